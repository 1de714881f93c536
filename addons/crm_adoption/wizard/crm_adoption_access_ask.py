from odoo import fields, models


class CrmAdoptionAccessAsk(models.TransientModel):
    """The dialog in which one asks for a deal by its link or number."""

    _name = "crm.adoption.access.ask"
    _description = "Ask for Access"

    link = fields.Char(string="Link or number", required=True)
    kind = fields.Selection(
        [("read", "To read it"), ("write", "To work on it")],
        string="I would like",
        required=True,
        default="read",
    )
    text = fields.Char(string="Message")

    def action_apply(self):
        """Ask; says the same whether or not there is such a deal."""
        self.ensure_one()
        done = self.env["crm.adoption.access.request"].action_ask_by_link(
            self.link, self.kind, self.text
        )
        if done is not True:
            return done
        return self.env["crm.lead"]._get_asked_notification()
