from odoo import fields, models


class CrmAdoptionBenefit(models.Model):
    """What the CRM did for one person, with what shows it; he alone reads it."""

    _name = "crm.adoption.benefit"
    _description = "Benefit"
    _order = "date desc, id desc"

    user_id = fields.Many2one(
        "res.users",
        required=True,
        index=True,
        readonly=True,
        ondelete="cascade",
        default=lambda self: self.env.uid,
    )
    category = fields.Selection(
        [
            ("reminder", "A reminder kept a deal alive"),
            ("colleague_lead", "A deal that somebody else brought was won"),
            ("colleague_note", "A colleague's note helped to win"),
            ("first_touch", "The first contact settled whose client it is"),
            ("deputy", "A deputy moved a deal on"),
            ("hint", "A hint helped to win"),
            ("brought", "Something that I brought was used again"),
            ("history", "The history settled a question of credit"),
            ("own", "My own story"),
        ],
        required=True,
        default="own",
    )
    date = fields.Date(required=True, default=fields.Date.context_today)
    state = fields.Selection(
        [
            ("candidate", "To confirm"),
            ("confirmed", "Confirmed"),
            ("rejected", "Was not so"),
        ],
        required=True,
        default="candidate",
    )
    minutes = fields.Integer(string="Minutes Saved")
    value = fields.Selection([(str(grade), str(grade)) for grade in range(1, 6)])
    res_model = fields.Char(readonly=True)
    res_id = fields.Many2oneReference(model_field="res_model", readonly=True)
    story = fields.Text()
