from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

SHOWN = 3
NEWS_DAYS = 14


class CrmAdoptionMyDay(models.AbstractModel):
    """Section *Answers*: to the user's own concerns, and to those without a name.

    Nobody knows whose the concerns without a name are, so everybody is told.
    """

    _inherit = "crm.adoption.my.day"

    @api.model
    def _get_sections(self) -> list[dict]:
        return super()._get_sections() + [self._get_answers_section()]

    @api.model
    def _get_answers_section(self) -> dict:
        self.env["crm.adoption.concern"].check_access("read")
        # sudo: whose they are is a closed column; it tells "yours" from "everybody's"
        concerns = (
            self.env["crm.adoption.concern"]
            .sudo()
            .search_fetch(
                Domain(
                    "answered_on", ">=", fields.Date.today() - timedelta(days=NEWS_DAYS)
                )
                & Domain("author_id", "in", [self.env.uid, False]),
                ["text", "answer", "answered_on", "author_id"],
                order="answered_on desc, id",
                limit=SHOWN,
            )
        )
        return {
            "key": "answers",
            "sequence": 30,
            "title": self.env._("Answers to concerns"),
            "icon": "fa-comments-o",
            "lines": [self._get_answer_line(one) for one in concerns.sudo(False)],
        }

    @api.model
    def _get_answer_line(self, concern: models.Model) -> dict:
        whose = (
            self.env._("Your concern was answered: %(answer)s", answer=concern.answer)
            if concern.is_mine
            else self.env._("Answered for everybody: %(answer)s", answer=concern.answer)
        )
        return {
            "key": f"concern-{concern.id}",
            "text": concern.display_name,
            "hint": whose,
            "icon": "fa-comments-o",
            "action": self._get_open_action(concern),
        }
