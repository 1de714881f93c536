from odoo import api, models

SHOWN = 5


class CrmAdoptionMyDay(models.AbstractModel):
    """Section *Asked of you*: colleagues who would like to be let in to an own deal."""

    _inherit = "crm.adoption.my.day"

    @api.model
    def _get_sections(self) -> list[dict]:
        return super()._get_sections() + [self._get_asked_section()]

    @api.model
    def _get_asked_section(self) -> dict:
        waiting = self.env["crm.adoption.access.request"]._get_waiting(limit=SHOWN)
        return {
            "key": "asked",
            "sequence": 5,
            "title": self.env._("Asked of you"),
            "icon": "fa-key",
            "lines": [self._get_asked_line(request) for request in waiting],
        }

    @api.model
    def _get_asked_line(self, request: models.Model) -> dict:
        accept = {"label": self.env._("Accept"), "primary": True}
        if request.needs_level:
            accept["action"] = request._get_share_action()
        else:
            accept["call"] = self._get_asked_call(request, "action_accept")
        decline = {
            "label": self.env._("Decline"),
            "call": self._get_asked_call(request, "action_decline"),
        }
        return {
            "key": f"asked-{request.id}",
            "icon": "fa-key",
            "text": request._get_question(request.title),
            "hint": request.text,
            "action": self._get_open_action(request),
            "buttons": [accept, decline],
        }

    @api.model
    def _get_asked_call(self, request: models.Model, method: str) -> dict:
        return {"model": request._name, "method": method, "ids": request.ids}
