from itertools import chain, zip_longest

from odoo import api, models

from .crm_adoption_flag_shown import Shown

SHOWN = 5


class CrmAdoptionMyDay(models.AbstractModel):
    """Section *Signals*: what own deals tell, each with one suggestion."""

    _inherit = "crm.adoption.my.day"

    @api.model
    def _get_sections(self) -> list[dict]:
        return super()._get_sections() + [self._get_signals_section()]

    @api.model
    def _get_signals_section(self) -> dict:
        flags = self.env["crm.adoption.flag"]
        signals = self._take_turns(flags._find_own())
        section = {
            "key": "signals",
            "sequence": 20,
            "title": self.env._("What your deals tell"),
            "icon": "fa-comment-o",
            "lines": [flags._get_line(shown) for shown in signals[:SHOWN]],
        }
        if len(signals) > SHOWN:
            section["more"] = self._get_more_signals_button(signals)
        return section

    @api.model
    def _take_turns(self, signals: list[Shown]) -> list[Shown]:
        """Good news and the rest in turn; what was settled, and what the night has not
        looked at yet, comes after them."""
        late = [shown for shown in signals if shown.is_asked or not shown.id]
        good = [shown for shown in signals if shown.is_positive]
        rest = [shown for shown in signals if shown not in late and shown not in good]
        turns = chain.from_iterable(zip_longest(good, rest))
        return [shown for shown in turns if shown] + late

    @api.model
    def _get_more_signals_button(self, signals: list[Shown]) -> dict:
        return {
            "label": self.env._("See all of them"),
            "action": {
                "type": "ir.actions.act_window",
                "name": self.env._("What your deals tell"),
                "res_model": "crm.lead",
                "views": [(False, "list"), (False, "form")],
                "domain": [("id", "in", [shown.lead_id for shown in signals])],
                "target": "current",
            },
        }
