from odoo import api, fields, models

from ...readers.record import sha1_json

# Meaning -> the reader's target that is written when an owner chooses it.
_TARGETS = {
    "name": "name",
    "first_name": "first_name",
    "middle_name": "middle_name",
    "last_name": "last_name",
    "prefix": "prefix",
    "suffix": "suffix",
    "nickname": "nickname",
    "company": "company",
    "department": "department",
    "job_title": "job_title",
    "phones": "phones/1",
    "emails": "emails/1",
    "street": "addresses/1/street",
    "city": "addresses/1/city",
    "state": "addresses/1/state",
    "zip": "addresses/1/zip",
    "country": "addresses/1/country",
    "urls": "urls/1",
    "vat": "vat",
    "birthday": "birthday",
    "categories": "categories",
    "note": "note",
    "deal_title": "deal/title",
    "deal_revenue": "deal/revenue",
    "deal_currency": "deal/currency",
    "deal_stage": "deal/stage",
    "deal_result": "deal/result",
    "deal_probability": "deal/probability",
    "deal_deadline": "deal/deadline",
    "deal_closed": "deal/closed",
    "deal_salesperson": "deal/salesperson",
    "deal_source": "deal/source",
    "deal_created": "deal/created",
}
# Targets of the reader without a choice of their own, shown as the nearest one.
_MEANT_BY = {
    "deal/note": "note",
    "deal/tags": "categories",
}


class CrmAdoptionMigrationMapping(models.Model):
    """What one column of a kind of table means to one owner.

    Remembered by the set of columns, so that next month's export of the same tool is
    read as the owner said the last time. ``target`` is the reader's own word for it
    (finer than ``meaning``: it also knows work from home).
    """

    _name = "crm.adoption.migration.mapping"
    _description = "Meaning of a Column"
    _inherit = ["crm.adoption.owned.mixin"]
    _order = "sequence, id"

    _owner_fields = frozenset({"meaning"})

    signature = fields.Char(required=True, readonly=True)
    sequence = fields.Integer(readonly=True)
    column = fields.Char(readonly=True)
    target = fields.Char(readonly=True)
    is_chosen = fields.Boolean(readonly=True)
    meaning = fields.Selection(
        [
            ("name", "Full name"),
            ("first_name", "First name"),
            ("middle_name", "Middle name"),
            ("last_name", "Last name"),
            ("prefix", "Title before the name"),
            ("suffix", "Title after the name"),
            ("nickname", "Nickname"),
            ("company", "Company"),
            ("department", "Department"),
            ("job_title", "Job position"),
            ("phones", "Phone"),
            ("emails", "E-mail"),
            ("street", "Street"),
            ("city", "City"),
            ("state", "State or region"),
            ("zip", "ZIP"),
            ("country", "Country"),
            ("urls", "Website"),
            ("vat", "Tax number"),
            ("birthday", "Birthday"),
            ("categories", "Groups or tags"),
            ("note", "Remarks"),
            ("deal_title", "Deal: name"),
            ("deal_revenue", "Deal: amount"),
            ("deal_currency", "Deal: currency"),
            ("deal_stage", "Deal: stage"),
            ("deal_result", "Deal: won or lost"),
            ("deal_probability", "Deal: probability"),
            ("deal_deadline", "Deal: expected closing"),
            ("deal_closed", "Deal: closed on"),
            ("deal_salesperson", "Deal: salesperson"),
            ("deal_source", "Deal: source"),
            ("deal_created", "Deal: created on"),
            ("by_itself", "Understood by itself"),
        ],
        compute="_compute_meaning",
        inverse="_inverse_meaning",
        help="Empty: kept word for word in your private remarks.",
    )

    _column_unique = models.UniqueIndex("(user_id, signature, sequence)")

    @api.depends("target")
    def _compute_meaning(self):
        for mapping in self:
            mapping.meaning = _meaning(mapping.target)

    def _inverse_meaning(self):
        for mapping in self:
            if mapping.meaning == "by_itself":
                continue  # stands for a target that is no choice
            target = _TARGETS.get(mapping.meaning)
            # sudo: the owner chooses a meaning, the target follows from it
            mapping.sudo().write({"target": target, "is_chosen": True})

    @api.model
    def _signature(self, columns: list[str]) -> str:
        return sha1_json(columns)

    @api.model
    def _remember(self, signature: str, columns: list[str], targets: dict) -> None:
        """Lay down the columns of a table that this owner brings for the first time."""
        if self.search_count([("signature", "=", signature)], limit=1):
            return
        # sudo: the owner changes meanings, the columns come from his file
        self.sudo().create(
            [
                {
                    "signature": signature,
                    "sequence": sequence,
                    "column": column,
                    "target": targets.get(column),
                }
                for sequence, column in enumerate(columns)
            ]
        )

    @api.model
    def _all(self, signature: str) -> dict[str, str | None]:
        """Column -> target for the tables of this kind."""
        rows = self.search([("signature", "=", signature)])
        return {row.column: row.target or None for row in rows}

    @api.model
    def _chosen(self, signature: str) -> dict[str, str | None] | None:
        """Like ``_all``, None as long as the owner changed nothing."""
        domain = [("signature", "=", signature), ("is_chosen", "=", True)]
        return self._all(signature) if self.search_count(domain, limit=1) else None


def _meaning(target: str | None) -> str | bool:
    """The choice that stands for a target of the reader; False: kept aside."""
    if not target:
        return False
    if target in _MEANT_BY:
        return _MEANT_BY[target]
    field, _, rest = target.partition("/")
    slot, _, part = rest.partition("/")
    if field == "addresses":
        return part or "street"
    meaning = f"deal_{slot}" if field == "deal" else field
    return meaning if meaning in _TARGETS else "by_itself"
