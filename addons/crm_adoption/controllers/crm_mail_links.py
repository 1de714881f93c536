from odoo import http
from odoo.exceptions import AccessError, UserError
from odoo.http import request

from odoo.addons.crm.controllers.main import CrmController
from odoo.addons.mail.controllers.mail import MailController

from ..exceptions import StageGateError


class CrmMailLinks(CrmController):
    """The *won* and *lost* links in mails to salespeople.

    Crm shows its start page when winning fails; a deal with something open is better
    shown itself, with the move dialog open: the client reads ``stage_move`` from the
    address. What was written until then is undone by the gate.
    """

    @http.route()
    def crm_lead_case_mark_won(self, res_id, token):
        if not request.env["crm.stage.gate"]._modes_in_use():
            return super().crm_lead_case_mark_won(res_id, token)
        is_valid, lead, redirect = MailController._check_token_and_record_or_redirect(
            "crm.lead", int(res_id), token
        )
        if is_valid and lead:
            try:
                lead.action_set_won_rainbowman()
            except StageGateError as error:
                target = error.context["targets"][str(lead.id)]
                redirect.location += f"&stage_move={target['id']}"
            except UserError:  # no access, or a check of another module
                return MailController._redirect_to_generic_fallback("crm.lead", res_id)
        return redirect

    @http.route()
    def crm_lead_case_mark_lost(self, res_id, token):
        """A way to *lost* may ask why; the deal's own page is where to say it."""
        if not request.env["crm.stage.gate"]._modes_in_use():
            return super().crm_lead_case_mark_lost(res_id, token)
        is_valid, lead, redirect = MailController._check_token_and_record_or_redirect(
            "crm.lead", int(res_id), token
        )
        if is_valid and lead:
            try:
                lead.action_set_lost()
            except AccessError:
                return MailController._redirect_to_generic_fallback("crm.lead", res_id)
            except UserError:
                return redirect
        return redirect
