from odoo import api, models

SHOWN = 3


class CrmAdoptionMyDay(models.AbstractModel):
    """Section *Did it help?*: what seems to have helped, to confirm with one click."""

    _inherit = "crm.adoption.my.day"

    @api.model
    def _get_sections(self) -> list[dict]:
        return super()._get_sections() + [self._get_benefits_section()]

    @api.model
    def _get_benefits_section(self) -> dict:
        """One query: the sentences are made of the rows' own values."""
        found = self.env["crm.adoption.benefit"].search_fetch(
            [("state", "=", "candidate")],
            ["category", "date", "title", "detail", "res_model", "story"],
            order="date desc, id desc",
            limit=SHOWN + 1,
        )
        section = {
            "key": "benefits",
            "sequence": 25,
            "title": self.env._("Did it help?"),
            "icon": "fa-gift",
            "lines": [self._get_benefit_line(benefit) for benefit in found[:SHOWN]],
        }
        if len(found) > SHOWN:
            section["more"] = {
                "label": self.env._("See all that was found"),
                "action": "crm_adoption.crm_adoption_benefit_action",
            }
        return section

    @api.model
    def _get_benefit_line(self, benefit: models.Model) -> dict:
        return {
            "key": f"benefit-{benefit.id}",
            "icon": "fa-gift",
            "text": benefit.evidence_text,
            "action": {**self._get_open_action(benefit), "target": "new"},
            "buttons": [
                {
                    "label": self.env._("Yes, it helped"),
                    "primary": True,
                    "call": self._get_benefit_call(benefit, "action_confirm"),
                },
                {
                    "label": self.env._("Was not so"),
                    "call": self._get_benefit_call(benefit, "action_reject"),
                },
            ],
        }

    @api.model
    def _get_benefit_call(self, benefit: models.Model, method: str) -> dict:
        return {"model": benefit._name, "method": method, "ids": benefit.ids}
