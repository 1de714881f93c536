from datetime import timedelta

from odoo import SUPERUSER_ID, fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .common_privacy import SECRET, PrivacyCommon

EMAIL = "ingrid@northgate.example"


@tagged("post_install", "-at_install")
class TestPrivacyBlindMatch(PrivacyCommon):
    """Told is that somebody is in touch: not who, not about what, not how many."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company = cls.env.company
        cls.company.crm_blind_match = True
        cls.deal = cls._make_deal(visibility="private", email_from=f"Ingrid <{EMAIL}>")

    def _enter(self, name="carla", **vals):
        vals = {"name": "Mine", "team_id": False, **vals}
        return self._env(name)["crm.lead"].create(vals)

    def _trail(self):
        """Look-ups of all but anna, who made the deal that is looked for."""
        others = [("user_id", "!=", self.users["anna"].id)]
        return self.env["crm.adoption.blind.match"].sudo().search(others, order="id")

    def _state(self, deal, name="carla"):
        return self._as(deal, name).blind_match_state

    def test_found_by_mail_phone_or_contact(self):
        self._as(self.deal, "anna").partner_id = self.partner
        child = self.env["res.partner"].create(
            {"name": "Ingrid", "parent_id": self.partner.id}
        )
        for vals in (
            {"email_from": f'"I. H." <{EMAIL.upper()}>'},
            {"phone": "+32 485 00 11 22"},
            {"partner_id": child.id},
        ):
            self.assertEqual(self._state(self._enter(**vals)), "found", vals)
        self.assertFalse(self._state(self._enter(email_from="other@x.example")))
        self.assertFalse(self._state(self._enter()))

    def test_found_when_the_contact_is_added_later(self):
        mine = self._enter()
        self.assertFalse(self._trail())
        self._as(mine, "carla").email_from = EMAIL
        self.assertEqual(self._state(mine), "found")
        self._as(mine, "carla").name = "Something else"
        self._as(mine, "carla").write({"email_from": f"{EMAIL} "})
        self.assertEqual(len(self._trail()), 1)

    def test_off_by_default_and_costs_nothing_then(self):
        self.company.crm_blind_match = False
        self.assertFalse(self.env["res.company"].new().crm_blind_match)
        mine = self._enter(email_from=EMAIL)
        self.assertFalse(self._state(mine))
        self.assertFalse(self._trail())
        leads = self._as(mine, "carla")
        self.env["res.company"]._get_blind_match_limits()
        with self.assertQueryCount(0):
            leads._look_for_colleagues()

    def test_owner_decides_for_each_deal(self):
        self._as(self.deal, "anna").blind_match = "silent"
        self.assertFalse(self._state(self._enter(email_from=EMAIL)))
        self._as(self.deal, "anna").blind_match = "answer"
        self.assertEqual(self._state(self._enter(email_from=EMAIL)), "found")
        other = self._make_deal(visibility="team")
        for name in ("lena", "sara"):
            with self.assertRaises(UserError):
                self._as(other, name).blind_match = "silent"

    def test_deal_that_one_reads_is_no_match(self):
        self._as(self.deal, "anna").action_set_visibility("company")
        self.assertFalse(self._state(self._enter(email_from=EMAIL)))

    def test_owner_who_left_and_own_deals_are_no_match(self):
        self._enter("anna", email_from=EMAIL)
        self.assertFalse(self._state(self._enter("anna", email_from=EMAIL), "anna"))
        self.users["anna"].active = False
        self.assertFalse(self._state(self._enter(email_from=EMAIL)))

    def test_never_for_the_system_or_while_typing(self):
        self.env["crm.lead"].with_user(SUPERUSER_ID).create(
            {"name": "By mail", "email_from": EMAIL, "user_id": self.users["carla"].id}
        )
        carla = self._env("carla")["crm.lead"]
        carla.sudo().create({"name": "Gateway", "email_from": EMAIL})
        draft = carla.new({"name": "Draft", "email_from": EMAIL})
        self.assertFalse(draft.blind_match_state)
        draft.onchange({"email_from": EMAIL}, ["email_from"], {"blind_match_state": {}})
        carla.search([("email_normalized", "=", EMAIL)])
        carla.name_search(EMAIL)
        self.assertFalse(self._trail())

    def test_deal_for_somebody_else_looks_for_nobody(self):
        self._enter(email_from=EMAIL, user_id=self.users["boris"].id)
        self._enter(email_from=EMAIL, user_id=False)
        self.assertFalse(self._trail())

    def test_list_cannot_be_tried_out(self):
        self.company.crm_blind_match_limit = 3
        carla = self._env("carla")["crm.lead"]
        probes = carla.create(
            [
                {
                    "name": "Probe",
                    "team_id": False,
                    "email_from": f"p{number}@x.example",
                }
                for number in range(5)
            ]
        )
        states = [self._state(probe) for probe in probes]
        self.assertEqual(states, [False, False, False, "limit", "limit"])
        last = self._enter(email_from=EMAIL)
        self.assertEqual(self._state(last), "limit")
        self._as(probes, "sara").sudo().unlink()
        last = self._enter(email_from=EMAIL)
        self.assertEqual(self._state(last), "limit")
        with freeze_time(fields.Datetime.now() + timedelta(days=1)):
            self._as(last, "carla").write({"email_from": EMAIL})
            self.assertEqual(self._state(last), "found")
        self.assertEqual(
            self._state(self._enter("boris", email_from=EMAIL), "boris"), "found"
        )

    def test_changing_one_deal_again_and_again_is_counted(self):
        self.company.crm_blind_match_limit = 3
        probe = self._as(self._enter(), "carla")
        for number in range(3):
            probe.email_from = f"p{number}@x.example"
        probe.email_from = EMAIL
        self.assertEqual(self._state(probe), "limit")

    def test_nobody_reads_the_trail(self):
        self._enter(email_from=EMAIL)
        for name in self.users:
            trail = self._env(name)["crm.adoption.blind.match"]
            for act in (
                lambda trail=trail: trail.search_count([]),
                lambda trail=trail: trail.create({}),
                lambda trail=trail: trail.formatted_read_group([], ["day"]),
            ):
                with self.assertRaises(AccessError):
                    act()

    def test_banner_is_the_entering_sellers_alone(self):
        mine = self._enter(email_from=EMAIL)
        self._as(mine, "carla").action_set_visibility("company")
        for name in ("boris", "sara", "ada"):
            self.assertFalse(self._state(mine, name))

    def test_ask_to_join_and_the_owner_decides(self):
        mine = self._enter(email_from=EMAIL)
        self._as(mine, "carla").action_ask_to_join("Shall we go together?")
        self.assertEqual(self._state(mine), "asked")
        asked = self._env("carla")["crm.adoption.access.request"].search([])
        told = str(asked.read(["title", "display_name", "kind", "state", "answer"]))
        self.assertNotIn(SECRET, told)
        self.assertNotIn("Anna", told)
        request = self._env("anna")["crm.adoption.access.request"].search([])
        self.assertIn("Carla entered the same contact", request._get_question("x"))
        request.action_accept()
        self.assertTrue(self._as(self.deal, "carla").has_access("write"))
        self.assertFalse(self._state(mine))
        with self.assertRaises(UserError):
            self._as(mine, "carla").action_ask_to_join()

    def test_silenced_since_looks_the_same(self):
        mine = self._enter(email_from=EMAIL)
        self._as(self.deal, "anna").blind_match = "silent"
        self.assertEqual(self._state(mine), "found")
        self._as(mine, "carla").action_ask_to_join()
        self.assertEqual(self._state(mine), "asked")
        self.assertFalse(self._env("anna")["crm.adoption.access.request"].search([]))

    def test_nobody_to_ask(self):
        mine = self._enter(email_from="other@x.example")
        with self.assertRaises(UserError):
            self._as(mine, "carla").action_ask_to_join()
        mine = self._enter(email_from=EMAIL)
        self._as(mine, "carla").action_set_visibility("company")
        with self.assertRaises(UserError):
            self._as(mine, "boris").action_ask_to_join()
