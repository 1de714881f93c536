from odoo import api, models


class CrmAdoptionFlagWording(models.AbstractModel):
    """The words of each signal: what was observed, and one step that could help."""

    _inherit = "crm.adoption.flag.wording"

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
        return {
            "no_next_step": (
                self.env._("Nothing is planned here yet."),
                self.env._("Which next step would help?"),
            ),
            "overdue_step": (
                self.env._("The planned step has been waiting for %(value)s days."),
                self.env._("Would another day suit it better?"),
            ),
            "quiet": (
                self.env._("It has been quiet here for %(value)s days."),
                self.env._("Would a short call or message help?"),
            ),
            "no_meeting": (
                self.env._("No meeting yet, %(value)s days since the deal began."),
                self.env._("Would a visit or a video call help?"),
            ),
            "deadline_passed": (
                self.env._("The expected closing date is behind us."),
                self.env._("Which date looks right today?"),
            ),
            "deadline_pushed": (
                self.env._("The expected closing date has moved %(value)s times."),
                self.env._("What has to happen before the deal can close?"),
            ),
        }

    @api.model
    def _get_words_on_contacts(self) -> dict[str, tuple[str, str]]:
        return {
            "ghosted": (
                self.env._(
                    "%(value)s messages went out since the client's last answer."
                ),
                self.env._("Would a call or another contact there help?"),
            ),
            "single_threaded": (
                self.env._("One person at the client's is in touch so far."),
                self.env._("Who else there would gain from it?"),
            ),
            "no_decision_maker": (
                self.env._("Who decides at the client is not known here yet."),
                self.env._("Could the contact introduce you?"),
            ),
            "duplicate_elsewhere": (
                self.env._("The same client is in touch with a colleague, too."),
                self.env._(
                    "A word with each other keeps the client with whoever began."
                ),
            ),
            "overload": (
                self.env._(
                    "%(value)s open deals at a time, where %(limit)s are usual here."
                ),
                self.env._(
                    "Which of them could wait, and where would help be welcome?"
                ),
            ),
        }

    @api.model
    def _get_words_on_course(self) -> dict[str, tuple[str, str]]:
        return {
            "stalled": (
                self.env._("This one has been in “%(stage)s” for %(value)s days."),
                self.env._("Would a call to whoever tests or signs it help?"),
            ),
            "criteria_open": (
                self.env._("Something that helps in “%(stage)s” is still open."),
                self.env._("Shall we look at what is left?"),
            ),
            "moved_back": (
                self.env._("The deal came back to “%(stage)s”."),
                self.env._("What does the client need now?"),
            ),
            "amount_shrinks": (
                self.env._("The expected revenue is %(value)s%% lower than it was."),
                self.env._("Would it help to think the discount through together?"),
            ),
            "probability_drop": (
                self.env._(
                    "The estimated chances are %(value)s points lower than a week ago."
                ),
                self.env._("What has changed for the client?"),
            ),
        }

    @api.model
    def _get_good_words(self) -> dict[str, tuple[str, str]]:
        return {
            "multi_threaded": (
                self.env._(
                    "%(value)s people at the client's are in touch: solid ground."
                ),
                self.env._("Who of them speaks for the deal?"),
            ),
            "faster": (
                self.env._("It took %(value)s days to leave “%(stage)s” behind."),
                self.env._("What works here may help elsewhere."),
            ),
            "reply_received": (
                self.env._("The client has answered."),
                self.env._("A quick word back keeps it going."),
            ),
            "criteria_complete": (
                self.env._("Everything that helps in “%(stage)s” is there."),
                self.env._("Is it time for the next stage?"),
            ),
        }
