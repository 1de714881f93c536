from odoo import api, fields, models


class CrmPersonalUserDelete(models.TransientModel):
    """The dialog before a user goes who has personal notes or private contacts."""

    _name = "crm.personal.user.delete"
    _description = "Delete Users with Personal Notes"

    user_ids = fields.Many2many("res.users", required=True)
    note_count = fields.Integer(compute="_compute_counts")
    card_count = fields.Integer(compute="_compute_counts")

    @api.depends("user_ids")
    def _compute_counts(self):
        for dialog in self:
            users = dialog.user_ids._origin
            dialog.note_count, dialog.card_count = users._count_personal()

    def action_archive(self):
        """Nobody logs in as them any more; their notes stay, closed to everybody."""
        self.user_ids.action_archive()
        return self._close()

    def action_delete(self):
        """Delete the users with everything that is theirs alone."""
        self.user_ids._unlink_with_personal()
        return self._close()

    def _close(self):
        return self.env["ir.actions.actions"]._for_xml_id("base.action_res_users")
