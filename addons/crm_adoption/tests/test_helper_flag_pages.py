from datetime import timedelta

from odoo import fields
from odoo.tests import tagged
from odoo.tools import format_date

from .common_helper_flags import FlagCase


@tagged("post_install", "-at_install")
class TestHelperMyDaySignals(FlagCase):
    """Section *Signals* of My day."""

    def _signals(self, user=None):
        return self._texts(user or self.anna, "signals")

    def test_own_ones_with_one_suggestion_and_answers(self):
        self._raise(self.deal, value=30, limit_value=14, level="default")
        line = self._line(self.anna, "signals", "Boiler house")
        self.assertIn(
            "It has been quiet here for 30 days. A rule of thumb says 14 days. Would a "
            "short call or message help?",
            line["hint"],
        )
        labels = [button["label"] for button in line["buttons"]]
        self.assertEqual(labels, ["Write a message", "Already handled"])
        menu = [item["label"] for item in line["menu"]]
        self.assertIn("Remind me in 7 days", menu)
        self.assertIn("Not relevant: The signal is wrong", menu)
        self.assertIn("Ask for help", menu)

    def test_nobody_elses(self):
        self._raise(self.deal)
        for user in (self.boris, self.lena, self.sara):
            self.assertFalse(self._signals(user))
        self._release(self._flags(self.deal))
        for user in (self.boris, self.lena, self.sara):
            self.assertFalse(self._signals(user))

    def test_it_says_who_sees_it_and_from_when_on(self):
        flag = self._raise(self.deal)
        day = format_date(self.env, flag.release_on, date_format="d MMMM")
        self.assertIn(f"Only you see it before {day}.", self._hint())
        self.deal.originator_id = self.anna
        own = self.deal.with_user(self.anna)
        own.action_set_visibility("private")
        self.assertIn("Only you see it.", self._hint())
        own.action_set_visibility("team")
        self._release(flag)
        self.assertIn("The deal's leader sees it, too.", self._hint())
        flag.with_user(self.anna).action_ask_help()
        self.assertIn("You asked your leader for help.", self._hint())

    def _hint(self):
        return self._line(self.anna, "signals", "Boiler house")["hint"]

    def test_every_button_takes_the_line_away(self):
        for label in (
            "Already handled",
            "Remind me in 14 days",
            "Not relevant: So agreed with the client",
        ):
            self._flags(self.deal).unlink()
            self._raise(self.deal)
            line = self._line(self.anna, "signals", "Boiler house")
            self._press(self.anna, line, label)
            self.assertFalse(self._signals(), label)

    def test_asked_for_help_it_stays_without_that_button(self):
        self._raise(self.deal)
        line = self._line(self.anna, "signals", "Boiler house")
        self._press(self.anna, line, "Ask for help")
        line = self._line(self.anna, "signals", "Boiler house")
        self.assertNotIn("Ask for help", [item["label"] for item in line["menu"]])

    def test_good_news_first_and_in_turn(self):
        self._set_age(self.deal, 3)
        for number in range(2):
            self._raise(self._make_deal(f"Quiet {number}", self.anna))
        self._raise(self._make_deal("Fast", self.anna), "faster")
        names = self._signals()
        self.assertEqual(names[0], "Fast")
        self.assertEqual(len(names), 3)

    def test_at_most_five_and_the_rest_one_click_away(self):
        self._set_age(self.deal, 3)
        for number in range(7):
            deal = self._make_deal(f"Deal {number}", self.anna)
            self._pass_days(8, self._raise(deal))
        (section,) = (
            section
            for section in self._my_day(self.anna)["sections"]
            if section["key"] == "signals"
        )
        self.assertEqual(len(section["lines"]), 5)
        self.assertEqual(len(section["more"]["action"]["domain"][0][2]), 7)

    def test_closed_deals_and_those_given_away_are_left_in_peace(self):
        self._raise(self.deal)
        self.deal.user_id = self.boris
        self.assertFalse(self._signals())
        self.assertFalse(self._signals(self.boris))
        self.deal.user_id = self.anna
        self.deal.action_set_won()
        self.assertFalse(self._signals())

    # ------------------------------------------------------------
    # Settled since last night
    # ------------------------------------------------------------

    def _meet(self, hours):
        start = fields.Datetime.now() + timedelta(hours=hours)
        self.env["calendar.event"].create(
            {
                "name": "Visit",
                "start": start,
                "stop": start + timedelta(hours=1),
                "opportunity_id": self.deal.id,
            }
        )

    def _settled_by(self, code, act):
        """Whether the signal's line is gone as soon as ``act`` is done."""
        with self.env.cr.savepoint():
            self._raise(self.deal, code)
            self.assertTrue(self._signals(), code)
            act()
            gone = not self._signals()
            self._flags(self.deal).unlink()
            self.deal.activity_ids.unlink()
            self.deal.calendar_event_ids.unlink()
        return gone

    def test_what_settles_a_signal_takes_it_away_at_once(self):
        today = fields.Date.today()
        own = self.deal.with_user(self.anna)
        other_stage = self.stage.copy({"name": "Next"})
        for code, act in (
            ("no_next_step", lambda: self._plan(self.deal, self.anna, 2)),
            ("no_next_step", lambda: self._meet(48)),
            ("overdue_step", lambda: self._plan(self.deal, self.anna, 0)),
            ("deadline_passed", lambda: own.write({"date_deadline": today})),
            ("no_meeting", lambda: self._meet(-48)),
            ("stalled", lambda: own.write({"stage_id": other_stage.id})),
            (
                "quiet",
                lambda: own.message_post(body="Called", message_type="comment"),
            ),
        ):
            self.assertTrue(self._settled_by(code, act), code)

    def test_what_does_not_settle_it_leaves_it(self):
        for code, act in (
            ("no_next_step", lambda: self._plan(self.deal, self.anna, -2)),
            ("quiet", lambda: self.deal.write({"priority": "2"})),
            ("ghosted", lambda: self._plan(self.deal, self.anna, 2)),
        ):
            self.assertFalse(self._settled_by(code, act), code)

    # ------------------------------------------------------------
    # Before the first night
    # ------------------------------------------------------------

    def test_a_deal_without_a_step_before_the_first_night(self):
        self.env["crm.adoption.signal.reading"].search([]).unlink()
        self._set_age(self.deal, 30)
        line = self._line(self.anna, "signals", "Boiler house")
        self.assertEqual(
            line["hint"], "Nothing is planned here yet. Which next step would help?"
        )
        context = line["buttons"][0]["action"]["context"]
        self.assertEqual(context["active_ids"], self.deal.ids)
        self._plan(self.deal, self.anna, 3)
        self.assertFalse(self._signals())

    def test_later_only_deals_that_no_night_has_seen(self):
        old = self._make_deal("Old", self.anna, age_days=3)
        self._read(old, "quiet", is_raised=False)
        self.assertEqual(self._signals(), ["Boiler house"])

    # ------------------------------------------------------------
    # Did it help?
    # ------------------------------------------------------------

    def test_what_was_settled_is_asked_about_once(self):
        flag = self._raise(self.deal)
        self._plan(self.deal, self.anna, 5)
        flag.with_user(self.anna).action_already_handled()
        self.assertFalse(self._signals())
        self._pass_days(1, flag)
        line = self._line(self.anna, "signals", "Boiler house")
        self.assertIn("Did the signal help?", line["hint"])
        self._press(self.anna, line, "Yes, it did")
        self.assertFalse(self._signals())
        self.assertEqual(flag.signal_id.helpful_total, 1)


