import json

from odoo import fields
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .common_helper import HelperPersonas
from .common_helper_flags import FlagPersonas

FLAG = "crm.adoption.flag"
#: Stands in what the signal says, in the seller's reason and in nothing else.
SIGNAL = "4711 days"
REASON = "the-aunt-decides"
SELLERS = ("helper_boris", "helper_carla", "helper_lena", "helper_sara", "admin")
OUTSIDE = (*SELLERS, "helper_paul", "helper_egon")

CLOSED = {
    "seller_id": 1,
    "state": "released",
    "answer": "snoozed",
    "words": REASON,
    "raised_on": "2026-01-01",
    "value": 4711,
}


@tagged("post_install", "-at_install")
class TestTourHelperFlagsRpc(FlagPersonas, HelperPersonas, HttpCase):
    """A flag over the wire: before release its seller's alone, whatever a client asks
    for; after it deal, sentence and date for those who lead on the deal."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._make_personas()
        cls.deal = cls._make_deal("Boiler house", cls.anna)
        cls.flag = cls._raise(cls.deal, value=4711)
        cls.flag.with_user(cls.anna).action_snooze(3)
        cls.flag.write({"words": REASON, "hidden_until": False, "state": "new"})

    def _call(self, model, method, *args, **kwargs):
        params = {"model": model, "method": method, "args": args, "kwargs": kwargs}
        muted = ("odoo.http", "odoo.addons.base.models.ir_rule", "odoo.sql_db")
        with mute_logger(*muted):
            response = self.url_open(
                f"/web/dataset/call_kw/{model}/{method}?debug=1",
                data=json.dumps({"jsonrpc": "2.0", "method": "call", "params": params}),
                headers={"Content-Type": "application/json"},
            )
        return response.text

    def _login(self, login):
        self.authenticate(login, login)

    def _get_reading_probes(self):
        """What could give the sentence away."""
        ids = self.flag.ids
        words = {"sentence": {}, "my_words": {}, "released_on": {}}
        return [
            (FLAG, "read", ids, ["sentence", "my_words"]),
            (FLAG, "web_read", ids, words),
            (FLAG, "search_read", [], ["sentence"]),
            (FLAG, "web_search_read", [], words),
            (FLAG, "export_data", ids, ["sentence", "my_words", "lead_id/name"]),
            (FLAG, "onchange", ids, {}, ["lead_id"], words),
            (FLAG, "get_deal_signals", self.deal.id),
            ("crm.adoption.coaching", "get_coaching"),
            ("crm.adoption.my.day", "get_my_day"),
            ("crm.adoption.flag.reply", "web_save", [], {
                "flag_id": self.flag.id, "kind": "help", "words": "x",
            }, {"flag_id": {"fields": words}}),
            ("mail.activity", "search_read", [], ["note", "summary"]),
            ("mail.message", "search_read", [["body", "ilike", "4711"]], ["body"]),
        ]  # fmt: skip

    def _get_counting_probes(self):
        """What could tell that there is a flag at all; empty for who may not know."""
        mine = [["id", "=", self.flag.id]]
        return [
            (FLAG, "search", mine),
            (FLAG, "search_count", []),
            (FLAG, "search_count", [["lead_id", "=", self.deal.id]]),
            (FLAG, "search_count", [["lead_id.user_id", "=", self.anna.id]]),
            (FLAG, "name_search", "Boiler"),
            (FLAG, "formatted_read_group", [], ["lead_id"], ["__count"]),
            (FLAG, "formatted_read_group", [], ["signal_id"], ["id:array_agg"]),
            (FLAG, "web_read_group", [], ["signal_id"], ["__count"]),
            (FLAG, "read_progress_bar", [], "signal_id", {"field": "is_mine"}),
            (FLAG, "get_deal_signals", self.deal.id),
        ]

    def _get_acts(self):
        ids = self.flag.ids
        return [
            (FLAG, "write", ids, {"released_on": "2020-01-01"}),
            (FLAG, "web_save", ids, {"released_on": "2020-01-01"}, {"id": {}}),
            (FLAG, "write", ids, {"state": "released"}),
            (FLAG, "unlink", ids),
            (FLAG, "copy", ids),
            (FLAG, "_settle", self.deal.ids),
            (FLAG, "_release", self.deal.ids),
            (FLAG, "_find_own"),
            (FLAG, "action_already_handled", ids),
            (FLAG, "action_not_relevant", ids, "wrong"),
            (FLAG, "action_snooze", ids, 3, REASON),
            (FLAG, "action_ask_help", ids),
            (FLAG, "action_vote", ids, True),
            (FLAG, "action_do", ids),
        ]

    def _is_told(self, probe):
        """Whether anything comes back but nothing, an error or an empty answer."""
        answer = json.loads(self._call(*probe))
        result = answer.get("result")
        if isinstance(result, dict):
            result = result.get("groups") or result.get("records")
        return bool(result)

    def test_before_release_nobody_else_gets_its_words(self):
        for login in OUTSIDE:
            self._login(login)
            for probe in self._get_reading_probes():
                with self.subTest(login=login, probe=probe[:2]):
                    answer = self._call(*probe)
                    self.assertNotIn(SIGNAL, answer)
                    self.assertNotIn(REASON, answer)

    def test_before_release_nobody_else_learns_that_it_is_there(self):
        for login in OUTSIDE:
            self._login(login)
            for probe in self._get_counting_probes():
                with self.subTest(login=login, probe=probe[:2]):
                    self.assertFalse(self._is_told(probe))

    def test_the_seller_does(self):
        self._login("helper_anna")
        for probe in self._get_reading_probes():
            if probe[1] in ("read", "web_read", "get_deal_signals", "get_my_day"):
                self.assertIn(SIGNAL, self._call(*probe), probe)
        self.assertTrue(all(map(self._is_told, self._get_counting_probes()[:3])))

    def test_what_does_not_exist_answers_alike(self):
        self._login("helper_lena")
        hidden = json.loads(
            self._call(FLAG, "search_read", [["id", "=", self.flag.id]])
        )
        missing = json.loads(self._call(FLAG, "search_read", [["id", "=", 3]]))
        self.assertEqual(hidden["result"], missing["result"])

    def test_after_release_those_who_lead_read_the_sentence(self):
        self._release(self.flag)
        told = {
            login
            for login in OUTSIDE
            if (self._login(login) or SIGNAL in self._call(
                FLAG, "read", self.flag.ids, ["sentence"]
            ))
        }  # fmt: skip
        self.assertLessEqual({"helper_lena", "helper_sara"}, told)
        self.assertFalse({"helper_boris", "helper_carla", "helper_paul"} & told)
        for login in OUTSIDE:
            self._login(login)
            for probe in self._get_reading_probes():
                with self.subTest(login=login, probe=probe[:2]):
                    self.assertNotIn(REASON, self._call(*probe))

    def test_never_if_it_settled_before(self):
        self._read(self.deal)
        self._settle(self.deal)
        self._release(self.flag)
        self.test_before_release_nobody_else_gets_its_words()
        self.test_before_release_nobody_else_learns_that_it_is_there()

    def test_nobody_else_acts_on_it(self):
        for login in OUTSIDE:
            for is_released in (False, True):
                self.flag.released_on = is_released and fields.Date.today()
                self.env.flush_all()
                self._login(login)
                for act in self._get_acts():
                    with self.subTest(login=login, act=act[:2]):
                        self.assertIn("error", json.loads(self._call(*act)))
        self.env.invalidate_all()
        self.assertEqual((self.flag.state, self.flag.answer), ("new", "snoozed"))

    def test_not_even_the_seller_releases_or_deletes(self):
        self._login("helper_anna")
        for act in self._get_acts()[:8]:
            self.assertIn("error", json.loads(self._call(*act)), act)

    def test_no_closed_column_comes_out(self):
        self._release(self.flag)
        for login in ("helper_anna", "helper_lena", "helper_sara", "admin"):
            self._login(login)
            for name, value in CLOSED.items():
                for probe in (
                    (FLAG, "read", self.flag.ids, [name]),
                    (FLAG, "search_read", [[name, "=", value]], ["id"]),
                    (FLAG, "web_read", self.flag.ids, {name: {}}),
                    (FLAG, "formatted_read_group", [], [name], ["__count"]),
                    (FLAG, "formatted_read_group", [], [], [f"{name}:count"]),
                    (FLAG, "search", [], 0, None, name),
                ):
                    with self.subTest(login=login, probe=probe):
                        self.assertFalse(self._is_told(probe))

    def test_never_counted_by_person(self):
        self._release(self.flag)
        for login in ("helper_anna", "helper_lena", "helper_sara"):
            self._login(login)
            for path in ("seller_id", "lead_id.user_id", "lead_id.create_uid"):
                for method in ("formatted_read_group", "web_read_group"):
                    answer = self._call(FLAG, method, [], [path], ["__count"])
                    self.assertIn("error", json.loads(answer), (path, method))
