from odoo import api, models

#: Signals whose value and limit are days.
DAYS = {"overdue_step", "quiet", "stalled", "no_meeting", "faster"}


class CrmAdoptionFlagWording(models.AbstractModel):
    """What a signal says, so that it helps: what was observed, what won deals did, and
    one step that could help.

    It is about the deal and never about a person; the step is a question or an offer.
    Whoever reads it learns how many won deals are behind a limit, and whose.
    """

    _name = "crm.adoption.flag.wording"
    _description = "Wording of Signals"

    @api.model
    def _get_sentence(
        self,
        code: str,
        *,
        value: float = 0,
        limit: float = 0,
        level: str = "fact",
        kept: int = 0,
        total: int = 0,
        stage: str | None = None,
        is_positive: bool = False,
        is_own: bool = True,
    ) -> str:
        """:return: the sentence in the reader's language; a plain one for a signal that
        has no words yet
        """
        numbers = {
            "value": self._round(code, value),
            "limit": self._round(code, limit),
            "kept": kept,
            "total": total,
            "stage": stage or self.env._("its stage"),
        }
        observed, step = self._get_words(code, is_positive, is_own)
        compared = self._get_comparison(code, level, numbers)
        parts = (observed % numbers, compared, step)
        return " ".join(part for part in parts if part)

    @api.model
    def _round(self, code: str, value: float) -> int:
        """Whole days, whole numbers; a drop in per cent."""
        if code == "amount_shrinks" and value <= 1:
            value *= 100
        return round(value)

    @api.model
    def _get_comparison(self, code: str, level: str, numbers: dict) -> str:
        """What most won deals did, or what takes its place while there are too few."""
        did = self._get_kept(code)
        if level in ("team", "company") and did and numbers["total"]:
            won = (
                self.env._("Won deals of the team: %(what)s.")
                if level == "team"
                else self.env._("Won deals of the company: %(what)s.")
            )
            return won % {"what": did % numbers}
        if code not in DAYS:
            return ""
        if level == "stage":
            return self.env._("The stage “%(stage)s” is set to %(limit)s days.") % (
                numbers
            )
        if level == "default":
            return self.env._("A rule of thumb says %(limit)s days.") % numbers
        return ""

    @api.model
    def _get_kept(self, code: str) -> str:
        _ = self.env._
        return {
            "overdue_step": _(
                "%(kept)s of %(total)s had no step waiting for more than %(limit)s days"
            ),
            "quiet": _(
                "%(kept)s of %(total)s were never quiet for more than %(limit)s days"
            ),
            "ghosted": _(
                "%(kept)s of %(total)s had an answer after %(limit)s messages at most"
            ),
            "stalled": _(
                "%(kept)s of %(total)s left “%(stage)s” within %(limit)s days"
            ),
            "deadline_pushed": _(
                "%(kept)s of %(total)s moved their date %(limit)s times at most"
            ),
            "single_threaded": _(
                "%(kept)s of %(total)s were in touch with several people by then"
            ),
            "no_decision_maker": _(
                "%(kept)s of %(total)s knew by then who decides at the client"
            ),
            "amount_shrinks": _("%(kept)s of %(total)s shrank by %(limit)s%% at most"),
            "no_meeting": _(
                "%(kept)s of %(total)s had their first meeting within %(limit)s days"
            ),
            "multi_threaded": _(
                "%(kept)s of %(total)s were in touch with several people, too"
            ),
            "faster": _("%(kept)s of %(total)s left “%(stage)s” within %(limit)s days"),
        }.get(code, "")

    @api.model
    def _get_words(self, code: str, is_positive: bool, is_own: bool) -> tuple[str, str]:
        """What was observed, and one step that could help."""
        if code == "overload" and not is_own:
            # How much somebody has on his hands is nobody else's figure.
            return (
                self.env._("Much is under way besides this deal just now."),
                self.env._("Would an offer to take something over help?"),
            )
        words = self._get_words_by_code()
        if code in words:
            return words[code]
        if is_positive:
            return self.env._("Something goes well here."), ""
        return self.env._("A look at this deal could help just now."), ""

    @api.model
    def _get_words_by_code(self) -> dict[str, tuple[str, str]]:
        return {
            **self._get_words_on_steps(),
            **self._get_words_on_contacts(),
            **self._get_words_on_course(),
            **self._get_good_words(),
        }

    @api.model
    def _get_words_on_steps(self) -> dict[str, tuple[str, str]]:
        _ = self.env._
        return {
            "no_next_step": (
                _("Nothing is planned here yet."),
                _("Which next step would help?"),
            ),
            "overdue_step": (
                _("The planned step has been waiting for %(value)s days."),
                _("Would another day suit it better?"),
            ),
            "quiet": (
                _("It has been quiet here for %(value)s days."),
                _("Would a short call or message help?"),
            ),
            "no_meeting": (
                _("No meeting yet, %(value)s days since the deal began."),
                _("Would a visit or a video call help?"),
            ),
            "deadline_passed": (
                _("The expected closing date is behind us."),
                _("Which date looks right today?"),
            ),
            "deadline_pushed": (
                _("The expected closing date has moved %(value)s times."),
                _("What has to happen before the deal can close?"),
            ),
        }

    @api.model
    def _get_words_on_contacts(self) -> dict[str, tuple[str, str]]:
        _ = self.env._
        return {
            "ghosted": (
                _("%(value)s messages went out since the client's last answer."),
                _("Would a call or another contact there help?"),
            ),
            "single_threaded": (
                _("One person at the client's is in touch so far."),
                _("Who else there would gain from it?"),
            ),
            "no_decision_maker": (
                _("Who decides at the client is not known here yet."),
                _("Could the contact introduce you?"),
            ),
            "duplicate_elsewhere": (
                _("The same client is in touch with a colleague, too."),
                _("A word with each other keeps the client with whoever began."),
            ),
            "overload": (
                _("%(value)s open deals at a time, where %(limit)s are usual here."),
                _("Which of them could wait, and where would help be welcome?"),
            ),
        }

    @api.model
    def _get_words_on_course(self) -> dict[str, tuple[str, str]]:
        _ = self.env._
        return {
            "stalled": (
                _("This one has been in “%(stage)s” for %(value)s days."),
                _("Would a call to whoever tests or signs it help?"),
            ),
            "criteria_open": (
                _("Something that helps in “%(stage)s” is still open."),
                _("Shall we look at what is left?"),
            ),
            "moved_back": (
                _("The deal came back to “%(stage)s”."),
                _("What does the client need now?"),
            ),
            "amount_shrinks": (
                _("The expected revenue is %(value)s%% lower than it was."),
                _("Would it help to think the discount through together?"),
            ),
            "probability_drop": (
                _("The estimated chances are %(value)s points lower than a week ago."),
                _("What has changed for the client?"),
            ),
        }

    @api.model
    def _get_good_words(self) -> dict[str, tuple[str, str]]:
        _ = self.env._
        return {
            "multi_threaded": (
                _("%(value)s people at the client's are in touch: solid ground."),
                _("Who of them speaks for the deal?"),
            ),
            "faster": (
                _("The deal moves faster than most, with %(value)s days so far."),
                _("What works here may help elsewhere."),
            ),
            "reply_received": (
                _("The client has answered."),
                _("A quick word back keeps it going."),
            ),
            "criteria_complete": (
                _("Everything that helps in “%(stage)s” is there."),
                _("Is it time for the next stage?"),
            ),
        }
