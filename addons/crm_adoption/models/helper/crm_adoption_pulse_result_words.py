from odoo import models

from ...figures.pulse import SCORES


class CrmAdoptionPulseResult(models.Model):
    """A result as the page *Pulse* shows it."""

    _inherit = "crm.adoption.pulse.result"

    def _get_row(self) -> dict:
        """``label``, ``answered`` (str), ``is_company``, ``is_representative`` and
        ``scores``: dicts with ``key``, ``value``, ``margin``, ``trend``."""
        self.ensure_one()
        return {
            "id": self.id,
            "label": self.label,
            "is_company": self.scope == "company",
            "is_representative": self.is_representative,
            "answered": self.env._(
                "%(answered)s of %(invited)s",
                answered=self.answered,
                invited=self.invited,
            ),
            "scores": [
                {
                    "key": name,
                    "value": self[name],
                    "margin": self[f"{name}_margin"],
                    "trend": self[f"{name}_trend"],
                }
                for name in SCORES
            ],
        }

    def _get_trend_words(self) -> list[str]:
        """Changes since the round before that are larger than their margin."""
        names = {
            "umux": self.env._("how well it works"),
            "helper": self.env._("how much it helps"),
            "control": self.env._("how much it feels like a control"),
        }
        words = {
            "up": self.env._("Higher than in the round before: %(what)s."),
            "down": self.env._("Lower than in the round before: %(what)s."),
        }
        return [
            text % {"what": ", ".join(some)}
            for trend, text in words.items()
            if (
                some := [
                    names[name] for name in names if self[f"{name}_trend"] == trend
                ]
            )
        ]
