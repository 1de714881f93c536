from odoo import api, fields, models
from odoo.exceptions import AccessError


class CrmAdoptionHint(models.Model):
    """What becomes of a hint: said by the seller, and counted without persons only.

    Whoever received a hint or a question answers it once. Whether it helped is said by
    the seller, with the answer or later. The other of the two is told; nobody else.
    """

    _inherit = "crm.adoption.hint"

    replied_on = fields.Date(string="Answered On", readonly=True)
    outcome = fields.Selection(
        [
            ("accepted", "I take it up"),
            ("declined", "Not this time"),
            ("challenged", "I see it differently"),
        ],
        string="What Becomes of It",
    )
    helpful = fields.Selection(
        [("yes", "Yes"), ("no", "No"), ("not_now", "Not now")],
        string="Did It Help?",
    )
    can_rate = fields.Boolean(
        compute="_compute_can_rate", compute_sudo=True, export_string_translation=False
    )

    @api.depends("author_id", "recipient_id", "replied_on", "helpful")
    @api.depends_context("uid")
    def _compute_can_rate(self):
        for hint in self:
            saved = hint._origin
            is_open = saved.helpful not in ("yes", "no")
            is_there = bool(saved.replied_on) if hint.is_asked else bool(saved)
            is_seller = hint._get_seller().id == self.env.uid
            hint.can_rate = is_seller and is_open and is_there

    def _get_seller(self) -> models.Model:
        """The seller of the two; asked with full rights."""
        return self.author_id if self.is_asked else self.recipient_id

    def write(self, vals):
        """The one who received it answers once; the seller says whether it helped."""
        if self.env.su:
            return super().write(vals)
        self.check_access("write")
        for hint in self:
            hint._check_writable(vals)
        is_answer = bool(vals.get("reply") or vals.get("outcome"))
        result = super().write(vals)
        for hint in self.sudo():  # the reminder's column is closed
            if is_answer:
                hint.replied_on = fields.Date.today()
            hint._tell_answer(is_answer, vals)
        return result

    def _check_writable(self, vals: dict) -> None:
        if vals.keys() - self._get_writable_fields():
            raise AccessError(
                self.env._(
                    "A hint stays as it was sent; the seller may answer it once. To "
                    "add something, send another one. Nothing was changed."
                )
            )
        if self.is_asked and vals.get("reply"):
            self._check_wording(vals["reply"])  # a leader's answer is a hint as well

    def _get_writable_fields(self) -> set[str]:
        allowed = set()
        if self.can_reply:
            allowed |= {"reply"} if self.is_asked else {"reply", "outcome"}
        if self.can_rate:
            allowed.add("helpful")
        return allowed

    def _tell_answer(self, is_answer: bool, vals: dict) -> None:
        """Remind the other of the two; that something did not help is told to nobody.

        Runs with full rights, for the reminders.
        """
        if is_answer:
            self._take_reminder_away()
            self._remind(self.author_id, self._get_answer_text())
        elif vals.get("helpful") == "yes":
            self._take_reminder_away()
            leader = self.recipient_id if self.is_asked else self.author_id
            self._remind(leader, self._get_helped_text(leader))

    def _get_answer_text(self) -> str:
        """The words of the answer, or kind ones for what was only chosen."""
        if self.reply:
            return self.reply
        env = self.with_context(lang=self.author_id.lang).env
        return {
            "accepted": env._("Thank you, I take it up."),
            "declined": env._("Thank you for thinking along. Not this time."),
            "challenged": env._("Thank you. I see it differently; shall we talk?"),
        }.get(self.outcome, "")

    def _get_helped_text(self, leader) -> str:
        return self.with_context(lang=leader.lang).env._(
            "Thank you, that helped on “%(deal)s”.", deal=self.lead_title
        )

    def _take_reminder_away(self) -> None:
        self.activity_id.filtered("active").action_feedback()

    def action_mark_read(self) -> bool:
        """Take hints and answers that wait for the user off his day."""
        self.check_access("read")
        waiting = self.filtered("waits_for_me")
        waiting.sudo()._take_reminder_away()  # the reminder's column is closed
        return True

    def action_mark_helpful(self) -> bool:
        """It helped: the leader is told, and it leaves the day."""
        self.write({"helpful": "yes"})
        return True
