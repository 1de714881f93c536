from collections import defaultdict
from random import SystemRandom

from odoo import fields, models
from odoo.tools import SQL

from ...figures.pulse import (
    SCORES,
    Answer,
    change,
    estimates,
    fold,
    told_margin,
    told_score,
)


class CrmAdoptionPulseRound(models.Model):
    """Closing: the results are made once, then everything else is deleted."""

    _inherit = "crm.adoption.pulse.round"

    def _close(self) -> None:
        """Called as the system by the cron and :meth:`action_close`; again: nothing.

        A round that somebody is just answering stays open for now.
        """
        for pulse in self.try_lock_for_update():
            if pulse.state == "open":
                pulse._make_results()
                pulse._forget()

    def _make_results(self) -> None:
        answers, comments = self._collect()
        everybody = [answer for some in answers.values() for answer in some]
        today = fields.Date.today()
        self.write(
            {
                "state": "closed",
                "date_to": min(self.date_to, today),
                "answered": len(everybody),
            }
        )
        values = self._get_result(everybody, self.invited) | {"scope": "company"}
        if len(everybody) >= self.min_comments and values["is_told"]:
            SystemRandom().shuffle(comments)
            values["comments"] = comments
        rows = [values, *self._get_group_results(answers)]
        results = self.env["crm.adoption.pulse.result"].create(rows)
        for result in results.filtered("is_told"):
            result.write(self._get_trends(result))

    def _collect(self) -> tuple[dict, list[str]]:
        """``{group: [Answer, …]}``, also of groups without one, and all comments."""
        groups = self.env["crm.adoption.pulse.group"].search(
            [("round_id", "=", self.id)]
        )
        answers, comments = {group: [] for group in groups}, []
        rows = self.env.execute_query(
            SQL(
                """SELECT group_id, p1, p2, p3, p4, comment
                     FROM crm_adoption_pulse_answer
                    WHERE round_id = %s AND is_filled""",
                self.id,
            )
        )
        for group_id, *grades, comment in rows:
            answers[groups.browse(group_id)].append(Answer(*grades))
            comments += [comment] if comment else []
        return answers, comments

    def _get_group_results(self, answers: dict) -> list[dict]:
        """By teams, those with too few answers with the next smallest.

        If all are together in the end, the company's own result says it already.
        """
        sizes = {group: len(some) for group, some in answers.items()}
        told = fold(sizes, self.least)
        if len(told) < 2:
            return []
        rows = []
        for groups in told:
            some = [answer for group in groups for answer in answers[group]]
            teams = [team_id for group in groups for team_id in group.team_ids.ids]
            rows.append(
                self._get_result(some, sum(group.invited for group in groups))
                | {
                    "scope": "group",
                    "team_ids": [(6, 0, teams)],
                    "has_rest": any(group.has_rest for group in groups),
                }
            )
        return rows

    def _get_result(self, answers: list[Answer], invited: int) -> dict:
        told = len(answers) >= self.least
        values = defaultdict(
            bool,
            round_id=self.id,
            invited=invited,
            answered=len(answers),
            is_told=told,
        )
        if told:
            found = estimates(answers)
            for name in SCORES:
                values[name] = told_score(found[name].mean)
                values[f"{name}_margin"] = told_margin(found[name].margin)
            # Of what is told anyway: a sum of its own would tell more.
            values["balance"] = values["helper"] - values["control"]
            values["exact"] = {
                name: [one.mean, one.deviation, one.count]
                for name, one in found.items()
            }
        return dict(values)

    def _get_trends(self, result: models.Model) -> dict:
        """A change since the round before, where it is larger than its margin."""
        before = self._get_before(result)
        trends = {}
        for name in SCORES if before.exact else ():
            step = change(before._get_exact(name), result._get_exact(name))
            if step.is_clear:
                trends[f"{name}_trend"] = "up" if step.value > 0 else "down"
        return trends

    def _get_before(self, result: models.Model) -> models.Model:
        """The latest earlier result of the same teams."""
        earlier = result.search(
            [
                ("company_id", "=", self.company_id.id),
                ("round_id", "!=", self.id),
                ("scope", "=", result.scope),
                ("is_told", "=", True),
            ],
            order="date desc, id desc",
        )
        return earlier.filtered(
            lambda one: one.team_ids == result.team_ids
            and one.has_rest == result.has_rest
        )[:1]

    def _forget(self) -> None:
        """Invitations and slots, filled ones too, go; by SQL, since a deletion by the
        ORM is written with its ids into the server's log."""
        self.env.flush_all()
        for model in ("invite", "answer", "group"):
            self.env.execute_query(
                SQL(
                    "DELETE FROM %s WHERE round_id = %s RETURNING id",
                    SQL.identifier(f"crm_adoption_pulse_{model}"),
                    self.id,
                )
            )
        self.env.invalidate_all()
