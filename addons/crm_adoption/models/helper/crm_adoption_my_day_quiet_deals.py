from dataclasses import dataclass
from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

from ...figures.quiet import ENOUGH_DEALS, QuietLimit, quiet_limit

SHOWN = 5
WON_DEALS_COMPARED = 200
RULE_OF_THUMB_DAYS = 14
# A step planned within this time is answer enough to a silence.
NEAR = timedelta(days=7)


@dataclass
class Suggestion:
    """One deal: how long it is quiet, against which limit, and where that is from."""

    deal: models.Model
    is_planned: bool
    days: int
    limit_days: int
    reason: str

    @property
    def is_quiet(self) -> bool:
        return self.days > self.limit_days

    @property
    def is_shown(self) -> bool:
        return self.is_quiet or not self.is_planned

    @property
    def urgency(self) -> tuple:
        return (self.is_quiet, not self.is_planned, self.days / self.limit_days)


class CrmAdoptionMyDay(models.AbstractModel):
    """Section *Deals that go quiet*: one suggestion per own open deal."""

    _inherit = "crm.adoption.my.day"

    @api.model
    def _get_sections(self) -> list[dict]:
        return super()._get_sections() + [self._get_quiet_deals_section()]

    @api.model
    def _get_quiet_deals_section(self) -> dict:
        suggestions = self._get_suggestions()
        section = {
            "key": "quiet_deals",
            "sequence": 20,
            "title": self.env._("Deals that could do with a word"),
            "icon": "fa-comment-o",
            "lines": [self._get_quiet_line(item) for item in suggestions[:SHOWN]],
        }
        if len(suggestions) > SHOWN:
            section["more"] = self._get_more_deals_button(suggestions)
        return section

    @api.model
    def _get_suggestions(self) -> list[Suggestion]:
        deals = self._get_deals_without_near_step()
        planned = self._filter_planned(deals)
        touches = deals._get_last_touch()
        limits = self._get_team_limits(deals.team_id)
        now = fields.Datetime.now()
        suggestions = [
            Suggestion(
                deal,
                deal in planned,
                (now - touches[deal.id]).days,
                *self._get_limit(deal, limits.get(deal.team_id)),
            )
            for deal in deals
        ]
        shown = [suggestion for suggestion in suggestions if suggestion.is_shown]
        return sorted(shown, key=lambda item: item.urgency, reverse=True)

    @api.model
    def _get_deals_without_near_step(self) -> models.Model:
        """Own open deals with nothing on *Next steps* and nothing in the days ahead."""
        now, today = fields.Datetime.now(), fields.Date.context_today(self)
        due = Domain("user_id", "=", self.env.uid) & Domain(
            "date_deadline", "<=", today
        )
        soon = Domain("date_deadline", ">=", today) & Domain(
            "date_deadline", "<=", today + NEAR
        )
        meeting_soon = [("stop", ">=", now), ("start", "<=", now + NEAR)]
        return self.env["crm.lead"].search_fetch(
            [
                ("type", "=", "opportunity"),
                ("user_id", "=", self.env.uid),
                ("won_status", "=", "pending"),
                ("activity_ids", "not any", due | soon),
                ("calendar_event_ids", "not any", meeting_soon),
            ],
            ["display_name", "team_id", "stage_id"],
        )

    @api.model
    def _filter_planned(self, deals: models.Model) -> models.Model:
        """Those that have an activity or a meeting ahead, whoever it is planned for."""
        ahead = Domain(
            "activity_ids",
            "any",
            [("date_deadline", ">=", fields.Date.context_today(self))],
        ) | Domain("calendar_event_ids", "any", [("stop", ">=", fields.Datetime.now())])
        return deals.search(Domain("id", "in", deals.ids) & ahead)

    @api.model
    def _get_team_limits(self, teams: models.Model) -> dict[models.Model, QuietLimit]:
        """What won deals of each team tell, as far as the user may read them."""
        won = self.env["crm.lead"].search_fetch(
            [
                ("type", "=", "opportunity"),
                ("team_id", "in", teams.ids),
                ("won_status", "=", "won"),
                ("date_closed", "!=", False),
            ],
            ["team_id"],
            order="date_closed desc, id desc",
            limit=WON_DEALS_COMPARED,
        )
        silences = won._get_longest_silences()
        limits = {
            team: quiet_limit([silences[id_] for id_ in deals.ids if id_ in silences])
            for team, deals in won.grouped("team_id").items()
        }
        return {team: limit for team, limit in limits.items() if limit}

    @api.model
    def _get_limit(self, deal: models.Model, won: QuietLimit | None) -> tuple[int, str]:
        """Days after which ``deal`` counts as quiet, and where that number is from."""
        if won:
            return won.days, self.env._(
                "%(kept)s of %(total)s won deals of your team that you can see were "
                "never quiet for longer than %(days)s days.",
                kept=won.kept,
                total=won.total,
                days=won.days,
            )
        if days := deal.stage_id.rotting_threshold_days:
            return days, self.env._(
                "The stage “%(stage)s” is set to %(days)s days.",
                stage=deal.stage_id.name,
                days=days,
            )
        return RULE_OF_THUMB_DAYS, self.env._(
            "A rule of thumb says %(days)s days; %(enough)s won deals of your team "
            "will tell better.",
            days=RULE_OF_THUMB_DAYS,
            enough=ENOUGH_DEALS,
        )

    @api.model
    def _get_quiet_line(self, suggestion: Suggestion) -> dict:
        deal = suggestion.deal
        return {
            "key": f"deal-{deal.id}",
            "text": deal.display_name,
            "hint": self._get_quiet_hint(suggestion),
            "icon": "fa-comment-o" if suggestion.is_quiet else "fa-flag-o",
            "action": self._get_open_action(deal),
            "buttons": [
                {
                    "label": self.env._("Plan a next step"),
                    "primary": True,
                    "action": self._get_schedule_action(deal),
                }
            ],
        }

    @api.model
    def _get_quiet_hint(self, suggestion: Suggestion) -> str:
        if not suggestion.is_quiet:
            return self.env._("No next step yet. Plan one?")
        quiet = self.env._("Quiet for %(days)s days.", days=suggestion.days)
        offer = (
            self.env._("The next step is planned for later. A short message before?")
            if suggestion.is_planned
            else self.env._("A short call or message?")
        )
        return f"{quiet} {suggestion.reason} {offer}"

    @api.model
    def _get_more_deals_button(self, suggestions: list[Suggestion]) -> dict:
        return {
            "label": self.env._("See all of them"),
            "action": {
                "type": "ir.actions.act_window",
                "name": self.env._("Deals that could do with a word"),
                "res_model": "crm.lead",
                "views": [(False, "list"), (False, "form")],
                "domain": [("id", "in", [item.deal.id for item in suggestions])],
                "target": "current",
            },
        }
