from odoo import api, models
from odoo.tools import format_date

from ...figures.exchange import balance, returned_part


class CrmAdoptionExchange(models.Model):
    """The page *Exchange between departments*: both sides see the same."""

    _inherit = "crm.adoption.exchange"

    @api.model
    @api.readonly
    def get_page(self) -> dict:
        """What the current user's departments exchange; called by the client.

        Nothing depends on the user but which pairs he sees, and ``mine``.

        :return: ``can_measure`` (bool), ``returned`` (str or False, for sales
            administrators) and ``pairs``: dicts with ``key``, ``title``, ``is_told``,
            ``why_not``, ``balance``, ``index``, ``measured``, ``sides`` (``[{name,
            sentence, answers, quality, used, classes: [str]}]``), ``trend``
            (``[{quarter, cells, balance}]``) and ``mine``: ``[{agreement_id, sentence,
            confirm}]``
        :raise AccessError: if the user has no right to deals at all
        """
        self.check_access("read")
        agreements = self.env["crm.adoption.agreement"].search(
            [("state", "=", "agreed")]
        )
        pairs = self._get_pairs(agreements)
        is_admin = self.env.user.has_group("sales_team.group_sale_manager")
        return {
            "can_measure": is_admin and bool(agreements),
            "returned": is_admin and self._get_returned_words(pairs),
            "pairs": [self._get_pair(*pair) for pair in pairs],
        }

    @api.model
    def _get_pairs(self, agreements) -> list[tuple]:
        """Agreements with the one back, whichever side asks in the same order."""
        none = agreements.browse()
        by_sides = {
            (agreement.from_department_id, agreement.to_department_id): agreement
            for agreement in agreements
        }
        pairs = {}
        for sides in by_sides:
            first, second = sorted(sides, key=lambda side: (side.name, side.id))
            pairs[first, second] = (
                by_sides.get((first, second), none),
                by_sides.get((second, first), none),
            )
        keys = sorted(pairs, key=lambda key: [(s.name, s.id) for s in key])
        return [(*key, *pairs[key]) for key in keys]

    @api.model
    def _get_pair(self, first, second, there, back) -> dict:
        news, answers = self._get_latest(there), self._get_latest(back)
        told = (news | answers) and all((news | answers).mapped("is_told"))
        page = {
            "key": f"{first.id}-{second.id}",
            "title": self.env._(
                "%(first)s and %(second)s", first=first.name, second=second.name
            ),
            "is_told": bool(told),
            "why_not": False
            if told
            else self._get_why_not(there | back, news | answers),
            "mine": [mine for one in there | back for mine in self._get_mine(one)],
        }
        if not told:
            return {**page, "sides": [], "trend": []}
        return {
            **page,
            **self._get_balance(first, second, news, answers),
            "sides": [
                self._get_side(first, second, news, answers),
                self._get_side(second, first, answers, news),
            ],
            "trend": self._get_trend(there, back),
        }

    @api.model
    def _get_latest(self, agreement):
        return self.search([("agreement_id", "in", agreement.ids)], limit=1)

    @api.model
    def _get_why_not(self, agreements, snapshots) -> str:
        if not snapshots:
            return self.env._(
                "The figures are made once a week; the first ones are on their way."
            )
        least = agreements[:1].company_id.crm_privacy_k
        return self.env._(
            "Too few people to show figures: each figure needs at least %(count)s "
            "people of each department behind it, and ten deals, so that none of them "
            "tells of one person.",
            count=least,
        )

    # === IN WORDS ===#

    @api.model
    def _get_side(self, side, other, gave, received) -> dict:
        return {
            "name": side.name,
            "sentence": self._get_sentence(side, gave, received),
            "answers": self._get_answer_words(side, gave),
            "quality": self._get_quality_words(gave),
            "used": self._get_used_words(side, other, received),
            "classes": self._get_class_words(gave),
        }

    @api.model
    def _get_sentence(self, side, gave, received) -> str:
        return self.env._(
            "%(department)s %(gave)s, %(received)s",
            department=side.name,
            gave=self._get_gave_words(gave),
            received=self._get_received_words(received),
        )

    @api.model
    def _get_gave_words(self, gave) -> str:
        if not gave.promised:
            return self.env._("promised nothing so far")
        return self.env._(
            "gave %(given)s of %(promised)s promised",
            given=gave.given,
            promised=gave.promised,
        )

    @api.model
    def _get_received_words(self, received) -> str:
        if not received.promised:
            return self.env._("was promised nothing so far")
        return self.env._(
            "received %(given)s of %(promised)s",
            given=received.given,
            promised=received.promised,
        )

    @api.model
    def _get_answer_words(self, side, gave) -> str | bool:
        if not gave.answers_told:
            return False
        return self.env._(
            "%(department)s answered %(answered)s of %(asked)s requests in time",
            department=side.name,
            answered=gave.answered,
            asked=gave.asked,
        )

    @api.model
    def _get_quality_words(self, gave) -> str | bool:
        if not gave.given:
            return False
        return self.env._(
            "What it gave is filled and fresh to %(share)s %%",
            share=round(100 * gave.quality),
        )

    @api.model
    def _get_used_words(self, side, other, received) -> str | bool:
        """The benefit: what this side won with the other's help."""
        if not received.used:
            return False
        if received.used == 1:
            return self.env._(
                "%(department)s won 1 deal in which something of %(other)s was used",
                department=side.name,
                other=other.name,
            )
        return self.env._(
            "%(department)s won %(count)s deals in which something of %(other)s was "
            "used",
            department=side.name,
            count=received.used,
            other=other.name,
        )

    @api.model
    def _get_class_words(self, gave) -> list[str]:
        entries = gave.classes or []
        if len(entries) < 2:
            return []
        names = {line.id: line.name for line in gave.agreement_id.line_ids}
        return [
            self.env._(
                "%(name)s: %(given)s of %(promised)s",
                name=names.get(entry["line_id"], self.env._("Other deals together")),
                given=entry["given"],
                promised=entry["promised"],
            )
            for entry in entries
        ]

    @api.model
    def _get_balance(self, first, second, news, answers) -> dict:
        rho = balance(news._get_score(), answers._get_score())
        one = news or answers
        words = one._get_balance_words(answers if news else news)
        index = rho is not None and self.env._(
            "Balance %(balance)s from -1 to 1 (%(first)s %(gives)s, %(second)s "
            "%(returns)s)",
            balance=f"{rho:+.2f}",
            first=first.name,
            gives=self._get_score_words(news),
            second=second.name,
            returns=self._get_score_words(answers),
        )
        day = format_date(self.env, one.measured_on, date_format="d MMMM y")
        measured = self.env._("As of %(day)s", day=day)
        return {"balance": words, "index": index, "measured": measured}

    @api.model
    def _get_score_words(self, snapshot) -> str:
        score = snapshot._get_score()
        return "–" if score is None else f"{score:.2f}"

    @api.model
    def _get_trend(self, there, back) -> list[dict]:
        """The last quarters, oldest first: what each gave."""
        told = self.search(
            [("agreement_id", "in", (there | back).ids), ("is_told", "=", True)]
        )
        quarters = told.grouped("period")
        return [
            self._get_quarter(quarters[period], there, back)
            for period in sorted(quarters)[-6:]
        ]

    @api.model
    def _get_quarter(self, snapshots, there, back) -> dict:
        news = snapshots.filtered(lambda one: one.agreement_id == there)
        answers = snapshots - news
        one = news or answers
        return {
            "quarter": format_date(self.env, one.period, date_format="QQQ y"),
            "cells": [self._get_cell(news), self._get_cell(answers)],
            "balance": one._get_balance_words(answers if news else news),
        }

    @api.model
    def _get_cell(self, snapshot) -> dict:
        """``part``: for a bar, from 0 to 100."""
        if not snapshot.promised:
            return {"words": "–", "part": 0}
        return {
            "words": self.env._(
                "%(given)s of %(promised)s",
                given=snapshot.given,
                promised=snapshot.promised,
            ),
            "part": round(100 * snapshot.given / snapshot.promised),
        }

    @api.model
    def _get_returned_words(self, pairs) -> str | bool:
        scores = [
            (self._get_latest(there)._get_score(), self._get_latest(back)._get_score())
            for __, __, there, back in pairs
        ]
        part = returned_part(scores)
        if part is None:
            return False
        return self.env._(
            "Of what departments give each other, %(share)s %% comes back.",
            share=round(100 * part),
        )

    # === THE READER'S OWN DEALS ===#

    @api.model
    def _get_mine(self, agreement) -> list[dict]:
        count = agreement.my_unshown_count
        if not count:
            return []
        other = agreement.to_department_id.name
        if count == 1:
            sentence = self.env._(
                "Promised and not yet shown to %(department)s: 1 of your deals",
                department=other,
            )
        else:
            sentence = self.env._(
                "Promised and not yet shown to %(department)s: %(count)s of your deals",
                department=other,
                count=count,
            )
        confirm = self.env._(
            "%(department)s will read these deals until you or the agreement end it. "
            "Those at Odoo default will be seen by your department instead of by "
            "whoever may read everything in Odoo.",
            department=other,
        )
        return [
            {"agreement_id": agreement.id, "sentence": sentence, "confirm": confirm}
        ]

    @api.model
    def action_measure(self):
        """Make the figures now, for sales administrators.

        :raise AccessError: if the user may not change agreements
        """
        agreements = self.env["crm.adoption.agreement"]
        agreements.check_access("write")
        self._measure(agreements.search([("state", "=", "agreed")]))
        return True
