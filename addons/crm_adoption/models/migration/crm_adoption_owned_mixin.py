from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools.misc import clean_context


class CrmAdoptionOwnedMixin(models.AbstractModel):
    """A record of one person, most of whose fields the product itself keeps.

    A global record rule per model lets only ``user_id`` in. Of the owner's own values
    (client, RPC, import) only ``_owner_fields`` are taken: a forged journal row, for
    example, could otherwise make an undo delete what the owner may not delete.
    """

    _name = "crm.adoption.owned.mixin"
    _inherit = ["crm.adoption.owner.mixin"]
    _description = "Owned by One Person"

    _owner_fields: frozenset[str] = frozenset()

    @api.model_create_multi
    def create(self, vals_list):
        self._check_owner_fields(set().union(*vals_list))
        # A client's defaults would fill in what it may not send as a value.
        bare = self.with_context(  # pylint: disable=context-overridden
            clean_context(self.env.context)
        )
        records = super(CrmAdoptionOwnedMixin, bare).create(vals_list)
        return records.with_env(self.env)

    def write(self, vals):
        self._check_owner_fields(set(vals))
        return super().write(vals)

    def _check_owner_fields(self, names: set[str]) -> None:
        kept = names - self._owner_fields
        if kept and not self.env.su:
            raise UserError(
                self.env._(
                    "%(fields)s: filled in by the program itself, so that the figures "
                    "and the undo stay right. Nothing was changed; use the buttons of "
                    "the form instead.",
                    fields=", ".join(sorted(kept)),
                )
            )
