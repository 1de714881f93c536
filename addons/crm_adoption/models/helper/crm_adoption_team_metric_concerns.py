from odoo import api, models
from odoo.tools import SQL

from ...figures.rates import wilson_interval
from ...figures.survival import Stay, median_days
from .crm_adoption_facts import Window

TESTED = ("happened", "partly", "not_happened")
#: Likelihood is asked from 1 (hardly) to 5 (almost certain).
STEPS = 4


class CrmAdoptionTeamMetric(models.Model):
    """Figures of the register of concerns, which everybody in sales reads anyway.

    They are of what was written, not of who wrote it.
    """

    _inherit = "crm.adoption.team.metric"

    @api.model
    def _get_concern_rows(self, window: Window) -> list[dict]:
        self.env["crm.adoption.concern"].flush_model()
        head = {"scope": "company"}
        return [
            {**head, **row}
            for row in (*self._tell_truth(window), *self._tell_answers(window))
        ]

    @api.model
    def _tell_truth(self, window: Window) -> list[dict]:
        """How many came true at least in part, and by how much more were feared."""
        ((tested, true, feared, guessed, guessed_true),) = self.env.execute_query(
            SQL(
                """SELECT COUNT(*), COUNT(*) FILTER (WHERE outcome != 'not_happened'),
                          AVG((likelihood::int - 1)::float / %(steps)s),
                          COUNT(likelihood),
                          COUNT(likelihood) FILTER (WHERE outcome != 'not_happened')
                     FROM crm_adoption_concern
                    WHERE outcome IN %(tested)s AND raised_on < %(until)s""",
                steps=STEPS,
                tested=TESTED,
                until=window.until.date(),
            )
        )
        if not tested:
            return []
        low, high = (100 * limit for limit in wilson_interval(true, tested))
        rows = [
            {
                "code": "concerns_true",
                "num": true,
                "den": tested,
                "low": low,
                "high": high,
            }
        ]
        if guessed:
            gap = round(100 * (feared - guessed_true / guessed))
            rows.append({"code": "calibration", "num": gap * guessed, "den": guessed})
        return rows

    @api.model
    def _tell_answers(self, window: Window) -> list[dict]:
        """After how many days half of the concerns were answered, open ones too."""
        rows = self.env.execute_query(
            SQL(
                """SELECT COALESCE(answered_on, %(until)s) - raised_on,
                          answered_on IS NOT NULL
                     FROM crm_adoption_concern WHERE raised_on < %(until)s""",
                until=window.until.date(),
            )
        )
        median = median_days([Stay(float(days), ended) for days, ended in rows])
        if median is None:
            return []
        return [{"code": "concern_answer", "num": median * len(rows), "den": len(rows)}]
