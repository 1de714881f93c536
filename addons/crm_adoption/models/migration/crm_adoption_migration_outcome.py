from odoo import api, models

from .crm_adoption_migration import OUTCOMES


class CrmAdoptionMigration(models.Model):
    """Afterwards: what became of every entry, and who can see it."""

    _inherit = "crm.adoption.migration"

    @api.readonly
    def get_report(self) -> dict:
        """Numbers that add up: every entry found has one outcome.

        ``outcomes``: the columns, (value, label); ``kinds``: dicts of ``kind``,
        ``label``, a number for each outcome and ``all``; ``total``: the same over all
        kinds; ``sentence``: the total in words; ``undone``: the same of an undo, or "";
        ``audience``: dicts of ``kind_label``,
        ``visibility``, ``visibility_label`` and ``count`` for what is in now.
        """
        self.ensure_one()
        self.check_access("read")
        numbers = self._outcome_numbers()
        total = _added(numbers.values())
        return {
            "outcomes": [
                (name, label)
                for name, label in self._item_labels("outcome").items()
                if name in OUTCOMES
            ],
            "kinds": [
                {"kind": kind, "label": label, **numbers[kind]}
                for kind, label in self._item_labels("kind").items()
                if kind in numbers
            ],
            "total": total,
            "sentence": self._sentence(total),
            "undone": self._undone_sentence(),
            "audience": self._audience_rows(),
        }

    def action_view_outcome(self, kind=False, outcome=False) -> dict:
        """The entries of one number of the report, in the list of entries."""
        wanted = {"kind": kind, "outcome": outcome}
        domain = [(name, "=", value) for name, value in wanted.items() if value]
        action = self.action_view_items()
        return {**action, "domain": [*action["domain"], *domain]}

    def _outcome_numbers(self) -> dict[str, dict[str, int]]:
        """Kind -> outcome -> number of entries, and ``all``."""
        groups = self.env["crm.adoption.migration.item"]._read_group(
            [("migration_id", "=", self.id)], ["kind", "outcome"], ["__count"]
        )
        numbers: dict[str, dict[str, int]] = {}
        for kind, outcome, count in groups:
            row = numbers.setdefault(kind, dict.fromkeys((*OUTCOMES, "all"), 0))
            row["all"] += count
            if outcome:
                row[outcome] += count
        return numbers

    def _sentence(self, total: dict[str, int]) -> str:
        """The outcomes that occur; their numbers make up that of all entries."""
        words = {
            "created": self.env._("%s came in as new", total["created"]),
            "updated": self.env._("%s completed what was there", total["updated"]),
            "linked": self.env._("%s were there already", total["linked"]),
            "skipped": self.env._("%s were left out", total["skipped"]),
            "failed": self.env._("%s could not be brought in", total["failed"]),
        }
        parts = [text for name, text in words.items() if total[name]]
        return self.env._(
            "Of %(all)s entries: %(parts)s.", all=total["all"], parts=", ".join(parts)
        )

    def _undone_sentence(self) -> str:
        """What an undo, of all or of a part, has done so far; "" without one."""
        states = dict(
            self.env["crm.adoption.migration.item"]._read_group(
                [("migration_id", "=", self.id), ("state", "in", ("undone", "kept"))],
                ["state"],
                ["__count"],
            )
        )
        words = {
            "undone": self.env._("Taken back: %s.", states.get("undone")),
            "kept": self.env._(
                "Kept, for you to decide: %s; see the tab Kept.", states.get("kept")
            ),
        }
        return " ".join(text for name, text in words.items() if states.get(name))

    def _audience_rows(self) -> list[dict]:
        domain = [
            ("migration_id", "=", self.id),
            ("state", "in", ("applied", "kept")),
            ("outcome", "in", ("created", "updated", "linked")),
        ]
        groups = self.env["crm.adoption.migration.item"]._read_group(
            domain, ["kind", "visibility"], ["__count"]
        )
        kinds, levels = self._item_labels("kind"), self._item_labels("visibility")
        return [
            {
                "kind_label": kinds[kind],
                "visibility": visibility,
                "visibility_label": levels.get(visibility, ""),
                "count": count,
            }
            for kind, visibility, count in groups
        ]


def _added(rows) -> dict[str, int]:
    """The numbers of all ``rows`` together."""
    rows = list(rows)
    return {name: sum(row[name] for row in rows) for name in (*OUTCOMES, "all")}
