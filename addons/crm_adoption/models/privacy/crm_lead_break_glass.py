from odoo import api, fields, models
from odoo.tools import format_date

from .crm_adoption_access_log import Visit

NOTED = "has_emergency_access"


class CrmLead(models.Model):
    """A deal that was opened by emergency access says so for good."""

    _inherit = "crm.lead"

    # Kept on the deal, so that all the others need not be looked up in the register.
    has_emergency_access = fields.Boolean(
        readonly=True, copy=False, export_string_translation=False
    )
    emergency_notice = fields.Text(
        string="Emergency Access",
        compute="_compute_emergency_notice",
        compute_sudo=True,
    )

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            for vals in vals_list:
                vals.pop(NOTED, None)
        return super().create(vals_list)

    def write(self, vals):
        """Whatever a client sends for the mark is dropped: it stays."""
        if NOTED in vals and not self.env.su:
            vals = {name: value for name, value in vals.items() if name != NOTED}
        return super().write(vals)

    @api.depends("has_emergency_access")
    @api.depends_context("uid", "lang")
    def _compute_emergency_notice(self):
        """For the readers of the deal."""
        opened = self.filtered(lambda lead: lead.has_emergency_access and lead.can_read)
        (self - opened).emergency_notice = False
        for lead in opened:
            rows = self.env["crm.adoption.break.glass"].search(
                [("lead_id", "=", lead._origin.id)]
            )
            lead.emergency_notice = "\n".join(
                self.env._(
                    "Emergency access by %(who)s on %(day)s: %(reason)s",
                    who=row.who,
                    day=format_date(self.env, row.opened_at),
                    reason=row.reason,
                )
                for row in rows
            )

    def _note_emergency(self):
        """Mark these deals, and leave the visit for their owner."""
        self._write_level({NOTED: True})
        for lead in self:
            visit = Visit(
                self.env.uid, lead.id, lead.user_id.id, lead._get_level(), "emergency"
            )
            self.env["crm.adoption.access.log"]._record([visit])

    def _merge_dependences(self, opportunities):
        result = super()._merge_dependences(opportunities)
        # sudo: the register follows the deal, and nobody may write it
        register = self.env["crm.adoption.break.glass"].sudo()
        rows = register.search([("lead_id", "in", opportunities.ids)])
        if rows:
            rows.lead_id = self
            self._write_level({NOTED: True})
        return result
