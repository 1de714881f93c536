from datetime import datetime, timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, freeze_time, tagged

from .common_privacy import PrivacyCommon


@tagged("post_install", "-at_install")
class TestPrivacyShare(PrivacyCommon):
    """One deal, one colleague, until a day: given by the owner, and ended by him."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.department = cls.env["crm.adoption.department"].create(
            {"name": "Regions", "user_ids": [(6, 0, cls.users["carla"].ids)]}
        )

    def _share(self, deal, owner, receiver, **kwargs):
        self._as(deal, owner).action_share(self.users[receiver].id, **kwargs)

    def _reads(self, deal, name):
        return self._as(deal, name).has_access("read")

    def _writes(self, deal, name):
        return self._as(deal, name).has_access("write")

    def _grants(self, name):
        return self._env(name)["crm.adoption.grant"].search([])

    def test_read_and_work(self):
        deal = self._make_deal(visibility="private")
        self._share(deal, "anna", "carla")
        self.assertTrue(self._reads(deal, "carla"))
        self.assertFalse(self._writes(deal, "carla"))
        self.assertFalse(self._reads(deal, "boris"))
        self._share(deal, "anna", "carla", level="write")
        self.assertTrue(self._writes(deal, "carla"))

    def test_department(self):
        deal = self._make_deal(visibility="private")
        self._as(deal, "anna").action_share(department_id=self.department.id)
        self.assertTrue(self._reads(deal, "carla"))
        self.assertFalse(self._reads(deal, "boris"))

    def test_day_is_included_in_the_users_time_zone(self):
        self.users["anna"].tz = "Pacific/Auckland"
        deal = self._make_deal(visibility="private")
        with freeze_time("2026-03-10 12:00:00"):
            self._share(deal, "anna", "carla", expires_on="2026-03-12")
        # Auckland is 13 hours ahead in March.
        end = datetime(2026, 3, 12, 10, 59, 59)
        self.assertEqual(self._grants("anna").expires_on, end)
        for moment, reads in ((end - timedelta(seconds=1), True), (end, False)):
            with freeze_time(moment):
                self.assertEqual(self._reads(deal, "carla"), reads)

    def test_usual_time_is_thirty_days(self):
        deal = self._make_deal(visibility="private")
        self._share(deal, "anna", "carla")
        left = self._grants("anna").expires_on - fields.Datetime.now()
        self.assertIn(left.days, (29, 30))
        with self.assertRaises(UserError):
            self._share(deal, "anna", "carla", expires_on="2020-01-01")

    def test_receiver_is_told_with_a_link(self):
        deal = self._make_deal(visibility="private")
        self._share(deal, "anna", "carla", note="Please look at the price")
        message = self._env("carla")["mail.message"].search([("needaction", "=", True)])
        self.assertIn(f"/odoo/crm/{deal.id}", message.body)
        self.assertIn("Please look at the price", message.body)

    def test_receiver_works_with_crm(self):
        deal = self._make_deal(visibility="private")
        for name in ("egon", "paul"):
            with self.assertRaisesRegex(UserError, "does not work with CRM yet"):
                self._share(deal, "anna", name)
        self.assertFalse(self._grants("anna"))

    def test_receiver_works_in_the_deals_company(self):
        company = self.env["res.company"].create({"name": "Elsewhere"})
        self.users["anna"].company_ids += company
        deal = self._make_deal(
            visibility="private", company_id=company.id, team_id=False
        )
        with self.assertRaisesRegex(UserError, "does not work in the company"):
            self._share(deal, "anna", "carla")

    def test_who_may_share(self):
        deal = self._make_deal(visibility="team")
        for name in ("lena", "sara"):
            self._share(deal, name, "carla")
        for name in ("boris", "nina"):
            with self.assertRaises(UserError):
                self._share(deal, name, "carla", level="write")
        private = self._make_deal(visibility="private")
        for name in ("lena", "sara", "ada", "boris", "carla"):
            with self.assertRaises(AccessError):
                self._share(private, name, "carla")

    def test_granted_writer_opens_nothing_further(self):
        deal = self._make_deal(visibility="private")
        self._share(deal, "anna", "carla", level="write")
        carla = self._as(deal, "carla")
        for act in (
            lambda: carla.action_share(self.users["boris"].id),
            lambda: carla.action_set_visibility("company"),
            lambda: carla.action_set_visibility("team"),
            lambda: carla.write({"user_id": self.users["carla"].id}),
            lambda: carla.action_thank(self.users["boris"].id),
        ):
            with self.assertRaises(UserError):
                act()
        self.assertFalse(carla.can_share)
        self.assertEqual(deal.sudo().user_id, self.users["anna"])

    def test_leader_takes_nothing_back(self):
        deal = self._make_deal(visibility="team")
        self._share(deal, "anna", "carla", level="write")
        with self.assertRaisesRegex(UserError, "further than that already"):
            self._share(deal, "lena", "carla", level="read")
        grant = (
            self.env["crm.adoption.grant"].sudo().search([("lead_id", "=", deal.id)])
        )
        self.assertEqual(
            (grant.level, grant.granted_by_id), ("write", self.users["anna"])
        )

    def test_odoo_default_asks_for_a_level_first(self):
        deal = self._make_deal()
        with self.assertRaisesRegex(UserError, "At Odoo default"):
            self._share(deal, "anna", "carla")
        context = {"default_lead_id": deal.id}
        form = Form(self._env("anna")["crm.lead.share.wizard"].with_context(**context))
        self.assertEqual((form.asks_level, form.new_level), (True, "team"))
        form.user_ids.add(self.users["carla"])
        form.save().action_apply()
        self.assertEqual(deal.sudo().visibility, "team")
        self.assertTrue(self._reads(deal, "carla"))

    def test_dialog_tells_strangers_nothing(self):
        deal = self._make_deal(visibility="private")
        wizards = self._env("boris")["crm.lead.share.wizard"]
        for act in (
            lambda: wizards.create({"lead_id": deal.id}).audience,
            lambda: wizards.new({"lead_id": deal.id}).obstacle,
            lambda: wizards.new({"lead_id": deal.id}).new_level,
            lambda: wizards.new({"lead_id": deal.id}).asks_level,
        ):
            with self.assertRaises(AccessError):
                act()

    def test_ending_closes_at_once(self):
        for name in ("anna", "carla"):
            deal = self._make_deal(visibility="private")
            self._share(deal, "anna", "carla")
            self._as(deal, "carla").message_subscribe(
                self.users["carla"].partner_id.ids
            )
            self._grants(name).action_end()
            self.assertFalse(self._reads(deal, "carla"))
            followers = deal.sudo().message_partner_ids
            self.assertNotIn(self.users["carla"].partner_id, followers)

    def test_others_cannot_end_it(self):
        deal = self._make_deal(visibility="team")
        self._share(deal, "anna", "carla")
        grant = self._grants("anna")
        for name in ("boris", "lena", "sara", "ada"):
            with self.assertRaises(AccessError):
                self._as(grant, name).action_end()
            self.assertFalse(self._grants(name))

    def test_agreed_and_emergency_access_are_not_the_owners_to_end(self):
        deal = self._make_deal(visibility="team")
        for origin in ("agreement", "break_glass"):
            grant = self.env["crm.adoption.grant"]._give(
                deal, self.users["carla"], origin
            )
            self.assertFalse(self._as(grant, "anna").can_end)
            with self.assertRaises(UserError):
                self._as(grant, "anna").action_end()

    def test_becoming_private_ends_what_was_shared(self):
        deal = self._make_deal(visibility="team")
        self._share(deal, "anna", "carla")
        emergency = self.env["crm.adoption.grant"]._give(
            deal, self.users["sara"], "break_glass"
        )
        ending = deal._get_grants_to_end()
        self.assertEqual(ending.user_id, self.users["carla"])
        self._as(deal, "anna").action_set_visibility("private")
        self.assertFalse(ending.exists())
        self.assertTrue(emergency.exists())
        self._share(deal, "anna", "carla")
        self._as(deal, "anna").write(
            {"disclose_on": fields.Date.today() + timedelta(5)}
        )
        self.assertTrue(self._reads(deal, "carla"))

    def test_lists_of_both_sides(self):
        deal = self._make_deal(visibility="private")
        self._share(deal, "anna", "carla")
        for name, given in (("anna", True), ("carla", False)):
            grant = self._grants(name)
            self.assertEqual((grant.is_given, grant.is_received), (given, not given))
            grants = grant.search([("is_given", "=", True)])
            self.assertEqual(bool(grants), given)
            grants = grant.search([("is_received", "=", True)])
            self.assertEqual(bool(grants), not given)
            self.assertEqual(self._as(deal, name).shared_count, 1)
        self.assertEqual(self._grants("carla").receiver, "Carla")

    def test_new_owner_ends_what_the_old_one_shared(self):
        deal = self._make_deal(visibility="team")
        self._share(deal, "anna", "carla")
        self._as(deal, "anna").action_hand_over(self.users["boris"].id)
        self._grants("boris").action_end()
        self.assertFalse(self._reads(deal, "carla"))
