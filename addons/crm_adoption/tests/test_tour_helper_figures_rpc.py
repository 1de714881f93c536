import json

from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .common_helper import HelperPersonas

OWN = "crm.adoption.self.metric"
TEAM = "crm.adoption.team.metric"
PAUSE = "crm.adoption.pause"
OUTSIDE = (
    "helper_boris",
    "helper_lena",
    "helper_sara",
    "helper_paul",
    "helper_egon",
    "admin",
)
#: Stand in Anna's figure and days away, and in nothing else.
NUM, DEN, DAY = 4711, 5813, "1999-03-08"


@tagged("post_install", "-at_install")
class TestTourHelperFiguresRpc(HelperPersonas, HttpCase):
    """Own figures and days away over the wire: their owner's alone, whatever a client
    asks for; figures of many are read by all sales people and written by nobody."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._make_personas()
        cls.figure = cls.env[OWN].create(
            {
                "user_id": cls.anna.id,
                "period": DAY,
                "code": "next_step",
                "num": NUM,
                "den": DEN,
            }
        )
        cls.pause = cls.env[PAUSE].create(
            {"user_id": cls.anna.id, "date_from": DAY, "date_to": DAY}
        )
        cls.of_many = cls.env[TEAM].create(
            {
                "company_id": cls.env.company.id,
                "period": DAY,
                "scope": "company",
                "code": "next_step",
                "num": NUM,
                "den": DEN,
                "people": 10,
            }
        )

    def _call(self, model, method, *args, **kwargs):
        params = {"model": model, "method": method, "args": args, "kwargs": kwargs}
        muted = ("odoo.http", "odoo.addons.base.models.ir_rule", "odoo.sql_db")
        with mute_logger(*muted, "odoo.addons.base.models.ir_model"):
            response = self.url_open(
                f"/web/dataset/call_kw/{model}/{method}?debug=1",
                data=json.dumps({"jsonrpc": "2.0", "method": "call", "params": params}),
                headers={"Content-Type": "application/json"},
            )
        return response.json()

    def _refuses(self, *call):
        return "error" in self._call(*call)

    # === READING ===#

    def _get_reading_probes(self):
        """What could give a number or a day away, and what it would show."""
        ids, away = self.figure.ids, self.pause.ids
        words = ["num", "den", "value", "value_text", "period", "user_id"]
        spec = {word: {} for word in words}
        days = ["date_from", "date_to", "user_id"]
        return [
            (OWN, "read", ids, words),
            (OWN, "web_read", ids, spec),
            (OWN, "search_read", [], words),
            (OWN, "web_search_read", [], spec),
            (OWN, "export_data", ids, ["num", "den", "user_id/name"]),
            (OWN, "read_group", [], ["num:sum", "den:sum"], ["user_id"]),
            (OWN, "formatted_read_group", [], ["user_id"], ["num:sum", "den:sum"]),
            (OWN, "formatted_read_group", [], ["period:day"], ["num:max", "__count"]),
            (OWN, "web_read_group", [], ["user_id.team_id"], ["num:array_agg"]),
            (OWN, "copy_data", ids),
            (PAUSE, "read", away, days),
            (PAUSE, "web_read", away, {day: {} for day in days}),
            (PAUSE, "search_read", [], days),
            (PAUSE, "web_search_read", [], {day: {} for day in days}),
            (PAUSE, "export_data", away, ["date_from", "user_id/login"]),
            (PAUSE, "formatted_read_group", [], ["date_from:day"], ["__count"]),
            (PAUSE, "formatted_read_group", [], ["user_id"], ["date_from:max"]),
            (PAUSE, "name_search", "1999"),
            ("crm.adoption.my.day", "get_my_day"),
            ("crm.adoption.own.data", "get_my_data"),
        ]

    def _get_counting_probes(self):
        """What could tell that there is something of hers at all."""
        anna = [["user_id", "=", self.anna.id]]
        dotted = [["user_id.login", "=", "helper_anna"]]
        return [
            (model, method, domain)
            for model in (OWN, PAUSE)
            for method in ("search", "search_count", "search_read")
            for domain in (anna, dotted)
        ] + [
            (OWN, "search", [["num", "=", NUM]]),
            (OWN, "search", [["metric_id.code", "=", "next_step"], *anna]),
            (OWN, "name_search", "next step", dotted),
            (OWN, "formatted_read_group", dotted, ["user_id"], ["__count"]),
            (OWN, "formatted_read_group", anna, ["metric_id.name"], ["__count"]),
            (PAUSE, "formatted_read_group", dotted, [], ["__count"]),
        ]

    def test_the_owner_reads_her_own(self):
        self.authenticate("helper_anna", "helper_anna")
        (row,) = self._call(OWN, "read", self.figure.ids, ["num", "den"])["result"]
        self.assertEqual((row["num"], row["den"]), (NUM, DEN))
        for model in (OWN, PAUSE):
            self.assertEqual(self._call(model, "search_count", [])["result"], 1)

    def test_nobody_else_reads_any_of_it(self):
        signs = (str(NUM), str(DEN), DAY, "1999")
        for login in OUTSIDE:
            self.authenticate(login, login)
            for probe in self._get_reading_probes():
                result = str(self._call(*probe).get("result"))
                for sign in signs:
                    self.assertNotIn(sign, result, f"{login} {probe}")

    def test_nobody_else_counts_any_of_it(self):
        for login in OUTSIDE:
            self.authenticate(login, login)
            for probe in self._get_counting_probes():
                result = self._call(*probe).get("result")
                if isinstance(result, list) and result and isinstance(result[0], dict):
                    result = sum(row.get("__count", 1) for row in result)
                self.assertFalse(result, f"{login} {probe}")

    # === WRITING ===#

    def test_nobody_writes_figures(self):
        own = {"period": DAY, "code": "fresh", "num": 1, "den": 1}
        many = {
            "company_id": self.env.company.id,
            "period": DAY,
            "code": "fresh",
            "scope": "company",
        }
        for login in ("helper_anna", *OUTSIDE):
            self.authenticate(login, login)
            mine = {**own, "user_id": self.session.uid}
            for model, record, values in (
                (OWN, self.figure, mine),
                (TEAM, self.of_many, many),
            ):
                ids = record.ids
                for call in (
                    (model, "create", [values]),
                    (model, "web_save", [], values, {}),
                    (model, "write", ids, {"num": 1}),
                    (model, "web_save", ids, {"num": 1}, {}),
                    (model, "copy", ids),
                    (model, "unlink", ids),
                    (model, "load", ["code", "num"], [["fresh", "1"]]),
                ):
                    answer = self._call(*call)
                    refused = "error" in answer or not answer["result"].get("ids")
                    self.assertTrue(refused, f"{login} {call}")
        self.assertEqual((self.figure.num, self.of_many.num), (NUM, NUM))

    def test_the_makers_are_no_methods_for_clients(self):
        for login in ("helper_anna", "helper_sara", "admin"):
            self.authenticate(login, login)
            self.assertTrue(self._refuses(OWN, "_cron_weekly"))
            self.assertTrue(self._refuses(TEAM, "_cron_monthly"))
            self.assertTrue(self._refuses("crm.adoption.facts", "_get_sellers", DAY))

    def test_days_away_are_entered_by_oneself_only(self):
        for login in OUTSIDE:
            self.authenticate(login, login)
            for call in (
                (PAUSE, "create", [{"user_id": self.anna.id, "date_from": DAY}]),
                (PAUSE, "write", self.pause.ids, {"date_to": "1999-03-09"}),
                (PAUSE, "unlink", self.pause.ids),
            ):
                self.assertTrue(self._refuses(*call), f"{login} {call}")
        self.authenticate("helper_anna", "helper_anna")
        day = "1999-04-01"
        own = {"date_from": day, "date_to": day}
        (saved,) = self._call(PAUSE, "web_save", [], own, {"user_id": {}})["result"]
        self.assertEqual(saved["user_id"], self.anna.id)
        self.assertTrue(
            self._refuses(PAUSE, "write", [saved["id"]], {"user_id": self.boris.id})
        )
        self.assertTrue(self._call(PAUSE, "unlink", [saved["id"]])["result"])

    # === OF MANY ===#

    def test_all_sales_people_read_figures_of_many(self):
        readers = ("helper_anna", "helper_lena", "helper_sara", "helper_paul")
        for login in readers:
            self.authenticate(login, login)
            (row,) = self._call(TEAM, "read", self.of_many.ids, ["num", "people"])[
                "result"
            ]
            self.assertEqual((row["num"], row["people"]), (NUM, 10))
        self.authenticate("helper_egon", "helper_egon")
        self.assertTrue(self._refuses(TEAM, "read", self.of_many.ids, ["num"]))
        self.assertTrue(self._refuses(TEAM, "search_count", []))
