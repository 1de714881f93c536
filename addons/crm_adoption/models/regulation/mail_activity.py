from odoo import fields, models


class MailActivity(models.Model):
    _inherit = "mail.activity"

    crm_criterion_id = fields.Many2one(
        "crm.stage.criterion",
        string="Stage Criterion",
        index="btree_not_null",
        ondelete="set null",
        export_string_translation=False,
        help="The question that this activity is to answer.",
    )
