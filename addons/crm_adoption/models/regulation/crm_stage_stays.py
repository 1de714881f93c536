from odoo import fields, models
from odoo.fields import Domain

from ...figures.quantile import ENOUGH_DEALS
from ...figures.survival import Stay

WON_DEALS = 200
STAYS = 2000
ONWARD = ("forward", "skip", "won")


class CrmStage(models.Model):
    """How long deals stay in a stage, as far as the reader may read them."""

    _inherit = "crm.stage"

    def _get_won_stays(self) -> list[float]:
        """Days that each of the latest won deals spent here, all its visits together.

        From the log of moves. Where that is still short, from the time that Odoo itself
        tracks, if it knows of more deals.
        """
        self.ensure_one()
        deals = self._search_own_deals(Domain("won_status", "=", "won"))
        by_log = self._get_logged_days(deals)
        if len(by_log) >= ENOUGH_DEALS:
            return by_log
        return max(by_log, self._get_tracked_days(deals), key=len)

    def _search_own_deals(self, domain: Domain):
        """The latest deals of the stage's teams, of all teams if it has none."""
        if self.team_ids:
            domain &= Domain("team_id", "in", self.team_ids.ids)
        # A won deal that was archived afterwards was won all the same.
        leads = self.env["crm.lead"].with_context(active_test=False)
        return leads.search(
            domain & Domain("type", "=", "opportunity"),
            order="date_closed desc, id desc",
            limit=WON_DEALS,
        )

    def _get_logged_days(self, deals) -> list[float]:
        rows = self.env["crm.stage.move"]._read_group(
            [
                ("lead_id", "in", deals.ids),
                ("from_stage_id", "=", self.id),
                ("to_stage_id", "!=", self.id),
            ],
            ["lead_id"],
            ["days_in_stage:sum"],
        )
        return [days for _, days in rows if days > 0]

    def _get_tracked_days(self, deals) -> list[float]:
        seconds = [
            (deal.duration_tracking or {}).get(str(self.id), 0) for deal in deals
        ]
        return [some / 86400 for some in seconds if some > 0]  # a merge: less than zero

    def _get_stays(self) -> list[Stay]:
        """The latest stays; ended when the deal moved on.

        Whoever is still here, was lost, went back or came to another team has not moved
        on: how long it would have taken is not known.
        """
        self.ensure_one()
        moves = self.env["crm.stage.move"].search_fetch(
            Domain("from_stage_id", "=", self.id)
            & (Domain("to_stage_id", "!=", self.id) | Domain("direction", "=", "lost")),
            ["direction", "days_in_stage"],
            limit=STAYS,
        )
        stays = [Stay(move.days_in_stage, move.direction in ONWARD) for move in moves]
        here = Domain("won_status", "=", "pending") & Domain("stage_id", "=", self.id)
        now = fields.Datetime.now()
        for deal in self._search_own_deals(here):
            since = deal.date_last_stage_update or deal.create_date
            stays.append(Stay((now - since).total_seconds() / 86400, False))
        return stays
