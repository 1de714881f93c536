from odoo import api, models
from odoo.exceptions import UserError

#: Kinds of entries that are known again and completed rather than doubled.
_COMPLETED = ("company", "contact", "lead", "meeting", "activity")


class CrmAdoptionMigrationItem(models.Model):
    """What the owner decides per entry, and what is proposed to him."""

    _inherit = "crm.adoption.migration.item"

    # === Who will see it ===#

    @api.model
    def _selection_visibility(self) -> list[tuple[str, str]]:
        """Levels of any kind of entry; see ``_visibility_levels`` for one entry's."""
        own = {"private": self.env._("Only me"), "company": self.env._("Company")}
        return list((own | dict(self._deal_levels()) | own).items())

    @api.model
    def _deal_levels(self) -> list[tuple[str, str]]:
        field = self.env["crm.lead"]._fields["visibility"]
        return field._description_selection(self.env)

    def _visibility_levels(self) -> list[str]:
        """The levels that the entry can come in with."""
        if self.kind == "note":
            return ["private"]
        if self.kind == "lead":
            return [level for level, _label in self._deal_levels()]
        return ["private", "company"]

    @api.depends("migration_id.target_visibility", "kind")
    def _compute_visibility(self):
        """The choice for the whole; a note is the owner's alone in any case, and a
        deal that is not his alone follows Odoo's own rules."""
        for item in self:
            level = item.migration_id.target_visibility
            if item.kind == "note":
                level = "private"
            elif item.kind == "lead" and level == "company":
                level = "standard"
            item.visibility = level

    # === What becomes of it ===#

    @api.depends(
        "visibility", "match_kind", "match_card_id", "match_partner_id", "left_out"
    )
    def _compute_decision(self):
        for item in self:
            item.decision = item._default_decision()

    def _default_decision(self) -> str:
        if (
            self.error
            or self.left_out
            or self.match_kind in ("unchanged", "deleted", "repeated")
            or self._is_cancelled()
        ):
            return "skip"
        if self.kind in _COMPLETED and self._is_known():
            return "fill"
        return "create"

    def _is_cancelled(self) -> bool:
        return self.kind == "meeting" and self.vals.get("status") == "cancelled"

    def _is_known(self) -> bool:
        """Whether there is a record to complete, for those who will see it.

        A private entry never writes to a record of the company.
        """
        if self.match_kind != "same":
            return False
        if self.kind not in ("company", "contact"):
            return True  # his own one, brought before
        if self.visibility == "private":
            return bool(self.match_card_id or self.same_item_id)
        return bool(self.match_partner_id or self.same_item_id)

    # === Taking the owner's choice ===#

    def write(self, vals):
        if not self.env.su:
            self._check_open(vals)
        return super().write(vals)

    def _check_open(self, vals: dict) -> None:
        if {"decision", "visibility", "overwrite_fields"} & set(vals):
            self.migration_id._check_state("preview")
        for name in ("lead_id", "partner_id"):
            if vals.get(name):
                self.env[self._fields[name].comodel_name].browse(
                    vals[name]
                ).check_access("read")
        if vals.get("visibility"):
            for item in self:
                item._check_level(vals["visibility"])
        if vals.get("overwrite_fields"):
            self._check_names(vals["overwrite_fields"])

    def _check_level(self, level: str) -> None:
        if level in self._visibility_levels():
            return
        if self.kind == "note":
            raise UserError(
                self.env._(
                    "A note comes in for you alone. Once it is in, attach it to a deal "
                    "or contact and share it there with one click."
                )
            )
        labels = dict(self._selection_visibility())
        allowed = [labels[name] for name in self._visibility_levels()]
        raise UserError(
            self.env._(
                "%(name)s can come in for: %(levels)s. Choose one of these; nothing "
                "was changed.",
                name=self.title or self.display_name,
                levels=", ".join(allowed),
            )
        )

    def _check_names(self, names) -> None:
        known = [
            name
            for model in self._comparable_models()
            for name in self._comparable_fields(model)
        ]
        if not isinstance(names, list) or any(name not in known for name in names):
            raise UserError(
                self.env._(
                    "Choose the fields to overwrite in the comparison of the entry. "
                    "Nothing was changed."
                )
            )

    def action_attach(self) -> None:
        """Follow the suggestion: the note belongs to this deal or contact."""
        for item in self:
            item.write(
                {
                    "lead_id": item.suggested_lead_id.id,
                    "partner_id": item.suggested_partner_id.id,
                }
            )
