from odoo import api, fields, models, tools
from odoo.exceptions import ValidationError

from .crm_lead_visibility import STANDARD


class CrmTeam(models.Model):
    _inherit = "crm.team"

    crm_department_id = fields.Many2one(
        "crm.adoption.department",
        string="Sales Department",
        index="btree_not_null",
        ondelete="set null",
        copy=False,
    )
    default_visibility = fields.Selection(
        [
            ("standard", "Odoo default"),
            ("team", "My team"),
            ("department", "My department"),
            ("company", "Everyone in sales"),
        ],
        string="New Deals Are Seen By",
        default=STANDARD,
        required=True,
        help="What a new deal of this team starts with. Its owner can change it, and "
        "nothing starts as private: that is an owner's own choice.",
    )

    @api.constrains("default_visibility", "crm_department_id")
    def _check_default_visibility(self):
        for team in self:
            if team.default_visibility == "department" and not team.crm_department_id:
                raise ValidationError(
                    self.env._(
                        "Put the team %(team)s into a department first: its deals are "
                        "to be seen by that department.",
                        team=team.name,
                    )
                )

    @api.constrains("company_id", "crm_department_id")
    def _check_department_company(self):
        for team in self:
            # sudo: the department may be of a company that the user is not in
            company = team.sudo().crm_department_id.company_id
            if company and team.company_id and company != team.company_id:
                raise ValidationError(
                    self.env._(
                        "The team %(team)s and the department are of different "
                        "companies. Choose a department of the team's company.",
                        team=team.name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        teams = super().create(vals_list)
        self._forget_default_levels(*vals_list)
        return teams

    def write(self, vals):
        result = super().write(vals)
        self._forget_default_levels(vals)
        return result

    def _forget_default_levels(self, *vals_list):
        if any("default_visibility" in vals for vals in vals_list):
            self.env.registry.clear_cache()

    @api.model
    @tools.ormcache()
    def _get_default_levels(self) -> dict[int, str]:
        """Levels of new deals by team, of teams that have another than Odoo's."""
        # sudo: a setting that holds for whoever makes the deal
        teams = self.sudo().with_context(active_test=False)
        chosen = teams.search([("default_visibility", "!=", STANDARD)])
        return {team.id: team.default_visibility for team in chosen}
