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
            "value": self._round(value),
            "limit": self._round(limit),
            "kept": kept,
            "total": total,
            "stage": stage or self.env._("its stage"),
        }
        observed, step = self._get_words(code, is_positive, is_own)
        compared = self._get_comparison(code, level, numbers)
        parts = (observed % numbers, compared, step)
        return " ".join(part for part in parts if part)

    @api.model
    def _round(self, value: float) -> int:
        """Whole days and whole numbers."""
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
        limit, stage = numbers["limit"], numbers["stage"]
        if level == "stage":
            return self.env._(
                "The stage “%(stage)s” is set to %(limit)s days.",
                stage=stage,
                limit=limit,
            )
        if level == "default":
            return self.env._("A rule of thumb says %(limit)s days.", limit=limit)
        return ""

    @api.model
    def _get_kept(self, code: str) -> str:
        return {
            "overdue_step": self.env._(
                "%(kept)s of %(total)s had no step waiting for more than %(limit)s days"
            ),
            "quiet": self.env._(
                "%(kept)s of %(total)s were never quiet for more than %(limit)s days"
            ),
            "ghosted": self.env._(
                "%(kept)s of %(total)s had an answer after %(limit)s messages at most"
            ),
            "stalled": self.env._(
                "%(kept)s of %(total)s left “%(stage)s” within %(limit)s days"
            ),
            "deadline_pushed": self.env._(
                "%(kept)s of %(total)s moved their date %(limit)s times at most"
            ),
            "single_threaded": self.env._(
                "%(kept)s of %(total)s were in touch with several people by then"
            ),
            "no_decision_maker": self.env._(
                "%(kept)s of %(total)s knew by then who decides at the client"
            ),
            "amount_shrinks": self.env._(
                "%(kept)s of %(total)s shrank by %(limit)s%% at most"
            ),
            "no_meeting": self.env._(
                "%(kept)s of %(total)s had their first meeting within %(limit)s days"
            ),
            "multi_threaded": self.env._(
                "%(kept)s of %(total)s were in touch with several people, too"
            ),
            "faster": self.env._("half of %(total)s needed %(limit)s days or more"),
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
