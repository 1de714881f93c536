from odoo import fields, models


class CrmAdoptionFlagReply(models.TransientModel):
    """The dialog for a few words of one's own on a signal."""

    _name = "crm.adoption.flag.reply"
    _description = "Answer to a Signal"

    flag_id = fields.Many2one(
        "crm.adoption.flag", required=True, readonly=True, ondelete="cascade"
    )
    kind = fields.Selection(
        [("snooze", "It can wait"), ("help", "Ask for help")],
        required=True,
        readonly=True,
    )
    days = fields.Selection(
        [("3", "3 days"), ("7", "7 days"), ("14", "14 days")],
        string="Remind me in",
        required=True,
        default="7",
    )
    words = fields.Char(string="Your Words")

    def action_apply(self):
        """Answer with these words; the flag itself checks who may."""
        self.ensure_one()
        if self.kind == "help":
            return self.flag_id.action_ask_help(self.words)
        self.flag_id.action_snooze(int(self.days), self.words)
        return {"type": "ir.actions.act_window_close"}
