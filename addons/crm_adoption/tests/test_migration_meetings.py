from datetime import datetime

from odoo.tests import tagged

from ..models.migration.meeting_series import Series
from ..readers import meeting
from .common_migration import MigrationCase, record

PEOPLE = [
    {"name": "Pavel", "email": "Pavel@Orlov.example", "status": "accepted"},
    {"name": "Nobody", "email": "nobody@known.example", "status": ""},
]


@tagged("post_install", "-at_install")
class TestMigrationMeetings(MigrationCase):
    """Meetings come into the owner's calendar, and nobody is told."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.anna.tz = "Europe/Berlin"
        cls.pavel = cls.env["res.partner"].create(
            {"name": "Pavel", "email": "pavel@orlov.example"}
        )

    def bring_meeting(self, visibility="company", **vals):
        vals = {"title": "Lunch", "start": "2027-05-12T10:00:00Z", **vals}
        migration = self.bring_records(record("meeting", **vals), visibility=visibility)
        self.assertFalse(migration.item_ids.error)
        event = self.env["calendar.event"].browse(migration.item_ids.res_id)
        return event.with_user(self.anna)

    def events(self):
        return self.env["calendar.event"].search(
            [("user_id", "=", self.anna.id)], order="start"
        )

    def test_time_place_and_words(self):
        event = self.bring_meeting(
            stop="2027-05-12T11:30:00Z",
            location="Berlin",
            description="Bring <samples>",
            url="https://meet.example/x",
            extra=[["X-COLOR", "red"]],
        )
        self.assertEqual(event.start, datetime(2027, 5, 12, 10))
        self.assertEqual(event.stop, datetime(2027, 5, 12, 11, 30))
        self.assertEqual(event.user_id, self.anna)
        self.assertEqual(event.location, "Berlin")
        for words in (
            "Bring &lt;samples&gt;",
            "https://meet.example/x",
            "X-COLOR = red",
        ):
            self.assertIn(words, event.description)

    def test_a_time_without_a_zone_is_the_owners(self):
        event = self.bring_meeting(start="2027-05-12T10:00", stop="2027-05-12T11:00")
        self.assertEqual(event.start, datetime(2027, 5, 12, 8))

    def test_all_day_keeps_its_days(self):
        event = self.bring_meeting(all_day=True, start="2027-05-12", stop="2027-05-14")
        self.assertTrue(event.allday)
        self.assertEqual(str(event.start_date), "2027-05-12")
        self.assertEqual(str(event.stop_date), "2027-05-14")

    def test_known_people_take_part_others_are_named(self):
        event = self.bring_meeting(attendees=PEOPLE)
        self.assertEqual(event.partner_ids, self.pavel | self.anna.partner_id)
        self.assertIn("nobody@known.example", event.description)
        self.assertNotIn("Orlov.example", event.description)

    def test_a_private_meeting_is_the_owners_alone(self):
        event = self.bring_meeting(visibility="private", attendees=PEOPLE)
        self.assertEqual(event.privacy, "private")
        self.assertEqual(event.partner_ids, self.anna.partner_id)
        self.assertIn("Orlov.example", event.description)
        self.env.invalidate_all()
        seen = event.with_user(self.boris).read(["name", "description"])[0]
        self.assertNotIn("Lunch", str(seen))
        self.assertNotIn("Orlov", str(seen))

    def test_reminders_pop_up_for_the_owner_only(self):
        alarm = self.env["calendar.alarm"].create(
            {
                "name": "x",
                "alarm_type": "notification",
                "duration": 7,
                "interval": "minutes",
            }
        )
        self.env["calendar.alarm"].create(
            {"name": "y", "alarm_type": "email", "duration": 7, "interval": "minutes"}
        )
        self.assertEqual(self.bring_meeting(reminders=[7]).alarm_ids, alarm)
        event = self.bring_meeting(title="B", reminders=[7], attendees=PEOPLE)
        self.assertFalse(event.alarm_ids)

    def test_a_meeting_stands_on_the_chosen_deal_without_a_message(self):
        messages = len(self.deal.message_ids)
        migration = self.stage_records(
            record("meeting", title="A", start="2027-05-12T10:00:00Z")
        )
        migration.item_ids.lead_id = self.deal
        migration.action_apply()
        self.work()
        self.assertEqual(self.events().opportunity_id, self.deal)
        self.assertEqual(len(self.deal.message_ids), messages)
        self.undo(migration)
        self.assertFalse(self.events())

    def test_a_meeting_without_a_readable_date_says_so(self):
        migration = self.bring_records(record("meeting", title="A", start="soon"))
        self.assertEqual(migration.failed_count, 1)
        self.assertIn("date of this meeting", migration.item_ids.remark)

    def test_a_cancelled_meeting_is_left_out_unless_chosen(self):
        migration = self.stage_records(
            record("meeting", title="A", start="2027-05-12", status="cancelled")
        )
        self.assertEqual(migration.item_ids.decision, "skip")

    def test_a_series_is_one_series_in_odoo(self):
        event = self.bring_meeting(
            rrule="FREQ=WEEKLY;COUNT=4",
            stop="2027-05-12T11:00:00Z",
            exdates=["2027-05-19T10:00:00Z"],
        )
        self.assertEqual(
            self.events().mapped("start"),
            [datetime(2027, 5, day, 10) for day in (12, 26)]
            + [datetime(2027, 6, 2, 10)],
        )
        self.assertEqual(event.recurrence_id.calendar_event_ids, self.events())
        self.assertEqual(event.recurrence_id.rrule_type, "weekly")
        self.assertTrue(event.recurrence_id.wed)

    def test_a_moved_meeting_replaces_the_one_of_its_series(self):
        series = record(
            "meeting",
            title="S",
            uid="u",
            start="2027-05-12T10:00:00Z",
            rrule="FREQ=DAILY;COUNT=3",
        )
        moved = record(
            "meeting",
            title="M",
            uid="u",
            start="2027-05-13T15:00:00Z",
            recurrence_id="2027-05-13T10:00:00Z",
        )
        self.bring_records(series, moved)
        self.assertEqual(
            [
                (event.name, event.start.day, event.start.hour)
                for event in self.events()
            ],
            [("S", 12, 10), ("M", 13, 15), ("S", 14, 10)],
        )

    def test_a_rule_that_odoo_cannot_express_stays_as_text(self):
        migration = self.bring_records(
            record(
                "meeting",
                title="A",
                start="2027-05-12T10:00:00Z",
                rrule="FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1",
            )
        )
        self.assertEqual(len(self.events()), 1)
        self.assertIn("BYSETPOS=-1", self.events().description)
        self.assertIn("cannot repeat", migration.item_ids.remark)

    def test_undo_takes_meetings_and_their_series_away(self):
        before = self.checksums()
        migration = self.bring_records(
            record(
                "meeting",
                title="A",
                start="2020-05-12T10:00:00Z",
                rrule="FREQ=DAILY",
                attendees=PEOPLE,
            ),
            record("meeting", title="B", start="2027-05-12", all_day=True),
            visibility="company",
        )
        self.assertEqual(len(self.events()), 101)
        self.assertIn("100 meetings", str(migration.item_ids.mapped("remark")))
        self.undo(migration)
        self.assertFalse(migration.kept_count)
        self.assertEqual(self.checksums(), before)

    def test_a_meeting_that_somebody_answered_is_kept(self):
        event = self.bring_meeting(attendees=PEOPLE)
        event.attendee_ids.filtered(
            lambda attendee: attendee.partner_id == self.pavel
        ).with_user(self.settings).sudo().state = "accepted"
        self.env.flush_all()
        migration = self.env["crm.adoption.migration"].search([], limit=1)
        self.undo(migration.with_user(self.anna))
        self.assertTrue(event.exists())


@tagged("post_install", "-at_install")
class TestMigrationSeries(MigrationCase):
    """Which meetings are made of a series."""

    def series(self, rule, start="2024-01-31T09:00:00Z", zone="UTC", **vals):
        vals = meeting.new_vals(start=start, rrule=rule, **vals)
        return Series(vals, zone, set(), now=datetime(2026, 6, 15))

    def days(self, rule, **vals):
        return [str(at.date()) for at in self.series(rule, **vals).starts]

    def test_rules_that_odoo_has(self):
        self.assertEqual(
            self.days("FREQ=DAILY;INTERVAL=2;COUNT=2"), ["2024-01-31", "2024-02-02"]
        )
        self.assertEqual(
            self.days("FREQ=MONTHLY;BYDAY=-1WE;COUNT=2"), ["2024-01-31", "2024-02-28"]
        )
        self.assertEqual(
            self.days("FREQ=MONTHLY;BYMONTHDAY=31;COUNT=2"),
            ["2024-01-31", "2024-03-31"],
        )
        self.assertEqual(
            self.days("FREQ=YEARLY;UNTIL=20250131"), ["2024-01-31", "2025-01-31"]
        )
        self.assertEqual(
            self.days("FREQ=WEEKLY;BYDAY=WE,FR;UNTIL=20240202T235959Z"),
            ["2024-01-31", "2024-02-02"],
        )

    def test_rules_that_odoo_has_not(self):
        for rule in (
            "FREQ=HOURLY",
            "FREQ=DAILY;BYHOUR=9,10",
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
            "FREQ=DAILY;COUNT=0",
            "FREQ=DAILY;INTERVAL=-1",
            "FREQ=DAILY;UNTIL=soon",
            "COUNT=3",
            "nonsense",
        ):
            with self.subTest(rule=rule):
                series = self.series(rule)
                self.assertFalse(series.starts)
                self.assertEqual(series.remark["code"], "series_as_text")

    def test_an_endless_series_begins_a_month_ago(self):
        days = self.days("FREQ=DAILY")
        self.assertEqual((len(days), days[0]), (100, "2026-05-16"))
        self.assertEqual(
            self.days("FREQ=YEARLY"), ["2027-01-31", "2028-01-31", "2029-01-31"]
        )

    def test_of_a_long_series_that_is_over_the_last_meetings_are_made(self):
        days = self.days("FREQ=DAILY;COUNT=300")
        self.assertEqual((len(days), days[-1]), (100, "2024-11-25"))

    def test_the_hour_stays_when_the_clocks_change(self):
        series = self.series(
            "FREQ=WEEKLY;COUNT=2", "2024-03-27T09:00:00Z", timezone="Europe/Berlin"
        )
        self.assertEqual([at["start"].hour for at in series.times()], [9, 8])

    def test_more_meetings_and_excluded_days(self):
        self.assertEqual(
            self.days(
                "FREQ=DAILY;COUNT=3",
                rdates=["2024-02-10T09:00:00Z"],
                exdates=["2024-02-01"],
            ),
            ["2024-01-31", "2024-02-02", "2024-02-10"],
        )
