from odoo import fields, models


class CrmAdoptionMetric(models.Model):
    """The catalogue: what each figure means, how it is counted, and who sees it.

    Read by everybody in sales and by the privacy officer. There is no good direction
    on purpose: more use is not better use.
    """

    _name = "crm.adoption.metric"
    _description = "Meaning of a Figure"
    _order = "sequence, id"

    sequence = fields.Integer(default=10)
    code = fields.Char(required=True, readonly=True, index=True)
    name = fields.Char(string="Figure", required=True, translate=True)
    active = fields.Boolean(default=True)
    definition = fields.Text(string="What It Says", required=True, translate=True)
    formula = fields.Text(string="How It Is Counted", required=True, translate=True)
    why = fields.Text(string="Why It Is Asked", required=True, translate=True)
    audience = fields.Selection(
        [
            ("own", "Only you"),
            ("own_team", "Your own: only you. Of many people: everybody in sales"),
            ("team", "Everybody in sales, of many people only"),
            ("everybody", "Everybody in sales"),
        ],
        string="Who Sees It",
        required=True,
    )
    unit = fields.Selection(
        [
            ("share", "Percent"),
            ("days", "Days"),
            ("count", "Per person"),
            ("points", "Points"),
        ],
        required=True,
        default="share",
    )

    _code_unique = models.Constraint("UNIQUE(code)", "Each figure has its own code.")

    def _get_dialog(self) -> dict:
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("What this figure means"),
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
            "target": "new",
        }

    def action_open(self) -> dict:
        self.ensure_one()
        return self._get_dialog()
