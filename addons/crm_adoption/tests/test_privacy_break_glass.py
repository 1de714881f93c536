import json
import zipfile
from datetime import timedelta

from freezegun import freeze_time
from psycopg2.errors import LockNotAvailable

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common_privacy import SECRET
from .common_privacy_log import PrivacyLogCommon

REASON = "The customer's plant stands still, and Anna is away."


@tagged("post_install", "-at_install")
class TestPrivacyBreakGlass(PrivacyLogCommon):
    """Who opens a closed deal in an emergency, and who learns of it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.deal = cls._make_deal(visibility="private", expected_revenue=48000)
        cls._admit("sara")

    @classmethod
    def _admit(cls, name):
        group = cls.env.ref("crm_adoption.group_break_glass")
        cls.users[name].group_ids = [Command.link(group.id)]

    def _ask(self, name="sara", deal=None, **vals):
        """The dialog about a deal, as opened by a page that shows no name."""
        register = self._env(name)["crm.adoption.break.glass"]
        action = register._get_open_action(self._as(deal or self.deal, name))
        dialog = register.env[action["res_model"]].browse(action["res_id"])
        dialog.write({"category": "customer", "reason": REASON, **vals})
        return dialog

    def _open(self, name="sara", **kwargs):
        action = self._ask(name, **kwargs)._open()
        return self.env["crm.adoption.break.glass"].search([], limit=1), action

    # === OPENING ===#

    def test_a_member_reads_one_deal_for_some_hours(self):
        other = self._make_deal(visibility="private")
        _row, action = self._open()
        self.assertEqual(
            (action["res_model"], action["res_id"]), ("crm.lead", self.deal.id)
        )
        deal = self._as(self.deal, "sara")
        self.assertIn(SECRET, deal.read(["name"])[0]["name"])
        with self.assertRaises(AccessError):
            self._as(self.deal, "sara").write({"name": "Changed"})
        self.assertFalse(self._as(other, "sara").has_access("read"))
        with freeze_time(fields.Datetime.now() + timedelta(hours=4, minutes=1)):
            self.assertFalse(self._as(self.deal, "sara").has_access("read"))
            names = self._as(self.deal, "sara").sudo().display_name
            self.assertEqual(names, "Private opportunity")

    def test_the_company_says_for_how_long(self):
        self.env.company.crm_break_glass_hours = 2
        row, _action = self._open()
        self.assertEqual(row.expires_at - row.opened_at, timedelta(hours=2))

    def test_what_was_followed_does_not_let_read_on(self):
        self._open()
        partner = self.users["sara"].partner_id
        self._as(self.deal, "sara").message_subscribe(partner.ids)
        self.assertIn(partner, self.deal.sudo().message_partner_ids)
        with freeze_time(fields.Datetime.now() + timedelta(hours=5)):
            mine = self._as(self.deal, "anna")
            message = mine.message_post(
                body="After the emergency", subtype_xmlid="mail.mt_comment"
            )
            self.assertNotIn(partner, message.sudo().notified_partner_ids)
            self.assertFalse(self._as(message, "sara").has_access("read"))
            self.env["crm.adoption.grant"]._cron_end_expired()
            self.assertNotIn(partner, self.deal.sudo().message_partner_ids)

    def test_department_deals_can_be_opened_too(self):
        self._admit("carla")
        deal = self._make_deal(visibility="department")
        self.assertFalse(self._as(deal, "carla").has_access("read"))
        self._open("carla", deal=deal)
        self.assertTrue(self._as(deal, "carla").has_access("read"))

    def test_the_page_shows_an_owners_closed_deals_without_names(self):
        self._make_deal(visibility="team")
        self._make_deal(owner="nina", visibility="private")
        dialog = self._env("sara")["crm.adoption.break.glass.open"].create(
            {"owner_id": self.users["anna"].id}
        )
        dialog.action_find()
        [choice] = dialog.choice_ids
        self.assertEqual(choice.stage, self.deal.sudo().stage_id.name)
        self.assertIn("10,000", choice.band)
        self.assertIn("50,000", choice.band)
        self.assertNotIn(SECRET, str(choice.read()))
        self.assertNotIn(str(self.deal.id), str(choice.read(["stage", "band", "age"])))
        choice.action_choose()
        dialog.write({"category": "safety", "reason": REASON})
        dialog._open()
        self.assertTrue(self._as(self.deal, "sara").has_access("read"))

    def test_the_fact_of_the_pipeline_leads_there(self):
        facts = self._env("sara")["crm.adoption.pipeline.fact"].search([])
        [action] = [
            fact.action_emergency_access()
            for fact in facts
            if fact._get_deal() == self.deal
        ]
        dialog = facts.env[action["res_model"]].browse(action["res_id"])
        dialog.write({"category": "customer", "reason": REASON})
        dialog._open()
        self.assertTrue(self._as(self.deal, "sara").has_access("read"))

    def test_the_owners_own_data_holds_it(self):
        self._open()
        keys = ("visits_to_my_deals", "my_visits", "emergency_accesses")
        for name, expected in (("anna", [1, 0, 1]), ("sara", [0, 1, 0])):
            contents = self._env(name)["crm.adoption.own.data"].get_contents()
            counts = {part["key"]: part["count"] for part in contents}
            self.assertEqual([counts[key] for key in keys], expected, name)
        with self._env("anna")["crm.adoption.own.data"]._make_zip() as file:
            data = json.loads(zipfile.ZipFile(file).read("data.json"))
        self.assertEqual(data["emergency_accesses"][0]["reason"], REASON)
        self.assertEqual(data["visits_to_my_deals"][0]["visitor"], "Sara")

    def test_bands_tell_no_amount(self):
        words = self.env["crm.adoption.break.glass.open"]._get_band_words
        for amount, expected in (
            (0, "under"),
            (9_999, "under"),
            (10_000, "10,000"),
            (499_999, "100,000"),
            (500_000, "over"),
        ):
            self.deal.sudo().expected_revenue = amount
            self.assertIn(expected, words(self.deal.sudo()))

    # === REFUSALS ===#

    def _refused(self, error=UserError):
        return self.assertRaises(error)

    def test_others_have_no_emergency_access(self):
        for name in ("boris", "lena", "ada", "paul", "egon"):
            with self._refused(AccessError):
                self._ask(name)
        self._admit("egon")  # no sales right
        with self._refused(AccessError):
            self._ask("egon")

    def test_a_search_does_not_lead_there(self):
        dialogs = self._env("sara")["crm.adoption.break.glass.open"]
        values = {"category": "other", "reason": REASON}
        for vals in (
            {"lead_id": self.deal.id},
            {"choice_ids": [Command.create({"stage": "New"})]},
        ):
            with self._refused(AccessError):
                dialogs.create(dict(values, **vals))
        with self._refused(AccessError):
            dialogs.with_context(default_lead_id=self.deal.id).create(values)
        dialog = dialogs.create(values)
        with self._refused(UserError):
            dialog._open()
        with self._refused(AccessError):
            dialog.write({"lead_id": self.deal.id})

    def test_a_reason_is_needed(self):
        for vals in ({"reason": "short"}, {"reason": " " * 30}, {"category": False}):
            with self._refused():
                self._ask(**vals)._open()
        self.assertFalse(self.env["crm.adoption.break.glass"].search([]))

    def test_open_deals_need_none(self):
        for level in ("standard", "team", "company"):
            with self._refused():
                self._open(deal=self._make_deal(visibility=level))

    def test_three_times_a_week(self):
        for _time in range(3):
            self._open(deal=self._make_deal(visibility="private"))
        with self._refused():
            self._open()
        with freeze_time(fields.Datetime.now() + timedelta(days=7, minutes=1)):
            self._open()

    def test_two_requests_at_once_do_not_pass_the_limit(self):
        """Each counts what the other has opened: the second waits, and starts anew."""
        admin = self.env.ref("base.user_admin")
        with self.registry._db.cursor() as first, self.registry._db.cursor() as second:
            dialogs = [
                self.env(cr=cr, user=admin, su=False)["crm.adoption.break.glass.open"]
                for cr in (first, second)
            ]
            dialogs[0]._check_limit()
            second.execute("SET LOCAL lock_timeout = '100ms'")
            with mute_logger("odoo.sql_db"), self.assertRaises(LockNotAvailable):
                dialogs[1]._check_limit()

    def test_a_dialog_is_its_users(self):
        dialog = self._ask()
        self._admit("boris")
        with self._refused(AccessError):
            self._as(dialog, "boris")._open()

    def test_never_for_notes(self):
        note = self._env("anna")["crm.personal.note"].create(
            {"name": SECRET, "lead_id": self.deal.id}
        )
        self._open()
        self.assertFalse(self._as(note, "sara").has_access("read"))

    # === WHO LEARNS OF IT ===#

    def test_owner_and_officer_are_told_at_once(self):
        with self.mock_mails() as mails:
            self._open()
        for name in ("anna", "paul"):
            [news] = self._get_news(name)
            self.assertIn("Sara", news)
            self.assertIn("plant stands still", news)
            self.assertNotIn(SECRET, news)
        self.assertEqual(
            {email for mail in mails for email in mail["email_to"]},
            {self.users[name].email_formatted for name in ("anna", "paul")},
        )
        self.assertFalse(self._get_news("boris"))

    def test_the_deal_says_so_for_good(self):
        row, _action = self._open()
        self._as(self.deal, "anna").action_set_visibility("team")
        for name in ("anna", "boris"):
            notice = self._as(self.deal, name).emergency_notice
            self.assertIn("Sara", notice)
            self.assertIn(REASON, notice)
        self._as(self.deal, "anna").write({"has_emergency_access": False})
        self.assertTrue(self._as(self.deal, "anna").emergency_notice)
        made = self._make_deal(has_emergency_access=True)
        self.assertFalse(self._as(made, "anna").emergency_notice)
        self.assertFalse(self._as(self.deal, "anna").copy().emergency_notice)

    def test_strangers_do_not_read_the_banner(self):
        self._open()
        deal = self._as(self.deal, "carla").sudo()
        self.assertFalse(deal.emergency_notice)

    def test_the_owner_finds_it_among_the_visits(self):
        self._open()
        self.assertEqual(
            self._get_visits("user_id", "lead_id", "kind"),
            [(self.users["sara"], self.deal, "emergency")],
        )

    def test_a_merge_takes_the_register_along(self):
        row, _action = self._open()
        head = self._make_deal(visibility="private", probability=99)
        merged = (
            self._as(head, "anna") | self._as(self.deal, "anna")
        ).merge_opportunity()
        self.assertEqual(row.lead_id, merged.sudo())
        self.assertIn(REASON, self._as(merged, "anna").emergency_notice)

    # === THE REGISTER ===#

    def _find(self, name):
        return self._env(name)["crm.adoption.break.glass"].search([])

    def test_owner_and_officer_read_it_nobody_else(self):
        self._open()
        self.assertIn(SECRET, self._find("anna").deal_name)
        self.assertEqual(self._find("paul").deal_name, "Private opportunity")
        for name in ("sara", "boris", "lena", "ada", "carla"):
            self.assertFalse(self._find(name), name)
        with self._refused(AccessError):
            self._find("egon")

    def test_nobody_changes_a_row(self):
        row, _action = self._open()
        for name in ("anna", "paul", "sara", "ada"):
            mine = self._as(row, name)
            for act in (
                lambda row: row.write({"reason": "Another one"}),
                lambda row: row.unlink(),
                lambda row: row.create({"reason": "Invented"}),
            ):
                with self._refused(AccessError):
                    act(mine)

    def test_a_row_outlives_the_deal(self):
        row, _action = self._open()
        self.deal.sudo().unlink()
        self.assertIn(SECRET, self._as(row, "anna").deal_name)
        self.assertEqual(self._as(row, "paul").deal_name, "Private opportunity")

    def test_officer_reviews_once(self):
        row, _action = self._open()
        for name in ("anna", "sara", "ada"):
            with self._refused():
                self._as(row, name).action_review("justified", "Fine")
        self._answer("paul", row, verdict="not_justified", text="Anna was there.")
        self.assertEqual(row.review_state, "not_justified")
        self.assertEqual(row.reviewed_by_id, self.users["paul"])
        with self._refused():
            self._as(row, "paul").action_review("justified", "After all")
        self.assertIn("Not justified", self._get_news("anna")[0])

    def test_owner_comments_once(self):
        row, _action = self._open()
        with self._refused():
            self._as(row, "paul").action_comment("Me too")
        self._answer("anna", row, text="I could be reached.")
        self.assertEqual(row.owner_comment, "I could be reached.")
        with self._refused():
            self._as(row, "anna").action_comment("And more")

    def test_an_officer_does_not_review_himself(self):
        self._admit("paul")
        seller = self.env.ref("sales_team.group_sale_salesman")
        self.users["paul"].group_ids = [Command.link(seller.id)]
        row, _action = self._open("paul")
        with self._refused():
            self._as(row, "paul").action_review("justified", "Of course")

    def _answer(self, name, row, **vals):
        action = self._as(row, name).action_open_answer()
        dialogs = self._env(name)[action["res_model"]].with_context(**action["context"])
        dialogs.create(vals).action_apply()

    def test_the_officer_is_reminded_once(self):
        self._open()
        register = self.env["crm.adoption.break.glass"]
        for days, news in ((6, 1), (7, 2), (8, 2)):
            with freeze_time(fields.Datetime.now() + timedelta(days=days)):
                register._cron_remind()
            self.assertEqual(len(self._get_news("paul")), news)

    def test_everybody_knows_how_often(self):
        row, _action = self._open()
        self._open(deal=self._make_deal(visibility="private"))
        self._as(row, "paul").action_review("not_justified", "No")
        for name in ("egon", "boris", "anna", "paul"):
            figures = self._env(name)["crm.adoption.privacy.figures"]
            words = figures.browse(figures.action_open()["res_id"]).emergency_words
            self.assertIn("this year: 2, of which 1 were found not justified", words)
