from odoo import api, fields, models
from odoo.exceptions import UserError


class CrmAdoptionMigrationItem(models.Model):
    """What may be chosen for an entry, alone or with its group."""

    _inherit = "crm.adoption.migration.item"

    decision_choices = fields.Json(
        compute="_compute_choices", export_string_translation=False
    )
    visibility_choices = fields.Json(
        compute="_compute_choices", export_string_translation=False
    )

    @api.depends("kind", "match_kind", "visibility", "decision", "state")
    def _compute_choices(self):
        """The values that the lists of a single entry offer."""
        for item in self:
            decisions = item._group_decisions(item._group(), item._has_target())
            if item.decision == "overwrite":
                decisions = [*decisions, "overwrite"]
            item.decision_choices = decisions
            item.visibility_choices = item._visibility_levels()

    def _group(self) -> str:
        """The group of the preview in which the entry stands."""
        if self.state == "error":
            return "error"
        if self.left_out:
            return f"left_out:{self.left_out['code']}"
        return self.match_kind or "new"

    def _has_target(self) -> bool:
        """Whether there is a record to complete, for those who will see the entry."""
        if self.kind not in ("company", "contact"):
            return True  # his own one, brought before
        if self.visibility == "private":
            return bool(self.match_card_id or self.same_item_id)
        return bool(self.match_partner_id or self.same_item_id)

    @api.model
    def _group_decisions(self, group: str, has_target: bool) -> list[str]:
        if group == "error":
            return []
        if has_target and group in ("same", "likely"):
            return ["fill", "link", "create", "skip"]
        return ["create", "skip"]

    @api.model
    def _group_label(self, group: str) -> str:
        if group == "error":
            return self.env._("Not readable")
        if group.startswith("left_out:"):
            return self.env._("Rather left out")
        field = self._fields["match_kind"]
        return dict(field._description_selection(self.env))[group]

    @api.model
    def _labelled(self, name: str, values: list[str]) -> list[tuple[str, str]]:
        labels = dict(self._fields[name]._description_selection(self.env))
        return [(value, labels[value]) for value in values]

    def _choose_visibility(self, visibility: str) -> None:
        """Give all of them one audience; what was left out by hand stays out."""
        if any(visibility not in item._visibility_levels() for item in self):
            self._refuse_choice()
        out = self.filtered(lambda item: item.decision == "skip")
        self.write({"visibility": visibility})
        self.flush_recordset(["decision"])
        out.filtered(lambda item: item.decision != "skip").write({"decision": "skip"})

    def _choose_decision(self, decision: str) -> None:
        """Give all of them one choice, as far as each has a record to complete."""
        fitting = self.filtered(lambda item: decision in item.decision_choices)
        if self and (not fitting or decision == "overwrite"):
            self._refuse_choice()
        fitting.write({"decision": decision})

    def _refuse_choice(self) -> None:
        raise UserError(
            self.env._(
                "This choice does not fit these entries. Nothing was changed; choose "
                "one that their list offers."
            )
        )

    def _check_open(self, vals: dict) -> None:
        super()._check_open(vals)
        decision = vals.get("decision")
        if decision and decision != "overwrite":
            for item in self:
                if decision not in item.decision_choices:
                    self._refuse_choice()
