import json

from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .common_helper import HelperPersonas
from .common_helper_pulse import PulsePersonas

RESULT = "crm.adoption.pulse.result"
PROGRAM = "crm.adoption.program"


class Rpc(HttpCase):
    def _call(self, model, method, *args, **kwargs):
        params = {"model": model, "method": method, "args": args, "kwargs": kwargs}
        with mute_logger("odoo.http", "odoo.addons.base.models.ir_rule"):
            response = self.url_open(
                f"/web/dataset/call_kw/{model}/{method}?debug=1",
                data=json.dumps({"jsonrpc": "2.0", "method": "call", "params": params}),
                headers={"Content-Type": "application/json"},
            )
        return json.loads(response.text)


@tagged("post_install", "-at_install")
class TestTourHelperReviewRpc(PulsePersonas, Rpc):
    """Ways round a closed column."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._make_pulse()
        admin = cls.env.ref("base.user_admin")
        admin.company_ids += cls.company

    def setUp(self):
        super().setUp()
        grades = {user: (2, 3, 5, 7) for user in self.people}
        self.results = self._hold_round(grades, comment="Mine")

    def test_exact_means_do_not_come_out_by_copying(self):
        probes = [
            (RESULT, "copy_data", self.results.ids),
            (RESULT, "copy", self.results.ids),
            (RESULT, "get_metadata", self.results.ids),
            (RESULT, "onchange", self.results.ids[:1], {}, [], {"exact": {}}),
            (RESULT, "export_data", self.results.ids, ["exact"]),
            (RESULT, "search_read", [], [], 0, 80, "exact"),
            (PROGRAM, "copy_data", self.program.ids),
        ]
        context = {"allowed_company_ids": self.company.ids}
        for login in ("pulse_north0", "pulse_sam", "pulse_olga", "admin"):
            self.authenticate(login, login)
            for probe in probes:
                with self.subTest(login=login, probe=probe[:2]):
                    answer = json.dumps(self._call(*probe, context=context))
                    self.assertNotIn('"exact": {', answer)
                    self.assertNotIn("measured_user_ids", answer)


@tagged("post_install", "-at_install")
class TestTourHelperReviewHintRpc(HelperPersonas, Rpc):
    def test_an_unsent_hint_tells_nothing_of_a_private_deal(self):
        self._make_personas()
        deal = self._make_deal("Secret name", self.anna, originator_id=self.anna.id)
        deal.with_user(self.anna).action_set_visibility("private")
        self.env.flush_all()
        spec = {
            "lead_id": {"fields": {"display_name": {}, "can_send_hint": {}}},
            **dict.fromkeys(("addressee", "title", "answer_time_text"), {}),
        }
        for login in ("helper_boris", "helper_lena", "helper_sara", "admin"):
            self.authenticate(login, login)
            for is_asked in (False, True):
                values = {"lead_id": deal.id, "is_asked": is_asked}
                probe = (values, ["lead_id"], spec)
                answer = self._call("crm.adoption.hint", "onchange", [], *probe)
                with self.subTest(login=login, is_asked=is_asked):
                    self.assertNotIn("Secret", str(answer))
                    self.assertNotIn(self.anna.name, str(answer))
