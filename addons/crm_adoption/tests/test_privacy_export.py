from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_privacy_log import PrivacyLogCommon

REASON = "Invitations to the trade fair"


@tagged("post_install", "-at_install")
class TestPrivacyExport(PrivacyLogCommon):
    """What is kept of exports, and when they wait for a reason or for consent."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.deals = cls._make_deal() | cls._make_deal(visibility="team")
        cls.log = cls.env["crm.adoption.export.log"]

    def _guard(self, mode, reason_rows=1, approval_rows=3):
        self.env.company.write(
            {
                "crm_export_guard": mode,
                "crm_export_reason_rows": reason_rows,
                "crm_export_approval_rows": approval_rows,
            }
        )

    def _export(self, name="boris", deals=None):
        self._as(deals or self.deals, name).export_data(["name", "phone"])
        self._finish()

    def _announce(self, name="boris", rows=2):
        dialogs = self._env(name)["crm.adoption.export.announce"]
        dialogs.create({"rows": rows, "reason": REASON}).action_announce()
        return self.env["crm.adoption.export.request"].search([], limit=1)

    def _get_rows(self):
        return [
            (row.user_id, row.model, row.kind, row.rows)
            for row in self.log.search([], order="id")
        ]

    # === OFF AND LOG ===#

    def test_off_keeps_nothing(self):
        self._export()
        self.assertFalse(self._get_rows())

    def test_log_keeps_what_left(self):
        self._guard("log")
        self._export()
        self._as(self.partner, "boris").export_data(["name"])
        boris = self.users["boris"]
        self.assertEqual(
            self._get_rows(),
            [
                (boris, "crm.lead", "export", 2),
                (boris, "res.partner", "export", 1),
            ],
        )
        row = self.log.search([("model", "=", "crm.lead")])
        self.assertEqual(row.field_names, "name, phone")
        self.assertEqual(row.day, fields.Date.today())
        self._export()
        self.assertEqual(
            len(
                set(self.log.search([("model", "=", "crm.lead")]).mapped("fingerprint"))
            ),
            1,
        )

    def test_the_right_to_export_stays(self):
        self._guard("log")
        group = self.env.ref("base.group_allow_export")
        self.users["boris"].group_ids -= group
        with self.assertRaises(UserError):
            self._export()
        self.assertFalse(self._get_rows())

    def test_owners_see_what_left(self):
        self._guard("log")
        self._export()
        self.assertEqual(
            self._get_visits("lead_id", "kind"), [(self.deals[1], "exported")]
        )
        with freeze_time(fields.Datetime.now() + timedelta(days=1)):
            self.env["crm.adoption.access.log"]._cron_digest()
        [news] = self._get_news("anna")
        self.assertIn("Deals of yours that were exported: 1.", news)

    def test_the_strictest_company_counts(self):
        self._guard("ask")
        other = self.env["res.company"].create({"name": "Second"})
        self.users["boris"].company_ids += other
        leads = self._env("boris")["crm.lead"]
        for company in (self.env.company, other):
            policy = leads.with_company(company)._get_export_policy()
            self.assertEqual(policy, ("ask", 1, 3))

    # === ASK ===#

    def test_a_reason_is_announced_and_holds_for_one_export(self):
        self._guard("ask")
        self._export(deals=self.deals[0])
        with self.assertRaisesRegex(UserError, "Announce an Export.*Nothing is lost"):
            self._export()
        self._announce(rows=2)
        with freeze_time(fields.Datetime.now() + timedelta(hours=1, minutes=1)):
            with self.assertRaises(UserError):
                self._export()
        self._export()
        row = self.log.search([], limit=1)
        self.assertEqual(row.reason, REASON)
        with self.assertRaises(UserError):
            self._export()

    def test_an_announcement_is_of_one_person(self):
        self._guard("ask")
        self._announce("boris")
        with self.assertRaises(UserError):
            self._export("carla")
        self.assertEqual(self._announce("boris").state, "announced")

    def test_many_rows_a_day_wait_for_the_officer(self):
        self._guard("ask", reason_rows=2, approval_rows=3)
        self._export()
        with self.assertRaisesRegex(UserError, "privacy officer"):
            self._export()
        request = self._announce()
        self.assertEqual(request.state, "asked")
        self.assertIn("Boris", self._get_news("paul")[0])
        with self.assertRaises(UserError):
            self._export()
        for name in ("boris", "sara", "ada"):
            with self.assertRaises(AccessError):
                self._as(request, name).action_approve()
        self._as(request, "paul").action_approve()
        self.assertIn("approved", self._get_news("boris")[0])
        with self.assertRaises(UserError):
            self._as(request, "paul").action_approve()
        self._export()
        self.assertEqual(request.state, "used")
        self.assertTrue(self.log.search([], limit=1).is_over)

    def test_consent_is_to_about_as_many_rows(self):
        self._guard("ask", reason_rows=1, approval_rows=1)
        self._as(self._announce(rows=2), "paul").action_approve()
        more = self.deals | self._make_deal()
        with self.assertRaisesRegex(UserError, "as many rows"):
            self._export(deals=more)
        self._export()
        self._as(self._announce(rows=30), "paul").action_approve()
        self._export(deals=more)

    # === WHO READS ===#

    def _find(self, name, model="crm.adoption.export.log"):
        return self._env(name)[model].search([])

    def test_own_rows_and_the_officer_those_over_a_limit(self):
        self._guard("log", reason_rows=1, approval_rows=3)
        self._export()
        for name, count in (("boris", 1), ("anna", 0), ("ada", 0), ("paul", 0)):
            self.assertEqual(len(self._find(name)), count, name)
        self._export()
        for name, count in (("boris", 2), ("sara", 0), ("ada", 0), ("paul", 1)):
            self.assertEqual(len(self._find(name)), count, name)
        for name in ("boris", "paul", "ada"):
            for act in (
                lambda row: row.write({"rows": 0}),
                lambda row: row.unlink(),
                lambda row: row.create({"rows": 1}),
            ):
                with self.assertRaises(AccessError):
                    act(self._as(self.log.search([]), name))

    def test_announcements_are_own_and_the_officers(self):
        self._guard("ask")
        self._announce(rows=1)
        model = "crm.adoption.export.request"
        self.assertFalse(self._find("paul", model))
        self._announce(rows=9)
        for name, count in (("boris", 2), ("paul", 1), ("ada", 0), ("carla", 0)):
            self.assertEqual(len(self._find(name, model)), count, name)
        with self.assertRaises(AccessError):
            self._as(self._find("boris", model), "boris").write({"state": "approved"})

    # === READING IN BULK ===#

    def test_bulk_reads_are_counted_by_day_when_on(self):
        partners = self.env["res.partner"].create([{"name": "P"}] * 500)
        domain = [("id", "in", partners.ids)]
        for mode, expected in (("off", []), ("log", [1500])):
            self._guard(mode)
            contacts = self._env("boris")["res.partner"]
            contacts.search_read(domain, ["name"])
            contacts.web_search_read(domain, {"name": {}})
            contacts.browse(partners.ids).read(["name"])
            contacts.search_read(domain, ["name"], limit=499)
            contacts.sudo().search_read(domain, ["name"])
            self._finish()
            self.assertEqual([rows for *_key, rows in self._get_rows()], expected)
            self.assertFalse(self._find("paul"))

    def test_far_more_than_usual_alerts_the_officer_once(self):
        boris = self.users["boris"]
        today = fields.Date.today()
        usual = {"user_id": boris.id, "model": "crm.lead", "kind": "bulk_read"}
        days = [today - timedelta(days=number) for number in range(1, 5)]
        self.log.create([dict(usual, day=day, rows=600) for day in days])
        self.log._count_bulk_reads([(boris.id, "crm.lead", 6000)])
        self.assertFalse(self._get_news("paul"))  # too few days are known
        self.log.create(dict(usual, day=today - timedelta(days=5), rows=600))
        for rows in (500, 500):
            self.log._count_bulk_reads([(boris.id, "crm.lead", rows)])
        [news] = self._get_news("paul")
        self.assertIn("6500", news)
        self.assertEqual(len(self._find("paul")), 1)

    def test_own_data_do_not_count_as_read_in_bulk(self):
        self._guard("log")
        leads = self._env("anna")["crm.lead"]
        leads.create([{"name": "Own", "type": "opportunity"}] * 500)
        leads.env["crm.adoption.own.data"]._make_zip().close()
        self._finish()
        self.assertFalse(self._get_rows())

    # === FIGURES ===#

    def _get_export_words(self):
        figures = self._env("paul")["crm.adoption.privacy.figures"]
        return figures.browse(figures.action_open()["res_id"]).export_words

    def test_a_total_of_mostly_one_person_is_not_told(self):
        self._guard("log")
        for name in ("boris", "carla", "sara", "ada", "anna"):
            self._export(name, self.partner)
        for _time in range(40):
            self._export("boris", self.partner)
        self.assertIn("Too few", self._get_export_words())

    def test_totals_tell_of_nobody(self):
        self._guard("log")
        names = ("boris", "carla", "sara", "ada", "anna")
        for name in names[:4] * 3:
            self._export(name, self.partner)
        self.assertIn("Too few", self._get_export_words())
        self._export("anna", self.partner | self.users["anna"].partner_id)
        self.assertIn("About 14 in 30 days, by 5 people", self._get_export_words())
        with self.assertRaises(AccessError):
            figures = self._env("ada")["crm.adoption.privacy.figures"]
            figures.browse(figures.action_open()["res_id"]).read(["export_words"])
