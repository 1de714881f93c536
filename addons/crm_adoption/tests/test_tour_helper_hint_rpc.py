import json

from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .common_helper import HelperPersonas

SECRET = "budget-is-with-the-aunt"
OUTSIDE = ("helper_boris", "helper_carla", "helper_sara", "helper_egon", "admin")
HINT = "crm.adoption.hint"


@tagged("post_install", "-at_install")
class TestTourHelperHintRpc(HelperPersonas, HttpCase):
    """A hint over the wire: whatever a client asks for, only the two get its words."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._make_personas()
        cls.deal = cls._make_deal("Boiler house", cls.anna)
        hints = cls.env[HINT].with_user(cls.lena)
        cls.hint = hints.create({"lead_id": cls.deal.id, "text": SECRET})
        cls.hint.with_user(cls.anna).reply = f"Thanks, {SECRET}"

    def _call(self, model, method, *args, **kwargs):
        params = {"model": model, "method": method, "args": args, "kwargs": kwargs}
        with mute_logger("odoo.http", "odoo.addons.base.models.ir_rule"):
            response = self.url_open(
                f"/web/dataset/call_kw/{model}/{method}",
                data=json.dumps({"jsonrpc": "2.0", "method": "call", "params": params}),
                headers={"Content-Type": "application/json"},
            )
        return response.text

    def _get_probes(self):
        ids = self.hint.ids
        words = {"text": {}, "reply": {}, "title": {}}
        reminder = self.hint.sudo().activity_id
        return [
            (HINT, "read", ids, ["text", "reply"]),
            (HINT, "web_read", ids, words),
            (HINT, "search_read", [], ["text", "reply"]),
            (HINT, "web_search_read", [], words),
            (HINT, "export_data", ids, ["text", "reply"]),
            (HINT, "name_search", ""),
            (HINT, "formatted_read_group", [], ["text"], ["__count"]),
            (HINT, "formatted_read_group", [], ["lead_id"], ["text:array_agg"]),
            (HINT, "copy", ids),
            (HINT, "write", ids, {"reply": "Mine"}),
            (HINT, "unlink", ids),
            (HINT, "action_open", ids),
            (HINT, "action_mark_read", ids),
            (HINT, "onchange", ids, {}, ["lead_id"], words),
            (HINT, "_remind", ids, self.deal.user_id.id, "A"),
            ("crm.lead", "web_read", self.deal.ids, {"my_hint_ids": {"fields": words}}),
            ("crm.lead", "export_data", self.deal.ids, ["my_hint_ids/text"]),
            ("mail.activity", "read", reminder.ids, ["note", "summary"]),
            ("mail.activity", "search_read", [], ["note", "summary"]),
            ("mail.activity", "action_feedback", reminder.ids),
            ("mail.activity", "write", reminder.ids, {"user_id": 2}),
            ("mail.message", "search_read", [["body", "like", "aunt"]], ["body"]),
            ("crm.adoption.my.day", "get_my_day"),
        ]

    def test_nobody_else_gets_its_words(self):
        for login in OUTSIDE:
            self.authenticate(login, login)
            for probe in self._get_probes():
                with self.subTest(login=login, probe=probe[:2]):
                    self.assertNotIn(SECRET, self._call(*probe))
        self.env.invalidate_all()
        hint = self.hint.sudo()
        self.assertEqual((hint.text, hint.recipient_id), (SECRET, self.anna))
        self.assertTrue(hint.activity_id.active)

    def test_the_two_do(self):
        for login in ("helper_anna", "helper_lena"):
            self.authenticate(login, login)
            for probe in self._get_probes()[:4]:  # exporting needs a right of its own
                with self.subTest(login=login, probe=probe[:2]):
                    self.assertIn(SECRET, self._call(*probe))

    def test_not_even_the_two_count_by_person(self):
        for login in ("helper_anna", "helper_lena"):
            self.authenticate(login, login)
            for path in ("author_id", "recipient_id", "lead_id.user_id", "create_uid"):
                for method in ("formatted_read_group", "web_read_group"):
                    answer = self._call(HINT, method, [], [path], ["__count"])
                    self.assertIn("error", json.loads(answer), (path, method))

    def test_a_hint_of_somebody_else_is_not_made_up(self):
        self.authenticate("helper_boris", "helper_boris")
        values = {"lead_id": self.deal.id, "text": "Hm", "author_id": self.lena.id}
        self.assertIn("error", json.loads(self._call(HINT, "create", [values])))
        saved = self._call(HINT, "web_save", [], values, {"id": {}})
        self.assertIn("error", json.loads(saved))
