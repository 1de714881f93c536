from odoo import api, models


class MailMail(models.Model):
    _inherit = "mail.mail"

    @api.depends("mail_message_id")
    @api.depends_context("uid", "lang")
    def _compute_display_name(self):
        """A notification shows it to every employee, see ``mail.message``."""
        # sudo: only a settings administrator reads e-mails, everybody their names
        closed = self.filtered(lambda mail: not mail.sudo().mail_message_id.is_open)
        closed.display_name = self.env._("Private")
        super(MailMail, self - closed)._compute_display_name()
