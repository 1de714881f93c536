from odoo import api, fields, models
from odoo.fields import Domain

SELLER = "sales_team.group_sale_salesman"


class CrmAdoptionMigration(models.Model):
    """The first login after a bring-in opens with what it brought."""

    _inherit = "crm.adoption.migration"

    welcomed_on = fields.Date(
        readonly=True, copy=False, help="When its owner first saw what it brought."
    )

    _welcome_idx = models.Index(
        "(user_id) WHERE state = 'done' AND welcomed_on IS NULL"
    )

    @api.model
    def _has_welcome(self) -> bool:
        """Whether the user has not seen yet what a migration of his brought."""
        if not self.env.user.has_group(SELLER):
            return False
        return bool(self.search_count(self._get_welcome_domain(), limit=1))

    @api.model
    def _get_welcome_domain(self) -> Domain:
        mine = Domain("user_id", "=", self.env.uid) & Domain("state", "=", "done")
        return mine & Domain("welcomed_on", "=", False)

    def action_welcome(self) -> bool:
        """The owner has seen it; called by *My day* once it is on the screen."""
        self.check_access("read")
        today = fields.Date.context_today(self)
        self.filtered(lambda migration: not migration.welcomed_on)._keep(
            {"welcomed_on": today}
        )
        return True
