from odoo import api, models
from odoo.tools import SQL

from .crm_adoption_facts import Facts, Seller, Window

#: Ways on which somebody moved a deal himself.
BY_HAND = ("dialog", "direct", "portal")


class CrmAdoptionFacts(models.AbstractModel):
    """Moves of deals between stages, as the log keeps them."""

    _inherit = "crm.adoption.facts"

    @api.model
    def _get_facts(self, sellers: list[Seller], window: Window) -> Facts:
        facts = super()._get_facts(sellers, window)
        rows = self._count_moves(sellers, window)
        facts["skip_regress"] = {row[0]: row[1:3] for row in rows if row[2]}
        if window.shared:
            facts["override_rate"] = {row[0]: row[3:5] for row in rows if row[4]}
        return facts

    @api.model
    def _count_moves(self, sellers: list[Seller], window: Window) -> list[tuple]:
        """Per user: moves past a stage or back, moves; moves with a reason, and those
        with something open at all."""
        self.env["crm.stage.move"].flush_model()
        return self.env.execute_query(
            SQL(
                """SELECT seller.user_id,
                          COUNT(*) FILTER (WHERE move.direction IN ('skip', 'back')),
                          COUNT(*) FILTER (WHERE move.direction IN
                                           ('forward', 'skip', 'won', 'back')),
                          COUNT(*) FILTER (WHERE move.result = 'overridden'),
                          COUNT(*) FILTER (WHERE move.missing_count > 0)
                     FROM %(sellers)s
                     JOIN crm_stage_move move ON move.user_id = seller.user_id
                LEFT JOIN crm_lead deal ON deal.id = move.lead_id
                    WHERE move.date >= %(since)s AND move.date < %(until)s
                      AND move.channel IN %(by_hand)s
                      AND (deal.id IS NULL OR %(counts)s)
                 GROUP BY seller.user_id""",
                by_hand=BY_HAND,
                counts=self._get_deal_sql(window, "deal"),
                sellers=self._get_sellers_sql(sellers),
                since=window.since,
                until=window.until,
            )
        )
