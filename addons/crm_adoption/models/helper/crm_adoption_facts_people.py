from datetime import timedelta

from odoo import api, models
from odoo.tools import SQL

from .crm_adoption_facts import Facts, Seller, Window

#: Hints are few: they are counted over a longer time.
HINT_DAYS = 84


class CrmAdoptionFacts(models.AbstractModel):
    """What people brought, shared, settled and got: notes, tools, signals, benefits,
    hints."""

    _inherit = "crm.adoption.facts"

    @api.model
    def _get_facts(self, sellers: list[Seller], window: Window) -> Facts:
        facts = super()._get_facts(sellers, window)
        facts["benefits"] = self._count_benefits(sellers, window)
        if not window.past:
            facts["sharing"] = self._count_shared_notes(sellers)
            facts["migration_coverage"] = self._count_tools(sellers)
            facts["self_resolved"] = self._count_settled(sellers, window)
        if window.shared:
            facts.update(self._count_hints(sellers, window))
        return facts

    @api.model
    def _count(self, query: SQL) -> dict[int, tuple]:
        """Rows ``(user_id, num, den)`` as facts; out of none there is no figure."""
        rows = self.env.execute_query(query)
        return {user_id: (num, den) for user_id, num, den in rows if den}

    @api.model
    def _count_benefits(self, sellers: list[Seller], window: Window) -> dict:
        """Of everybody, as most months bring none to some; only confirmed count."""
        self.env["crm.adoption.benefit"].flush_model()
        return self._count(
            SQL(
                """SELECT seller.user_id, COUNT(one.id), 1
                     FROM %(sellers)s
                LEFT JOIN crm_adoption_benefit one ON one.user_id = seller.user_id
                      AND one.state = 'confirmed'
                      AND one.date >= %(since)s AND one.date < %(until)s
                 GROUP BY seller.user_id""",
                sellers=self._get_sellers_sql(sellers),
                since=window.since.date(),
                until=window.until.date(),
            )
        )

    @api.model
    def _count_shared_notes(self, sellers: list[Seller]) -> dict:
        return self._count(
            SQL(
                """SELECT seller.user_id, COUNT(note.shared_message_id), COUNT(*)
                     FROM %(sellers)s
                     JOIN crm_personal_note note ON note.user_id = seller.user_id
                      AND note.source IS NOT NULL
                 GROUP BY seller.user_id""",
                sellers=self._get_sellers_sql(sellers),
            )
        )

    @api.model
    def _count_tools(self, sellers: list[Seller]) -> dict:
        """By usefulness. What somebody keeps to himself is his right, and left out."""
        self.env["crm.adoption.tool"].flush_model()
        return self._count(
            SQL(
                """SELECT seller.user_id,
                          COALESCE(SUM(weight.of) FILTER (
                              WHERE tool.decision = 'replace'
                                 OR (tool.decision IN ('bring', 'part')
                                     AND tool.state = 'brought')), 0)::int,
                          SUM(weight.of)::int
                     FROM %(sellers)s
                     JOIN crm_adoption_tool tool ON tool.user_id = seller.user_id
                      AND tool.decision != 'keep'
               CROSS JOIN LATERAL (
                          SELECT COALESCE(tool.usefulness, '3')::int AS of) weight
                 GROUP BY seller.user_id""",
                sellers=self._get_sellers_sql(sellers),
            )
        )

    @api.model
    def _count_settled(self, sellers: list[Seller], window: Window) -> dict:
        """Signals of these weeks that were settled, shared or seen by the leader."""
        self.env["crm.adoption.flag"].flush_model()
        return self._count(
            SQL(
                """SELECT seller.user_id,
                          COUNT(*) FILTER (WHERE flag.state = 'self_resolved'), COUNT(*)
                     FROM %(sellers)s
                     JOIN crm_adoption_flag flag ON flag.seller_id = seller.user_id
                     JOIN crm_adoption_signal signal ON signal.id = flag.signal_id
                LEFT JOIN crm_lead deal ON deal.id = flag.lead_id
                    WHERE flag.raised_on >= %(since)s AND flag.raised_on < %(until)s
                      AND flag.state IN
                          ('self_resolved', 'resolved', 'shared', 'released')
                      AND signal.is_positive IS NOT TRUE AND %(counts)s
                 GROUP BY seller.user_id""",
                counts=self._get_deal_sql(window, "deal"),
                sellers=self._get_sellers_sql(sellers),
                since=window.since.date(),
                until=window.until.date(),
            )
        )

    # === HINTS ===#

    @api.model
    def _count_hints(self, sellers: list[Seller], window: Window) -> Facts:
        """By the one who wrote them; answers by the one who is to answer."""
        self.env["crm.adoption.hint"].flush_model()
        return {
            "hint_balance": self._count_kinds(sellers, window),
            "hint_uptake": self._count_uptake(sellers, window),
            "answer_time": self._add_stays(self._find_answers(sellers, window)),
        }

    @api.model
    def _get_hints_sql(self, sellers: list[Seller], window: Window, who: str) -> SQL:
        return SQL(
            """%(sellers)s
               JOIN crm_adoption_hint hint ON hint.%(who)s = seller.user_id
                AND hint.date >= %(since)s AND hint.date < %(until)s
          LEFT JOIN crm_lead deal ON deal.id = hint.lead_id
              WHERE (deal.id IS NULL OR %(counts)s)""",
            who=SQL.identifier(who),
            counts=self._get_deal_sql(window, "deal"),
            sellers=self._get_sellers_sql(sellers),
            since=window.until - timedelta(days=HINT_DAYS),
            until=window.until,
        )

    @api.model
    def _count_kinds(self, sellers: list[Seller], window: Window) -> dict:
        return self._count(
            SQL(
                """SELECT seller.user_id,
                          COUNT(*) FILTER (WHERE hint.kind != 'warning'), COUNT(*)
                     FROM %s GROUP BY seller.user_id""",
                self._get_hints_sql(sellers, window, "author_id"),
            )
        )

    @api.model
    def _count_uptake(self, sellers: list[Seller], window: Window) -> dict:
        return self._count(
            SQL(
                """SELECT seller.user_id,
                          COUNT(*) FILTER (WHERE hint.outcome = 'accepted'), COUNT(*)
                     FROM %s AND hint.outcome IS NOT NULL GROUP BY seller.user_id""",
                self._get_hints_sql(sellers, window, "recipient_id"),
            )
        )

    @api.model
    def _find_answers(self, sellers: list[Seller], window: Window) -> list[tuple]:
        return self.env.execute_query(
            SQL(
                """SELECT seller.user_id,
                          (COALESCE(hint.replied_on, %s) - hint.date::date)::float,
                          hint.replied_on IS NOT NULL
                     FROM %s""",
                window.until.date(),
                self._get_hints_sql(sellers, window, "recipient_id"),
            )
        )
