from odoo import fields, models


class CrmAdoptionSignal(models.Model):
    """The catalogue of what a deal can tell: a kind of signal and its wording."""

    _name = "crm.adoption.signal"
    _description = "Deal Signal"
    _order = "sequence, id"

    sequence = fields.Integer(default=10)
    code = fields.Char(required=True, readonly=True, index=True)
    name = fields.Char(required=True, translate=True)
    active = fields.Boolean(default=True)
    is_positive = fields.Boolean(
        string="Good News", readonly=True, help="What goes well and deserves praise."
    )

    _code_unique = models.Constraint("UNIQUE(code)", "Each signal has its own code.")
