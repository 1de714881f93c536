import json

from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .common_helper_pulse import PulsePersonas

SECRET = "the-map-is-slow"
ROUND = "crm.adoption.pulse.round"
INVITE = "crm.adoption.pulse.invite"
ANSWER = "crm.adoption.pulse.answer"
RESULT = "crm.adoption.pulse.result"
OTHERS = ("pulse_north1", "pulse_sam", "pulse_olga", "pulse_egon", "admin")


@tagged("post_install", "-at_install")
class TestTourHelperPulseRpc(PulsePersonas, HttpCase):
    """The pulse over the wire: no persona learns who answered, or what."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._make_pulse()
        admin = cls.env.ref("base.user_admin")
        admin.company_ids += cls.company
        everybody = [cls.north[1], cls.sam, cls.olga, cls.egon, admin]
        for user in everybody:
            user.group_ids += cls.env.ref("base.group_allow_export")
        cls.round._launch()

    def _call(self, model, method, *args, **kwargs):
        params = {"model": model, "method": method, "args": args, "kwargs": kwargs}
        with mute_logger("odoo.http", "odoo.addons.base.models.ir_rule"):
            response = self.url_open(
                f"/web/dataset/call_kw/{model}/{method}",
                data=json.dumps({"jsonrpc": "2.0", "method": "call", "params": params}),
                headers={"Content-Type": "application/json"},
            )
        return json.loads(response.text)

    def _get_probes(self, invite):
        """What may be asked for of answers, and of somebody else's invitation."""
        slots = self.env[ANSWER].sudo().search([("round_id", "=", self.round.id)])
        slots = slots.ids
        grades = ["p1", "p2", "p3", "p4", "comment", "is_filled"]
        return [
            (ANSWER, "read", slots, grades),
            (ANSWER, "web_read", slots, {name: {} for name in grades}),
            (ANSWER, "search_read", [], grades),
            (ANSWER, "search", []),
            (ANSWER, "search_count", [["is_filled", "=", True]]),
            (ANSWER, "name_search", ""),
            (ANSWER, "export_data", slots, grades),
            (ANSWER, "formatted_read_group", [], ["comment"], ["__count"]),
            (ANSWER, "formatted_read_group", [], [], ["comment:array_agg"]),
            (ANSWER, "web_read_group", [], ["group_id"], ["p1:sum"]),
            (ANSWER, "write", slots, {"comment": "Mine"}),
            (ANSWER, "unlink", slots),
            (ANSWER, "copy", slots[:1]),
            (ANSWER, "create", [{"round_id": self.round.id, "p1": 1}]),
            (ANSWER, "onchange", slots[:1], {}, [], {"comment": {}}),
            ("crm.adoption.pulse.group", "search_read", [], ["invited"]),
            (INVITE, "read", invite.ids, ["answered", "user_id"]),
            (INVITE, "web_read", invite.ids, {"answered": {}}),
            (INVITE, "export_data", invite.ids, ["answered"]),
            (INVITE, "write", invite.ids, {"answered": False}),
            (INVITE, "unlink", invite.ids),
            (INVITE, "answer", invite.ids, [1, 1, 1, 1]),
            (INVITE, "action_decline", invite.ids),
            (INVITE, "_use_up", invite.ids),
            (INVITE, "_fill_slot", 1, [1, 1, 1, 1], "Mine"),
            (INVITE, "search_read", [["group_id", "=", 1]], ["answered"]),
            (INVITE, "formatted_read_group", [], ["group_id"], ["__count"]),
            (RESULT, "read", [], ["exact"]),
            (RESULT, "search_read", [], ["exact"]),
            (RESULT, "search_read", [["exact", "!=", False]], ["umux"]),
            (ROUND, "write", self.round.ids, {"state": "closed"}),
            (ROUND, "create", [{"date_from": "2020-01-01", "date_to": "2020-01-01"}]),
            (ROUND, "_close", self.round.ids),
            (ROUND, "_launch", self.round.ids),
            (ROUND, "_collect", self.round.ids),
        ]

    def _answer_over_the_wire(self, login, grades, comment=""):
        self.authenticate(login, login)
        page = self._call(ROUND, "get_page")["result"]
        ids = [page["form"]["id"]]
        return self._call(INVITE, "answer", ids, grades, comment)

    def test_nobody_learns_anything(self):
        self._answer_over_the_wire("pulse_north0", [2, 3, 6, 7], SECRET)
        invite = self._get_invite(self.north[0])
        for login in OTHERS:
            self.authenticate(login, login)
            for probe in self._get_probes(invite):
                with self.subTest(login=login, probe=probe[:2]):
                    answer = self._call(*probe)
                    self.assertNotIn(SECRET, str(answer))
                    if probe != (RESULT, "read", [], ["exact"]):
                        self.assertIn("error", answer)
        self.env.invalidate_all()
        self.assertEqual(self.round.state, "open")
        self.assertTrue(self._get_invite(self.north[0]).answered)

    def test_not_even_the_writer_reads_it_back(self):
        self._answer_over_the_wire("pulse_north0", [2, 3, 6, 7], SECRET)
        invite = self._get_invite(self.north[0])
        for probe in self._get_probes(invite)[:16]:
            with self.subTest(probe=probe[:2]):
                self.assertIn("error", self._call(*probe))
        again = self._call(INVITE, "answer", invite.ids, [7, 7, 7, 7], "")
        self.assertIn("answered it already", str(again))

    def test_invitations_are_counted_by_nobody(self):
        """The own one at most, whatever it is asked by."""
        for number in range(4):
            self._answer_over_the_wire(f"pulse_north{number}", [4, 4, 4, 4])
        mine = [["round_id", "=", self.round.id]]
        for login in OTHERS:
            self.authenticate(login, login)
            for domain in (
                mine,
                [*mine, ["answered", "=", True]],
                [*mine, ["user_id.login", "like", "pulse"]],
                ["|", ["user_id", "!=", False], *mine],
            ):
                answer = self._call(INVITE, "search_count", domain)
                self.assertLessEqual(answer.get("result", 0), 1)
            groups = self._call(
                INVITE, "formatted_read_group", mine, ["answered"], ["__count"]
            )
            counts = [group["__count"] for group in groups.get("result", [])]
            self.assertLessEqual(sum(counts), 1)
            found = self._call(
                "res.users", "search_read", [["login", "=", "pulse_north0"]], []
            )
            self.assertNotIn("pulse", str(list(found.get("result", [{}])[0])))

    def test_the_page_while_it_is_open_is_the_same_before_and_after(self):
        def get_page():
            self.authenticate("pulse_olga", "pulse_olga")
            return self._call(ROUND, "get_page")["result"]

        before = get_page()
        self._answer_over_the_wire("pulse_north0", [2, 3, 6, 7], SECRET)
        self.assertEqual(get_page(), before)

    def test_only_the_officer_closes_and_all_read_the_result(self):
        for user in self.people:
            self._answer_over_the_wire(user.login, [6, 5, 6, 2])
        for login in ("pulse_north1", "pulse_sam", "pulse_egon", "admin"):
            self.authenticate(login, login)
            self.assertIn("error", self._call(ROUND, "action_close", self.round.ids))
        self.authenticate("pulse_olga", "pulse_olga")
        self.assertTrue(self._call(ROUND, "action_close", self.round.ids)["result"])
        for login in ("pulse_north1", "pulse_sam", "pulse_olga"):
            self.authenticate(login, login)
            (told,) = self._call(ROUND, "get_page")["result"]["rounds"]
            self.assertEqual(told["results"][0]["answered"], "11 of 11")
        self.authenticate("pulse_egon", "pulse_egon")
        self.assertIn("error", self._call(ROUND, "get_page"))
        self.assertIn("error", self._call(RESULT, "search_read", [], ["umux"]))

    def test_differences_of_what_is_told_are_of_enough_people(self):
        """Three of four in North answer: they are in no sum or difference."""
        for user in (*self.north[:3], *self.south):
            self._answer(user, (6, 5, 6, 2))
        self.round._close()
        self.authenticate("pulse_sam", "pulse_sam")
        rows = self._call(RESULT, "search_read", [], ["scope", "answered", "round_id"])
        mine = [r for r in rows["result"] if r["round_id"][0] == self.round.id]
        self.assertEqual([row["scope"] for row in mine], ["company"])

    def test_the_programme_is_moved_by_a_sales_administrator_only(self):
        program = "crm.adoption.program"
        ids = self.program.ids
        for login in ("pulse_north0", "pulse_olga", "pulse_egon"):
            self.authenticate(login, login)
            for method in ("action_go_on", "action_go_back"):
                self.assertIn("error", self._call(program, method, ids))
            for method, values in (
                ("write", {"phase": "embed"}),
                ("write", {"min_comments": 10}),
            ):
                self.assertIn("error", self._call(program, method, ids, values))
            self.assertIn("error", self._call(program, "_move", ids, 1))
            gates = self.program.gate_ids.ids
            self.assertIn(
                "error", self._call("crm.adoption.gate", "write", gates, {"limit": 10})
            )
        self.authenticate("pulse_sam", "pulse_sam")
        for values in ({"phase": "embed"}, {"measured_user_ids": [[6, 0, [2]]]}):
            self.assertIn("error", self._call(program, "write", ids, values))
        read = self._call(program, "read", ids, ["measured_user_ids"])
        self.assertIn("error", read)
        action = self._call(program, "action_go_on", ids)["result"]
        self.assertEqual(action["res_model"], "crm.adoption.program.go.on")
