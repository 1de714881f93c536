from odoo import fields, models


class CrmAdoptionPipelineFactAsk(models.TransientModel):
    """The dialog in which a leader asks to see a private deal that he cannot name."""

    _name = "crm.adoption.pipeline.fact.ask"
    _description = "Ask for Access to a Private Deal"

    fact_key = fields.Char(
        required=True,
        readonly=True,
        export_string_translation=False,
    )
    text = fields.Text(string="Your Message", required=True)

    def action_send(self):
        """Ask the owner, without learning who that is.

        :raise UserError: if the deal is private no more; nothing is changed
        """
        self.ensure_one()
        facts = self.env["crm.adoption.pipeline.fact"]
        deal = facts.browse(int(self.fact_key))._get_deal()
        self.env["crm.adoption.access.request"]._ask(deal, "read", self.text)
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._("The owner was asked and will answer you."),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }
