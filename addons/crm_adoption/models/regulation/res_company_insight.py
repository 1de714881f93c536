from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    stage_override_share = fields.Integer(
        string="Expected Share of Exceptions",
        required=True,
        default=10,
        help="Per cent of moves on which a needed answer is passed over with a reason. "
        "Selling needs some freedom; a question that is passed over more often than "
        "this is suggested for a change. Compared per question, never per person.",
    )

    _stage_override_share_is_a_share = models.Constraint(
        "CHECK(stage_override_share BETWEEN 0 AND 100)",
        "Please choose a share between 0 and 100 per cent.",
    )
