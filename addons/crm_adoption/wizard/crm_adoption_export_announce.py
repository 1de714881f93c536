from odoo import fields, models
from odoo.exceptions import UserError

REASON_LENGTH = 10


class CrmAdoptionExportAnnounce(models.TransientModel):
    """The page on which somebody says why he is about to export many rows."""

    _name = "crm.adoption.export.announce"
    _description = "Announce an Export"

    rows = fields.Integer(string="About how many rows", required=True)
    reason = fields.Text(required=True)

    def action_announce(self):
        """Note it; over the daily limit the privacy officer is asked."""
        self.ensure_one()
        reason = (self.reason or "").strip()
        if self.rows <= 0 or len(reason) < REASON_LENGTH:
            raise UserError(
                self.env._(
                    "Say about how many rows, and why in a few words. Nothing is lost."
                )
            )
        policy = self.env["crm.lead"]._get_export_policy()
        # sudo: one's own total of today
        log = self.env["crm.adoption.export.log"].sudo()
        total = self.rows + log._get_rows_today(self.env.user)
        large = policy.mode == "ask" and total > policy.approval_rows
        self.env["crm.adoption.export.request"]._announce(self.rows, reason, large)
        return self.env["ir.actions.act_window"]._for_xml_id(
            "crm_adoption.crm_adoption_export_request_action"
        )
