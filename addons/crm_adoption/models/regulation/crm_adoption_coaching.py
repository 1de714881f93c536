from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_amount, format_date

EVALUATED = 500
SHOWN = 10
NEWS_DAYS = 14


class CrmAdoptionCoaching(models.AbstractModel):
    """The leader's page: open deals that a word could help, grouped by what is open.

    Grouped by the question or by what happened to the deal, never by a person: no
    name is read, and only deals are listed that the reader may read anyway. Computed
    when the page is opened, nothing is stored.
    """

    _name = "crm.adoption.coaching"
    _description = "Coaching"

    @api.model
    @api.readonly
    def get_coaching(self) -> dict:
        """The page of the current user; called by the client.

        :return: ``is_leader`` (bool); ``own`` (sentences about the reader's own part in
            it); ``note`` (str or False: how many deals were
            looked at, when there are more); ``groups``: dicts with ``key``, ``title``,
            ``summary``, ``why``, ``leader_hints`` (``[{stage, html}]``), ``deals``
            (``[{id, name, facts, can_send_hint}]``) and ``more`` (an action that lists
            all of them, or False)
        :raise AccessError: if the user has no right to deals at all
        """
        self.env["crm.lead"].check_access("read")
        if not self._is_leader():
            return {"is_leader": False, "own": [], "note": False, "groups": []}
        deals = self._search_deals()
        return {
            "is_leader": True,
            "own": self._get_own_lines(),
            "note": self._get_note(deals),
            "groups": [group for group in self._get_groups(deals) if group["deals"]],
        }

    @api.model
    def _get_own_lines(self) -> list[str]:
        """Sentences about the reader himself, on top of the page.

        Called by :meth:`get_coaching`; another pillar appends its own.
        """
        return []

    @api.model
    def _get_groups(self, deals: models.Model) -> list[dict]:
        """Groups of ``deals`` for :meth:`get_coaching`; another pillar adds its own."""
        return [
            *self._get_criterion_groups(deals),
            self._get_stalled_group(deals),
            self._get_moved_group(deals),
        ]

    @api.model
    def _is_leader(self) -> bool:
        """Leaders are in no group: who leads a team, or administers sales."""
        if self.env.user.has_group("sales_team.group_sale_manager"):
            return True
        teams = self.env["crm.team"].sudo()  # asked about oneself, by every menu
        return bool(teams.search_count([("user_id", "=", self.env.uid)], limit=1))

    # ------------------------------------------------------------
    # Which deals
    # ------------------------------------------------------------

    @api.model
    def _get_deals_domain(self) -> Domain:
        is_open = Domain("type", "=", "opportunity") & Domain(
            "won_status", "=", "pending"
        )
        if self.env.user.has_group("sales_team.group_sale_manager"):
            return is_open
        return is_open & Domain("team_id.user_id", "=", self.env.uid)

    @api.model
    def _search_deals(self) -> models.Model:
        """Those that have been in their stage for the longest come first."""
        return self.env["crm.lead"].search(
            self._get_deals_domain(),
            order="date_last_stage_update, id",
            limit=EVALUATED,
        )

    @api.model
    def _get_note(self, deals: models.Model) -> str | bool:
        if len(deals) < EVALUATED:
            return False
        total = self.env["crm.lead"].search_count(self._get_deals_domain())
        if total == len(deals):
            return False
        return self.env._(
            "Of the %(total)s open deals that you can read, this page looked at the "
            "%(count)s that have been in their stage for the longest.",
            total=total,
            count=len(deals),
        )

    # ------------------------------------------------------------
    # Groups
    # ------------------------------------------------------------

    @api.model
    def _get_criterion_groups(self, deals: models.Model) -> list[dict]:
        """One for each question that is open on the way to a deal's next stage."""
        gate = self.env["crm.stage.gate"]
        open_on: dict[models.Model, list[int]] = {}
        for move in gate._foresee_next(deals) if gate._modes_in_use() else ():
            for criterion in move.missing:
                open_on.setdefault(criterion, []).append(move.lead.id)
        groups = []
        for criterion, lead_ids in open_on.items():
            some = deals.filtered(lambda deal, ids=set(lead_ids): deal.id in ids)
            group = self._get_group(f"criterion-{criterion.id}", criterion.name, some)
            groups.append({**group, "why": criterion.why or ""})
        return sorted(groups, key=lambda group: -group["count"])

    @api.model
    def _get_stalled_group(self, deals: models.Model) -> dict:
        title = self.env._("Longer in their stage than the stage expects")
        return self._get_group("stalled", title, deals.filtered("is_rotting"))

    @api.model
    def _get_moved_group(self, deals: models.Model) -> dict:
        moves = self.env["crm.stage.move"].search(
            [
                ("lead_id", "in", deals.ids),
                ("direction", "=", "forced"),
                ("date", ">=", fields.Datetime.now() - timedelta(days=NEWS_DAYS)),
            ]
        )
        title = self.env._("Came to another stage with a new team")
        latest = {move.lead_id.id: move for move in moves.sorted("id")}
        moved = deals.filtered(lambda deal: deal.id in latest)
        group = self._get_group("moved", title, moved)
        for deal in group["deals"]:
            deal["facts"].append(self._get_move_fact(latest[deal["id"]]))
        return group

    @api.model
    def _get_move_fact(self, move: models.Model) -> str:
        return self.env._(
            "from “%(origin)s” on %(date)s",
            origin=move.from_stage_name or "",
            date=format_date(self.env, move.date, date_format="d MMMM"),
        )

    @api.model
    def _get_group(self, key: str, title: str, deals: models.Model) -> dict:
        return {
            "key": key,
            "title": title,
            "count": len(deals),
            "summary": self._get_summary(len(deals)),
            "why": "",
            "leader_hints": self._get_leader_hints(deals.stage_id),
            "deals": [self._get_deal(deal) for deal in deals[:SHOWN]],
            "more": len(deals) > SHOWN and self._get_list_action(title, deals),
        }

    @api.model
    def _get_summary(self, count: int) -> str:
        if count == 1:
            return self.env._("1 deal")
        return self.env._("%(count)s deals", count=count)

    @api.model
    def _get_leader_hints(self, stages: models.Model) -> list[dict]:
        # sudo: meant for leaders, who are in no group that could read the field
        return [
            {"stage": stage.name, "html": stage.leader_hint}
            for stage in stages.sudo()
            if stage.leader_hint
        ]

    @api.model
    def _get_deal(self, deal: models.Model) -> dict:
        return {
            "id": deal.id,
            "name": deal.display_name,
            "facts": self._get_facts(deal),
            "can_send_hint": deal.can_send_hint,
        }

    @api.model
    def _get_facts(self, deal: models.Model) -> list[str]:
        facts = [deal.stage_id.name, self._get_stay_fact(deal)]
        if deal.expected_revenue:
            currency = deal.company_currency or self.env.company.currency_id
            facts.append(format_amount(self.env, deal.expected_revenue, currency))
        return facts

    @api.model
    def _get_stay_fact(self, deal: models.Model) -> str:
        since = deal.date_last_stage_update or deal.create_date
        days = (fields.Datetime.now() - since).days
        if not days:
            return self.env._("here since today")
        if days == 1:
            return self.env._("1 day here")
        return self.env._("%(days)s days here", days=days)

    @api.model
    def _get_list_action(self, title: str, deals: models.Model) -> dict:
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": "crm.lead",
            "views": [(False, "list"), (False, "form")],
            "domain": [("id", "in", deals.ids)],
            "target": "current",
        }
