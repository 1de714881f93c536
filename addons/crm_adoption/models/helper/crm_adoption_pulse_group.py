from odoo import fields, models


class CrmAdoptionPulseGroup(models.Model):
    """Teams whose answers are told of together in one round; nobody reads it.

    Made when people are invited and gone when the round is closed.
    """

    _name = "crm.adoption.pulse.group"
    _description = "Group of a Pulse"
    _log_access = False

    round_id = fields.Many2one(
        "crm.adoption.pulse.round", required=True, index=True, ondelete="cascade"
    )
    team_ids = fields.Many2many("crm.team", string="Teams")
    has_rest = fields.Boolean(string="With People of No Team")
    invited = fields.Integer()
