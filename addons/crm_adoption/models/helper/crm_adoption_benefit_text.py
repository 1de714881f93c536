from odoo import api, fields, models
from odoo.tools import format_date


class CrmAdoptionBenefit(models.Model):
    """The sentence that says what shows it: about the deal, and made when it is read.

    It is made of the row's own values only, so that a list costs no query a line.
    """

    _inherit = "crm.adoption.benefit"

    evidence_text = fields.Text(string="What Shows It", compute="_compute_evidence")

    @api.depends("category", "date", "title", "detail", "story", "res_model")
    @api.depends_context("lang")
    def _compute_evidence(self):
        for benefit in self:
            benefit.evidence_text = benefit._get_evidence_text()

    def _get_evidence_text(self) -> str:
        if self.category == "own":
            return self.story or ""
        if self.category == "brought" and self.res_model != "crm.lead":
            return self._get_note_text()
        pattern = self._get_patterns().get(self.category, "")
        return pattern % self._get_pattern_values()

    def _get_pattern_values(self) -> dict:
        detail = self.detail or {}
        return {
            "deal": self.title or self.env._("a deal"),
            "date": self._format_day(self.date),
            "other_date": self._format_day(detail.get("date")),
            "stage": detail.get("stage") or "",
        }

    def _get_note_text(self) -> str:
        if self.title:
            return self.env._(
                "A note that you brought was shared on “%(title)s” and helps others "
                "now.",
                title=self.title,
            )
        return self.env._("A note that you brought was shared and helps others now.")

    @api.model
    def _get_patterns(self) -> dict[str, str]:
        return {
            "reminder": self.env._(
                "On %(date)s a reminder was all that happened on “%(deal)s” within two "
                "weeks. Then the deal moved on, and it was won."
            ),
            "colleague_lead": self.env._(
                "“%(deal)s” was entered by a colleague and was won on %(date)s."
            ),
            "colleague_note": self.env._(
                "What a colleague knew helped on “%(deal)s”, as you noted there; it "
                "was won on %(date)s."
            ),
            "first_touch": self.env._(
                "There were two of “%(deal)s”. The first contact, on %(date)s, was on "
                "yours; the other came on %(other_date)s. One deal is left, and it is "
                "yours."
            ),
            "deputy": self.env._(
                "“%(deal)s” went on to “%(stage)s” on %(date)s without your doing: a "
                "colleague whom you had let in took the step."
            ),
            "hint": self.env._(
                "A hint on “%(deal)s” was of use to you; the deal was won on %(date)s."
            ),
            "brought": self.env._(
                "“%(deal)s” was won on %(date)s with what you had brought yourself."
            ),
            "history": self.env._(
                "“%(deal)s” was won by others on %(date)s. The history keeps what you "
                "did for it, and nobody can change that."
            ),
        }

    @api.model
    def _format_day(self, day) -> str:
        day = fields.Date.to_date(day)
        if not day:
            return ""
        is_now = day.year == fields.Date.today().year
        return format_date(
            self.env, day, date_format="d MMMM" if is_now else "d MMMM y"
        )
