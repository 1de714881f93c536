from contextlib import contextmanager
from datetime import timedelta

from odoo import fields

from .common_regulation import StageGuideCase


class StageLogCase(StageGuideCase):
    """A pipeline with a past: rows of the log as the guide would have written them."""

    @classmethod
    def _log(cls, deal, *outcomes, days=5.0, ago=1, **values):
        """A move of ``deal``; ``outcomes``: ``(criterion, outcome)`` that were judged.

        ``placeholder`` as a third item marks a filler.
        """
        return (
            cls.env["crm.stage.move"]
            .sudo()
            .create(
                {
                    "date": fields.Datetime.now() - timedelta(days=ago),
                    "lead_id": deal.id,
                    "lead_title": deal.name,
                    "user_id": cls.anna.id,
                    "team_id": deal.team_id.id,
                    "from_stage_id": cls.stage_new.id,
                    "to_stage_id": cls.stage_offer.id,
                    "direction": "forward",
                    "channel": "direct",
                    "mode": "on",
                    "result": "clean",
                    "days_in_stage": days,
                    "judged": [
                        {
                            "id": criterion.id,
                            "outcome": outcome,
                            **({"placeholder": True} if filler else {}),
                        }
                        for criterion, outcome, *filler in outcomes
                    ],
                    "missing": [
                        {
                            "id": criterion.id,
                            "name": criterion.name,
                            "severity": criterion.severity,
                        }
                        for criterion, outcome, *_ in outcomes
                        if outcome == "open"
                    ],
                    **values,
                }
            )
        )

    @classmethod
    def _past_deals(cls, count, won=None, **values):
        """Deals of the past; ``won``: None open, True won, False lost."""
        with cls._unlogged():
            deals = cls.env["crm.lead"]
            for number in range(count):
                deals |= cls._deal(name=f"Past {number}", **values)
            if won:
                deals.write({"stage_id": cls.stage_won.id, "probability": 100})
            elif won is not None:
                deals.action_set_lost()
        return deals

    @classmethod
    @contextmanager
    def _unlogged(cls):
        """Before the guide was there."""
        cls.env.company.stage_guide_mode = "off"
        yield
        cls.env.company.stage_guide_mode = "on"