@tagged("post_install", "-at_install")
class TestHelperDealSignals(FlagCase):
    """The panel on a deal's form."""

    def _lines(self, user):
        flags = self.env["crm.adoption.flag"].with_context(lang="en_US")
        return flags.with_user(user).get_deal_signals(self.deal.id)

    def test_for_its_seller_with_buttons(self):
        self._raise(self.deal)
        (line,) = self._lines(self.anna)
        self.assertIn("quiet here", line["text"])
        self.assertTrue(line["buttons"])
        self.assertTrue(line["menu"])

    def test_for_those_who_lead_after_release_and_without_buttons(self):
        flag = self._raise(self.deal)
        for user in (self.lena, self.sara, self.boris, self.carla):
            self.assertFalse(self._lines(user))
        self._release(flag)
        for user in (self.lena, self.sara):
            (line,) = self._lines(user)
            self.assertNotIn("buttons", line)
            self.assertNotIn("menu", line)
        for user in (self.boris, self.carla):
            self.assertFalse(self._lines(user))

    def test_one_query(self):
        self._raise(self.deal)
        self._lines(self.anna)
        self.env.flush_all()
        with self.assertQueryCount(1):
            self.assertTrue(self._lines(self.anna))

    def test_a_list_of_deals_asks_nothing_of_flags(self):
        self._raise(self.deal)
        views = self.env["crm.lead"].get_views([(False, "list"), (False, "kanban")])
        self.assertNotIn("crm.adoption.flag", views["models"])
        stored = [
            name
            for name, field in self.env["crm.lead"]._fields.items()
            if field.comodel_name == "crm.adoption.flag"
        ]
        self.assertFalse(stored)


