from datetime import timedelta

from odoo import api, fields, models

SHOWN = 3
WINDOW = timedelta(days=28)
#: The night may not have come to this week's figures yet.
LATEST = timedelta(days=7)
#: More is not better of these: the other way round.
LESS = ("stalled", "log_lag", "skip_regress")


class CrmAdoptionMyDay(models.AbstractModel):
    """Section *Your last four weeks*: held against one's own earlier ones, never
    against anybody else's."""

    _inherit = "crm.adoption.my.day"

    @api.model
    def _get_sections(self) -> list[dict]:
        return super()._get_sections() + [self._get_compare_section()]

    @api.model
    def _get_compare_section(self) -> dict:
        pairs = self._get_pairs()
        return {
            "key": "compare",
            "sequence": 35,
            "title": self.env._("Your last four weeks"),
            "icon": "fa-line-chart",
            "lines": [
                self._get_compare_line(now, before) for now, before in pairs[:SHOWN]
            ],
        }

    @api.model
    def _get_pairs(self) -> list[tuple]:
        """Own figures of now and of four weeks before; what went up comes first."""
        today = fields.Date.today()
        monday = today - timedelta(days=today.weekday())
        figures = self.env["crm.adoption.self.metric"].search_fetch(
            [
                ("user_id", "=", self.env.uid),
                ("period", ">=", monday - LATEST - WINDOW),
                ("code", "in", list(self._get_sentences())),
            ],
            ["code", "period", "num", "den"],
        )
        found = {
            (figure.code, figure.period): figure for figure in figures if figure.den
        }
        latest = max((figure.period for figure in figures), default=monday)
        if latest < monday - LATEST:
            return []
        pairs = [
            (figure, found.get((code, period - WINDOW)))
            for (code, period), figure in found.items()
            if period == latest
        ]
        codes = list(self._get_sentences())
        told = [pair for pair in pairs if pair[1]]
        return sorted(
            told, key=lambda pair: (-self._get_gain(*pair), codes.index(pair[0].code))
        )

    @api.model
    def _get_gain(self, now, before) -> int:
        """1: better than before, 0: alike, -1: it was better then."""
        gain = now.num / now.den - before.num / before.den
        if now.code in LESS:
            gain = -gain
        return (gain > 0) - (gain < 0)

    @api.model
    def _get_sentences(self) -> dict:
        """By code a sentence with the two parts of now and of before."""
        return {
            "active_use": lambda **parts: self.env._(
                "In %(num)s of %(den)s weeks something of yours moved a deal on; "
                "before that in %(old_num)s of %(old_den)s.",
                **parts,
            ),
            "next_step": lambda **parts: self.env._(
                "%(num)s of %(den)s open deals have a next step; before that "
                "%(old_num)s of %(old_den)s.",
                **parts,
            ),
            "fresh": lambda **parts: self.env._(
                "%(num)s of %(den)s open deals had a word in good time; before that "
                "%(old_num)s of %(old_den)s.",
                **parts,
            ),
            "self_resolved": lambda **parts: self.env._(
                "%(num)s of %(den)s signals you settled yourself; before that "
                "%(old_num)s of %(old_den)s.",
                **parts,
            ),
            "practice_breadth": lambda **parts: self.env._(
                "%(num)s of %(den)s good habits were in use; before that %(old_num)s "
                "of %(old_den)s.",
                **parts,
            ),
        }

    @api.model
    def _get_compare_line(self, now, before) -> dict:
        parts = {
            "num": f"{now.num:g}",
            "den": f"{now.den:g}",
            "old_num": f"{before.num:g}",
            "old_den": f"{before.den:g}",
        }
        return {
            "key": f"compare-{now.code}",
            "icon": "fa-line-chart",
            "text": self._get_sentences()[now.code](**parts),
            "action": "crm_adoption.crm_adoption_self_metric_action",
        }
