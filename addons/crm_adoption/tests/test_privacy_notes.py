from datetime import date, timedelta
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..models.privacy import mail_activity_reminder
from .common_privacy import SECRET, PrivacyCommon

OTHERS = ("boris", "lena", "carla", "sara", "ada", "paul", "egon")
LATER = date(2031, 5, 6)


@tagged("post_install", "-at_install")
class TestPrivacyNotes(PrivacyCommon):
    """The panel, tags and reminders of personal notes, and what of them is public."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.deal = cls._make_deal(visibility="team")
        cls.notes = cls._env("anna")["crm.personal.note"]
        cls.note = cls.notes.create({"name": f"{SECRET} note", "lead_id": cls.deal.id})

    def _get_note(self):
        return self._as(self.note, "anna")

    def _get_panel(self, name="anna"):
        panel = self._env(name)["crm.personal.note"].get_panel("crm.lead", self.deal.id)
        return panel["notes"]

    def _get_reminder(self):
        self.env.invalidate_all()
        return self.note.sudo().reminder_activity_id

    # === PANEL ===#

    def test_written_down_at_once(self):
        notes = self._env("anna")["crm.personal.note"]
        panel = notes.add_to_panel("crm.lead", self.deal.id, "Two lines\n<b>& more")
        self.assertEqual(panel["count"], 2)
        self.assertEqual(panel["notes"][0]["text"], "Two lines\n<b>& more")

    def test_a_reader_who_may_not_write_the_deal_has_his_notes(self):
        with self.assertRaises(AccessError):
            self._as(self.deal, "nina").name = "x"
        notes = self._env("nina")["crm.personal.note"]
        panel = notes.add_to_panel("crm.lead", self.deal.id, "Hers")
        self.assertEqual([note["text"] for note in panel["notes"]], ["Hers"])

    def test_no_note_on_a_deal_out_of_sight(self):
        notes = self._env("carla")["crm.personal.note"]
        with self.assertRaises(AccessError):
            notes.add_to_panel("crm.lead", self.deal.id, "x")

    def test_pinned_stand_first(self):
        notes = self._env("anna")["crm.personal.note"]
        notes.add_to_panel("crm.lead", self.deal.id, "Newer")
        self.assertNotEqual(self._get_panel()[0]["id"], self.note.id)
        self._get_note().is_pinned = True
        self.assertEqual(self._get_panel()[0]["id"], self.note.id)

    def test_formatting_is_not_lost_by_editing_in_place(self):
        self._get_note().body = "<p>Plain</p><ul><li>a list</li></ul>"
        self.assertIs(self._get_panel()[0]["text"], False)
        self._get_note().set_text("First\nsecond")
        self.assertEqual(self._get_panel()[0]["text"], "First\nsecond")

    def test_panel_counts_files_and_asks_little(self):
        self._env("anna")["ir.attachment"].create(
            {
                "name": "x",
                "raw": b"x",
                "res_model": self.note._name,
                "res_id": self.note.id,
            }
        )
        self.assertEqual(self._get_panel()[0]["file_count"], 1)
        for number in range(8):
            self._get_note().copy({"name": str(number), "lead_id": self.deal.id})
        notes = self._env("anna")["crm.personal.note"]
        notes.get_panel("crm.lead", self.deal.id)
        notes.env.invalidate_all()
        with self.assertQueryCount(12):
            panel = notes.get_panel("crm.lead", self.deal.id)
        self.assertEqual(panel["count"], 9)

    # === TAGS ===#

    def test_tag_of_the_same_name_is_found_again(self):
        self._get_note().add_tag("Price")
        self._get_note().add_tag(" price ")
        self.assertEqual(self._get_note().tag_ids.mapped("name"), ["Price"])
        found = self._env("anna")["crm.personal.note"].search(
            [("tag_ids.name", "ilike", "pri")]
        )
        self.assertEqual(found.ids, self.note.ids)

    def test_each_has_tags_of_his_own(self):
        self._get_note().add_tag(SECRET)
        his = self._env("boris")["crm.personal.note"].create({"name": "His"})
        his.add_tag(SECRET)
        tags = self.env["crm.personal.note.tag"].search([("name", "=", SECRET)])
        self.assertEqual(len(tags), 2)
        for name in OTHERS:
            env = self._env(name)
            tag = env["crm.personal.note.tag"].browse(self.note.sudo().tag_ids.id)
            self.assertNotIn(SECRET, tag.sudo().display_name)
            for call in (lambda tag=tag: tag.read(["name"]), tag.unlink):
                with self.assertRaises(AccessError), self.env.cr.savepoint():
                    call()

    def test_no_tag_of_somebody_else(self):
        self._get_note().add_tag(SECRET)
        tag = self.note.sudo().tag_ids
        his = self._env("boris")["crm.personal.note"].create({"name": "His"})
        with self.assertRaises(AccessError):
            his.write({"tag_ids": [fields.Command.link(tag.id)]})
        with self.assertRaises(UserError):
            self._env("boris")["crm.personal.note.tag"].create(
                {"name": "x", "user_id": self.users["anna"].id}
            )

    # === REMINDERS ===#

    def test_reminder_is_an_activity_of_the_owner_alone(self):
        self._get_note().reminder_date = LATER
        reminder = self._get_reminder()
        self.assertFalse(reminder.res_model)
        self.assertEqual(reminder.user_id, self.users["anna"])
        self.assertEqual(reminder.create_uid, self.users["anna"])
        self.assertEqual(reminder.date_deadline, LATER)
        self.assertIn(SECRET, reminder.summary)
        self.assertIn(f"/odoo/my-notes/{self.note.id}", reminder.note)
        systray = self._env("anna")["res.users"]._get_activity_groups()
        self.assertIn("mail.activity", [group["model"] for group in systray])

    def test_reminder_follows_its_note(self):
        note = self._get_note()
        note.reminder_date = LATER
        reminder = self._get_reminder()
        note.write({"name": "Other title", "reminder_date": LATER + timedelta(days=1)})
        self.assertEqual(self._get_reminder(), reminder)
        self.assertEqual(reminder.summary, "Other title")
        self.assertEqual(reminder.date_deadline, LATER + timedelta(days=1))
        note.reminder_date = False
        self.assertFalse(reminder.exists())
        note.reminder_date = LATER
        reminder = self._get_reminder()
        note.unlink()
        self.assertFalse(reminder.exists())

    def test_note_follows_its_reminder(self):
        self._get_note().reminder_date = LATER
        self._as(self._get_reminder(), "anna").action_reschedule_tomorrow()
        tomorrow = date.today() + timedelta(days=1)
        self.assertEqual(self._get_note().reminder_date, tomorrow)
        reminder = self._as(self._get_reminder(), "anna")
        reminder.action_feedback(feedback="done")
        self.assertFalse(self._get_note().reminder_date)
        self.assertEqual(reminder.feedback, "done")
        self._get_note().reminder_date = LATER
        self.assertTrue(self._get_reminder().active)
        self._as(self._get_reminder(), "anna").unlink()
        self.assertFalse(self._get_note().reminder_date)

    def test_reminder_given_away_is_none_any_more(self):
        self._get_note().reminder_date = LATER
        reminder = self._get_reminder()
        self._as(reminder, "anna").user_id = self.users["nina"]
        self.assertFalse(self._get_note().reminder_date)
        self._get_note().name = f"{SECRET} later"
        self.assertNotIn("later", reminder.summary)

    def test_reminder_opens_its_note_on_my_day(self):
        self._get_note().reminder_date = date.today()
        day = self._env("anna")["crm.adoption.my.day"].get_my_day()
        lines = [line for section in day["sections"] for line in section["lines"]]
        action = next(
            line["action"] for line in lines if line["text"] == self.note.sudo().name
        )
        self.assertEqual(
            (action["res_model"], action["res_id"]), (self.note._name, self.note.id)
        )

    def test_nobody_else_reaches_the_reminder(self):
        self._get_note().reminder_date = date.today()
        reminder = self._get_reminder()
        for name in OTHERS:
            activity = self._as(reminder, name)
            for call in (
                lambda activity=activity: activity.read(["summary"]),
                lambda activity=activity: activity.activity_format(),
                lambda activity=activity: activity.write({"user_id": activity.env.uid}),
                lambda activity=activity: activity.copy(),
                activity.unlink,
                activity.action_feedback,
            ):
                with (
                    self.subTest(name=name),
                    self.assertRaises(AccessError) as caught,
                    self.env.cr.savepoint(),
                ):
                    call()
                self.assertNotIn(SECRET, str(caught.exception))
            activities = activity.with_context(active_test=False)
            domain = [("summary", "ilike", SECRET)]
            self.assertFalse(activities.search_count(domain))
            self.assertNotIn(
                SECRET, str(activities.formatted_read_group([], ["summary"]))
            )
            self.assertNotIn(SECRET, str(activities.name_search(SECRET)))

    def _count_queries(self, activity, act):
        with self.env.cr.savepoint() as savepoint:
            mine = self._as(activity, "anna")
            before = self.env.cr.sql_log_count
            act(mine)
            self.env.flush_all()
            used = self.env.cr.sql_log_count - before
            savepoint.rollback()
        return used

    def test_other_activities_cost_nothing_more(self):
        """Only activities without a document are asked about."""
        call = self._as(self.deal, "anna").activity_schedule(
            "mail.mail_activity_data_call", user_id=self.users["anna"].id
        )
        for act in (
            lambda activity: activity.write({"date_deadline": LATER}),
            lambda activity: activity.action_archive(),
            lambda activity: activity.unlink(),
        ):
            self._count_queries(call, act)  # whatever is loaded once
            used = self._count_queries(call, act)
            without = patch.object(
                mail_activity_reminder.MailActivity,
                "_get_reminded_notes",
                lambda self: self.env["crm.personal.note"],
            )
            with without:
                self.assertLessEqual(used, self._count_queries(call, act))

    # === PROTECTIONS ===#

    def _finds_secret(self, *probe):
        """Whether boris learns of the secret by this call."""
        model, method, args = probe
        with self.env.cr.savepoint() as savepoint:
            try:
                found = str(getattr(self._env("boris")[model], method)(*args))
            except AccessError as error:
                found = str(error)
            savepoint.rollback()
        return SECRET in found

    def test_each_rule_is_needed(self):
        self._get_note().add_tag(SECRET)
        for model in ("crm.personal.note", "crm.personal.note.tag"):
            probe = (model, "search_read", ([], ["name"]))
            self.assertFalse(self._finds_secret(*probe))
            rule = self.env.ref(f"crm_adoption.{model.replace('.', '_')}_rule_owner")
            rule.active = False
            self.assertTrue(self._finds_secret(*probe))

    def test_masked_title_of_a_reminder_is_needed(self):
        self._get_note().reminder_date = LATER
        reminder = self._get_reminder()
        his = reminder.with_env(self._env("boris")).sudo()
        self.assertNotIn(SECRET, his.display_name)
        self.assertIn(SECRET, self._as(reminder, "anna").display_name)
        with patch.object(
            mail_activity_reminder.MailActivity,
            "_compute_display_name",
            lambda self: super(
                mail_activity_reminder.MailActivity, self
            )._compute_display_name(),
        ):
            his = reminder.with_env(self._env("boris")).sudo()
            self.assertIn(SECRET, his.display_name)

    # === SHARING ===#

    def _add_file(self):
        self._env("anna")["ir.attachment"].create(
            {
                "name": "plan.txt",
                "raw": b"plan",
                "res_model": self.note._name,
                "res_id": self.note.id,
            }
        )

    def test_taking_back_takes_the_files_back(self):
        self._add_file()
        self._get_note().action_share()
        self.assertIn("plan.txt", self._get_note().shared_summary)
        on_deal = [("res_model", "=", "crm.lead"), ("res_id", "=", self.deal.id)]
        self.assertTrue(self._env("boris")["ir.attachment"].search(on_deal))
        self._get_note().action_take_back()
        self.assertFalse(self._env("boris")["ir.attachment"].search(on_deal))
        self.assertFalse(self._get_note().shared_summary)
        self.assertEqual(self._get_panel()[0]["file_count"], 1)

    def test_what_is_public_is_told(self):
        self._get_note().action_share()
        self.assertNotIn("changed", self._get_note().shared_summary)
        self._get_note().body = "<p>More than that</p>"
        self.assertIn("changed", self._get_note().shared_summary)

    def test_sharing_where_one_only_reads(self):
        note = self._env("nina")["crm.personal.note"].create(
            {"lead_id": self.deal.id, "body": "Hers"}
        )
        with self.assertRaises(UserError) as caught, self.env.cr.savepoint():
            note.action_share()
        self.assertNotIsInstance(caught.exception, AccessError)
        self.assertIn("nothing was changed", str(caught.exception))
        self.assertFalse(self._as(note, "nina").is_shared)

    def test_sharing_on_a_lost_deal_and_taking_back_what_one_lost(self):
        mine = self._as(self.deal, "anna")
        mine.action_set_lost()
        self.assertFalse(mine.active)
        self._get_note().action_share()
        message = self.note.sudo().shared_message_id
        self.assertEqual(message.res_id, self.deal.id)
        mine.action_set_visibility("company")
        self._as(self.deal, "anna").action_hand_over(self.users["carla"].id)
        with self.assertRaises(AccessError):
            self._as(self.deal, "anna").name = "x"
        self.assertTrue(self._get_note().shared_summary)
        self._get_note().action_take_back()
        self.assertFalse(message.exists())
