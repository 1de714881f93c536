from odoo.exceptions import AccessError
from odoo.tests import Form, tagged

from .common_privacy import PrivacyCommon


@tagged("post_install", "-at_install")
class TestPrivacyHandOver(PrivacyCommon):
    """The dialog says beforehand who sees the deal afterwards and what stays."""

    def _dialog(self, deal, name="anna", receiver="carla"):
        wizards = self._env(name)["crm.lead.hand.over"]
        form = Form(wizards.with_context(default_lead_id=deal.id))
        form.user_id = self._env(name)["res.users"].browse(self.users[receiver].id)
        return form

    def test_credit_and_audience_in_words(self):
        form = self._dialog(self._make_deal(visibility="private"))
        self.assertIn("Originated by Anna", form.credit)
        self.assertIn("private no more", form.audience)
        form = self._dialog(self._make_deal(visibility="company"))
        self.assertIn("everyone in sales", form.audience)
        form = self._dialog(self._make_deal(visibility="team"), "lena")
        self.assertFalse(form.credit)

    def test_reading_on(self):
        deal = self._make_deal(visibility="private")
        form = self._dialog(deal)
        form.keep_read = True
        form.save().action_apply()
        self.assertTrue(self._as(deal, "anna").has_access("read"))
        self.assertFalse(self._as(deal, "anna").has_access("write"))
        self._env("carla")["crm.adoption.grant"].search([]).action_end()
        self.assertFalse(self._as(deal, "anna").has_access("read"))

    def test_reading_on_is_not_offered_where_it_has_no_effect(self):
        self.assertFalse(self._dialog(self._make_deal()).can_keep_read)
        self.assertTrue(self._dialog(self._make_deal(visibility="team")).can_keep_read)

    def test_message_to_the_new_owner(self):
        deal = self._make_deal(visibility="private")
        form = self._dialog(deal)
        form.note = "They decide on Friday"
        form.save().action_apply()
        inbox = self._env("carla")["mail.message"].search([("needaction", "=", True)])
        told = inbox.filtered(lambda message: "They decide on Friday" in message.body)
        self.assertIn(f"/odoo/crm/{deal.id}", told.body)

    def test_strangers_learn_nothing_from_it(self):
        deal = self._make_deal(visibility="private")
        wizards = self._env("boris")["crm.lead.hand.over"]
        for fname in ("audience", "credit", "can_keep_read"):
            with self.assertRaises(AccessError, msg=fname):
                wizards.new({"lead_id": deal.id})[fname]
