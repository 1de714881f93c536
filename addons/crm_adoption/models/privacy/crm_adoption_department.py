from odoo import fields, models


class CrmAdoptionDepartment(models.Model):
    """People and sales teams that belong together, for the level *My department*.

    Its people are those it lists, and the members of its teams whom no other
    department lists.
    """

    _name = "crm.adoption.department"
    _description = "Sales Department"
    _order = "name, id"

    name = fields.Char(required=True, translate=True)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    user_ids = fields.One2many(
        "res.users",
        "crm_department_id",
        string="People",
        domain="[('share', '=', False)]",
        help="A person belongs to one department at most.",
    )
    team_ids = fields.One2many(
        "crm.team",
        "crm_department_id",
        string="Sales Teams",
        help="A team belongs to one department at most; its deals are the "
        "department's, whoever owns them.",
    )

    _name_uniq = models.Constraint(
        "UNIQUE(company_id, name)",
        "There is a department of this name already; choose another name.",
    )