@tagged("post_install", "-at_install")
class TestHelperLeadersSignals(FlagCase):
    """Signals on the leader's page."""

    def _page(self, user):
        coaching = self.env["crm.adoption.coaching"].with_context(lang="en_US")
        return coaching.with_user(user).get_coaching()["groups"]

    def _titles(self, user):
        return [group["title"] for group in self._page(user)]

    def test_released_ones_by_signal_with_the_offer_of_a_hint(self):
        flag = self._raise(self.deal, value=30)
        self.assertFalse(self._titles(self.lena))
        self._release(flag)
        for user in (self.lena, self.sara):
            (group,) = self._page(user)
            self.assertEqual(group["key"], f"signal-{flag.signal_id.id}")
            self.assertIn("Signals on deals", group["title"])
            (deal,) = group["deals"]
            self.assertTrue(deal["can_send_hint"])
            self.assertIn("quiet here for 30 days", deal["facts"][-1])
            self.assertNotIn("Anna", str(group))

    def test_help_comes_first(self):
        self._release(self._raise(self.deal))
        for number in range(2):
            self._release(self._raise(self._make_deal(f"Deal {number}", self.anna)))
        asked = self._make_deal("Asked", self.anna)
        self._raise(asked, "stalled").with_user(self.anna).action_ask_help()
        first, second = self._page(self.lena)
        self.assertEqual(first["title"], "Help was asked for")
        self.assertEqual([deal["name"] for deal in first["deals"]], ["Asked"])
        self.assertEqual(second["count"], 3)

    def test_good_news_are_an_occasion_for_praise(self):
        self._release(self._raise(self.deal, "faster"))
        (title,) = self._titles(self.lena)
        self.assertIn("An occasion for praise", title)

    def test_own_ones_are_on_my_day_only(self):
        own = self._make_deal("Of Lena", self.lena)
        self._release(self._raise(own))
        self.assertFalse(self._titles(self.lena))
        self.assertTrue(self._titles(self.sara))

    def test_deals_of_other_teams_are_not_there(self):
        other = self.env["crm.team"].create({"name": "O", "user_id": self.carla.id})
        self._release(self._raise(self.deal))
        self.assertFalse(self._titles(self.carla))
        self.deal.team_id = other
        self.assertTrue(self._titles(self.carla))
        self.assertFalse(self._titles(self.lena))
