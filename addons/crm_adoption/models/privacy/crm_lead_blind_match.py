from odoo import api, fields, models
from odoo.exceptions import UserError

#: What of a deal says who the contact is.
CONTACT = {"email_from", "phone", "partner_id"}


def _get_limit(lead) -> int:
    return lead._get_blind_match_limit()


class CrmLead(models.Model):
    """Two sellers with the same contact hear of each other, if their company wishes.

    Looked for when a seller saves a deal of his own, never on a search or while he
    types, never for the system. The one who saves is told that a colleague is in touch,
    and nothing else; the colleague decides.
    """

    _inherit = "crm.lead"

    blind_match = fields.Selection(
        [
            ("company", "As the company decides"),
            ("answer", "Say that somebody is in touch"),
            ("silent", "Stay silent"),
        ],
        default="company",
        required=True,
        copy=False,
        help="Whether a colleague who enters the same contact, and cannot see this "
        "deal, is told that somebody is in touch: no name, no content. Where the "
        "company has switched that off, nobody is told.",
    )
    blind_match_state = fields.Selection(
        [
            ("found", "A colleague is in touch"),
            ("asked", "Asked to join"),
            ("limit", "Not looked for"),
        ],
        compute="_compute_blind_match_state",
        export_string_translation=False,
        exportable=False,
    )
    is_blind_match_on = fields.Boolean(
        compute="_compute_blind_match_state", export_string_translation=False
    )

    @api.depends("user_id", "company_id", *CONTACT)
    @api.depends_context("uid")
    def _compute_blind_match_state(self):
        limits = self.env["res.company"]._get_blind_match_limits()
        for lead in self:
            mine = limits and lead.user_id == self.env.user
            is_on = bool(mine and lead._is_blind_match_on())
            lead.is_blind_match_on = is_on
            lead.blind_match_state = is_on and lead._get_trail_state()

    def _get_trail(self):
        """The last look-up of the current user for this deal, with system rights."""
        # sudo: nobody reads the trail
        trail = self.env["crm.adoption.blind.match"].sudo()
        return trail.search(
            [("lead_id", "in", self._origin.ids), ("user_id", "=", self.env.uid)],
            order="id desc",
            limit=1,
        )

    def _get_trail_state(self) -> str | bool:
        trail = self._get_trail()
        if trail.is_over_limit:
            return "limit"
        if trail.request_id.state == "open":
            return "asked"
        return "found" if trail.matched_lead_id and not trail.request_id else False

    def _is_blind_match_on(self) -> bool:
        return bool(self._get_blind_match_limit())

    def _get_blind_match_limit(self) -> int:
        """Look-ups a day in the company of this deal; 0 where it is switched off."""
        limits = self.env["res.company"]._get_blind_match_limits()
        # sudo: the setting of the deal's company, wherever the user works just now
        lead = self.sudo()
        return limits.get((lead.company_id or lead.user_id.company_id).id, 0)

    # === LOOKED FOR WHEN IT IS SAVED ===#

    @api.model_create_multi
    def create(self, vals_list):
        leads = super().create(vals_list)
        leads._look_for_colleagues()
        return leads

    def write(self, vals):
        if "blind_match" in vals and not self.env.su:
            self._check_blind_match_choice()
        result = super().write(vals)
        if CONTACT & vals.keys():
            self._look_for_colleagues()
        return result

    def _look_for_colleagues(self):
        if self.env.su or not self.env["res.company"]._get_blind_match_limits():
            return
        # sudo: the look-up itself keeps to what may be told
        own = self.sudo().filtered(lambda lead: lead.user_id.id == self.env.uid)
        for limit, leads in own.grouped(_get_limit).items():
            if limit:
                self.env["crm.adoption.blind.match"]._look(leads, limit)

    def _check_blind_match_choice(self):
        if any(lead.user_id != self.env.user for lead in self):
            raise UserError(
                self.env._(
                    "Whether a deal answers is its owner's choice; ask there. Nothing "
                    "was changed."
                )
            )

    # === ASK TO JOIN ===#

    def action_ask_to_join(self, text: str | None = None):
        """Ask the colleague who is in touch with the contact of this own deal.

        :raise UserError: when the last look-up for this deal found nobody
        """
        self.ensure_one()
        self.check_access("read")
        if self.user_id != self.env.user or self.blind_match_state != "found":
            raise UserError(
                self.env._(
                    "There is nobody to ask about this deal just now. Nothing was sent."
                )
            )
        trail = self._get_trail()
        matched = trail.matched_lead_id
        # A deal that was silenced since is asked for nothing, and looks the same.
        if matched.blind_match == "silent" or not matched._is_blind_match_on():
            matched = matched.browse()
        known_as = self.env._("The contact of “%(deal)s”", deal=self.name)
        requests = self.env["crm.adoption.access.request"]
        trail.request_id = requests._ask(matched, "join", text, known_as)
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._(
                    "Your colleague is asked and decides. You find the answer under My "
                    "CRM > Sharing > Ask for Access."
                ),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }
