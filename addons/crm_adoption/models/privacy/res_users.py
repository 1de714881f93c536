from odoo import api, fields, models


class ResUsers(models.Model):
    _inherit = "res.users"

    crm_department_id = fields.Many2one(
        "crm.adoption.department",
        string="Listed in Sales Department",
        index="btree_not_null",
        ondelete="set null",
        copy=False,
        groups="sales_team.group_sale_manager,base.group_erp_manager",
    )
    crm_own_department_id = fields.Many2one(
        "crm.adoption.department",
        string="Sales Department",
        compute="_compute_crm_own_department_id",
        store=True,
        index="btree_not_null",
        help="The department that lists the person, else that of the sales team in "
        "which he has been longest.",
    )

    @api.depends(
        "crm_department_id",
        "crm_team_member_ids.active",
        "crm_team_member_ids.create_date",
        "crm_team_member_ids.crm_team_id.crm_department_id",
    )
    def _compute_crm_own_department_id(self):
        for user in self:
            memberships = user.crm_team_member_ids.filtered("active")
            teams = memberships.sorted("create_date").crm_team_id
            user.crm_own_department_id = (
                user.crm_department_id or teams.crm_department_id[:1]
            )
