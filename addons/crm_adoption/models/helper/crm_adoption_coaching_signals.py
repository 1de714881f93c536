from odoo import api, models

from .crm_adoption_flag_shown import Shown


class CrmAdoptionCoaching(models.AbstractModel):
    """On the leader's page: where help was asked for, and what deals tell once it is
    released; by signal, never by person."""

    _inherit = "crm.adoption.coaching"

    @api.model
    def _get_groups(self, deals: models.Model) -> list[dict]:
        signals = self.env["crm.adoption.flag"]._find_led()
        asked = [shown for shown in signals if shown.is_shared]
        by_signal: dict[int, list[Shown]] = {}
        for shown in signals:
            if not shown.is_shared:
                by_signal.setdefault(shown.signal_id, []).append(shown)
        groups = [
            self._get_signal_group(f"signal-{signal_id}", self._get_title(some), some)
            for signal_id, some in by_signal.items()
        ]
        title = self.env._("Help was asked for")
        return [
            self._get_signal_group("help", title, asked),
            *sorted(groups, key=lambda group: -group["count"]),
            *super()._get_groups(deals),
        ]

    @api.model
    def _get_title(self, signals: list[Shown]) -> str:
        name = signals[0].signal_name or ""
        if signals[0].is_positive:
            return self.env._("An occasion for praise: %(signal)s", signal=name)
        return self.env._("Signals on deals: %(signal)s", signal=name)

    @api.model
    def _get_signal_group(self, key: str, title: str, signals: list[Shown]) -> dict:
        flags = self.env["crm.adoption.flag"]
        sentences: dict[int, list[str]] = {}
        for shown in signals:
            words = flags._get_shown_sentence(shown)
            sentences.setdefault(shown.lead_id, []).append(words)
        group = self._get_group(key, title, self.env["crm.lead"].browse(sentences))
        for deal in group["deals"]:
            deal["facts"] += sentences[deal["id"]]
        return group
