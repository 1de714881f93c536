from odoo import api, fields, models, tools


class CrmAdoptionMigrationChange(models.Model):
    """Which record was brought by whom, for those who read the record."""

    _inherit = "crm.adoption.migration.change"

    @api.model
    @tools.ormcache()
    def _is_in_use(self) -> bool:
        """Whether anything was ever brought in; until then asking costs nothing."""
        # sudo: only counted, whoever asks
        return bool(self.sudo().search_count([], limit=1))

    @api.model
    def _find_made(self, records) -> dict:
        """Id of a record -> the journal's row that says who brought it."""
        if not self._is_in_use() or not records._origin:
            return {}
        # sudo: whoever reads the record learns who brought it; no file is told
        changes = self.sudo().search_fetch(
            [
                ("res_model", "=", records._name),
                ("res_id", "in", records._origin.ids),
                ("operation", "=", "create"),
                ("state", "!=", "undone"),
            ],
            ["res_id", "user_id", "create_date", "item_id"],
        )
        return {change.res_id: change for change in changes}

    def _brought_by_text(self) -> str:
        date = fields.Datetime.context_timestamp(self, self.create_date)
        args = {"date": tools.format_date(self.env, date), "name": self.user_id.name}
        if self.user_id == self.env.user and self.item_id:
            file = self.item_id.file_id.name
            return self.env._(
                "Brought by you on %(date)s from %(file)s", file=file, **args
            )
        return self.env._("Brought by %(name)s on %(date)s", **args)
