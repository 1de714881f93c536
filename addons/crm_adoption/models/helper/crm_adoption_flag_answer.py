from datetime import timedelta

from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import plaintext2html
from odoo.tools.misc import clean_context

from .crm_adoption_flag import REASONS
from .crm_adoption_flag_raise import COOL_DOWN

SNOOZED_DAYS = (3, 7, 14)


class CrmAdoptionFlag(models.Model):
    """What the seller answers, one click each; no answer is told to anybody.

    After release the flag stays with its readers for as long as the deal shows the
    signal, so that nobody can tell whether and how it was answered. Only *ask for help*
    is meant for somebody else.
    """

    _inherit = "crm.adoption.flag"

    def action_already_handled(self) -> bool:
        """Settled; before release it ends here."""
        for flag in self._check_own():
            flag._note_answer("handled")
            if flag.state in ("new", "snoozed"):
                flag.write({"state": "self_resolved", "ended_on": fields.Date.today()})
            elif flag.state == "shared":
                # He asked himself, and takes it back.
                flag.write({"state": "resolved", "ended_on": fields.Date.today()})
            else:
                flag.hidden_until = fields.Date.today() + COOL_DOWN
        return True

    def action_not_relevant(self, reason: str = "not_now") -> bool:
        """Does not fit; not shown again while the deal shows the signal.

        :param reason: a value of ``reason``; *wrong* counts as a vote on the signal
        """
        if reason not in dict(REASONS):
            raise UserError(
                self.env._("Please choose one of the reasons. Nothing was changed.")
            )
        for flag in self._check_own():
            flag._note_answer("not_relevant", reason=reason)
            if flag.state in ("new", "snoozed"):
                flag.state = "not_relevant"
            if reason == "wrong":
                flag._count_vote(False)
        return True

    def action_snooze(self, days: int = 3, words: str | None = None) -> bool:
        """Show it again later. With a reason the leader does not see it before that.

        :param days: 3, 7 or 14
        :param words: why it can wait; only for oneself
        """
        if days not in SNOOZED_DAYS:
            raise UserError(
                self.env._("Please choose 3, 7 or 14 days. Nothing was changed.")
            )
        words = (words or "").strip()
        until = fields.Date.today() + timedelta(days=days)
        for flag in self._check_own():
            flag._note_answer("snoozed", words=words)
            flag.hidden_until = until
            if flag.state in ("new", "snoozed"):
                flag.state = "snoozed"
                if words:
                    again = until + timedelta(days=1)
                    flag.release_on = max(flag.release_on or again, again)
        return True

    def action_ask_help(self, words: str | None = None) -> dict:
        """Tell the leader of the deal's team, who from then on sees it on his page.

        :param words: what would help; read by the leader alone
        :return: the action that says so; of a deal that he does not read, the dialog
            *Who sees this*
        :raise UserError: when there is nobody to ask
        """
        self.ensure_one()
        flag = self._check_own()
        lead = self.lead_id
        lead.check_access("write")
        leader = lead.team_id.sudo().user_id - self.env.user  # maybe elsewhere
        if not leader or not leader.active:
            raise UserError(
                self.env._(
                    "There is nobody else to ask: the team of this deal has no leader "
                    "beside you. A sales administrator can name one on the team. "
                    "Nothing was changed."
                )
            )
        if lead.visibility == "private" or not self._is_read_by(lead, leader):
            return self._notify(
                self.env._(
                    "%(name)s does not see this deal yet. Choose who sees it, then ask "
                    "once more.",
                    name=leader.name,
                ),
                lead.action_open_visibility(),
            )
        if flag.state != "shared":
            flag._note_answer("help")
            flag.write(
                {
                    "state": "shared",
                    "released_on": flag.released_on or fields.Date.today(),
                    "hidden_until": False,
                }
            )
            self._remind_leader(leader, words)
        return self._notify(
            self.env._("%(name)s has your question.", name=leader.name),
            {"type": "ir.actions.act_window_close"},
        )

    @api.model
    def _is_read_by(self, lead, user) -> bool:
        return lead.with_user(user).with_context(active_test=False).has_access("read")

    @api.model
    def _notify(self, message: str, next_action: dict) -> dict:
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {"type": "info", "message": message, "next": next_action},
        }

    def _remind_leader(self, leader, words: str | None) -> None:
        """A private reminder: without a document nobody but the leader reads it.

        Made by the system, since whoever makes an activity may change it later; and
        without a client's defaults, which would tie it to somebody or something else.
        """
        context = clean_context(self.env.context)
        activities = self.env["mail.activity"].with_user(SUPERUSER_ID)
        activities = activities.with_context(context)  # pylint: disable=context-overridden
        todo = self.env.ref("mail.mail_activity_data_todo", raise_if_not_found=False)
        in_his_words = self.with_context(lang=leader.lang)
        activities.with_context(mail_activity_quick_update=True).create(
            {
                "activity_type_id": todo and todo.id,
                "summary": in_his_words.env._(
                    "Help is asked for on “%(deal)s”", deal=self.lead_id.name
                ),
                "note": plaintext2html(
                    (words or "").strip() or in_his_words.with_user(leader).sentence
                ),
                "user_id": leader.id,
                "date_deadline": fields.Date.today(),
            }
        )

    # ------------------------------------------------------------
    # Did it help?
    # ------------------------------------------------------------

    def action_vote(self, helped: bool) -> bool:
        """Whether a signal helped that is settled; counted without a person."""
        for flag in self._check_own(ended=True):
            flag._count_vote(bool(helped))
        return True

    def _count_vote(self, helped: bool) -> None:
        if self.vote:
            return
        self.vote = "counted"
        self.signal_id._count_vote(helped)

    # ------------------------------------------------------------
    # Common parts
    # ------------------------------------------------------------

    def _check_own(self, ended: bool = False):
        """These flags with the rights to write, for their seller alone.

        :param ended: whether settled ones will do
        :raise AccessError: for anybody else
        :raise UserError: for one that is settled already
        """
        self.check_access("read")
        flags = self.sudo()  # written by the product, for the seller himself
        if any(flag.seller_id != self.env.user for flag in flags):
            raise AccessError(
                self.env._(
                    "The deal's salesperson answers its signals. You can send a hint "
                    "on the deal. Nothing was changed."
                )
            )
        if not ended and any(flag.ended_on for flag in flags):
            raise UserError(
                self.env._("This signal is settled already. Nothing was changed.")
            )
        return flags

    def _note_answer(
        self, answer: str, reason: str | None = None, words: str | None = None
    ) -> None:
        self.write(
            {
                "answer": answer,
                "answered_on": fields.Date.today(),
                "reason": reason,
                "words": words,
            }
        )
