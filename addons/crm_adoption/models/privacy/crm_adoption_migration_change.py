from odoo import api, models

#: What of a migration's work is credited, and how a row of credit names it.
CREDITED = {"crm.lead": "lead_id", "res.partner": "partner_id"}


class CrmAdoptionMigrationChange(models.Model):
    """What a migration brought in is its owner's credit, until it is undone."""

    _inherit = "crm.adoption.migration.change"

    @api.model
    def _log_created(self, pairs: list[tuple], names: list[str]) -> None:
        super()._log_created(pairs, names)
        if pairs and (model := pairs[0][1]._name) in CREDITED:
            records = self.env[model].concat(*(record for _item, record in pairs))
            self.env["crm.adoption.credit"]._note_migrated(records)

    def _delete(self) -> None:
        """The rows are found before the records go, and taken back where they went."""
        noted = self._get_credit_ids()
        super()._delete()
        gone = self.filtered(lambda change: change.state == "undone").mapped("res_id")
        ids = [credit_id for res_id in gone for credit_id in noted.get(res_id, ())]
        if ids:
            self.env["crm.adoption.credit"].browse(ids)._reverse()

    def _get_credit_ids(self) -> dict[int, list[int]]:
        """Ids of the rows that this migration's owner got for the records."""
        link = CREDITED.get(self[:1].res_model)
        if not link:
            return {}
        rows = self.env["crm.adoption.credit"].search(
            [
                (link, "in", self.mapped("res_id")),
                ("kind", "=", "migrated"),
                ("user_id", "=", self.env.uid),
            ]
        )
        return {record.id: group.ids for record, group in rows.grouped(link).items()}
