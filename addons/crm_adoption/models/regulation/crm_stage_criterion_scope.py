from datetime import datetime, time

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools.safe_eval import safe_eval

#: What reading a condition raises when it cannot be read any more.
UNREADABLE = (ValueError, SyntaxError, TypeError, NameError)


class CrmStageCriterion(models.Model):
    """Which deals a criterion is about, and whether it can be judged at all."""

    _inherit = "crm.stage.criterion"

    needs_repair = fields.Boolean(
        compute="_compute_needs_repair",
        help="It names something that is no longer there. Until somebody chooses "
        "again, it asks nobody.",
    )

    @api.depends(
        "kind",
        "domain",
        "must_match",
        "field_name",
        "activity_type_id",
        "approval_group_id",
    )
    def _compute_needs_repair(self):
        for criterion in self:
            criterion.needs_repair = not criterion._is_readable()

    @api.constrains("domain", "must_match")
    def _check_domains(self):
        for criterion in self:
            for name in ("domain", "must_match"):
                try:
                    criterion._read_condition(name).validate(self.env["crm.lead"])
                except UNREADABLE as error:
                    raise ValidationError(
                        self.env._(
                            "The condition of “%(name)s” cannot be read. Please choose "
                            "it again in the condition editor.",
                            name=criterion.name,
                        )
                    ) from error

    def _read_condition(self, name: str) -> Domain:
        """A condition on the deal: ``domain`` or ``must_match``.

        :raise ValueError, SyntaxError, TypeError, NameError: when it cannot be read,
            for example because a field that it names has been deleted since
        """
        self.ensure_one()
        return Domain(safe_eval(self[name] or "[]")).optimize(self.env["crm.lead"])

    def _is_readable(self) -> bool:
        """Whether all that the criterion names is still there."""
        try:
            self._read_condition("domain")
            if self.kind == "domain":
                self._read_condition("must_match")
        except UNREADABLE:
            return False
        if self.kind == "field" and self.field_name:
            return self.field_name in self.env["crm.lead"]._fields
        named = {
            "activity_done": self.activity_type_id,
            "approval": self.approval_group_id,
        }
        return bool(named.get(self.kind, True))

    def _asked_name(self) -> str | bool:
        """The name of the field of the deal that the criterion asks to fill."""
        if self.kind != "field":
            return False
        return self.field_name or "lead_properties"

    def _may_waive(self) -> bool:
        """Whether the user may waive it for one deal, with a reason."""
        group = self.waiver_group_id or self.env.ref(
            "crm_adoption.group_stage_override"
        )
        return group.id in self.env.user._get_group_ids()

    def _may_approve(self, lead) -> bool:
        """Nobody approves a deal of his own."""
        return (
            self.kind == "approval"
            and self.approval_group_id.id in self.env.user._get_group_ids()
            and lead.user_id != self.env.user
        )

    def _concerned(self, leads):
        """The deals among ``leads`` (with full rights) that this criterion is about.

        None while it needs repair: a seller cannot repair it, so it stops nobody.
        """
        if self.needs_repair or not self._is_asked_now():
            return leads.browse()
        if self.team_ids:
            leads = leads.filtered(lambda lead: lead.team_id in self.team_ids)
        if self.kind == "field" and not self.field_name:
            # A property is asked for where the team has it.
            leads = leads.filtered(lambda lead: self._property_definition(lead.team_id))
        if self.company_id:
            leads = leads.filtered(
                lambda lead: (lead.company_id or lead.team_id.company_id)
                == self.company_id
            )
        if self.grandfather:
            since = self._asked_since()
            leads = leads.filtered(lambda lead: lead.create_date >= since)
        domain = self._read_condition("domain")
        return leads if domain.is_true() else leads.filtered_domain(domain)

    def _is_asked_now(self) -> bool:
        """Whether its day has come, and who moves is not exempt."""
        if self.effective_from and self.effective_from > fields.Date.today():
            return False
        exempt = self.exempt_group_ids.ids
        return not exempt or set(exempt).isdisjoint(self.env.user._get_group_ids())

    def _asked_since(self) -> datetime:
        """From when on new deals are asked."""
        if self.effective_from:
            return datetime.combine(self.effective_from, time.min)
        return self.create_date or fields.Datetime.now()
