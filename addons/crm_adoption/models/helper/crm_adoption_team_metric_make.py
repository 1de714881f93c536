from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models

from ...figures.groups import Group, Part, at_least, choose_groups, tell_share
from ...figures.metrics import ACTIVE_PART, METRICS, SHARE
from ...figures.survival import median_days
from .crm_adoption_facts import Facts, Seller, Window
from .crm_adoption_team_metric import NOTHING

BATCH = 200
#: So many days after its end the open deals still are those of the month.
SOON = timedelta(days=7)
#: Who was away for so many of the four weeks is left out of the month.
AWAY_WEEKS = 2


class CrmAdoptionTeamMetric(models.Model):
    """How figures of many people are made: once, when a month is over.

    Facts of persons are counted into memory, told by the thresholds of the company as
    they are that night, and forgotten.
    """

    _inherit = "crm.adoption.team.metric"

    @api.model
    def _cron_monthly(self):
        """Nightly: close the last month of every company where that is not done yet."""
        figures = self.with_env(self.env["crm.adoption.facts"]._as_system().env)
        period = fields.Date.today().replace(day=1) - relativedelta(months=1)
        companies = figures.env["res.company"].search([])  # pylint: disable=no-search-all
        cron = self.env["ir.cron"]
        cron._commit_progress(remaining=len(companies))
        for company in companies:
            figures._close(company, period)
            if not cron._commit_progress(1):
                break

    @api.model
    def _close(self, company, period: date) -> None:
        """Write down what is told of ``company`` in the month from ``period`` on.

        Nothing happens if that was done before, whatever has changed since.
        """
        codes = [*METRICS, NOTHING]
        if self.search_count(
            [
                ("company_id", "=", company.id),
                ("period", "=", period),
                ("code", "in", codes),
            ],
            limit=1,
        ):
            return
        head = {"company_id": company.id, "period": period}
        sellers, window = self._get_scope(company, period)
        limits = company._get_figure_limits()
        rows = self._get_rows(company, sellers, window) if sellers else []
        if len(sellers) < limits.persons or not rows:
            rows = [{"code": NOTHING, "scope": "company", "is_suppressed": True}]
        self.create([{**head, **row} for row in rows])

    @api.model
    def _get_scope(self, company, period: date) -> tuple[list[Seller], Window]:
        """Who is counted: sellers of the company who were mostly there."""
        until = datetime.combine(period + relativedelta(months=1), time.min)
        is_past = fields.Datetime.now() > until + SOON
        window = Window(until, shared=True, past=is_past)
        facts = self.env["crm.adoption.facts"]
        sellers = facts._get_sellers(until)
        away = facts._get_away(sellers, window.since.date())
        return [
            seller
            for seller in sellers
            if seller.company_id == company.id
            and len(away[seller.user_id]) < AWAY_WEEKS
        ], window

    @api.model
    def _get_breakdowns(self, company) -> dict[str, set[int]]:
        """Groups that cut across the teams, by name: the ids of their users.

        A hook for an extension (waves of a rollout). A group is told only where nobody
        can tell a few people from it and the other groups; the first by name goes
        first.
        """
        return {}

    @api.model
    def _get_rows(self, company, sellers: list[Seller], window: Window) -> list[dict]:
        facts = self._gather(sellers, window)
        rows = []
        for code, by_user in facts.items():
            metric = METRICS[code]
            if metric.group and (metric.past or not window.past):
                rows += self._tell(company, metric, sellers, by_user)
        return rows + self._get_concern_rows(window)

    @api.model
    def _gather(self, sellers: list[Seller], window: Window) -> Facts:
        facts: Facts = {}
        for start in range(0, len(sellers), BATCH):
            some = self.env["crm.adoption.facts"]._get_facts(
                sellers[start : start + BATCH], window
            )
            for code, by_user in some.items():
                facts.setdefault(code, {}).update(by_user)
        return facts

    @api.model
    def _tell(self, company, metric, sellers: list[Seller], by_user: dict) -> list:
        """The rows of one figure, for every group of which it may be told."""
        if metric.code == "active_use":
            by_user = {user: self._is_active(*fact) for user, fact in by_user.items()}
        limits = company._get_figure_limits()
        if metric.heads:  # a person is one case; more of them than people there are not
            limits = limits._replace(records=limits.persons)
        parts = list(self._get_parts(metric, sellers, by_user))
        groups = choose_groups(parts, limits, self._get_breakdowns(company))
        rows = []
        for group in groups:
            told = self._tell_group(metric, [by_user[user] for user in group.people])
            if told:
                people = at_least(len(group.people), limits)
                rows.append({**self._get_head(metric.code, group, people), **told})
        return rows

    @api.model
    def _is_active(self, weeks: float, of: float) -> tuple[int, int]:
        return int(weeks >= ACTIVE_PART * of), 1

    @api.model
    def _get_parts(self, metric, sellers: list[Seller], by_user: dict) -> Iterable:
        for seller in sellers:
            fact = by_user.get(seller.user_id)
            if not fact:
                continue
            den = fact[1] if isinstance(fact, tuple) else len(fact)
            amount = fact[0] if metric.unit == "count" else den
            cases = 1 if metric.heads else int(den)
            yield Part(seller.team_id, seller.user_id, float(amount), cases)

    @api.model
    def _get_head(self, code: str, group: Group, people: int) -> dict:
        return {
            "code": code,
            "scope": group.scope,
            "team_id": group.scope == "team" and group.key,
            "breakdown": group.scope == "cohort" and group.key,
            "people": people,
        }

    @api.model
    def _tell_group(self, metric, some: list) -> dict | None:
        """``num`` and ``den`` of a group, as they are told; None: not known yet."""
        if metric.unit == "days":
            stays = [stay for one in some for stay in one]
            median = median_days(stays)
            if median is None:
                return None
            days = max(round(median, 1), 0.1)
            return {"num": days * len(stays), "den": len(stays)}
        num, den = (sum(fact[part] for fact in some) for part in (0, 1))
        if metric.unit == SHARE:
            told = tell_share(num, den)
            return {"num": told.num, "den": told.den, "extreme": told.extreme}
        if num <= 1:
            return {"num": 0, "den": 0, "extreme": "few"}
        return {"num": round(num / den, 1) * len(some), "den": len(some)}
