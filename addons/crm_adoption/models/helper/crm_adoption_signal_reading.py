from odoo import fields, models

LEVELS = [
    ("team", "Won deals of the team"),
    ("company", "Won deals of the company"),
    ("stage", "Setting of the stage"),
    ("default", "Rule of thumb"),
    ("fact", "Plain fact"),
]


class CrmAdoptionSignalReading(models.Model):
    """What one signal read on one deal last night; nobody reads it in the application.

    There is a row only while the deal is past the level at which a raised signal is
    cleared (``q60``); ``is_raised`` says whether it is also past the one at which a new
    one is raised (``q75``).
    """

    _name = "crm.adoption.signal.reading"
    _description = "Reading of a Deal Signal"
    _log_access = False

    lead_id = fields.Many2one("crm.lead", required=True, ondelete="cascade")
    signal_id = fields.Many2one(
        "crm.adoption.signal", required=True, ondelete="cascade"
    )
    is_raised = fields.Boolean()
    value = fields.Float()
    limit_value = fields.Float()
    level = fields.Selection(LEVELS, required=True)
    kept = fields.Integer(help="Won deals that kept to the limit.")
    total = fields.Integer(help="Won deals compared with.")
    detail = fields.Json(help="What the sentence names, as the signal needs it.")

    _lead_signal_unique = models.Constraint("UNIQUE(lead_id, signal_id)")
