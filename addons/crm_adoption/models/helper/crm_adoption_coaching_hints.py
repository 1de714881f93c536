from datetime import timedelta

from odoo import api, fields, models

from ...figures.survival import median_days

LAST = timedelta(days=90)


class CrmAdoptionCoaching(models.AbstractModel):
    """The leader's own part, on top of his page: how soon he answers, how he hints.

    Of the reader himself and nobody else; no method takes a user.
    """

    _inherit = "crm.adoption.coaching"

    @api.model
    def _get_own_lines(self) -> list[str]:
        lines = [self._get_own_answers_line(), self._get_own_balance_line()]
        return [*super()._get_own_lines(), *filter(None, lines)]

    @api.model
    def _get_own_answers_line(self) -> str | None:
        hints = self.env["crm.adoption.hint"]
        questions = hints._get_questions_to(self.env.user, LAST)
        if not questions:
            return None
        waits = [question._get_wait() for question in questions]
        text = self.env._(
            "Questions that sellers asked you in the last 90 days: %(count)s.",
            count=len(questions),
        )
        parts = [text, self._get_median_text(median_days(waits))]
        parts.append(
            self._get_waiting_text(
                questions.filtered_domain([("replied_on", "=", False)])
            )
        )
        return " ".join(filter(None, parts))

    @api.model
    def _get_median_text(self, days: float | None) -> str:
        if days is None:
            return self.env._("Half of the answers are still to come.")
        if days < 1:
            return self.env._("Half of them were answered on the same day.")
        if days < 2:
            return self.env._("Half of them were answered by the next day.")
        return self.env._(
            "Half of them were answered within %(days)s days.", days=int(days)
        )

    @api.model
    def _get_waiting_text(self, waiting: models.Model) -> str | None:
        if not waiting:
            return None
        oldest = waiting[0].with_env(self.env)  # the title that the reader may see
        return self.env._(
            "Waiting for you: %(count)s; the longest about “%(deal)s”, for %(days)s "
            "days.",
            count=len(waiting),
            deal=oldest.title,
            days=int(waiting[0]._get_wait().days),
        )

    @api.model
    def _get_own_balance_line(self) -> str | None:
        # sudo: the writer's column is closed; only the reader's own are counted
        counts = dict(
            self.env["crm.adoption.hint"]
            .sudo()
            ._read_group(
                [
                    ("author_id", "=", self.env.uid),
                    ("is_asked", "=", False),
                    ("date", ">=", fields.Datetime.now() - LAST),
                ],
                ["kind"],
                ["__count"],
            )
        )
        total = sum(counts.values())
        if not total:
            return None
        return self.env._(
            "Your hints in the last 90 days: %(total)s; of them praise or offers: "
            "%(kind)s, questions: %(asked)s.",
            total=total,
            kind=counts.get("praise", 0) + counts.get("offer", 0),
            asked=counts.get("question", 0),
        )
