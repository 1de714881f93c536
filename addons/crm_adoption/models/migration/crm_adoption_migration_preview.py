from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import SQL, format_date

from . import messages

_MAX_GROUPS = 500
_EXAMPLES = 3
_KEY = ("file_id", "folder", "kind", "group")
# What an entry counts as in the numbers at the top.
COLUMNS = {
    "new": "new",
    "shared": "new",
    "same": "known",
    "unchanged": "known",
    "deleted": "known",
    "repeated": "known",
    "likely": "perhaps",
    "left_out": "left_out",
    "error": "unreadable",
}
# A group is named by how its entries were matched, or by why they stand apart.
_GROUP = SQL(
    """CASE WHEN state = 'error' THEN 'error'
            WHEN left_out IS NOT NULL THEN 'left_out:' || (left_out->>'code')
            ELSE coalesce(match_kind, 'new') END"""
)
_TARGET = SQL(
    """CASE WHEN kind NOT IN ('company', 'contact') THEN 1
            WHEN visibility = 'private' THEN coalesce(match_card_id, same_item_id)
            ELSE coalesce(match_partner_id, same_item_id) END"""
)


class CrmAdoptionMigration(models.Model):
    """State *preview*: what was found, group by group, and the choice for a group.

    Nothing here writes outside of the staged entries.
    """

    _inherit = "crm.adoption.migration"

    @api.readonly
    def get_preview(self) -> dict:
        """What the page shows before anything is brought in.

        ``kinds``: one dict per kind with ``label`` and a number for each of new, known,
        perhaps, left_out, unreadable and ``all``; ``total``: the same over all kinds.
        ``groups``: dicts of ``key`` (for ``set_group``), file, folder, kind_label,
        group_label, hint, count, examples (titles), ``decision`` and ``visibility``
        (False where the entries differ), and what may be chosen instead: ``decisions``
        and ``visibilities``, lists of (value, label).
        ``plan``: decision -> how many entries; ``hidden``: groups beyond the limit.
        """
        self.ensure_one()
        self.check_access("read")
        rows = self._preview_rows()
        return {
            "kinds": self._preview_kinds(rows),
            "total": self._preview_numbers(rows),
            "plan": self._preview_plan(),
            "groups": [self._preview_group(row) for row in rows[:_MAX_GROUPS]],
            "hidden": max(len(rows) - _MAX_GROUPS, 0),
        }

    def _preview_rows(self) -> list[dict]:
        """The groups, by file, in one query whatever the number of entries."""
        items = self.env["crm.adoption.migration.item"]
        items.flush_model()
        query = SQL(
            """SELECT file_id, coalesce(folder, '') AS folder, kind,
                      %(group)s AS "group", count(*) AS count,
                      (array_agg(title ORDER BY seq)
                          FILTER (WHERE title > ''))[:%(max)s] AS examples,
                      (array_agg(left_out) FILTER (WHERE left_out IS NOT NULL))[1]
                          AS left_out,
                      array_agg(DISTINCT decision) AS decisions,
                      array_agg(DISTINCT visibility) AS visibilities,
                      count(%(target)s) AS targets
                 FROM crm_adoption_migration_item
                WHERE migration_id = %(id)s
             GROUP BY file_id, coalesce(folder, ''), kind, %(group)s
             ORDER BY file_id, folder, kind, count(*) DESC""",
            group=_GROUP,
            target=_TARGET,
            max=_EXAMPLES,
            id=self.id,
        )
        self.env.cr.execute(query)
        return self.env.cr.dictfetchall()

    def _preview_kinds(self, rows: list[dict]) -> list[dict]:
        labels = self._item_labels("kind")
        return [
            {
                "kind": kind,
                "label": label,
                **self._preview_numbers([row for row in rows if row["kind"] == kind]),
            }
            for kind, label in labels.items()
            if any(row["kind"] == kind for row in rows)
        ]

    def _preview_numbers(self, rows: list[dict]) -> dict:
        numbers = {column: 0 for column in COLUMNS.values()}
        for row in rows:
            numbers[COLUMNS[row["group"].partition(":")[0]]] += row["count"]
        return {**numbers, "all": sum(numbers.values())}

    def _preview_plan(self) -> dict[str, int]:
        return dict(
            self.env["crm.adoption.migration.item"]._read_group(
                [("migration_id", "=", self.id), ("state", "in", ("new", "matched"))],
                ["decision"],
                ["__count"],
            )
        )

    def _preview_group(self, row: dict) -> dict:
        items = self.env["crm.adoption.migration.item"]
        file = self.env["crm.adoption.migration.file"].browse(row["file_id"])
        decisions = items._group_decisions(row["group"], bool(row["targets"]))
        return {
            "key": {name: row[name] for name in _KEY},
            "file": file._title_path(),
            "folder": row["folder"],
            "kind_label": self._item_labels("kind")[row["kind"]],
            "group_label": items._group_label(row["group"]),
            "hint": self._preview_hint(row),
            "count": row["count"],
            "examples": row["examples"] or [],
            "decision": _only(row["decisions"]),
            "visibility": _only(row["visibilities"]),
            "decisions": items._labelled("decision", decisions),
            "visibilities": items._labelled(
                "visibility", items.new({"kind": row["kind"]})._visibility_levels()
            ),
        }

    def _preview_hint(self, row: dict) -> str:
        """Why the group stands apart, or what its owner should know before."""
        if row["left_out"] or row["kind"] != "lead":
            return messages.render(self.env, row["left_out"])
        vals = {"user_id": self.user_id.id, "company_id": self.company_id.id}
        day = self.env["crm.lead"].new(vals)._get_default_disclose_on()
        return self.env._(
            "“Only me” lasts until %(day)s for a deal; then your team sees it.",
            day=format_date(self.env, day),
        )

    def _item_labels(self, name: str) -> dict[str, str]:
        field = self.env["crm.adoption.migration.item"]._fields[name]
        return dict(field._description_selection(self.env))

    # === The choice for a group ===#

    def set_group(self, key: dict, decision=None, visibility=None) -> dict:
        """Give all entries of a group one choice; returns the preview as it is then.

        :param key: as ``get_preview`` gave it, nothing else is a group
        :param decision: one of the group's ``decisions``
        :param visibility: one of the group's ``visibilities``
        :raises UserError: past the preview, or the choice does not fit the group
        """
        self.ensure_one()
        self._check_state("preview")
        items = self._group_items(key)
        if visibility:
            items._choose_visibility(visibility)
        if decision:
            items._choose_decision(decision)
        return self.get_preview()

    def action_view_group(self, key=False) -> dict:
        """The entries of a group, or all of them, in the list of entries."""
        action = self.action_view_items()
        if not key:
            return action
        self._check_key(key)
        domain = [(name, "=", key[name] or False) for name in ("file_id", "kind")]
        domain += [
            ("folder", "=", key["folder"] or False),
            *_group_domain(key["group"]),
        ]
        return {**action, "domain": [*action["domain"], *domain]}

    def _check_key(self, key) -> None:
        if not isinstance(key, dict) or set(key) != set(_KEY):
            raise UserError(
                self.env._(
                    "This group is not known (any more). Nothing was changed; reload "
                    "the page and choose again."
                )
            )

    def _group_items(self, key: dict):
        """The entries of a group that still wait for the owner's choice."""
        self._check_key(key)
        query = SQL(
            """SELECT id FROM crm_adoption_migration_item
                WHERE migration_id = %s AND file_id = %s AND coalesce(folder, '') = %s
                  AND kind = %s AND %s = %s AND state = 'matched'""",
            self.id,
            key["file_id"],
            key["folder"],
            key["kind"],
            _GROUP,
            key["group"],
        )
        items = self.env["crm.adoption.migration.item"]
        items.flush_model()
        found = items.browse(row[0] for row in self.env.execute_query(query))
        found.check_access("write")
        return found


def _group_domain(group: str) -> list[tuple]:
    if group == "error":
        return [("state", "=", "error")]
    if group.startswith("left_out:"):
        return [("state", "!=", "error"), ("left_out", "!=", False)]
    found = [("state", "!=", "error"), ("left_out", "=", False)]
    return [*found, ("match_kind", "=", group)]


def _only(values: list):
    """The value that all have in common, else False."""
    return values[0] if len(values) == 1 and values[0] else False
