import hashlib

from odoo import api, fields, models
from odoo.fields import Domain

#: On every column: it answers nobody.
CLOSED = {"groups": fields.NO_ACCESS, "export_string_translation": False}


class CrmAdoptionBlindMatch(models.Model):
    """The trail of look-ups: who looked, on which day, for which deal of his own.

    Nobody reads it, so that it answers nothing. A row is a look-up whether or not it
    found anything, and stays when the deal is deleted: what was used up that day stays
    used up. Names and numbers are not kept, only a digest that tells whether a deal's
    contact has changed since.
    """

    _name = "crm.adoption.blind.match"
    _description = "Blind Match"

    user_id = fields.Many2one("res.users", required=True, ondelete="cascade", **CLOSED)
    lead_id = fields.Many2one(
        "crm.lead", index="btree_not_null", ondelete="set null", **CLOSED
    )
    day = fields.Date(required=True, **CLOSED)
    digest = fields.Char(required=True, **CLOSED)
    is_over_limit = fields.Boolean(**CLOSED)
    matched_lead_id = fields.Many2one(
        "crm.lead", index="btree_not_null", ondelete="set null", **CLOSED
    )
    request_id = fields.Many2one(
        "crm.adoption.access.request", ondelete="set null", **CLOSED
    )

    _user_day_idx = models.Index("(user_id, day)")

    @api.model
    def _look(self, leads, limit: int):
        """Look for colleagues' deals with the contact of ``leads``, own deals of the
        current user, as far as his day's limit goes.

        :param leads: deals with the rights of the system
        """
        # sudo: the trail is written by the product only
        trail = self.sudo()
        known = trail.search([("lead_id", "in", leads.ids)]).grouped("lead_id")
        left = limit - trail.search_count(
            [
                ("user_id", "=", self.env.uid),
                ("day", "=", fields.Date.today()),
                ("is_over_limit", "=", False),
            ]
        )
        for lead in leads:
            digest = _digest(lead)
            earlier = known.get(lead, trail)
            if not digest or digest in earlier.filtered(_is_done).mapped("digest"):
                continue
            earlier.filtered("is_over_limit").unlink()
            trail.create(self._get_vals(lead, digest, is_over_limit=left <= 0))
            left -= 1

    @api.model
    def _get_vals(self, lead, digest: str, is_over_limit: bool) -> dict:
        matched = lead.browse() if is_over_limit else self._find(lead)
        return {
            "user_id": self.env.uid,
            "lead_id": lead.id,
            "day": fields.Date.today(),
            "digest": digest,
            "is_over_limit": is_over_limit,
            "matched_lead_id": matched.id,
        }

    @api.model
    def _find(self, lead):
        """The last changed deal with the contact of ``lead`` that the current user may
        not read, whose owner is here and lets it answer."""
        # sudo: a deal that he may not read is what is looked for
        leads = self.env["crm.lead"].sudo()
        found = leads.search(
            self._get_contact_domain(lead)
            & Domain("user_id", "not in", [False, self.env.uid])
            & Domain("user_id.active", "=", True)
            & Domain("blind_match", "!=", "silent"),
            order="write_date desc, id desc",
        )
        found = found.filtered(lambda deal: deal._is_blind_match_on())
        return (found - found.sudo(False)._filtered_access("read").sudo())[:1]

    @api.model
    def _get_contact_domain(self, lead) -> Domain:
        parts = []
        if lead.email_normalized:
            parts.append(Domain("email_normalized", "=", lead.email_normalized))
        if lead.phone_sanitized:
            parts.append(Domain("phone_sanitized", "=", lead.phone_sanitized))
        if customer := lead.partner_id.commercial_partner_id:
            parts.append(Domain("partner_id", "child_of", customer.id))
        return Domain.OR(parts)


def _is_done(row) -> bool:
    return not row.is_over_limit


def _digest(lead) -> str | None:
    """Tells whether the contact of a deal has changed; None if it has none."""
    parts = (
        lead.email_normalized,
        lead.phone_sanitized,
        lead.partner_id.commercial_partner_id.id,
    )
    if not any(parts):
        return None
    return hashlib.sha256(repr(parts).encode()).hexdigest()
