import hashlib
from typing import NamedTuple

from odoo import api, fields, models
from odoo.exceptions import UserError

from .after_commit import collect

BULK = 500
STRICTNESS = {"off": 0, "log": 1, "ask": 2}


class Policy(NamedTuple):
    mode: str
    reason_rows: int
    approval_rows: int


class CrmAdoptionExportGuard(models.AbstractModel):
    """Exports are kept in a log, and large ones announced, once a company says so.

    Off by default: then nothing is looked at. Odoo's own right to export stays.
    """

    _name = "crm.adoption.export.guard"
    _description = "Export Guard"

    def export_data(self, fields_to_export):
        policy = not self.env.su and self._get_export_policy()
        if not policy or policy.mode == "off":
            return super().export_data(fields_to_export)
        result = super().export_data(fields_to_export)
        # sudo: the log is written by nobody
        log = self.env["crm.adoption.export.log"].sudo()
        today = len(self) + log._get_rows_today(self.env.user)
        request = self._take_announcement(policy, today)
        log.create(
            {
                "user_id": self.env.uid,
                "model": self._name,
                "kind": "export",
                "day": fields.Date.today(),
                "rows": len(self),
                "field_names": ", ".join(map(str, fields_to_export)),
                "fingerprint": self._get_fingerprint(),
                "reason": request.reason,
                "is_over": today > policy.approval_rows,
            }
        )
        return result

    @api.readonly
    def read(self, fields=None, load="_classic_read"):
        result = super().read(fields, load)
        self._note_bulk_read(len(self))
        return result

    @api.model
    @api.readonly
    def search_read(self, *args, **kwargs):
        result = super().search_read(*args, **kwargs)
        self._note_bulk_read(len(result))
        return result

    def _note_bulk_read(self, rows: int):
        if rows < BULK or self.env.su or self._get_export_policy().mode == "off":
            return
        read = (self.env.uid, self._name, rows)
        collect(self.env, "crm.adoption.export.log", read, _count_bulk_reads)

    def _take_announcement(self, policy: Policy, today: int):
        """The announcement that this export needs, used up; empty if it needs none.

        :raise UserError: when it needs one that is not there
        """
        requests = self.env["crm.adoption.export.request"]
        if policy.mode != "ask" or (
            len(self) <= policy.reason_rows and today <= policy.approval_rows
        ):
            return requests
        large = today > policy.approval_rows
        states = ("approved",) if large else ("announced", "approved")
        request = requests._take(states, len(self))
        if not request:
            raise UserError(self._get_announce_words(policy, large))
        return request

    def _get_announce_words(self, policy: Policy, large: bool) -> str:
        if large:
            return self.env._(
                "Exports of more than %(limit)s rows in a day wait for the privacy "
                "officer. Announce about as many rows with a reason at CRM > My CRM > "
                "Announce an Export, and export again when it is approved; you get a "
                "message. Nothing is lost.",
                limit=policy.approval_rows,
            )
        return self.env._(
            "Exports of more than %(limit)s rows are announced with a reason. Announce "
            "about as many rows at CRM > My CRM > Announce an Export, then export "
            "again. Nothing is lost.",
            limit=policy.reason_rows,
        )

    @api.model
    def _get_export_policy(self) -> Policy:
        """The strictest of the user's companies, whichever he has switched to."""
        # sudo: a setting of companies, which an ordinary user does not read
        companies = self.env.user.sudo().company_ids
        mode = max(companies.mapped("crm_export_guard"), key=STRICTNESS.__getitem__)
        asking = companies.filtered(lambda company: company.crm_export_guard == mode)
        return Policy(
            mode,
            min(asking.mapped("crm_export_reason_rows")),
            min(asking.mapped("crm_export_approval_rows")),
        )

    def _get_fingerprint(self) -> str:
        ids = ",".join(map(str, sorted(self.ids)))
        return hashlib.sha256(f"{self._name}:{ids}".encode()).hexdigest()[:16]


def _count_bulk_reads(env, reads):
    env["crm.adoption.export.log"]._count_bulk_reads(reads)


class CrmLead(models.Model):
    _name = "crm.lead"
    _inherit = ["crm.lead", "crm.adoption.export.guard"]


class ResPartner(models.Model):
    _name = "res.partner"
    _inherit = ["res.partner", "crm.adoption.export.guard"]
