from odoo.fields import Command
from odoo.tests import HttpCase, tagged

from .common_privacy_log import PrivacyLogCommon

PIPELINE = "action-crm.crm_lead_action_pipeline"
REGISTER = "crm-emergency-register"
INBOX = "action-mail.action_discuss?active_id=mail.box_inbox"


@tagged("post_install", "-at_install")
class TestTourPrivacyLog(PrivacyLogCommon, HttpCase):
    """An emergency from all sides: who opens, whose deal it is, who reviews."""

    def _tour(self, name, login, page):
        self.start_tour(f"/odoo/{page}", name, login=self.users[login].login)

    def test_emergency_access(self):
        self._make_deal(name="Quiet harbour crane", visibility="private")
        group = self.env.ref("crm_adoption.group_break_glass")
        self.users["sara"].group_ids = [Command.link(group.id)]
        self._tour("crm_adoption_emergency_open", "sara", "")
        self._tour("crm_adoption_emergency_owner", "anna", INBOX)
        self._tour("crm_adoption_emergency_register", "anna", REGISTER)
        self._tour("crm_adoption_emergency_deal", "anna", PIPELINE)
        self._tour("crm_adoption_emergency_review", "paul", REGISTER)
        row = self.env["crm.adoption.break.glass"].search([])
        self.assertEqual(row.review_state, "not_justified")
        self.assertEqual(row.owner_comment, "I could be reached by phone.")
