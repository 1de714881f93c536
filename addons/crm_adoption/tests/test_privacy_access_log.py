from datetime import timedelta
from unittest.mock import patch

from freezegun import freeze_time
from psycopg2.errors import SerializationFailure

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..models.privacy.crm_adoption_access_log import CrmAdoptionAccessLog
from ..models.privacy.crm_lead_access_log import CrmLead
from .common_privacy_log import PrivacyLogCommon

NAME = {"name": {}}
TODAY = fields.Date.today


@tagged("post_install", "-at_install")
class TestPrivacyAccessLog(PrivacyLogCommon):
    """Which visits are kept, and who reads them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.deal = cls._make_deal(visibility="team")

    def _open(self, name, deal=None):
        self._as(deal or self.deal, name).web_read(NAME)
        self._finish()

    # === WHAT COUNTS ===#

    def test_one_row_a_day_for_a_person_and_a_deal(self):
        for _time in range(3):
            self._open("boris")
        self._open("lena")
        self.assertEqual(
            self._get_visits("user_id", "owner_id", "lead_id", "day", "kind", "hits"),
            [
                (
                    self.users["boris"],
                    self.users["anna"],
                    self.deal,
                    TODAY(),
                    "opened",
                    3,
                ),
                (
                    self.users["lena"],
                    self.users["anna"],
                    self.deal,
                    TODAY(),
                    "opened",
                    1,
                ),
            ],
        )

    def test_a_row_knows_no_time_and_no_place(self):
        stored = {
            name
            for name, field in self.env["crm.adoption.access.log"]._fields.items()
            if field.store
        }
        expected = {"id", "lead_id", "owner_id", "user_id", "department_id"}
        self.assertEqual(stored, expected | {"day", "kind", "hits", "is_told"})

    def test_reading_one_by_the_api_counts_once_in_a_transaction(self):
        deal = self._as(self.deal, "boris")
        deal.read(["name"])
        deal.read(["phone"])
        deal.web_read(NAME)
        self._finish()
        self.assertEqual(
            self._get_visits("user_id", "hits"), [(self.users["boris"], 1)]
        )

    def test_lists_and_searches_do_not_count(self):
        env = self._env("boris")
        only = [("id", "=", self.deal.id)]
        leads = env["crm.lead"]
        leads.web_search_read(only, NAME)
        leads.search_read(only, ["name"])
        leads.web_name_search("boiler", {"display_name": {}, "phone": {}}, only)
        leads.name_search("boiler")
        leads.web_read_group(
            only, ["stage_id"], auto_unfold=True, unfold_read_specification=NAME
        )
        leads.formatted_read_group(only, ["name"])
        (self.deal | self._make_deal()).with_env(env).read(["name"])
        self._finish()
        self.assertFalse(self._get_visits("user_id"))

    def test_links_in_other_records_do_not_count(self):
        partner = self._env("anna")["res.partner"].create({"name": "Northgate"})
        self.deal.sudo().partner_id = partner
        spec = {"opportunity_ids": {"fields": NAME, "limit": 40}}
        self._as(partner, "boris").web_read(spec)
        self._finish()
        self.assertFalse(self._get_visits("user_id"))

    def test_own_deals_and_the_system_do_not_count(self):
        self._open("anna")
        self.deal.sudo().web_read(NAME)
        self._as(self.deal, "boris").sudo().web_read(NAME)
        self._finish()
        self.assertFalse(self._get_visits("user_id"))

    def test_a_draft_of_a_form_does_not_count(self):
        """Its form was opened, which is counted; a draft has no number to note."""
        deal = self._as(self.deal, "lena")
        deal.onchange({"phone": "+32485001123"}, ["phone"], {"phone": {}, **NAME})
        with self.assertNoLogs("odoo.addons.crm_adoption", "ERROR"):
            self._finish()
        self.assertFalse(self._get_visits("user_id"))

    def test_standard_does_not_count(self):
        self._open("boris", self._make_deal())
        self.assertFalse(self._get_visits("user_id"))

    def test_a_name_alone_does_not_count(self):
        self._as(self.deal, "boris").web_read({"display_name": {}})
        self._finish()
        self.assertFalse(self._get_visits("user_id"))

    def test_everyone_in_sales_is_counted_by_department(self):
        self._as(self.deal, "anna").action_set_visibility("company")
        for name in ("boris", "dora", "sara"):
            self._open(name)
        nobody = self.env["res.users"]
        self.assertEqual(
            self._get_visits("user_id", "department_id", "hits"),
            [(nobody, self.department, 2), (nobody, self.department.browse(), 1)],
        )

    def test_an_export_is_seen(self):
        others = self._make_deal(), self._make_deal(visibility="team", active=False)
        deals = self.deal | others[0] | others[1]
        deals.with_env(self._env("boris")).export_data(["name"])
        self._finish()
        self.assertCountEqual(
            self._get_visits("lead_id", "kind"),
            [(self.deal, "exported"), (others[1], "exported")],
        )

    # === COST AND FAILURE ===#

    def _count_queries(self, deal, name, read):
        deal = self._as(deal, name)
        deal.env.user.has_group("base.group_user")
        read(deal)  # whatever is kept in memory afterwards
        deal.env.invalidate_all()
        start = self.cr.sql_log_count
        read(deal)
        return self.cr.sql_log_count - start

    def test_it_costs_no_query(self):
        for read in (
            lambda deal: deal.read(["name"]),
            lambda deal: deal.web_read(NAME),
        ):
            for deal in (self._make_deal(), self.deal):
                costs = self._count_queries(deal, "boris", read)
                with self._without_log():
                    plain = self._count_queries(deal, "boris", read)
                self.assertEqual(costs, plain)

    def _without_log(self):
        """As if only the methods below ours were there."""
        return patch.multiple(
            CrmLead,
            _note_visit=lambda self, kind="opened": None,
            _determine_fields_to_fetch=lambda self, *args, **kwargs: super(
                CrmLead, self
            )._determine_fields_to_fetch(*args, **kwargs),
        )

    def test_a_failure_does_not_reach_the_reader(self):
        broken = patch.object(CrmAdoptionAccessLog, "_record", side_effect=ValueError)
        logger = "odoo.addons.crm_adoption.models.privacy.after_commit"
        with broken, mute_logger(logger):
            answer = self._as(self.deal, "boris").web_read(NAME)
            self._finish()
        self.assertEqual(answer[0]["name"], self.deal.sudo().name)

    def test_two_visits_at_once_are_both_counted(self):
        """The second counts where the first has just written, and tries again."""
        record, busy = CrmAdoptionAccessLog._record, [SerializationFailure()]

        def be_late(log, visits):
            if busy:
                raise busy.pop()
            record(log, visits)

        with patch.object(CrmAdoptionAccessLog, "_record", be_late):
            self._open("boris")
        self.assertEqual(self._get_visits("hits"), [(1,)])

    def test_a_deal_that_is_gone_meanwhile_leaves_nothing(self):
        deal = self._make_deal(visibility="team")
        self._as(deal, "boris").web_read(NAME)
        deal.sudo().unlink()
        self._finish()
        self.assertFalse(self._get_visits("user_id"))

    # === WHO READS ===#

    def _find(self, name):
        return self._env(name)["crm.adoption.access.log"].search([])

    def test_owner_and_visitor_read_nobody_else(self):
        self._open("boris")
        for name in ("anna", "boris"):
            self.assertEqual(len(self._find(name)), 1, name)
        for name in ("lena", "nina", "carla", "sara", "ada"):
            self.assertFalse(self._find(name), name)
        for name in ("paul", "egon"):
            with self.assertRaises(AccessError):
                self._find(name)

    def test_nobody_changes_a_row(self):
        self._open("boris")
        for name in ("anna", "boris", "ada"):
            rows = self.env["crm.adoption.access.log"].search([])
            row = self._as(rows, name)
            for act in (
                lambda row: row.write({"hits": 5}),
                lambda row: row.unlink(),
                lambda row: row.create({"lead_id": self.deal.id}),
            ):
                with self.assertRaises(AccessError):
                    act(row)

    def test_a_new_owner_sees_visits_since_he_owns_the_deal(self):
        self._open("boris")
        self._as(self.deal, "anna").action_hand_over(self.users["nina"].id)
        self.assertFalse(self._find("nina"))
        self._open("lena")
        self.assertEqual(self._find("nina").sudo().user_id, self.users["lena"])
        self.assertEqual(self._find("anna").sudo().user_id, self.users["boris"])

    def test_own_trail_does_not_tell_what_is_closed_meanwhile(self):
        self._open("boris")
        self._as(self.deal, "anna").action_set_visibility("private")
        row = self._find("boris")
        self.assertEqual(row.lead_id.sudo().display_name, "Private opportunity")
        names = row.web_read({"lead_id": {"fields": {"display_name": {}}}})
        self.assertEqual(names[0]["lead_id"]["display_name"], "Private opportunity")

    def test_the_button_is_the_owners(self):
        self._open("boris")
        self.assertEqual(self._as(self.deal, "anna").visit_count, 1)
        self.assertEqual(self._as(self.deal, "sara").visit_count, 0)
        action = self._as(self.deal, "anna").action_open_visits()
        rows = self._env("anna")[action["res_model"]].search(action["domain"])
        self.assertEqual(len(rows), 1)

    # === KEEPING AND TELLING ===#

    def test_visits_are_kept_as_long_as_the_company_says(self):
        self._open("boris")
        self.users["anna"].company_id.crm_access_log_days = 30
        for days, left in ((30, 1), (31, 0)):
            with freeze_time(fields.Datetime.now() + timedelta(days=days)):
                self.env["crm.adoption.access.log"]._gc_visits()
            self.assertEqual(len(self._get_visits("id")), left)

    def test_the_owner_is_told_once_a_week_and_only_if_somebody_looked(self):
        log = self.env["crm.adoption.access.log"]
        log._cron_digest()
        self.assertFalse(self._get_news("anna"))
        other = self._make_deal(visibility="team")
        for name in ("boris", "lena"):
            self._open(name)
            self._open(name, other)
        log._cron_digest()  # the day is not over yet
        self.assertFalse(self._get_news("anna"))
        with freeze_time(fields.Datetime.now() + timedelta(days=1)):
            log._cron_digest()
            log._cron_digest()
        [news] = self._get_news("anna")
        self.assertIn("Colleagues: 2. Deals of yours that they opened: 2.", news)
        self.assertNotIn("Boris", news)
        self.assertFalse(self._get_news("boris"))
