from odoo import fields, models
from odoo.tools import SQL

from ...matching.keys import keys_of
from .match_contacts import item_profile


class CrmAdoptionMatchItem(models.Model):
    """Keys of the entries of a migration that were compared already.

    Only there while it compares: kept in the database rather than in memory, since a
    migration may have hundreds of thousands of entries and many turns.
    """

    _name = "crm.adoption.match.item"
    _description = "Normalised Key of an Entry"
    _inherit = ["crm.adoption.match.store"]
    _subject = "item_id"

    item_id = fields.Many2one(
        "crm.adoption.migration.item",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )

    _kind_key_idx = models.Index("(kind, key, item_id)")

    def _stamp_sql(self, table: str) -> SQL:
        """An entry does not change while it is compared."""
        return SQL("'read'")

    def _subject_keys(self, records) -> dict:
        contacts = records.filtered(lambda item: item.kind in ("contact", "company"))
        found = {item.id: keys_of(item_profile(item)) for item in contacts}
        return {item.id: entry_keys(item, found.get(item.id, ())) for item in records}


def entry_keys(item, contact_keys) -> set[tuple[str, str]]:
    """The (kind, key) pairs of an entry; of a deal's contact none are kept."""
    found = set() if item.kind == "lead" else set(contact_keys)
    if item.ext_key:
        found.add(("entry", identity(item)))
    return found


def identity(item) -> str:
    """The same for an entry that stands in two files, to the letter."""
    return f"{item.kind}|{item.content_hash}|{item.ext_key}"[:500]
