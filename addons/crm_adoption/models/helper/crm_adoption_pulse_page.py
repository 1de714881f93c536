from odoo import api, models
from odoo.tools import format_date

from ...figures.pulse import BUSINESS_SOFTWARE, HIGHEST, LOWEST

SHOWN_ROUNDS = 9


class CrmAdoptionPulseRound(models.Model):
    """The page *Pulse*: the own form while a round is open, and what came out."""

    _inherit = "crm.adoption.pulse.round"

    @api.model
    @api.readonly
    def get_page(self) -> dict:
        """What the page shows to the current user, of his current company.

        :return: ``purpose`` (str), ``form`` (see :meth:`_get_form`, False if nothing
            waits for him), ``news`` (``[str]``: what is open, planned, too small),
            ``steward`` (buttons, see :meth:`_get_steward`) and ``rounds``, the closed
            ones, newest first (see :meth:`_get_round`)
        :raise AccessError: without a right to sales and for no privacy officer
        """
        self.check_access("read")
        rounds = self.search([("company_id", "=", self.env.company.id)])
        closed = rounds.filtered(lambda one: one.state == "closed" and not one.is_small)
        program = self.env["crm.adoption.program"]._get_current()
        return {
            "purpose": program._get_purpose_text(),
            "form": self._get_form(),
            "news": self._get_news(rounds),
            "steward": self._get_steward(rounds),
            "rounds": [one._get_round() for one in closed[:SHOWN_ROUNDS]],
        }

    @api.model
    def _get_form(self) -> dict | bool:
        """The user's own open invitation: ``id``, ``title``, ``until``, ``points`` and
        ``statements``."""
        invites = self.env["crm.adoption.pulse.invite"]
        invite = invites.has_access("read") and invites.search(
            [("answered", "=", False), ("round_id.state", "=", "open")], limit=1
        )
        return bool(invite) and {
            "id": invite.id,
            "title": invite.round_id.name,
            "until": format_date(self.env, invite.round_id.date_to),
            "least": invite.round_id.least,
            "min_comments": invite.round_id.min_comments,
            "points": list(range(LOWEST, HIGHEST + 1)),
            "statements": [
                self.env._("The CRM's capabilities meet my requirements."),
                self.env._("The CRM is easy to use."),
                self.env._("The CRM gives me information that helps me win deals."),
                self.env._("The CRM is mainly used to check up on me."),
            ],
        }

    @api.model
    def _get_news(self, rounds) -> list[str]:
        news = []
        for pulse in rounds.filtered(lambda one: one.state == "open"):
            news.append(
                self.env._(
                    "%(pulse)s is open until %(date)s. Until then nobody sees anything "
                    "of it, not even how many answered.",
                    pulse=pulse.name,
                    date=format_date(self.env, pulse.date_to),
                )
            )
        planned = rounds.filtered(lambda one: one.state == "draft").sorted("date_from")
        if rounds.filtered(lambda one: one.state != "draft")[:1].is_small:
            news.append(rounds[:1]._get_small_sentence())
        elif planned:
            news.append(
                self.env._(
                    "The next one is planned for %(date)s.",
                    date=format_date(self.env, planned[0].date_from),
                )
            )
        return news

    @api.model
    def _get_steward(self, rounds) -> dict | bool:
        """What the privacy officer can do: ``open`` and ``close``, each an id or False,
        with the ``name`` of that round."""
        if not self._is_steward():
            return False
        opened = rounds.filtered(lambda one: one.state == "open")[:1]
        planned = rounds.filtered(lambda one: one.state == "draft").sorted("date_from")
        first = opened or planned[:1]
        return {
            "close": opened.id,
            "open": not opened and first.id,
            "name": first.name,
        }

    # === A closed round in words ===#

    def _get_round(self) -> dict:
        """A closed round: ``title``, ``date``, ``answered`` (sentence), ``sentences``,
        ``results`` (company first), ``comments`` and ``no_comments`` (why not)."""
        self.ensure_one()
        results = self.result_ids
        company = results.filtered(lambda one: one.scope == "company")
        told = company.is_told
        return {
            "id": self.id,
            "title": self.name,
            "date": format_date(self.env, self.date_to),
            "answered": self._get_answered_words(company),
            "sentences": self._get_sentences(company) if told else [],
            "why_not": not told and self._get_why_not(),
            "results": [one._get_row() for one in results if told and one.is_told],
            "comments": company.comments or [],
            "no_comments": not company.comments and self._get_no_comments(),
        }

    def _get_answered_words(self, company) -> str:
        words = self.env._(
            "%(answered)s of %(invited)s people answered.",
            answered=company.answered,
            invited=company.invited,
        )
        if company and not company.is_representative:
            words += " " + self.env._(
                "Fewer than half: not representative of the others."
            )
        return words

    def _get_why_not(self) -> str:
        return self.env._(
            "A figure needs at least %(count)s answers, so that it tells of nobody. "
            "There were fewer this time, and all of them are deleted.",
            count=self.least,
        )

    def _get_no_comments(self) -> str:
        return self.env._(
            "Comments are shown from %(count)s answers on, since a way of writing can "
            "be recognised. There were none, or too few answers.",
            count=self.min_comments,
        )

    def _get_sentences(self, company) -> list[str]:
        return [
            self._get_umux_words(company),
            self._get_balance_words(company),
            *company._get_trend_words(),
        ]

    def _get_umux_words(self, company) -> str:
        return self.env._(
            "It does what people need, easily: %(score)s of 100, give or take "
            "%(margin)s. Business software is usually given %(usual)s, as orientation "
            "only.",
            score=company.umux,
            margin=company.umux_margin,
            usual=BUSINESS_SOFTWARE,
        )

    def _get_balance_words(self, company) -> str:
        scores = {"helper": company.helper, "control": company.control}
        if company.balance > company.balance_margin:
            return self.env._(
                "It is seen as a helper (%(helper)s of 100) rather than as a control "
                "(%(control)s of 100).",
                **scores,
            )
        if company.balance < -company.balance_margin:
            return self.env._(
                "It is seen as a control (%(control)s of 100) rather than as a helper "
                "(%(helper)s of 100). Worth a talk: what is it used for, and what "
                "would help?",
                **scores,
            )
        return self.env._(
            "Helper (%(helper)s of 100) and control (%(control)s of 100) are too close "
            "to say which of them it is rather seen as.",
            **scores,
        )
