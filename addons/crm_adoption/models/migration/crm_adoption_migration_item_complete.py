from odoo import api, models

from .crm_adoption_migration_change import original, snapshot

_ADDRESS = ("street", "city", "zip", "state_id", "country_id")
_OF_THE_DEAL = ("name", "expected_revenue", "date_deadline")

#: Model -> the fields that an entry can complete or overwrite, in the order shown.
_COMPARABLE = {
    "crm.personal.card": (
        "name",
        "company_name",
        "job_title",
        "emails",
        "phones",
        "address",
        "comment",
        "image_1920",
    ),
    "res.partner": (
        "name",
        "function",
        "email",
        "phone",
        "website",
        *_ADDRESS,
        "image_1920",
    ),
    "crm.lead": (
        *_OF_THE_DEAL,
        "contact_name",
        "partner_name",
        "function",
        "email_from",
        "phone",
        "website",
        *_ADDRESS,
    ),
    "calendar.event": ("name", "start", "stop", "location", "description"),
    "mail.activity": ("summary", "date_deadline", "note"),
}


class CrmAdoptionMigrationItem(models.Model):
    """Completing a record that is there already, and showing what would change."""

    _inherit = "crm.adoption.migration.item"

    @api.model
    def _comparable_models(self) -> list[str]:
        return list(_COMPARABLE)

    @api.model
    def _comparable_fields(self, model: str) -> tuple[str, ...]:
        return _COMPARABLE[model]

    def get_difference(self) -> list[dict]:
        """The entry beside the record that it would complete, for its owner.

        Empty where there is no such record, or none that he may read. Else one dict
        per field of which the file says something: ``field`` and ``label``; ``mine``
        and ``file``, the values as texts; ``is_empty`` (nothing is there yet),
        ``is_same``, ``is_chosen`` (it is among ``overwrite_fields``).
        """
        self.ensure_one()
        self.check_access("read")
        record = self._known_record()._filtered_access("read")
        if not record:
            return []
        vals = self._completing_vals(record)
        labels = record.fields_get(list(vals), ["string"])
        return [self._compared(record, name, labels, vals) for name in vals]

    def _compared(self, record, name: str, labels: dict, vals: dict) -> dict:
        field = record._fields[name]
        cached = field.convert_to_cache(vals[name], record)
        file = field.convert_to_record(cached, record)
        return {
            "field": name,
            "label": labels[name]["string"],
            "mine": self._shown(field, record[name]),
            "file": self._shown(field, file),
            "is_empty": not record[name],
            "is_same": record[name] == file,
            "is_chosen": name in (self.overwrite_fields or ()),
        }

    def _shown(self, field, value) -> str:
        if not value:
            return ""
        if field.relational:
            return value.display_name
        if field.type == "image":
            return self.env._("a picture")
        return str(value)

    # === What is known, and what the entry says of it ===#

    def _known_record(self):
        """The record to complete: a card, partner, deal, meeting or activity."""
        if self.kind in ("company", "contact"):
            private = self.visibility == "private"
            return self._known_card() if private else self._known_partner()
        if self.kind == "lead" and self.match_lead_id:
            return self.match_lead_id
        return self._record_of_key()

    def _record_of_key(self):
        """What the owner made of this entry in an earlier migration."""
        keys = self.env["crm.adoption.migration.key"]
        model = self._made_model()
        found = keys._find_records(self.kind, [self.ext_key or ""])
        _key, record = found.get(self.ext_key, (None, None))
        return record if record and record._name == model else self.env[model]

    def _made_model(self) -> str:
        return {
            "lead": "crm.lead",
            "meeting": "calendar.event",
            "activity": "mail.activity",
        }.get(self.kind, "crm.personal.note")

    def _completing_vals(self, record) -> dict:
        """What the entry says of the comparable fields of ``record``: filled ones."""
        vals = self._vals_for(record)
        names = _COMPARABLE[record._name]
        if record._name == "crm.lead" and record.partner_id:
            names = _OF_THE_DEAL  # Odoo would write the rest to the contact
        if record._name == "res.partner" and self._shares_address(record):
            names = [name for name in names if name not in _ADDRESS]
        return {name: vals[name] for name in names if vals.get(name)}

    def _shares_address(self, partner) -> bool:
        """Whether Odoo would write an address of ``partner`` to other contacts too."""
        # sudo: they need not be visible to the owner
        return bool(partner.parent_id or partner.sudo().child_ids)

    def _vals_for(self, record) -> dict:
        """Values as for a new record of the model of ``record``."""
        return {
            "crm.personal.card": self._card_vals,
            "res.partner": self._contact_vals,
            "crm.lead": self._deal_vals,
            "calendar.event": self._meeting_vals,
            "mail.activity": self._activity_vals,
        }[record._name]()

    # === Doing it ===#

    def _complete_known(self):
        """Complete what is known already; returns the entries that are to be made."""
        fresh = self.browse()
        for item in self:
            record = item.decision != "create" and item._known_record()
            if record:
                item._complete(record)
            else:
                fresh |= item
        return fresh

    def _complete(self, record) -> None:
        """Fill what is empty, overwrite what the owner chose; the rest stays."""
        wanted = self._wanted(record)
        if wanted:
            self._write_journalled(record, wanted)
        self._set_outcome("updated" if wanted else "linked", record)

    def _wanted(self, record) -> dict:
        if self.decision == "link":
            return {}
        chosen = set()
        if self.decision == "overwrite":
            chosen = set(self.overwrite_fields or ())
        closed = set()
        if any(record[name] for name in _ADDRESS if name in record._fields):
            closed = set(_ADDRESS)  # half of one address and half of another is none
        return {
            name: value
            for name, value in self._completing_vals(record).items()
            if name in chosen or (not record[name] and name not in closed)
        }

    def _write_journalled(self, record, vals: dict) -> None:
        changes = self.env["crm.adoption.migration.change"]
        before = {name: original(record[name]) for name in vals}
        record.write(vals)
        self.env.flush_all()
        if made := changes._made_by(self.migration_id, record):
            made._refresh(record)
        else:
            changes._log_write(self, record, before, snapshot(record, list(vals)))
