from odoo import fields, models


class CrmStageOverrideReason(models.Model):
    """Why deals are moved although something is still open, in a few kinds.

    Which kind is frequent tells what to change in the criteria.
    """

    _name = "crm.stage.override.reason"
    _description = "Reason to Move Anyway"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
