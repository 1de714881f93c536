from odoo import fields, models


class ResUsers(models.Model):
    _inherit = "res.users"

    crm_department_id = fields.Many2one(
        "crm.adoption.department",
        string="Sales Department",
        index="btree_not_null",
        ondelete="set null",
        copy=False,
        groups="sales_team.group_sale_manager,base.group_erp_manager",
    )
