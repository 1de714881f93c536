from datetime import date, datetime, time, timedelta

from odoo import api, fields, models

from ...figures.metrics import METRICS, WINDOW_WEEKS
from ...figures.survival import median_days
from .crm_adoption_facts import Seller, Window

BATCH = 100
WEEK = timedelta(days=7)
#: So many weeks of the time before are filled in when a seller is first counted.
PAST_WEEKS = 8
KEPT_WEEKS = 26


class CrmAdoptionSelfMetric(models.Model):
    """How own figures are made: every Monday night, of the four weeks before.

    The job runs nightly and takes up whoever has no rows of this week yet, so that it
    goes on where it stopped. A week in which somebody was away gets none. What only the
    present tells (next steps, silences) is not filled in for the past.
    """

    _inherit = "crm.adoption.self.metric"

    @api.model
    def _cron_weekly(self):
        """Figures of this week for everybody who has none yet, in batches."""
        figures = self.with_env(self.env["crm.adoption.facts"]._as_system().env)
        cron = self.env["ir.cron"]
        monday = figures._get_monday(fields.Date.today())
        figures._forget_old(monday)
        sellers = figures._find_due_sellers(monday)
        cron._commit_progress(remaining=len(sellers))
        for start in range(0, len(sellers), BATCH):
            batch = sellers[start : start + BATCH]
            figures._make_week(batch, monday)
            if not cron._commit_progress(len(batch)):
                break

    @api.model
    def _get_monday(self, day: date) -> date:
        return day - timedelta(days=day.weekday())

    @api.model
    def _forget_old(self, monday: date) -> None:
        self.search([("period", "<", monday - KEPT_WEEKS * WEEK)]).unlink()

    @api.model
    def _find_due_sellers(self, monday: date) -> list[Seller]:
        facts = self.env["crm.adoption.facts"]
        sellers = facts._get_sellers(datetime.combine(monday, time.min))
        away = facts._get_away(sellers, monday - WINDOW_WEEKS * WEEK)
        done = {
            user.id
            for (user,) in self._read_group([("period", "=", monday)], ["user_id"])
        }
        last = WINDOW_WEEKS - 1
        return [
            seller
            for seller in sellers
            if seller.user_id not in done and last not in away[seller.user_id]
        ]

    @api.model
    def _make_week(self, sellers: list[Seller], monday: date) -> None:
        ids = [seller.user_id for seller in sellers]
        known = {
            user.id
            for (user,) in self._read_group([("user_id", "in", ids)], ["user_id"])
        }
        new = [seller for seller in sellers if seller.user_id not in known]
        rows = self._prepare_rows(sellers, monday)
        for number in range(1, PAST_WEEKS + 1 if new else 1):
            rows += self._prepare_past_rows(new, monday - number * WEEK)
        self.create(rows)

    @api.model
    def _prepare_past_rows(self, sellers: list[Seller], monday: date) -> list[dict]:
        """As far as the history tells, of those who were settled by then and there."""
        facts = self.env["crm.adoption.facts"]
        settled = set(facts._get_sellers(datetime.combine(monday, time.min)))
        away = facts._get_away(sellers, monday - WINDOW_WEEKS * WEEK)
        there = [
            seller
            for seller in sellers
            if seller in settled and WINDOW_WEEKS - 1 not in away[seller.user_id]
        ]
        return self._prepare_rows(there, monday, past=True) if there else []

    @api.model
    def _prepare_rows(
        self, sellers: list[Seller], monday: date, past: bool = False
    ) -> list[dict]:
        window = Window(datetime.combine(monday, time.min), past=past)
        facts = self.env["crm.adoption.facts"]._get_facts(sellers, window)
        return [
            {"user_id": user_id, "period": monday, "code": code, "num": num, "den": den}
            for code, by_user in facts.items()
            if METRICS[code].own and (METRICS[code].past or not past)
            for user_id, fact in by_user.items()
            for num, den in self._get_parts(fact)
        ]

    @api.model
    def _get_parts(self, fact) -> list[tuple[float, float]]:
        """The two parts of a row; none where there is nothing to tell."""
        if isinstance(fact, tuple):
            return [fact] if fact[1] else []
        median = median_days(fact)
        return [] if median is None else [(median * len(fact), len(fact))]
