from datetime import timedelta

from markupsafe import Markup

from odoo import fields, models
from odoo.exceptions import UserError

from .crm_stage_criterion_outcome import TICKED
from .field_answer import is_placeholder

REASON_LENGTH = 15
STATES = ("done", "na", "unknown", "waived")


class CrmLead(models.Model):
    """What people say about criteria of a deal, see ``crm.lead.criterion.state``."""

    _inherit = "crm.lead"

    def action_answer_criteria(self, answers: list[dict]) -> bool:
        """Say something about criteria, without moving the deal.

        :param answers: ``[{criterion_id, state, note, follow_up, attachment_ids}]``.
            ``state``: *done* (ticks and approvals), *na* and *unknown* (where the
            criterion takes them), *waived* (by who may, with a reason as ``note``), or
            ``False`` to take an answer back. ``follow_up``: for *unknown*, the day of
            the reminder, "YYYY-MM-DD". ``attachment_ids``: files of this deal.
        :raise UserError: for an answer that the criterion does not take
        """
        self.ensure_one()
        gate = self.env["crm.stage.gate"]
        criteria = gate._criteria(gate._ids_of(answers))
        approves = all(criterion.kind == "approval" for criterion in criteria)
        self.check_access("read" if approves else "write")
        concerned = criteria.filtered(lambda c: c._concerned(self.sudo()))
        self._take_answers(answers, concerned, concerned)
        return True

    def _take_answers(self, answers: list[dict], criteria, asked) -> None:
        """Keep those answers that are about ``criteria``.

        :param asked: what may be answered at all here
        :raise UserError: for a criterion that is not among them
        """
        allowed = set(asked.ids)
        gate = self.env["crm.stage.gate"]
        for answer in answers:
            criterion = asked.browse(gate._ids_of([answer])).exists()
            if criterion.id not in allowed:
                raise UserError(
                    self.env._(
                        "This deal is not asked for that any more. Please reload the "
                        "page. Nothing was changed."
                    )
                )
            if criterion in criteria:
                self._take_answer(criterion, answer)

    def _take_answer(self, criterion, answer: dict) -> None:
        state = answer.get("state") or False
        if not state:
            self._take_back(criterion)
            return
        if state not in STATES:
            raise self._answer_refused(criterion)
        note = str(answer.get("note") or "").strip()
        values = getattr(self, f"_check_answer_{state}")(criterion, answer, note)
        self.env["crm.lead.criterion.state"]._keep(
            self, criterion, {"state": state, "note": note, **values}
        )

    # ------------------------------------------------------------
    # Who may say what
    # ------------------------------------------------------------

    def _check_answer_done(self, criterion, answer: dict, note: str) -> dict:
        if criterion.kind not in TICKED:
            raise self._answer_refused(criterion)
        if criterion.kind == "approval":
            self._check_approver(criterion)
        if criterion.asks_note and is_placeholder(note):
            raise UserError(
                self.env._(
                    "“%s” comes with a sentence. Please write what you know, then "
                    "tick it. Nothing was changed.",
                    criterion.name,
                )
            )
        files = self._get_own_files(answer.get("attachment_ids") or [])
        if criterion.asks_file and not files:
            raise UserError(
                self.env._(
                    "“%s” comes with a file. Please attach it, then tick it. Nothing "
                    "was changed.",
                    criterion.name,
                )
            )
        return {"attachment_ids": [(6, 0, files.ids)]}

    def _check_approver(self, criterion) -> None:
        if not criterion._may_approve(self):
            raise UserError(
                self.env._(
                    "“%(name)s” is approved by somebody of “%(group)s” whose deal it "
                    "is not. Ask one of them, or your leader. Nothing was changed.",
                    name=criterion.name,
                    group=criterion.approval_group_id.name,
                )
            )
        self._tell(self.env._("Approved: %s", criterion.name), "")

    def _check_answer_na(self, criterion, _answer: dict, _note: str) -> dict:
        if not criterion.allow_na:
            raise self._answer_refused(criterion)
        return {}

    def _check_answer_unknown(self, criterion, answer: dict, _note: str) -> dict:
        if not criterion.allow_unknown:
            raise self._answer_refused(criterion)
        today = fields.Date.context_today(self)
        try:
            day = fields.Date.to_date(answer.get("follow_up") or False)
        except (TypeError, ValueError) as error:
            raise UserError(
                self.env._(
                    "The day of the reminder cannot be read. Please choose it in the "
                    "calendar. Nothing was changed."
                )
            ) from error
        day = max(day or today + timedelta(days=criterion.unknown_days), today)
        self._remind_to_find_out(criterion, day)
        return {"follow_up": day}

    def _check_answer_waived(self, criterion, _answer: dict, note: str) -> dict:
        if not criterion._may_waive():
            raise self._answer_refused(criterion)
        if len(note) < REASON_LENGTH:
            raise UserError(
                self.env._(
                    "To waive “%(name)s” for this deal, write why in a sentence (at "
                    "least %(count)s characters). Nothing was changed.",
                    name=criterion.name,
                    count=REASON_LENGTH,
                )
            )
        self._tell(self.env._("Waived for this deal: %s", criterion.name), note)
        return {}

    def _answer_refused(self, criterion) -> UserError:
        return UserError(
            self.env._(
                "“%s” does not take this answer. Please choose one of those that its "
                "line offers. Nothing was changed.",
                criterion.name,
            )
        )

    # ------------------------------------------------------------
    # What remains of an answer
    # ------------------------------------------------------------

    def _get_own_files(self, attachment_ids: list[int]):
        """Those of the files that hang on this deal."""
        files = self.env["ir.attachment"].browse(attachment_ids).exists()
        return files.filtered(
            lambda file: file.res_model == self._name and file.res_id == self.id
        )

    def _tell(self, title: str, note: str) -> None:
        """Keep it in the deal's history."""
        body = Markup("<p>%s</p>") % title
        if note:
            body += Markup("<p>%s</p>") % note
        # sudo: who approves may only read the deal
        self.sudo().message_post(body=body, author_id=self.env.user.partner_id.id)

    def _remind_to_find_out(self, criterion, day) -> None:
        """An activity on this day; one that is there already moves to it."""
        # sudo: somebody else's reminder of the same question counts as well
        reminder = self.sudo().activity_ids.filtered(
            lambda activity: activity.crm_criterion_id == criterion
        )
        if reminder:
            reminder.date_deadline = day
            return
        owner = self.user_id or self.env.user
        self.activity_schedule(
            "mail.mail_activity_data_todo",
            day,
            summary=criterion.name,
            note=criterion.how_to or "",
            user_id=owner.id,
            crm_criterion_id=criterion.id,
        )

    def _take_back(self, criterion) -> None:
        self.check_access("write")
        answers = self.env["crm.lead.criterion.state"].sudo()  # nobody writes directly
        answers.search(
            [("lead_id", "=", self.id), ("criterion_id", "=", criterion.id)]
        ).unlink()
