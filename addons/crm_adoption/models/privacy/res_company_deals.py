from odoo import api, fields, models, tools


class ResCompany(models.Model):
    _inherit = "res.company"

    crm_blind_match = fields.Boolean(
        string="Blind Match",
        help="A seller who enters a contact that a colleague works with already is "
        "told that somebody is in touch, and may ask to join: no name, no content.",
    )
    crm_blind_match_limit = fields.Integer(
        string="Look-ups a Day",
        default=10,
        help="How often a day this looks for one person, so that a list of contacts "
        "cannot be tried out with it.",
    )

    _crm_blind_match_limit_positive = models.Constraint(
        "CHECK(crm_blind_match_limit > 0)",
        "At least one look-up a day; to look for nobody, switch the blind match off.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        companies = super().create(vals_list)
        if any("crm_blind_match" in vals for vals in vals_list):
            self.env.registry.clear_cache()
        return companies

    def write(self, vals):
        result = super().write(vals)
        if vals.keys() & {"crm_blind_match", "crm_blind_match_limit"}:
            self.env.registry.clear_cache()
        return result

    @api.model
    @tools.ormcache()
    def _get_blind_match_limits(self) -> dict[int, int]:
        """Look-ups a day by company, of the companies that switched the match on."""
        # sudo: a setting that holds for whoever saves a deal
        companies = self.sudo().search([("crm_blind_match", "=", True)])
        return {company.id: company.crm_blind_match_limit for company in companies}
