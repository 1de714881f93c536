from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from ..exceptions import StageGateError
from .common_regulation import StageGuideCase


@tagged("post_install", "-at_install")
class TestStageGuideMode(StageGuideCase):
    """Off, observe and on; and what each costs."""

    def setUp(self):
        super().setUp()
        self.deal = self._deal()
        self.mine = self.deal.with_user(self.anna)

    def test_installed_off(self):
        fresh = self.env["res.company"].create({"name": "Fresh"})
        self.assertEqual(fresh.stage_guide_mode, "off")
        team = self.env["crm.team"].create({"name": "Fresh"})
        self.assertFalse(team.stage_guide_mode)

    def test_off_is_silent(self):
        self.env.company.stage_guide_mode = "off"
        self.mine.write({"stage_id": self.stage_offer.id})
        self.assertEqual(self.deal.stage_id, self.stage_offer)
        self.assertFalse(self._moves(self.deal))
        self.assertEqual(self.mine.get_stage_gate(self.stage_won.id)[0]["missing"], [])

    def test_observe_never_holds_back(self):
        self.env.company.stage_guide_mode = "observe"
        gate = self.mine.get_stage_gate(self.stage_offer.id)[0]
        self.assertTrue(gate["allowed"])
        self.assertEqual({m["severity"] for m in gate["missing"]}, {"hint"})
        asked = self.mine.with_context(stage_guide_ask=True)
        asked.write({"stage_id": self.stage_offer.id})
        self.mine.action_set_won()
        self.assertEqual(
            self._moves(self.deal).mapped("result"), ["would_block", "clean"]
        )

    def test_observe_lets_a_stage_turn_won(self):
        self.env.company.stage_guide_mode = "observe"
        self.stage_new.with_user(self.sara).write({"is_won": True})
        self.assertEqual(self.deal.won_status, "won")
        self.assertEqual(self._moves(self.deal).direction, "won")

    def test_the_team_goes_before_the_company(self):
        self.team.stage_guide_mode = "off"
        self.mine.write({"stage_id": self.stage_offer.id})
        self.assertFalse(self._moves(self.deal))
        self.env.company.stage_guide_mode = "off"
        self.team.stage_guide_mode = "on"
        with self.assertRaises(StageGateError):
            self._deal().with_user(self.anna).write({"stage_id": self.stage_offer.id})

    def test_client_context_buys_nothing(self):
        keys = {
            "crm_adoption_stage_gate": True,
            "stage_guide_ask": False,
            "install_mode": True,
            "import_file": True,
            "tracking_disable": True,
            "mail_notrack": True,
            "__action_done": {},
        }
        for key, value in keys.items():
            with self.assertRaises(StageGateError, msg=key):
                self.mine.with_context(**{key: value}).write(
                    {"stage_id": self.stage_offer.id}
                )

    def test_criteria_are_the_sales_administrators(self):
        self.assertTrue(self.needs_revenue.with_user(self.anna).name)
        for user in (self.anna, self.lena):
            with self.assertRaises(AccessError):
                self.needs_revenue.with_user(user).severity = "hint"
        self.needs_revenue.with_user(self.sara).severity = "hint"
        self.mine.write({"stage_id": self.stage_offer.id})
        self.assertEqual(self._moves(self.deal).result, "warned")

    def test_archived_criteria_are_at_rest(self):
        self.needs_revenue.with_user(self.sara).action_archive()
        curious = self.mine.with_context(active_test=False)
        curious.write({"stage_id": self.stage_offer.id})
        self.assertEqual(self._moves(self.deal).missing_text, "Do we know phone?")

    def test_criterion_needs_a_field_that_can_be_asked(self):
        field = self.env["ir.model.fields"]._get("res.partner", "name")
        with self.assertRaises(ValidationError):
            self.needs_revenue.with_user(self.sara).field_id = field.id
        with self.assertRaises(ValidationError):
            self.needs_revenue.with_user(self.sara).domain = "[('nowhere', '=', 1)]"

    def test_leader_hint(self):
        self.stage_new.leader_hint = "<p>Ask about the budget</p>"
        with self.assertRaises(AccessError):
            self.stage_new.with_user(self.anna).read(["leader_hint"])
        hints = {
            user.login: bool(
                self.deal.with_user(user).get_stage_guide()["stage"]["leader_hint"]
            )
            for user in (self.anna, self.boris, self.lena, self.sara)
        }
        self.assertEqual(
            hints,
            {
                "guide_anna": False,
                "guide_boris": False,
                "guide_lena": True,
                "guide_sara": True,
            },
        )

    def test_guide_shows_what_is_done_and_left(self):
        self.stage_new.guidance = "<p>Listen first</p>"
        self.deal.phone = "+1 202 555 0100"
        guide = self.mine.get_stage_guide()
        self.assertIn("Listen first", guide["stage"]["guidance"])
        self.assertEqual(guide["next_stage"]["id"], self.stage_offer.id)
        self.assertEqual([step["done"] for step in guide["steps"]], [False, True])
        with self.assertRaises(AccessError):
            self._deal(user_id=self.boris.id).with_user(self.anna).get_stage_guide()

    # ------------------------------------------------------------
    # The record of moves
    # ------------------------------------------------------------

    def _moved(self, **values):
        deal = self._deal(expected_revenue=5, **values)
        deal.with_user(deal.user_id).write({"stage_id": self.stage_offer.id})
        return self._moves(deal)

    def test_log_only_grows(self):
        move = self._moved()
        quiet = {"tracking_disable": True, "crm_adoption_move_follow": True}
        for user in (self.sara, self.env.ref("base.user_admin")):
            log = move.with_user(user).with_context(**quiet)
            with self.assertRaises(AccessError):
                log.check_access("write")
            with self.assertRaises(UserError):
                log.write({"result": "clean"})
            with self.assertRaises(AccessError):
                log.unlink()
            with self.assertRaises(AccessError):
                log.create({"direction": "won", "channel": "direct"})
            with self.assertRaises(UserError):
                log.sudo().write({"result": "clean"})
            with self.assertRaises(UserError):
                log.sudo().unlink()

    def test_log_is_written_without_tracking(self):
        deal = self._deal(expected_revenue=5)
        quiet = deal.with_user(self.anna).with_context(tracking_disable=True)
        quiet.write({"stage_id": self.stage_offer.id})
        self.assertEqual(len(self._moves(deal)), 1)

    def test_log_readers(self):
        move = self._moved()
        for user, sees in (
            (self.anna, True),
            (self.lena, True),
            (self.sara, True),
            (self.boris, False),
            (self.oleg, False),
        ):
            found = self.env["crm.stage.move"].with_user(user).search([])
            self.assertEqual(move in found, sees, user.login)
        self.assertTrue(move.with_user(self.anna).is_mine)
        self.assertFalse(move.with_user(self.lena).is_mine)
        self.assertEqual(move.with_user(self.lena).title, "Boiler house")

    def test_log_of_a_lost_deal_stays_readable(self):
        move = self._moved()
        move.lead_id.with_user(self.anna).action_set_lost()
        self.assertTrue(move.with_user(self.anna).search([("id", "=", move.id)]))

    def test_log_outlives_the_deal(self):
        move = self._moved()
        move.lead_id.unlink()
        self.assertFalse(move.lead_id)
        self.assertEqual(move.with_user(self.anna).title, "Boiler house")
        self.assertFalse(move.with_user(self.sara).title)

    def test_log_cannot_be_read_by_person(self):
        self._moved()
        log = self.env["crm.stage.move"].with_user(self.sara)
        self.assertNotIn("create_uid", log._fields)
        with self.assertRaises(AccessError):
            log.search([("user_id", "=", self.anna.id)])
        with self.assertRaises(AccessError):
            log.formatted_read_group([], ["user_id"], ["__count"])
        with self.assertRaises(UserError):
            log.formatted_read_group([], ["lead_id.user_id"], ["__count"])
        self.assertTrue(log.formatted_read_group([], ["to_stage_id"], ["__count"]))
