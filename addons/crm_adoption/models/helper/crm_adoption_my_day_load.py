from odoo import api, models


class CrmAdoptionMyDay(models.AbstractModel):
    """In the section *Signals*: more open deals than the user usually has.

    It is about a person, so it is worked out for himself only and kept nowhere; and
    only where more signals wait than fit on the page, since it costs a query.
    """

    _inherit = "crm.adoption.my.day"

    @api.model
    def _get_signals_section(self) -> dict:
        section = super()._get_signals_section()
        load = section.get("more") and self.env["crm.adoption.signal"]._get_own_load()
        if load and load["is_high"]:
            section["lines"].append(self._get_load_line(load))
        return section

    @api.model
    def _get_load_line(self, load: dict) -> dict:
        return {
            "key": "own-load",
            "icon": "fa-balance-scale",
            "text": self.env._(
                "%(count)s open deals; usually you have %(usual)s",
                count=load["open"],
                usual=load["usual"],
            ),
            "hint": self.env._(
                "Would a colleague take one over? “Hand over” on a deal keeps your "
                "credit. Only you see this line."
            ),
            "buttons": [
                {
                    "label": self.env._("Look through them"),
                    "action": "crm.action_your_pipeline",
                }
            ],
        }
