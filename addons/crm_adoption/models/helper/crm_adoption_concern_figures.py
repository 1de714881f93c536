from odoo import api, fields, models

from ...figures.rates import wilson_interval
from ...figures.survival import Stay, median_days
from .crm_adoption_concern_review import CAME_TRUE, TOLD

#: From how many reviewed concerns on nothing is said about "so few".
MANY = 100


class CrmAdoptionConcern(models.Model):
    """What became of the concerns so far, in plain words, on top of their page."""

    _inherit = "crm.adoption.concern"

    @api.model
    @api.readonly
    def get_outcome_summary(self) -> list[str]:
        """Sentences for the top of the page; called by the client.

        :return: how many came true and how sure that is, what had been expected, and
            how long an answer takes; all of it of concerns that everybody reads anyway
        """
        concerns = self.search_fetch(
            [], ["outcome", "state", "likelihood", "raised_on", "answered_on"]
        )
        reviewed = concerns.filtered("outcome")
        told = reviewed.filtered(lambda concern: concern.outcome in TOLD)
        lines = [
            self._get_outcome_text(reviewed),
            self._get_sure_text(told),
            self._get_expected_text(told),
            self._get_answer_text(concerns),
        ]
        return [line for line in lines if line]

    @api.model
    def _get_outcome_text(self, reviewed: models.Model) -> str:
        if not reviewed:
            return self.env._(
                "No concern has come to its review yet. Each is looked at again on its "
                "date, and what became of it is shown here."
            )
        found = reviewed.grouped("outcome")
        return self.env._(
            "Of %(total)s concerns reviewed, %(outcomes)s.",
            total=len(reviewed),
            outcomes=", ".join(
                phrase % {"count": len(found[outcome])}
                for outcome, phrase in self._get_outcome_parts().items()
                if outcome in found
            ),
        )

    @api.model
    def _get_outcome_parts(self) -> dict[str, str]:
        return {
            "happened": self.env._("%(count)s came true and was put right"),
            "partly": self.env._("%(count)s came true in part and was put right"),
            "not_happened": self.env._("%(count)s did not come true"),
            "not_testable": self.env._("%(count)s could not be told"),
        }

    @api.model
    def _count_true(self, told: models.Model) -> int:
        return len(told.filtered(lambda concern: concern.outcome in CAME_TRUE))

    @api.model
    def _get_sure_text(self, told: models.Model) -> str | None:
        """Between which shares the true one lies; nothing of no case at all."""
        if not told:
            return None
        low, high = wilson_interval(self._count_true(told), len(told))
        values = {"low": round(low * 100), "high": round(high * 100)}
        if len(told) >= MANY:
            return self.env._(
                "Of fears like these, between %(low)s and %(high)s of 100 come true.",
                **values,
            )
        return self.env._(
            "These are few: of 100 fears like these, anything between %(low)s and "
            "%(high)s may come true.",
            **values,
        )

    @api.model
    def _get_expected_text(self, told: models.Model) -> str | None:
        """What had been expected beside what came; from enough concerns on only."""
        rated = told.filtered("likelihood")
        if len(rated) < self.env.company._get_figure_limits().persons:
            return None
        # 1 to 5 are five equal steps: the middle of the first is 10 of 100.
        expected = sum(int(concern.likelihood) * 20 - 10 for concern in rated)
        return self.env._(
            "When they were raised they seemed likely in %(expected)s of 100 cases; "
            "%(seen)s of 100 came true.",
            expected=round(expected / len(rated)),
            seen=round(100 * self._count_true(rated) / len(rated)),
        )

    @api.model
    def _get_answer_text(self, concerns: models.Model) -> str | None:
        """How long an answer takes; those that still wait count for what they tell."""
        waits = [concern._get_wait() for concern in concerns]
        median = median_days(waits)
        if median is None:
            return None
        text = self._get_median_text(int(median))
        if waiting := sum(not wait.ended for wait in waits):
            text += " " + self.env._("Waiting for an answer: %(count)s.", count=waiting)
        return text

    @api.model
    def _get_median_text(self, days: int) -> str:
        if not days:
            return self.env._("Half of all concerns are answered on the same day.")
        if days == 1:
            return self.env._("Half of all concerns are answered by the next day.")
        return self.env._(
            "Half of all concerns are answered within %(days)s days.", days=days
        )

    def _get_wait(self) -> Stay:
        until = self.answered_on or fields.Date.today()
        return Stay((until - self.raised_on).days, bool(self.answered_on))
