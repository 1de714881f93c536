from odoo import api, models


class CrmAdoptionMyDay(models.AbstractModel):
    """Section *Pulse*: the own open invitation, until it is answered or put aside."""

    _inherit = "crm.adoption.my.day"

    @api.model
    def _get_sections(self) -> list[dict]:
        return super()._get_sections() + [self._get_pulse_section()]

    @api.model
    def _get_pulse_section(self) -> dict:
        invites = self.env["crm.adoption.pulse.invite"].search(
            [
                ("answered", "=", False),
                ("declined", "=", False),
                ("round_id.state", "=", "open"),
            ]
        )
        return {
            "key": "pulse",
            "sequence": 45,
            "title": self.env._("Pulse"),
            "icon": "fa-heartbeat",
            "lines": [self._get_pulse_line(invite) for invite in invites],
        }

    @api.model
    def _get_pulse_line(self, invite: models.Model) -> dict:
        page = "crm_adoption.crm_adoption_pulse_action"
        decline = {"model": invite._name, "method": "action_decline", "ids": invite.ids}
        return {
            "key": f"pulse-{invite.id}",
            "text": self.env._("40 seconds: how does the CRM do?"),
            "hint": self.env._(
                "Four statements. Nobody in Odoo learns who answered, or what."
            ),
            "icon": "fa-heartbeat",
            "action": page,
            "buttons": [
                {"label": self.env._("Answer"), "primary": True, "action": page},
                {"label": self.env._("Not this time"), "call": decline},
            ],
        }
