from datetime import timedelta

from freezegun import freeze_time
from psycopg2 import IntegrityError

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .common_privacy import PrivacyCommon


@tagged("post_install", "-at_install")
class TestPrivacyVisibility(PrivacyCommon):
    """Who chooses the level of a deal, and what a level needs."""

    def _refused(self, error=UserError):
        return self.assertRaises(error)

    # === CHOOSING ===#

    def test_installing_hides_nothing(self):
        deal = self._make_deal()
        self.assertEqual(deal.visibility, "standard")
        for name in ("boris", "carla", "sara", "ada"):
            self.assertTrue(self._as(deal, name).has_access("write"), name)
        for name in ("nina", "lena", "egon", "paul"):
            self.assertFalse(self._as(deal, name).has_access("read"), name)

    def test_owner_narrows_and_widens(self):
        deal = self._as(self._make_deal(), "anna")
        deal.action_set_visibility("private")
        self.assertEqual(deal.visibility, "private")
        self.assertEqual(deal.private_since, fields.Date.today())
        self.assertEqual(deal.disclose_on, fields.Date.today() + timedelta(days=30))
        deal.action_set_visibility("team")
        self.assertFalse(deal.disclose_on)
        deal.action_set_visibility("standard")
        self.assertEqual(deal.private_since, fields.Date.today())

    def test_private_deal_is_not_enriched_by_a_service(self):
        deal = self._make_deal()
        if "iap_enrich_done" not in deal._fields:
            self.skipTest("crm_iap_enrich is not installed")
        self.assertFalse(deal.iap_enrich_done)
        self._as(deal, "anna").action_set_visibility("private")
        self.assertTrue(deal.iap_enrich_done)

    def test_others_do_not_narrow(self):
        deal = self._make_deal()
        for name in ("boris", "carla", "sara", "ada"):
            for level in ("private", "team"):
                with self._refused():
                    self._as(deal, name).write({"visibility": level})

    def test_leader_and_admin_only_widen(self):
        deal = self._make_deal(visibility="team")
        for name in ("lena", "sara"):
            with self._refused():
                self._as(deal, name).action_set_visibility("private")
        with self._refused(AccessError):
            self._as(deal, "carla").action_set_visibility("standard")
        with self._refused():
            self._as(deal, "boris").action_set_visibility("standard")
        self._as(deal, "lena").action_set_visibility("standard")
        self.assertEqual(deal.visibility, "standard")

    def test_private_belongs_to_its_maker(self):
        incoming = self.env["crm.lead"].create(
            {"name": "By mail", "user_id": self.users["anna"].id}
        )
        self.assertFalse(incoming.originator_id)
        with self._refused():
            self._as(incoming, "anna").action_set_visibility("private")
        given = self._make_deal("boris", user_id=self.users["anna"].id)
        self.assertFalse(given.sudo().originator_id)
        with self._refused():
            self._as(given, "anna").action_set_visibility("private")
        self._as(given, "anna").action_set_visibility("team")

    def test_originator_is_not_for_sale(self):
        anna, boris = self.users["anna"].id, self.users["boris"].id
        forged = self._make_deal("boris", user_id=anna, originator_id=anna)
        self.assertFalse(forged.sudo().originator_id)
        context = {"default_originator_id": anna, "default_user_id": anna}
        leads = self._env("boris")["crm.lead"].with_context(**context)
        self.assertFalse(leads.create({"name": "x"}).sudo().originator_id)
        deal = self._as(self._make_deal(), "anna")
        self.assertEqual(deal.originator_id.id, anna)
        for vals in ({"originator_id": boris}, {"private_since": "2020-01-01"}):
            with self._refused():
                deal.write(vals)

    def test_create_private_by_hand_and_by_context(self):
        deal = self._make_deal(visibility="private")
        self.assertTrue(deal.disclose_on)
        leads = self._env("anna")["crm.lead"].with_context(default_visibility="private")
        self.assertEqual(leads.create({"name": "x"}).visibility, "private")
        with self._refused():
            leads.create({"name": "x", "user_id": self.users["boris"].id})
        with self._refused():
            leads.create({"name": "x", "user_id": False})

    def test_import_passes_the_same_guard(self):
        leads = self._env("boris")["crm.lead"].with_context(import_file=True)
        result = leads.load(
            ["name", "visibility", "user_id/.id"],
            [["Imported", "private", str(self.users["anna"].id)]],
        )
        self.assertFalse(result["ids"])
        result = leads.load(["name", "visibility"], [["Imported", "private"]])
        self.assertEqual(leads.browse(result["ids"]).visibility, "private")

    # === TIME ===#

    def test_longest_time_counts_from_the_first_day(self):
        with freeze_time("2026-01-01"):
            deal = self._as(self._make_deal(), "anna")
            with self._refused():
                deal.action_set_visibility("private", "2026-04-02")
            deal.action_set_visibility("private", "2026-04-01")
            deal.action_set_visibility("team")
        with freeze_time("2026-03-20"):
            deal.action_set_visibility("private")
            self.assertEqual(fields.Date.to_string(deal.disclose_on), "2026-04-01")
            copied = deal.copy()
            self.assertEqual(copied.visibility, "private")
            self.assertEqual(copied.private_since, deal.private_since)
            with self._refused():
                copied.disclose_on = "2026-05-01"
        with freeze_time("2026-04-01"), self._refused():
            deal.action_set_visibility("private")

    def test_day_is_in_the_future(self):
        deal = self._as(self._make_deal(), "anna")
        with self._refused():
            deal.action_set_visibility("private", fields.Date.today())

    def test_day_that_comes_shows_the_deal(self):
        with freeze_time("2026-01-01"):
            deal = self._make_deal()
            self._as(deal, "anna").action_set_visibility("private", "2026-01-10")
            self.assertFalse(self._as(deal, "nina").has_access("read"))
        with freeze_time("2026-01-09"):
            self.assertFalse(self._as(deal, "nina").has_access("read"))
            self.assertFalse(
                self._env("nina")["crm.lead"].search([("id", "=", deal.id)])
            )
        with freeze_time("2026-01-10"):
            self.assertTrue(self._as(deal, "nina").has_access("read"))
            self.assertTrue(
                self._env("nina")["crm.lead"].search([("id", "=", deal.id)])
            )
            self.assertTrue(self._as(deal, "lena").has_access("write"))
            self.assertFalse(self._as(deal, "carla").has_access("read"))
            self.assertEqual(deal.sudo().visibility, "private")
            self.env["crm.lead"]._cron_disclose()
            self.assertEqual(deal.sudo().visibility, "team")

    def test_time_zone_of_a_client_opens_nothing_earlier(self):
        with freeze_time("2026-01-09 12:00:00"):
            deal = self._make_deal()
            self._as(deal, "anna").action_set_visibility("private", "2026-01-10")
            early = self._as(deal, "nina").with_context(tz="Pacific/Kiritimati")
            self.assertFalse(early.has_access("read"))

    # === WHAT A LEVEL NEEDS ===#

    def test_team_needs_a_team(self):
        deal = self._as(self._make_deal(), "anna")
        deal.team_id = False
        with self._refused():
            deal.action_set_visibility("team")
        deal.team_id = self.team
        deal.action_set_visibility("team")
        with self._refused():
            deal.team_id = False

    def test_days_of_the_company_stay_in_order(self):
        with self.assertRaises(IntegrityError), self.env.cr.savepoint():
            self.env.company.crm_private_days = 91
            self.env.flush_all()

    # === LEVELS OF MORE PEOPLE ===#

    def test_department_needs_one(self):
        deal = self._make_deal()
        self._as(deal, "anna").action_set_visibility("department")
        self.assertTrue(self._as(deal, "dora").has_access("read"))
        self.assertFalse(self._as(deal, "dora").has_access("write"))
        self.assertFalse(self._as(deal, "carla").has_access("read"))
        lone = self._as(self._make_deal("carla", team_id=self.other_team.id), "carla")
        with self._refused():
            lone.action_set_visibility("department")
        self.assertEqual(lone.visibility, "standard")

    def test_everyone_in_sales(self):
        deal = self._make_deal()
        self._as(deal, "anna").action_set_visibility("company")
        for name in ("nina", "dora", "carla"):
            self.assertTrue(self._as(deal, name).has_access("read"), name)
            self.assertFalse(self._as(deal, name).has_access("write"), name)
        self.assertFalse(self._as(deal, "egon").has_access("read"))

    def test_leader_shows_a_deal_to_more_people(self):
        deal = self._make_deal(visibility="team")
        for level in ("department", "company"):
            self._as(deal, "lena").action_set_visibility(level)
            self.assertEqual(deal.sudo().visibility, level)
        with self._refused():
            self._as(deal, "lena").action_set_visibility("team")

    def test_new_deals_start_as_their_team_wants(self):
        self.team.default_visibility = "department"
        deal = self._make_deal()
        self.assertEqual(deal.sudo().visibility, "department")
        self.assertEqual(self._make_deal(visibility="private").visibility, "private")
        self.assertEqual(self._make_deal(visibility="standard").visibility, "standard")
        other = self._make_deal("carla", team_id=self.other_team.id)
        self.assertEqual(other.sudo().visibility, "standard")
        incoming = self.env["crm.lead"].create(
            {"name": "By mail", "team_id": self.team.id, "user_id": False}
        )
        self.assertEqual(incoming.visibility, "department")

    def test_team_without_department_does_not_start_with_it(self):
        with self._refused(ValidationError):
            self.other_team.default_visibility = "department"
        self.team.default_visibility = "department"
        with self._refused(ValidationError):
            self.team.crm_department_id = False

    def test_department_of_another_company(self):
        company = self.env["res.company"].create({"name": "Elsewhere"})
        team = self.env["crm.team"].create({"name": "Far", "company_id": company.id})
        with self._refused(ValidationError):
            team.crm_department_id = self.department

    def test_stage_ends_the_private_time(self):
        stages = self.env["crm.stage"].search([("is_won", "=", False)])
        deal = self._as(self._make_deal(stage_id=stages[0].id), "anna")
        with self._refused(), self.env.cr.savepoint():
            deal.action_set_visibility("private", disclose_stage_id=stages[0].id)
        deal = self._as(deal, "anna")
        deal.action_set_visibility("private", disclose_stage_id=stages[2].id)
        deal.stage_id = stages[1]
        self.assertEqual(deal.visibility, "private")
        deal.stage_id = stages[2]
        self.assertEqual(deal.visibility, "team")
        self.assertFalse(deal.disclose_stage_id)
        self.assertTrue(self._as(deal, "nina").has_access("read"))

    # === CHANGING HANDS ===#

    def test_whoever_was_let_in_to_work_does_not_take_the_deal(self):
        deal = self._make_deal(visibility="team")
        nina = self.users["nina"]
        self.env["crm.adoption.grant"]._give(deal, nina, "share", level="write")
        mine = self._as(deal, "nina")
        mine.expected_revenue = 5
        with self._refused():
            mine.user_id = nina
        with self._refused():
            mine.action_hand_over(nina.id)
        with self._refused():
            mine.action_set_visibility("company")
        self._as(deal, "lena").user_id = nina
        self.assertEqual(deal.sudo().user_id, nina)

    def test_whoever_was_let_in_to_work_chooses_no_other_audience(self):
        """A leader whose team the deal came to could take it from there."""
        self.other_team.user_id = carla = self.users["carla"]
        mine = self.env["crm.adoption.department"].create(
            {
                "name": "South",
                "user_ids": carla.ids,
                "team_ids": self.other_team.ids,
            }
        )
        deal = self._make_deal(visibility="department")
        self._as(deal, "anna").action_share(carla.id, False, "write")
        for vals in (
            {"team_id": self.other_team.id},
            {"team_id": False},
            {"department_id": mine.id},
            {"company_id": False, "team_id": self.other_team.id},
        ):
            with self.assertRaisesRegex(UserError, "chooses them"):
                self._as(deal, "carla").write(vals)
        same = {"team_id": self.team.id, "company_id": deal.sudo().company_id.id}
        self._as(deal, "carla").write({"name": "Worked on", **same})
        self._as(deal, "lena").write({"team_id": self.other_team.id})
        self.assertEqual(deal.sudo().team_id, self.other_team)

    def test_owner_and_level_never_change_together(self):
        deal = self._as(self._make_deal(), "anna")
        boris = self.users["boris"].id
        with self._refused():
            deal.write({"user_id": boris, "visibility": "team"})
        deal.action_set_visibility("private")
        for user_id in (boris, False):
            with self._refused():
                deal.write({"user_id": user_id})

    def test_hand_over_opens_to_the_team(self):
        deal = self._as(self._make_deal(visibility="private"), "anna")
        self.assertTrue(deal.action_hand_over(self.users["boris"].id))
        self.assertEqual(deal.sudo().visibility, "team")
        self.assertEqual(deal.sudo().user_id, self.users["boris"])
        self.assertTrue(self._as(deal, "anna").has_access("read"))
        with self._refused():
            self._as(deal, "boris").action_set_visibility("private")

    def test_hand_over_to_another_team(self):
        carla = self.users["carla"].id
        deal = self._as(self._make_deal(visibility="private"), "anna")
        action = deal.action_hand_over(carla)
        self.assertEqual(action["type"], "ir.actions.act_window")
        self.assertFalse(self._as(deal, "anna").has_access("read"))
        self.assertTrue(self._as(deal, "carla").has_access("write"))

    def test_giver_may_go_on_reading(self):
        deal = self._as(self._make_deal(visibility="private"), "anna")
        self.assertIs(deal.action_hand_over(self.users["carla"].id, True), True)
        mine = self._as(deal, "anna")
        self.assertTrue(mine.has_access("read"))
        self.assertFalse(mine.has_access("write"))

    def test_reading_on_is_up_to_odoo_at_odoo_default(self):
        deal = self._as(self._make_deal(), "anna")
        carla = self.users["carla"].id
        with self._refused(), self.env.cr.savepoint():
            deal.action_hand_over(carla, keep_read=True)
        self.assertEqual(deal.sudo().user_id, self.users["anna"])

    def test_hand_over_by_or_to_somebody_who_may_not(self):
        deal = self._make_deal(visibility="private")
        for name in ("boris", "lena", "sara"):
            with self._refused(AccessError):
                self._as(deal, name).action_hand_over(self.users[name].id)
        with self._refused():
            self._as(deal, "anna").action_hand_over(self.users["egon"].id)

    def test_system_that_reassigns_leaves_nobody_locked_out(self):
        deal = self._make_deal(visibility="private").sudo()
        deal.user_id = self.users["boris"]
        self.assertEqual(deal.visibility, "team")

    def test_copy_is_as_closed_as_its_original(self):
        team = self._make_deal(visibility="team")
        self.assertEqual(self._as(team, "boris").copy().visibility, "team")
        private = self._make_deal(visibility="private")
        copied = self._as(private, "anna").copy()
        self.assertFalse(self._as(copied, "boris").has_access("read"))

    def test_whoever_was_let_in_to_a_private_deal_makes_no_copy_for_the_team(self):
        deal = self._make_deal(visibility="private")
        grants = self.env["crm.adoption.grant"]
        grants._give(deal, self.users["boris"], "break_glass")
        with self._refused():
            self._as(deal, "boris").copy()
        for level in ("standard", "team"):
            with self._refused():
                self._as(deal, "boris").copy({"visibility": level})
