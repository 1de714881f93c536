from odoo import api, fields, models
from odoo.fields import Domain

from ...matching.keys import keys_of
from ...matching.profile import Profile
from .match_contacts import PARTNER_FIELDS, partner_contact


class CrmAdoptionMatchKey(models.Model):
    """Keys of partners, by which a migration finds whom the CRM knows already.

    Filled by a job of its own once somebody has started a migration, and brought up to
    date by the partners' ``write_date``, so that writing a partner costs nothing. A
    migration that compares before the job is done makes the keys complete first, in the
    same chunks. Keys of archived partners stay and are not found.
    """

    _name = "crm.adoption.match.key"
    _description = "Normalised Key of a Contact"
    _inherit = ["crm.adoption.match.store"]
    _subject = "partner_id"

    partner_id = fields.Many2one(
        "res.partner", required=True, readonly=True, index=True, ondelete="cascade"
    )

    _kind_key_idx = models.Index("(kind, key, partner_id)")
    _stamp_idx = models.Index("(partner_id, key) WHERE kind = 'stamp'")

    @api.model
    def _cron_refresh(self) -> None:
        """The scheduled job; does nothing until somebody has started a migration."""
        started = [("state", "!=", "draft")]
        if not self.env["crm.adoption.migration"].search_count(started, limit=1):
            return
        for done in self._refresh_partners():
            if not self.env["ir.cron"]._commit_progress(done, remaining=1):
                return
        self.env["ir.cron"]._commit_progress(remaining=0)

    @api.model
    def _refresh_partners(self):
        """Bring the keys up to date, see ``_refresh``."""
        return self._refresh(Domain.TRUE)

    def _subject_keys(self, records) -> dict:
        region = self._default_region()
        records.fetch(PARTNER_FIELDS)
        return {
            partner.id: keys_of(
                Profile(partner_contact(partner), _region(partner) or region)
            )
            for partner in records
        }

    def _default_region(self) -> str | None:
        company = self.env["res.company"].search([], order="id", limit=1)
        return company.country_id.code or None


def _region(partner) -> str | None:
    return partner.country_id.code or partner.company_id.country_id.code
