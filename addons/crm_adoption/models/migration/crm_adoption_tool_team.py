from collections import defaultdict

from odoo import api, models
from odoo.fields import Domain

# Fewer people than this are not counted: a figure would point at persons.
ENOUGH_PEOPLE = 5


class CrmAdoptionTool(models.Model):
    """What others learn of a seller's tools: counts, and what he himself publishes.

    The tools themselves stay with their owners (record rule); these two methods are
    the only way round it.
    """

    _inherit = "crm.adoption.tool"

    @api.model
    @api.readonly
    def get_my_tools(self) -> dict:
        """Also ``leads_team``: whether the user may see a team's counts."""
        return {**super().get_my_tools(), "leads_team": bool(self._led_teams())}

    @api.model
    @api.readonly
    def get_ideas(self) -> list[dict]:
        """Ideas that colleagues of the user's companies publish under their names.

        Per idea ``{idea, kind_label, author, is_mine}``, newest first. For sales users.
        """
        self.check_access("read")
        # sudo: the owner alone reads the tool; these are those he publishes
        tools = self.sudo().search(
            [
                ("is_idea_public", "=", True),
                ("idea", "!=", False),
                ("user_id.active", "=", True),
                ("user_id.company_ids", "in", self.env.companies.ids),
            ],
            order="write_date desc, id desc",
        )
        return [
            {
                "idea": tool.idea,
                "kind_label": tool._label("kind"),
                "author": tool.user_id.name,
                "is_mine": tool.user_id == self.env.user,
            }
            for tool in tools
        ]

    @api.model
    @api.readonly
    def get_team_coverage(self) -> list[dict]:
        """How far each team is with its tools, for its leader, in counts of people.

        Teams that the user leads, for a sales administrator all of them; for others
        the list is empty. Per team ``{id, name, is_shown, sentence}``; with
        ``is_shown`` also

        * ``people``, ``listed``, ``brought``: members, those who listed a tool, those
          who brought something in;
        * ``kinds``: ``[{kind, label, decisions: [{decision, label, count}]}]``.

        A count is a number, or False where it stands for fewer than five people: kinds
        and decisions of which no count can be shown are left out. No name and no
        content of a tool is ever given. A team of fewer than five has its sentence.
        """
        return [self._team_coverage(team) for team in self._led_teams()]

    @api.model
    def _led_teams(self):
        teams = self.env["crm.team"]
        if not self.has_access("read"):
            return teams
        is_admin = self.env.user.has_group("sales_team.group_sale_manager")
        return teams.search(
            Domain.TRUE if is_admin else Domain("user_id", "=", self.env.uid)
        )

    @api.model
    def _team_coverage(self, team) -> dict:
        # sudo: memberships are only counted, whoever may read them
        people = team.sudo().member_ids
        shown = len(people) >= ENOUGH_PEOPLE
        described = {
            "id": team.id,
            "name": team.name,
            "is_shown": shown,
            "sentence": self._coverage_sentence(shown),
        }
        return {**described, **self._coverage_counts(people)} if shown else described

    @api.model
    def _coverage_sentence(self, shown: bool) -> str:
        if shown:
            return self.env._(
                "Counts of people only: no names, nothing of what their tools hold, "
                "and no figure for fewer than %(count)s people.",
                count=ENOUGH_PEOPLE,
            )
        return self.env._(
            "This team has fewer than %(count)s people, so a figure would point at "
            "persons. Ask them: they see all of it on their own page.",
            count=ENOUGH_PEOPLE,
        )

    @api.model
    def _coverage_counts(self, people) -> dict:
        # sudo: the tools of others, to count their owners
        tools = self.sudo().search([("user_id", "in", people.ids)])
        # sudo: likewise the entries that they brought in
        items = self.env["crm.adoption.migration.item"].sudo()
        domain = [("user_id", "in", people.ids), ("state", "=", "applied")]
        brought = [user for (user,) in items._read_group(domain, ["user_id"])]
        return {
            "people": len(people),
            "listed": self._shown_count(tools.user_id),
            "brought": self._shown_count(brought),
            "kinds": self._coverage_by_kind(tools),
        }

    @api.model
    def _coverage_by_kind(self, tools) -> list[dict]:
        owners = defaultdict(self.env["res.users"].browse)
        for tool in tools:
            owners[tool.kind, tool.decision] |= tool.user_id
        decisions = self._labels("decision")
        rows = []
        for kind, label in self._labels("kind").items():
            counts = [
                {"decision": decision, "label": name, "count": count}
                for decision, name in decisions.items()
                if (count := self._shown_count(owners[kind, decision]))
            ]
            if counts:
                rows.append({"kind": kind, "label": label, "decisions": counts})
        return rows

    @api.model
    def _shown_count(self, people) -> int | bool:
        return len(people) if len(people) >= ENOUGH_PEOPLE else False
