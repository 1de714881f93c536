from datetime import timedelta

from odoo import api, fields, models

from ...figures.survival import Stay, days_until

#: Over which time, and from how many questions on, it is told how soon answers come.
ANSWERS_OF = timedelta(days=180)
ENOUGH_QUESTIONS = 5
USUALLY = 0.75


class CrmAdoptionHint(models.Model):
    """The seller asks first: a question on his own deal to the leader of its team."""

    _inherit = "crm.adoption.hint"

    is_asked = fields.Boolean(
        string="Asked by the Seller",
        readonly=True,
        help="A question from the seller to the leader, instead of the other way.",
    )
    answer_time_text = fields.Char(
        compute="_compute_answer_time_text", export_string_translation=False
    )

    @api.depends("lead_id", "is_asked")
    @api.depends_context("uid", "lang")
    def _compute_answer_time_text(self):
        for hint in self:
            leader = not hint._origin and hint.is_asked and hint._get_addressee()
            hint.answer_time_text = leader and hint._get_answer_time_text(leader)

    def _get_addressee(self) -> models.Model | None:
        if self.is_asked:
            lead = self.lead_id
            return lead._get_leader_for_hints() if lead.can_ask_hint else None
        return super()._get_addressee()

    @api.model
    def _prepare_sent(self, vals: dict) -> dict:
        if not vals.get("is_asked"):
            return super()._prepare_sent(vals)
        lead = self.env["crm.lead"].browse(vals.get("lead_id")).exists()
        lead.check_access("read")
        lead._check_can_ask_hint()
        return {
            "lead_id": lead.id,
            "lead_title": lead.display_name,
            "author_id": self.env.uid,
            "recipient_id": lead._get_leader_for_hints().id,
            "kind": "question",
            "text": vals.get("text"),
            **self._get_blank_values(),
            "is_asked": True,
        }

    @api.model_create_multi
    def create(self, vals_list):
        hints = super().create(vals_list)
        if not self.env.su:
            for hint in hints:
                hint.sudo()._settle_questions()  # the columns of persons are closed
        return hints

    def _settle_questions(self) -> None:
        """A hint answers what its seller had asked its writer on the same deal."""
        if self.is_asked:
            return
        waiting = self.search(
            [
                ("is_asked", "=", True),
                ("lead_id", "=", self.lead_id.id),
                ("author_id", "=", self.recipient_id.id),
                ("recipient_id", "=", self.author_id.id),
                ("replied_on", "=", False),
            ]
        )
        waiting._take_reminder_away()
        env = self.with_context(lang=self.recipient_id.lang).env
        waiting.write(
            {
                "reply": env._("Answered with a hint on the same deal."),
                "replied_on": fields.Date.today(),
            }
        )

    def _get_summary(self, user) -> str:
        env = self.with_context(lang=user.lang).env
        leader = self.recipient_id if self.is_asked else self.author_id
        if user == leader and self.helpful == "yes":
            return env._("Your word helped on “%(deal)s”", deal=self.lead_title)
        if user == leader and self.is_asked:
            return env._("A question on “%(deal)s”", deal=self.lead_title)
        return super()._get_summary(user)

    # === HOW SOON ANSWERS COME ===#

    @api.model
    def _get_questions_to(self, leader, since: timedelta) -> models.Model:
        """Questions to ``leader``, with full rights; the caller tells no persons."""
        # sudo: everybody's questions, of which only times are told
        return self.sudo().search(
            [
                ("is_asked", "=", True),
                ("recipient_id", "=", leader.id),
                ("date", ">=", fields.Datetime.now() - since),
            ],
            order="date, id",
        )

    def _get_wait(self) -> Stay:
        """Days until the answer; of a question without one, until today."""
        until = self.replied_on or fields.Date.today()
        return Stay(max((until - self.date.date()).days, 0), bool(self.replied_on))

    @api.model
    def _get_answer_time_text(self, leader) -> str | bool:
        """How soon ``leader`` usually answers, for those who would ask.

        Told from enough questions of enough people on only, so that it tells of none.
        """
        questions = self._get_questions_to(leader, ANSWERS_OF)
        limit = self.env.company._get_figure_limits().persons
        if len(questions) < ENOUGH_QUESTIONS or len(questions.author_id) < limit:
            return False
        waits = [question._get_wait() for question in questions]
        days = days_until(USUALLY, waits)
        if days is None:
            return False
        values = {
            "leader": leader.sudo().name,  # by name only
            "days": int(days),
            "soon": sum(wait.ended and wait.days <= days for wait in waits),
            "total": len(waits),
        }
        if days < 1:
            return self.env._(
                "%(leader)s usually answers on the same day (%(soon)s of %(total)s).",
                **values,
            )
        if days < 2:
            return self.env._(
                "%(leader)s usually answers by the next day (%(soon)s of %(total)s).",
                **values,
            )
        return self.env._(
            "%(leader)s usually answers within %(days)s days (%(soon)s of %(total)s).",
            **values,
        )
