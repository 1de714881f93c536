from odoo.tests import tagged

from .common_helper_signals import SignalCase


@tagged("post_install", "-at_install")
class TestHelperSignalsStage(SignalCase):
    """Time in the stage, moves back and quick moves on, and where limits are from."""

    def test_default_until_there_are_enough_won_deals(self):
        deal = self._make_deal("Long here", self.anna, age_days=31)
        reading = self.assertRaised("stalled", deal)
        self.assertEqual((reading.value, reading.limit_value), (31, 30))
        self.assertEqual((reading.level, reading.total), ("default", 0))
        self.assertEqual(reading.detail["stage"], "Helper stage")

    def test_days_set_on_the_stage_go_before_the_rule_of_thumb(self):
        self.stage.rotting_threshold_days = 10
        deal = self._make_deal("Long here", self.anna, age_days=12)
        self.assertEqual(self.assertRaised("stalled", deal).level, "stage")

    def test_won_deals_of_the_team_tell(self):
        self._make_won([3.5] * 16 + [39.5] * 8)
        self._make_benchmarks()
        self.stage.rotting_threshold_days = 10
        made = self._benchmark("stage_days", self.team, self.stage)
        self.assertEqual((made.q50, made.q75, made.kept, made.total), (4, 40, 24, 24))
        deal = self._make_deal("Long here", self.anna, age_days=42)
        reading = self.assertRaised("stalled", deal)
        self.assertEqual((reading.level, reading.limit_value), ("team", 40))
        self.assertEqual((reading.kept, reading.total), (24, 24))

    def test_another_team_is_held_against_the_company(self):
        self._make_won([4] * 20)
        self._make_benchmarks()
        other = self.env["crm.team"].create({"name": "Other team"})
        deal = self._make_deal("Elsewhere", self.carla, 9, team_id=other.id)
        self.assertEqual(self.assertRaised("stalled", deal).level, "company")

    def test_nineteen_won_deals_are_not_enough(self):
        self._make_won([4] * 19)
        self._make_benchmarks()
        self.assertFalse(self._benchmark("stage_days", self.team, self.stage))

    def test_it_is_cleared_further_down_than_it_is_raised(self):
        deal = self._make_deal("Between", self.anna, age_days=27)
        reading = self._read(deal)["stalled"]
        self.assertFalse(reading.is_raised)
        self._set_age(deal, 23)
        self.assertNotRead("stalled", deal)

    def test_a_move_clears_it(self):
        deal = self._make_deal("Moves", self.anna, age_days=50)
        self.cr.flush()  # what is made and written at once is not tracked
        self.assertRaised("stalled", deal)
        deal.stage_id = self.stage_two
        self.cr.flush()
        self.assertNotRead("stalled", deal)

    def test_bulk_writes_do_not_make_a_long_stay_short(self):
        """Odoo stamps the whole batch if one deal of it moves."""
        deal = self._make_deal("Stays", self.anna, age_days=50)
        other = self._make_deal("Moves", self.anna, age_days=50)
        self.cr.flush()  # what is made and written at once is not tracked
        other.stage_id = self.stage_two
        self.cr.flush()
        (deal | other).write({"stage_id": self.stage.id})
        self.cr.flush()
        self.assertEqual(self.assertRaised("stalled", deal).value, 50)

    def test_opening_again_counts_from_then(self):
        deal = self._make_deal("Back again", self.anna, age_days=90)
        self._track(deal, 60, "active", 1, 0)
        self._track(deal, 5, "active", 0, 1)
        self.assertNotRead("stalled", deal)

    def test_archived_and_lost_deals_are_not_read_at_night(self):
        kept = self._make_deal("Open", self.anna, age_days=50)
        lost = self._make_deal("Lost", self.anna, age_days=50)
        archived = self._make_deal("Archived, not lost", self.anna, age_days=50)
        lost.action_set_lost()
        archived.probability = 20
        archived.active = False
        self.env.flush_all()
        self.assertEqual(archived.won_status, "pending")
        batch = self.env["crm.adoption.signal"]._get_batch(0)
        self.assertIn(kept.id, batch)
        self.assertNotIn(lost.id, batch)
        self.assertNotIn(archived.id, batch)

    def test_merged_history_makes_no_negative_stay(self):
        deal = self._make_deal("Merged", self.anna, age_days=10)
        self._track(deal, 40, "stage_id", self.stage_two.id, self.stage.id)
        reading = self._read(deal).get("stalled")
        self.assertFalse(reading)
        self._set_age(deal, 35)
        self.assertEqual(self.assertRaised("stalled", deal).value, 35)

    def test_merged_deals_make_no_benchmark(self):
        won = self._make_won([4] * 20)
        self._message(won[0], 60)
        self._make_benchmarks()
        self.assertFalse(self._benchmark("stage_days", self.team, self.stage))

    def test_torn_history_makes_no_benchmark(self):
        """The survivor of a merge that is older than what was merged into it."""
        won = self._make_won([4] * 20)
        self._track(won[0], 12, "stage_id", self.stage.id, self.stage_three.id)
        self._make_benchmarks()
        self.assertFalse(self._benchmark("stage_days", self.team, self.stage))

    def test_private_deals_make_no_benchmark(self):
        won = self._make_won([4] * 20)
        won[0].originator_id = self.anna
        self.env.cr.execute(
            "UPDATE crm_lead SET visibility = 'private' WHERE id = %s", [won[0].id]
        )
        self.env.invalidate_all()
        self._make_benchmarks()
        self.assertFalse(self._benchmark("stage_days", self.team, self.stage))

    def test_archived_after_it_was_won_counts(self):
        won = self._make_won([4] * 20)
        self.env.cr.execute(
            "UPDATE crm_lead SET active = false WHERE id = ANY(%s)", [won.ids]
        )
        self._make_benchmarks()
        self.assertTrue(self._benchmark("stage_days", self.team, self.stage))

    def test_moved_back(self):
        deal = self._make_deal("Steps back", self.anna, 40)
        self._move(deal, 20, self.stage_two)
        self.assertNotRead("moved_back", deal)
        self._move(deal, 3, self.stage)
        reading = self.assertRaised("moved_back", deal)
        self.assertEqual(reading.detail["stage"], "Helper second")
        self._move(deal, 1, self.stage_two)
        self.assertNotRead("moved_back", deal)

    def test_quicker_than_won_deals(self):
        deal = self._make_deal("Quick", self.anna, 5)
        self._move(deal, 2, self.stage_two)
        self.assertNotRead("faster", deal)
        self._make_won([9] * 20)
        self._make_benchmarks()
        reading = self.assertRaised("faster", deal)
        self.assertEqual((reading.value, reading.limit_value), (3, 9))
        self.assertEqual(reading.detail["stage"], "Helper stage")

    def test_what_a_move_left_open(self):
        deal = self._make_deal("Open questions", self.anna, 5)
        criterion = self.env["crm.stage.criterion"].create(
            {
                "name": "Who decides?",
                "stage_id": self.stage_two.id,
                "timing": "enter",
                "severity": "hint",
                "kind": "field",
                "field_id": self.env["ir.model.fields"]._get("crm.lead", "phone").id,
            }
        )
        self.team.stage_guide_mode = "on"
        deal.with_user(self.boris).stage_id = self.stage_two
        self.env.flush_all()
        reading = self.assertRaised("criteria_open", deal)
        self.assertEqual(reading.detail["criteria"], ["Who decides?"])
        self.assertEqual(reading.level, "fact")
        deal.phone = "+1 202 555 0100"
        self.assertNotRead("criteria_open", deal)
        complete = self._make_deal("Complete", self.anna, 5, phone="+1 202 555 0101")
        complete.with_user(self.boris).stage_id = self.stage_two
        self.assertRaised("criteria_complete", complete)
        self.assertNotRead("criteria_open", complete)
        deal.phone = False
        criterion.active = False
        self.assertNotRead("criteria_open", deal)
