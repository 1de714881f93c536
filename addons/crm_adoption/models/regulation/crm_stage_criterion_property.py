from odoo import api, fields, models


class CrmStageCriterion(models.Model):
    """Properties of deals by their label; the key is what is stored."""

    _inherit = "crm.stage.criterion"

    property_choice = fields.Selection(
        selection="_list_properties",
        string="Or a Property",
        compute="_compute_property_choice",
        inverse="_inverse_property_choice",
        help="A property that a team has added to its deals. Deals of other teams are "
        "not asked.",
    )

    @api.model
    def _list_properties(self) -> list[tuple[str, str]]:
        # sudo: a property of any team can be asked for; sellers read the choice as well
        teams = self.env["crm.team"].sudo().search([])
        labels: dict[str, str] = {}
        for team in teams:
            for definition in team.lead_properties_definition or ():
                if definition["type"] != "separator":
                    label = f"{definition.get('string') or '…'} ({team.name})"
                    labels.setdefault(definition["name"], label)
        return list(labels.items())

    @api.depends("property_key")
    def _compute_property_choice(self):
        known = dict(self._list_properties())
        for criterion in self:
            key = criterion.property_key
            criterion.property_choice = key if key in known else False

    def _inverse_property_choice(self):
        for criterion in self:
            criterion.property_key = criterion.property_choice

    @api.onchange("property_choice")
    def _onchange_property_choice(self):
        if self.property_choice:
            self.property_key = self.property_choice
            self.field_id = False

    @api.onchange("field_id")
    def _onchange_field_id(self):
        if self.field_id:
            self.property_key = False
