from collections import Counter

from odoo import api, models


class CrmStagePlaybook(models.AbstractModel):
    """Takes a playbook back: exactly what it made, where it reads as it was made."""

    _inherit = "crm.stage.playbook"

    @api.model
    def _is_loaded(self, key: str) -> bool:
        return any(
            piece.criterion_id.active for piece in self._pieces(key, "criterion")
        )

    @api.model
    def _pieces(self, key: str, *kinds: str):
        return self.env["crm.stage.playbook.piece"].search(
            [("playbook", "=", key), ("kind", "in", kinds)]
        )

    @api.model
    def _take_back(self, key: str) -> Counter:
        """Return how many pieces went (``gone``), and how many questions stay.

        Questions are archived: what was said about deals stays known.
        """
        found = Counter()
        for piece in self._pieces(key, "criterion"):
            found.update(self._take_back_criterion(piece))
        for piece in self._pieces(key, "text"):
            if self._stored(piece.stage_id, piece.name) == piece.written:
                piece.stage_id[piece.name] = False
            piece.unlink()
        for piece in self._pieces(key, "stage"):
            self._take_back_stage(piece)
        if not found["kept"]:
            self._stop_observing(key)
        return found

    @api.model
    def _take_back_criterion(self, piece) -> list[str]:
        criterion = piece.criterion_id
        if not criterion.active:
            return []
        if self._content(criterion) != piece.written:
            return ["kept"]
        criterion.action_archive()
        return ["gone"]

    @api.model
    def _take_back_stage(self, piece) -> None:
        """A stage goes when no deal was ever in it and nothing was added to it."""
        stage = piece.stage_id
        own = self._stored(stage, "name") != piece.written or stage.criterion_ids
        # sudo and active_test: a deal that the administrator may not read counts too
        deals = self.env["crm.lead"].sudo().with_context(active_test=False)
        moves = self.env["crm.stage.move"].sudo()
        used = deals.search_count([("stage_id", "=", stage.id)], limit=1)
        used = used or moves.search_count(
            ["|", ("from_stage_id", "=", stage.id), ("to_stage_id", "=", stage.id)],
            limit=1,
        )
        if own or used or not self._is_bare(stage):
            piece.unlink()
        else:
            stage.unlink()  # takes the piece and the archived questions along

    @api.model
    def _is_bare(self, stage) -> bool:
        texts = ("guidance", "leader_hint")
        return all(self._is_empty(stage, name) for name in texts)

    @api.model
    def _stop_observing(self, key: str) -> None:
        """Back to *off* where this playbook brought *observe*, unless others stay."""
        others = self.env["crm.stage.playbook.piece"].search(
            [("playbook", "!=", key), ("kind", "=", "criterion")]
        )
        in_use = any(piece.criterion_id.active for piece in others)
        for piece in self._pieces(key, "mode"):
            # sudo: a sales administrator writes no company
            record = piece.team_id or piece.company_id.sudo()
            if record.stage_guide_mode == "observe" and not in_use:
                record.stage_guide_mode = piece.written
            piece.unlink()
