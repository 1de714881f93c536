from odoo import api, fields, models

_RECORDS = {
    "crm.personal.card": "card_count",
    "res.partner": "partner_count",
    "crm.personal.note": "personal_note_count",
}


class CrmAdoptionMigration(models.Model):
    """What the owner sees afterwards: the records, and what an undo left."""

    _inherit = "crm.adoption.migration"

    card_count = fields.Integer(compute="_compute_record_counts")
    partner_count = fields.Integer(compute="_compute_record_counts")
    personal_note_count = fields.Integer(compute="_compute_record_counts")
    kept_change_ids = fields.One2many(
        "crm.adoption.migration.change",
        "migration_id",
        domain=[("state", "=", "kept")],
    )

    @api.depends("change_ids.state", "item_ids.state")
    def _compute_record_counts(self):
        for migration in self:
            for model, name in _RECORDS.items():
                migration[name] = len(migration._record_ids(model))

    def _record_ids(self, model: str) -> set[int]:
        """Records made, completed or found, as far as they are still there."""
        here = [("migration_id", "=", self.id), ("res_model", "=", model)]
        changes = self.env["crm.adoption.migration.change"].search_fetch(
            [*here, ("state", "!=", "undone")], ["res_id"]
        )
        items = self.env["crm.adoption.migration.item"].search_fetch(
            [*here, ("outcome", "=", "linked"), ("state", "=", "applied")], ["res_id"]
        )
        found = {*changes.mapped("res_id"), *items.mapped("res_id")}
        return set(self.env[model].browse(found).exists().ids)

    def action_view_records(self) -> dict:
        """The records of the model named in the context, in their own views."""
        self.ensure_one()
        self.check_access("read")
        model = self.env.context.get("record_model")
        ids = list(self._record_ids(model)) if model in _RECORDS else []
        return {
            "type": "ir.actions.act_window",
            "name": self.env["ir.model"]._get(model).name,
            "res_model": model,
            "views": [[False, "list"], [False, "form"]],
            "domain": [("id", "in", ids)],
        }

    def action_view_items(self) -> dict:
        """All entries in a list of their own, with search, filters and grouping."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Entries"),
            "res_model": "crm.adoption.migration.item",
            "views": [[False, "list"], [False, "form"]],
            "domain": [("migration_id", "=", self.id)],
            "context": {"is_after": self.state in ("done", "undoing", "undone")},
        }
