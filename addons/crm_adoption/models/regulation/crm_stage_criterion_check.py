from odoo import api, models

from .field_answer import has_answer


class CrmStageCriterion(models.Model):
    """Whether deals have what is asked. Pure, in batch, nothing is stored."""

    _inherit = "crm.stage.criterion"

    def _find_open(self, leads):
        """Return ``{criterion: leads it applies to and is not met by}``.

        ``self`` and ``leads`` come with full rights: what a seller may not read can
        still be filled in.
        """
        concerned = {criterion: criterion._concerned(leads) for criterion in self}
        met: set[tuple[int, int]] = set()
        readable = self.filtered(lambda criterion: not criterion.needs_repair)
        for kind, criteria in readable.grouped("kind").items():
            met |= getattr(self, f"_check_{kind}")(leads, criteria)
        return {
            criterion: some.filtered(
                lambda lead, c=criterion: (c.id, lead.id) not in met
            )
            for criterion, some in concerned.items()
        }

    @api.model
    def _check_field(self, leads, criteria) -> set[tuple[int, int]]:
        """Return the pairs ``(criterion id, lead id)`` whose field holds an answer.

        Called by :meth:`_find_open` with all deals of one action at once; every
        ``_check_<kind>`` has this shape, and reads in batch.
        """
        return {
            (criterion.id, lead.id)
            for criterion in criteria
            for lead in leads
            if has_answer(
                criterion.field_type,
                lead[criterion.field_name],
                allow_zero=criterion.allow_zero,
                reject_placeholder=criterion.reject_placeholder,
            )
        }
