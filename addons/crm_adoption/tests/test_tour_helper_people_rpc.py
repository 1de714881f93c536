import json

from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .common_helper import HelperPersonas

SECRET = "the-aunt-holds-the-budget"
BENEFIT = "crm.adoption.benefit"
STORY = "crm.adoption.story"
HINT = "crm.adoption.hint"
CONCERN = "crm.adoption.concern"
OUTSIDE = (
    "helper_boris", "helper_carla", "helper_lena", "helper_sara", "helper_paul",
    "helper_egon", "admin",
)  # fmt: skip


@tagged("post_install", "-at_install")
class TestTourHelperPeopleRpc(HelperPersonas, HttpCase):
    """Over the wire nobody obtains what the CRM did for somebody else, nor who told a
    story or raised a concern; not by counting before and after either."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._make_personas()
        export = cls.env.ref("base.group_allow_export")
        for user in (cls.boris, cls.carla, cls.lena, cls.sara):
            user.group_ids += export
        cls.deal = cls._make_deal("Boiler house", cls.anna)
        cls.benefit = (
            cls.env[BENEFIT]
            .sudo()
            .create(
                {
                    "user_id": cls.anna.id,
                    "category": "reminder",
                    "title": SECRET,
                    "story": SECRET,
                    "minutes": 15,
                    "res_model": "crm.lead",
                    "res_id": cls.deal.id,
                }
            )
        )

    def _call(self, model, method, *args, **kwargs):
        params = {"model": model, "method": method, "args": args, "kwargs": kwargs}
        with mute_logger("odoo.http", "odoo.addons.base.models.ir_rule"):
            response = self.url_open(
                f"/web/dataset/call_kw/{model}/{method}",
                data=json.dumps({"jsonrpc": "2.0", "method": "call", "params": params}),
                headers={"Content-Type": "application/json"},
            )
        return json.loads(response.text)

    def _get_probes(self):
        ids = self.benefit.ids
        words = {"story": {}, "title": {}, "evidence_text": {}, "display_name": {}}
        user_path = {"user_id": {"fields": {"name": {}}}}
        domain = [["user_id", "=", self.anna.id]]
        return [
            (BENEFIT, "read", ids, list(words)),
            (BENEFIT, "web_read", ids, words),
            (BENEFIT, "search_read", [], list(words)),
            (BENEFIT, "search_read", domain, ["id"]),
            (BENEFIT, "web_search_read", domain, {**words, **user_path}),
            (BENEFIT, "search_count", domain),
            (BENEFIT, "export_data", ids, ["story", "title", "user_id/name"]),
            (BENEFIT, "name_search", SECRET),
            (BENEFIT, "formatted_read_group", domain, ["user_id"], ["__count"]),
            (BENEFIT, "formatted_read_group", domain, [], ["minutes:sum"]),
            (BENEFIT, "formatted_read_group", domain, ["title"], ["story:array_agg"]),
            (BENEFIT, "web_read_group", domain, ["user_id"], ["__count"]),
            (BENEFIT, "copy", ids),
            (BENEFIT, "write", ids, {"user_id": 2}),
            (BENEFIT, "unlink", ids),
            (BENEFIT, "onchange", ids, {}, ["state"], words),
            (BENEFIT, "action_confirm", ids),
            (BENEFIT, "action_reject", ids),
            (BENEFIT, "action_tell", ids),
            (BENEFIT, "action_take_back", ids),
            (BENEFIT, "action_open_evidence", ids),
            (BENEFIT, "action_open_tell", ids),
            (BENEFIT, "_cron_find"),
            (BENEFIT, "_get_evidence_text", ids),
            (BENEFIT, "get_summary"),
            (BENEFIT, "get_summary", self.anna.id),
            ("crm.adoption.my.day", "get_my_day"),
            ("crm.adoption.own.data", "get_contents"),
            ("crm.lead", "web_read", self.deal.ids, {"my_hint_ids": {}}),
        ]

    def test_nobody_gets_anothers_benefit(self):
        for login in OUTSIDE:
            self.authenticate(login, login)
            for probe in self._get_probes():
                with self.subTest(login=login, probe=probe[:2]):
                    answer = self._call(*probe)
                    self.assertNotIn(SECRET, json.dumps(answer))
                    self.assertNotIn(answer.get("result"), (1, self.benefit.ids))
        self.env.invalidate_all()
        self.assertRecordValues(
            self.benefit, [{"state": "candidate", "user_id": self.anna.id}]
        )

    def test_its_person_does(self):
        self.authenticate("helper_anna", "helper_anna")
        for probe in self._get_probes()[:3]:
            self.assertIn(SECRET, json.dumps(self._call(*probe)))

    def _count_all(self, login):
        """What a client can count of the pillar's records before and after."""
        self.authenticate(login, login)
        return [
            self._call(model, method, *args).get("result")
            for model, method, *args in (
                (BENEFIT, "search_count", []),
                (BENEFIT, "formatted_read_group", [], ["state"], ["__count"]),
                (BENEFIT, "get_summary"),
                (HINT, "search_count", []),
                (HINT, "formatted_read_group", [], ["kind", "outcome"], ["__count"]),
                (HINT, "formatted_read_group", [], ["lead_id"], ["__count"]),
                ("mail.activity", "search_count", []),
                ("mail.message", "search_count", []),
                ("crm.adoption.coaching", "get_coaching"),
            )
        ]

    def test_counts_before_and_after_tell_nothing(self):
        outside = [login for login in OUTSIDE if login != "helper_lena"]
        before = {login: self._count_all(login) for login in outside}
        self.authenticate("helper_anna", "helper_anna")
        self._call(BENEFIT, "action_confirm", self.benefit.ids)
        self._call(BENEFIT, "create", [{"story": "Mine", "minutes": 90}])
        asked = {"lead_id": self.deal.id, "text": SECRET, "is_asked": True}
        (hint_id,) = self._call(HINT, "create", [asked])["result"]
        self.authenticate("helper_lena", "helper_lena")
        self._call(HINT, "write", [hint_id], {"reply": "A visit"})
        self.authenticate("helper_anna", "helper_anna")
        self._call(HINT, "write", [hint_id], {"helpful": "yes"})
        for login in outside:
            with self.subTest(login=login):
                self.assertEqual(self._count_all(login), before[login])

    def test_a_story_leads_to_nobody(self):
        self.authenticate("helper_anna", "helper_anna")
        self._call(BENEFIT, "action_confirm", self.benefit.ids)
        self._call(BENEFIT, "action_tell", self.benefit.ids)
        self.env.invalidate_all()
        story = self.benefit.story_id
        self.assertTrue(story)
        for login in ("helper_boris", "helper_lena", "helper_sara", "admin"):
            self.authenticate(login, login)
            read = self._call(STORY, "search_read", [["id", "=", story.id]], [])
            (values,) = read["result"]
            traces = {self.anna.name, self.anna.login, self.anna.id}
            self.assertFalse(traces & {str(value) for value in values.values()})
            for probe in (
                (STORY, "create", [{"text": "x", "category": "own"}]),
                (STORY, "write", story.ids, {"text": "x"}),
                (STORY, "unlink", story.ids),
                (STORY, "search_read", [["create_uid", "=", self.anna.id]], ["id"]),
                (STORY, "formatted_read_group", [], ["create_uid"], ["__count"]),
                (BENEFIT, "search_read", [["story_id", "=", story.id]], ["id"]),
            ):
                answer = self._call(*probe)
                self.assertFalse(answer.get("result"), (login, probe[:2]))

    def test_no_detour_to_the_author_of_a_concern(self):
        self.authenticate("helper_anna", "helper_anna")
        raised = self._call(
            CONCERN, "web_save", [], {"text": "Hm", "criterion": "c"}, {"id": {}}
        )
        concern_id = raised["result"][0]["id"]
        self.authenticate("helper_paul", "helper_paul")
        values = {
            "answer": "a",
            "outcome": "happened",
            "remedy": "r",
            "safeguard_action": "private",
        }
        self._call(CONCERN, "web_save", [concern_id], values, {"id": {}})
        row = self.env[CONCERN].sudo().browse(concern_id)
        self.env.invalidate_all()
        self.assertEqual(row.outcome, "happened")
        self.assertFalse(row.author_id)
        for login in OUTSIDE[:5]:
            self.authenticate(login, login)
            answer = self._call(CONCERN, "read", [concern_id])
            self.assertNotIn(self.anna.name, json.dumps(answer))
            for method in ("_cron_remind", "_remind_officer", "_get_wait"):
                self.assertIn("error", self._call(CONCERN, method, [concern_id]))

    def test_no_detour_to_who_asked_or_how_soon_it_was_answered(self):
        asked = {"lead_id": self.deal.id, "text": SECRET, "is_asked": True}
        self.authenticate("helper_anna", "helper_anna")
        self._call(HINT, "create", [asked])
        for login in ("helper_boris", "helper_sara", "admin"):
            self.authenticate(login, login)
            for probe in (
                (HINT, "_get_questions_to", self.lena.id, 90),
                (HINT, "_get_answer_time_text", self.lena.id),
                (HINT, "search_read", [["is_asked", "=", True]], ["text"]),
                (HINT, "onchange", [], asked, ["lead_id"], {"answer_time_text": {}}),
                (HINT, "formatted_read_group", [], ["is_asked"], ["__count"]),
            ):
                self.assertNotIn(SECRET, json.dumps(self._call(*probe)))
            self.assertIn("error", self._call(HINT, "create", [asked]))
