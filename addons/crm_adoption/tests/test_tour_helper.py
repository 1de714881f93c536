from odoo.tests import HttpCase, JsonRpcException, tagged
from odoo.tools import mute_logger

from .common_helper import HelperPersonas


class HelperHttpCase(HelperPersonas, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._make_personas()


@tagged("post_install", "-at_install")
class TestTourHelper(HelperHttpCase):
    def test_my_day(self):
        deal = self._make_deal("Tour boiler house", self.anna)
        self._plan(deal, self.anna, -2, "Send the offer")
        self.start_tour("/odoo", "crm_adoption_my_day", login="helper_anna")
        self.assertEqual(deal.activity_ids.user_id, self.anna)

    def test_concern_without_a_name_is_answered_and_seen_by_others(self):
        for tour, login in (
            ("crm_adoption_concern_raise", "helper_anna"),
            ("crm_adoption_concern_answer", "helper_paul"),
            ("crm_adoption_concern_read", "helper_boris"),
        ):
            self.start_tour("/odoo/concerns", tour, login=login)
        concern = self.env["crm.adoption.concern"].search(
            [("text", "=", "My sheet will be lost")]
        )
        self.assertEqual(concern.state, "answered")
        self.assertFalse(concern.author_id)


@tagged("post_install", "-at_install")
class TestRpcHelper(HelperHttpCase):
    """What a client can ask for beyond the pages."""

    def _call(self, login, model, method, *args, **kwargs):
        self.authenticate(login, login)
        return self.make_jsonrpc_request(
            "/web/dataset/call_kw",
            {"model": model, "method": method, "args": args, "kwargs": kwargs},
        )

    def _assert_refused(self, login, model, method, *args, **kwargs):
        with mute_logger("odoo.http"), self.assertRaises(JsonRpcException) as refused:
            self._call(login, model, method, *args, **kwargs)
        return refused.exception

    def test_no_way_to_somebody_elses_day(self):
        self._make_deal("Of Boris", self.boris, age_days=60)
        boris = self._call("helper_boris", "crm.adoption.my.day", "get_my_day")
        self.assertIn("Of Boris", str(boris))
        day = "crm.adoption.my.day"
        context = {"uid": self.boris.id, "user_id": self.boris.id}
        for login in ("helper_anna", "helper_lena", "helper_sara", "admin"):
            own = self._call(login, day, "get_my_day", context=context)
            self.assertNotIn("Of Boris", str(own))
            self._assert_refused(login, day, "get_my_day", self.boris.id)
            self._assert_refused(login, day, "get_my_day", user_id=self.boris.id)
            self._assert_refused(login, day, "_get_sections")
            self._assert_refused(login, day, "_get_suggestions")
        for login in ("helper_paul", "helper_egon"):
            self._assert_refused(login, day, "get_my_day")

    def test_author_stays_closed(self):
        concern = "crm.adoption.concern"
        self._call(
            "helper_anna", concern, "web_save", [], {"text": "A", "by_name": True}, {}
        )
        group = {"domain": [], "groupby": ["author_id"], "aggregates": ["__count"]}
        for login in ("helper_boris", "helper_sara", "helper_paul", "admin"):
            self._assert_refused(login, concern, "web_read_group", **group)
            self._assert_refused(login, concern, "formatted_read_group", **group)
            self._assert_refused(
                login, concern, "search_read", [["author_id", "=", self.anna.id]]
            )
            self._assert_refused(
                login, concern, "web_search_read", [], {"author_id": {}}
            )

    def test_only_the_officer_answers(self):
        concern = "crm.adoption.concern"
        (saved,) = self._call(
            "helper_anna", concern, "web_save", [], {"text": "A"}, {"state": {}}
        )
        write = ([saved["id"]], {"answer": "Answer"}, {"state": {}})
        for login in (
            "helper_anna",
            "helper_boris",
            "helper_lena",
            "helper_sara",
            "admin",
        ):
            self._assert_refused(login, concern, "web_save", *write)
        (answered,) = self._call("helper_paul", concern, "web_save", *write)
        self.assertEqual(answered["state"], "answered")
