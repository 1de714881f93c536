from collections import Counter
from random import SystemRandom

from odoo import fields, models
from odoo.tools import SQL

from ...figures.pulse import fold


class CrmAdoptionPulseRound(models.Model):
    """Opening: everybody in sales is invited, and has an empty slot waiting."""

    _inherit = "crm.adoption.pulse.round"

    def _launch(self) -> None:
        """Invite everybody; a company with too few people is closed without a figure.

        Called as the system by the cron and :meth:`action_open`.
        """
        self.ensure_one()
        if not self.try_lock_for_update() or self.state != "draft":
            return
        people = self.company_id._get_sales_people()
        least = self.company_id._get_pulse_least()
        today = fields.Date.today()
        is_small = len(people) < least
        self.write(
            {
                "state": "closed" if is_small else "open",
                "is_small": is_small,
                "date_from": today,
                "date_to": today if is_small else self._get_last_day(today),
                "least": least,
                "min_comments": self.program_id._get_min_comments(),
                "invited": 0 if is_small else len(people),
            }
        )
        if not is_small:
            self._invite(self._make_groups(people, least))

    def _make_groups(self, people: models.Model, least: int) -> dict:
        """``{user id: group}``: by team, small ones together from the beginning on."""
        team_of = self._get_team_of(people)
        sizes = Counter(team_of.values())
        groups = {}
        for teams in fold(sizes, least):
            group = self.env["crm.adoption.pulse.group"].create(
                {
                    "round_id": self.id,
                    "team_ids": [(6, 0, [team for team in teams if team])],
                    "has_rest": False in teams,
                    "invited": sum(sizes[team] for team in teams),
                }
            )
            groups |= dict.fromkeys(teams, group)
        return {user_id: groups[team] for user_id, team in team_of.items()}

    def _get_team_of(self, people: models.Model) -> dict:
        """``{user id: team id}`` of the first team each is in; False without one."""
        members = self.env["crm.team.member"].search(
            [
                ("user_id", "in", people.ids),
                ("crm_team_id.company_id", "in", [False, self.company_id.id]),
            ],
            order="crm_team_id desc",
        )
        team_of = dict.fromkeys(people.ids, False)
        return team_of | {one.user_id.id: one.crm_team_id.id for one in members}

    def _invite(self, group_of: dict) -> None:
        """Invitations and empty slots, each in an order that tells nothing."""
        self.env.flush_all()
        people = list(group_of.items())
        SystemRandom().shuffle(people)
        self.env.execute_query(
            SQL(
                """INSERT INTO crm_adoption_pulse_invite
                               (round_id, user_id, group_id, answered, declined)
                   SELECT %s, user_id, group_id, FALSE, FALSE
                     FROM unnest(%s, %s) AS someone (user_id, group_id)
                   RETURNING id""",
                self.id,
                [user_id for user_id, _group in people],
                [group.id for _user_id, group in people],
            )
        )
        self.env.execute_query(
            SQL(
                """INSERT INTO crm_adoption_pulse_answer
                               (round_id, group_id, is_filled)
                   SELECT round_id, id, FALSE
                     FROM crm_adoption_pulse_group,
                          generate_series(1, invited)
                    WHERE round_id = %s
                    ORDER BY random()
                   RETURNING id""",
                self.id,
            )
        )
        self.env["crm.adoption.pulse.invite"].invalidate_model()
