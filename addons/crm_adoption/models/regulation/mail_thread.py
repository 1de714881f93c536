from odoo import api, models
from odoo.tools.misc import clean_context


class MailThread(models.AbstractModel):
    _inherit = "mail.thread"

    @api.model
    def message_process(self, model, message, custom_values=None, *args, **kwargs):
        """Whoever hands in a mail makes a deal by it, and does not choose its stage.

        Mail is worked on with full rights, and its deals are never held back, see
        ``crm.lead.message_new``; any employee may call this.
        """
        if not self.env.su and model == "crm.lead":
            self = self.with_context(  # pylint: disable=context-overridden
                clean_context(self.env.context)
            )
            values = custom_values or {}
            custom_values = {k: v for k, v in values.items() if k != "stage_id"}
        return super().message_process(model, message, custom_values, *args, **kwargs)
