from collections import defaultdict
from datetime import date, datetime, timedelta
from typing import NamedTuple

from odoo import SUPERUSER_ID, api, models
from odoo.tools import SQL

from ...figures.away import away_weeks
from ...figures.metrics import WINDOW_DAYS, WINDOW_WEEKS
from ...figures.survival import Stay

#: Who joined later is still learning where things are.
SETTLED = timedelta(days=14)


class Seller(NamedTuple):
    user_id: int
    partner_id: int
    team_id: int
    company_id: int


class Window(NamedTuple):
    """The four weeks before ``until``. ``shared``: for figures that others see, so
    without private deals and those of other companies. ``past``: it lies back, so what
    only the present tells is not counted."""

    until: datetime
    shared: bool = False
    past: bool = False

    @property
    def since(self) -> datetime:
        return self.until - timedelta(days=WINDOW_DAYS)


#: By figure and user: the two parts of a share, or stays of which half is told.
Facts = dict[str, dict[int, tuple[float, float] | list[Stay]]]


class CrmAdoptionFacts(models.AbstractModel):
    """What is counted of people for a time, in memory only.

    Nothing here is stored: the seller's own goes into ``crm.adoption.self.metric``, of
    many people together into ``crm.adoption.team.metric``. Each ``_count_…`` method
    answers for a batch of sellers at once; a file adds its own to :meth:`_get_facts`.

    A value event is what helps a deal on: something written to a deal or contact, a
    field changed on it, a step done, a meeting entered for a deal. When and how often
    somebody is in the program is not looked at.
    """

    _name = "crm.adoption.facts"
    _description = "Facts Behind the Figures"

    @api.model
    def _get_facts(self, sellers: list[Seller], window: Window) -> Facts:
        """Everything counted of these sellers, as the system, for nobody's eyes."""
        return {}

    @api.model
    def _as_system(self):
        return self.with_env(self.env(user=SUPERUSER_ID, context={}, su=True))

    # === WHO ===#

    @api.model
    def _get_sellers(self, until: datetime) -> list[Seller]:
        """Active members of an active team, settled by then, each in one team: that of
        his own company, else the first."""
        self.env["crm.team.member"].flush_model()
        self.env["res.users"].flush_model(["active", "company_id", "partner_id"])
        self.env["crm.team"].flush_model(["active", "company_id"])
        rows = self.env.execute_query(
            SQL(
                """SELECT DISTINCT ON (m.user_id)
                          m.user_id, u.partner_id, m.crm_team_id,
                          COALESCE(t.company_id, u.company_id)
                     FROM crm_team_member m
                     JOIN res_users u ON u.id = m.user_id AND u.active AND NOT u.share
                     JOIN crm_team t ON t.id = m.crm_team_id AND t.active
                    WHERE m.active AND EXISTS (
                          SELECT 1 FROM crm_team_member early
                           WHERE early.user_id = m.user_id
                             AND early.create_date <= %s)
                 ORDER BY m.user_id, (t.company_id = u.company_id) DESC NULLS LAST,
                          m.create_date, m.id""",
                until - SETTLED,
            )
        )
        return [Seller(*row) for row in rows]

    @api.model
    def _get_away(self, sellers: list[Seller], since: date) -> dict[int, set[int]]:
        """Which of the four weeks from ``since`` on each of them was away."""
        last = since + timedelta(days=WINDOW_DAYS - 1)
        pauses = self.env["crm.adoption.pause"]._get_pauses(
            [seller.user_id for seller in sellers], since, last
        )
        return defaultdict(
            set,
            {
                user_id: away_weeks(since, WINDOW_WEEKS, some)
                for user_id, some in pauses.items()
            },
        )

    @api.model
    def _get_sellers_sql(self, sellers: list[Seller]) -> SQL:
        """A table ``seller`` with ``user_id``, ``partner_id`` and ``company_id``."""
        return SQL(
            """unnest(%s::int[], %s::int[], %s::int[])
               AS seller(user_id, partner_id, company_id)""",
            [seller.user_id for seller in sellers],
            [seller.partner_id for seller in sellers],
            [seller.company_id for seller in sellers],
        )

    @api.model
    def _get_deal_sql(self, window: Window, alias: str) -> SQL:
        """Whether the deal ``alias`` counts; one that is gone or none does."""
        if not window.shared:
            return SQL("TRUE")
        return SQL(
            """(%(deal)s.visibility IS DISTINCT FROM 'private'
                AND COALESCE(%(deal)s.company_id, seller.company_id)
                    = seller.company_id)""",
            deal=SQL.identifier(alias),
        )

    @api.model
    def _add_stays(self, rows) -> dict[int, list[Stay]]:
        stays: dict[int, list[Stay]] = defaultdict(list)
        for user_id, days, ended in rows:
            stays[user_id].append(Stay(days, ended))
        return dict(stays)
