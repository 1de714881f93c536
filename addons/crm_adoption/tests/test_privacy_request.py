from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, freeze_time, tagged

from .common_privacy import SECRET, PrivacyCommon


@tagged("post_install", "-at_install")
class TestPrivacyRequest(PrivacyCommon):
    """A colleague asks, the owner decides, and nobody else learns of it."""

    def _requests(self, name):
        return self._env(name)["crm.adoption.access.request"]

    def _ask(self, deal, name, kind="write", text="I know their engineer"):
        lead = self._as(deal, name)
        return self._requests(name)._ask(lead, kind, text)

    def _ask_number(self, number, name, **kwargs):
        return self._requests(name).action_ask_by_link(str(number), **kwargs)

    def _tell(self):
        self.env.flush_all()
        with self.enter_registry_test_mode():
            job = self.env.ref("crm_adoption.ir_cron_access_request")
            job.method_direct_trigger()

    def _inbox(self, name):
        messages = self._env(name)["mail.message"]
        return messages.search([("needaction", "=", True)], order="id")

    def _reads(self, deal, name, mode="read"):
        return self._as(deal, name).has_access(mode)

    def _section(self, name):
        sections = self._env(name)["crm.adoption.my.day"].get_my_day()["sections"]
        return next((part for part in sections if part["key"] == "asked"), None)

    def test_ask_to_work_and_accept(self):
        deal = self._make_deal(visibility="team")
        boris = self._as(deal, "boris")
        self.assertTrue(boris.can_ask)
        boris.action_ask_to_work("I know their engineer")
        boris = self._as(deal, "boris")
        self.assertEqual((boris.can_ask, boris.has_asked), (False, True))
        self.assertFalse(self._as(deal, "nina").has_asked)
        (request,) = self._requests("anna").search([])
        self.assertEqual((request.title, request.waits_for_me), (deal.name, True))
        self.assertEqual(request.text, "I know their engineer")
        self.assertTrue(request.action_accept())
        self.assertTrue(self._reads(deal, "boris", "write"))
        mine = self._requests("boris").search([])
        self.assertEqual((mine.state, mine.title), ("accepted", deal.name))
        grant = (
            self.env["crm.adoption.grant"].sudo().search([("lead_id", "=", deal.id)])
        )
        self.assertEqual((grant.origin, grant.level), ("request", "write"))

    def test_declined_in_kind_words_without_a_name(self):
        deal = self._make_deal(visibility="private")
        self._ask_number(deal.id, "boris")
        request = self._requests("anna").search([])
        self._as(request, "anna").action_decline("Let us talk on Friday")
        self.assertFalse(self._reads(deal, "boris"))
        mine = self._requests("boris").search([])
        self.assertEqual(
            (mine.state, mine.answer), ("declined", "Let us talk on Friday")
        )
        message = self._inbox("boris")
        self.assertIn("Let us talk on Friday", message.body)
        told = str(message.read(["body", "author_id", "subject", "record_name"]))
        self.assertNotIn("Anna", told)
        self.assertNotIn(SECRET, told)

    def test_asking_tells_nothing_of_the_deal(self):
        deal = self._make_deal(visibility="private")
        answers, rows = [], []
        names = [
            name
            for name, field in self.env["crm.adoption.access.request"]._fields.items()
            if not field.groups and name not in ("id", "create_date", "write_date")
        ]
        for number in (deal.id, 999999999):
            answers.append(self._ask_number(number, "boris"))
            (row,) = self._requests("boris").search([], limit=1).read(names)
            self.assertIn(str(number), row["title"])
            for name in ("id", "title", "display_name", "asked_on"):
                row.pop(name)
            rows.append(row)
        self.assertEqual(*answers)
        self.assertEqual(*rows)
        self.assertNotIn(SECRET, str(rows))

    def test_closed_columns_are_closed_for_everybody(self):
        deal = self._make_deal(visibility="private")
        self._ask_number(deal.id, "boris")
        closed = ("lead_id", "known_as", "told_on", "reminded_on")
        for name in ("anna", "boris", "ada"):
            requests = self._requests(name)
            for fname in closed:
                with self.assertRaises(AccessError):
                    requests.search([(fname, "!=", False)])
                with self.assertRaises(AccessError):
                    requests.search([]).read([fname]) or requests._read_group(
                        [], [fname]
                    )

    def test_nobody_else_reads_it(self):
        deal = self._make_deal(visibility="company")
        request = self._ask(deal, "boris")
        for name in self.users.keys() - {"anna", "boris"}:
            if name in ("paul", "egon"):
                with self.assertRaises(AccessError):
                    self._requests(name).search([])
                continue
            self.assertFalse(self._requests(name).search([]))
            with self.assertRaises(AccessError):
                self._as(request, name).action_accept()
            # The name of a linked record is read with other rights than the reader's.
            self.assertNotIn(SECRET, self._as(request, name).sudo().display_name)

    def test_only_the_owner_answers(self):
        deal = self._make_deal(visibility="private")
        request = self._ask(deal, "boris")
        for act in ("action_accept", "action_decline"):
            with self.assertRaises(UserError):
                getattr(self._as(request, "boris"), act)()
        self.assertFalse(self._reads(deal, "boris"))

    def test_no_client_writes_requests(self):
        deal = self._make_deal(visibility="private")
        request = self._ask(deal, "boris")
        for name in ("anna", "boris", "ada"):
            with self.assertRaises(AccessError):
                self._as(request, name).write({"state": "accepted"})
            with self.assertRaises(AccessError):
                self._as(request, name).unlink()
            with self.assertRaises(AccessError):
                self._requests(name).create({"user_id": 2, "kind": "read"})

    def test_owner_is_told_by_the_job_and_reminded_once(self):
        deal = self._make_deal(visibility="private")
        self._ask_number(deal.id, "boris")
        self._ask_number(999999999, "boris")
        self.assertFalse(self._inbox("anna"))
        self._tell()
        self.assertIn("Boris asks to read", self._inbox("anna").body)
        self.assertIn("/odoo/access-requests/", self._inbox("anna").body)
        self._tell()
        self.assertEqual(len(self._inbox("anna")), 1)
        for days, messages in ((2, 1), (4, 2), (8, 2)):
            with freeze_time(fields.Datetime.now() + timedelta(days=days)):
                self._tell()
            self.assertEqual(len(self._inbox("anna")), messages)
        stamps = self._requests("boris").search([]).mapped("write_date")
        self.assertEqual(len(set(stamps)), 1)

    def test_message_to_the_owner_is_not_the_askers_to_read(self):
        deal = self._make_deal(visibility="private")
        self._ask_number(deal.id, "boris")
        self._tell()
        boris = self.users["boris"]
        sent = self._env("boris")["mail.message"].search(
            [("author_id", "=", boris.partner_id.id), ("body", "ilike", "asks to")]
        )
        self.assertFalse(sent)
        self.assertFalse(self._as(self._inbox("anna"), "boris").has_access("read"))

    def test_answered_request_is_not_reminded(self):
        deal = self._make_deal(visibility="team")
        self._ask(deal, "boris").with_user(self.users["anna"]).action_decline()
        with freeze_time(fields.Datetime.now() + timedelta(days=5)):
            self._tell()
        self.assertFalse(self._inbox("anna"))

    def test_asking_twice_is_asking_once(self):
        deal = self._make_deal(visibility="private")
        for _time in range(2):
            self._ask_number(deal.id, "boris")
        self.assertEqual(len(self._requests("boris").search([])), 1)

    def test_numbers_are_no_list_to_try(self):
        for number in range(10):
            self._ask_number(900000000 + number, "boris")
        with self.assertRaisesRegex(UserError, "go on tomorrow"):
            self._ask_number(900000010, "boris")
        with freeze_time(fields.Datetime.now() + timedelta(days=1)):
            self._ask_number(900000010, "boris")

    def test_links(self):
        requests = self.env["crm.adoption.access.request"]
        for link, number in (
            ("46", 46),
            (" #46 ", 46),
            ("https://crm.example/odoo/crm/46", 46),
            ("https://crm.example/odoo/crm/46?debug=1", 46),
            ("https://crm.example/odoo/action-123/46", 46),
            ("/mail/view?model=crm.lead&res_id=46&x=7", 46),
            ("/web#id=46&menu_id=9", 46),
            ("the dairy", False),
        ):
            self.assertEqual(requests._find_number(link), number, link)
        with self.assertRaises(UserError):
            self._ask_number("the dairy", "boris")

    def test_link_of_a_deal_that_one_reads_opens_it(self):
        deal = self._make_deal(visibility="team")
        action = self._ask_number(deal.id, "boris")
        self.assertEqual(action["res_id"], deal.id)
        self.assertIs(self._ask_number(deal.id, "boris", kind="write"), True)

    def test_who_works_without_crm_cannot_ask(self):
        deal = self._make_deal(visibility="private")
        for name in ("egon", "paul"):
            with self.assertRaises(AccessError):
                self._ask_number(deal.id, name)

    def test_request_follows_the_new_owner(self):
        deal = self._make_deal(visibility="team")
        request = self._ask(deal, "carla", "read")
        self._as(deal, "anna").action_hand_over(self.users["nina"].id)
        self.assertFalse(self._requests("anna").search([]))
        self._as(request, "nina").action_accept()
        self.assertTrue(self._reads(deal, "carla"))

    def test_request_survives_merge_and_deletion(self):
        deal = self._make_deal(visibility="team")
        other = self._make_deal(visibility="team", name="Crane")
        self._ask_number(deal.id, "carla")
        self._ask_number(other.id, "carla")
        self.env.flush_all()
        before = self._requests("carla").search([]).read()
        merged = self._as(deal | other, "anna")._merge_opportunity(
            user_id=self.users["anna"].id
        )
        waiting = self._requests("anna").search([("waits_for_me", "=", True)])
        self.assertEqual(waiting.mapped("title"), [merged.name] * 2)
        self.assertEqual(self._requests("carla").search([]).read(), before)
        merged.sudo().unlink()
        mine = self._requests("carla").search([])
        self.assertEqual(mine.mapped("state"), ["open", "open"])

    def test_at_odoo_default_the_owner_chooses_a_level_with_it(self):
        deal = self._make_deal()
        request = self._ask(deal, "carla")
        action = self._as(request, "anna").action_accept()
        self.assertEqual(action["res_model"], "crm.lead.share.wizard")
        wizards = self._env("anna")[action["res_model"]]
        form = Form(wizards.with_context(**action["context"]))
        self.assertEqual(
            (form.level, form.user_ids.ids), ("write", self.users["carla"].ids)
        )
        form.save().action_apply()
        self.assertEqual(self._as(request, "carla").state, "accepted")
        self.assertTrue(self._reads(deal, "carla", "write"))

    def test_ending_the_grant_ends_the_request(self):
        deal = self._make_deal(visibility="private")
        request = self._ask(deal, "carla")
        self._as(request, "anna").action_accept()
        self._env("anna")["crm.adoption.grant"].search([]).action_end()
        self.assertEqual(self._as(request, "carla").state, "ended")

    def test_taking_a_request_back(self):
        deal = self._make_deal(visibility="private")
        request = self._ask(deal, "carla")
        self._as(request, "carla").action_withdraw()
        self.assertFalse(self._requests("anna").search([("waits_for_me", "=", True)]))
        with self.assertRaises(UserError):
            self._as(request, "anna").action_accept()

    def test_my_day_asks_the_owner_only(self):
        deal = self._make_deal(visibility="team")
        self._ask(deal, "boris")
        for name in ("boris", "lena", "sara"):
            self.assertFalse(self._section(name))
        (line,) = self._section("anna")["lines"]
        self.assertEqual(line["text"], f"Boris asks to work on “{deal.name}”")
        call = line["buttons"][0]["call"]
        record = self._env("anna")[call["model"]].browse(call["ids"])
        getattr(record, call["method"])()
        self.assertFalse(self._section("anna"))
        self.assertTrue(self._reads(deal, "boris", "write"))

    def test_my_day_asks_at_odoo_default_with_the_dialog(self):
        self._ask(self._make_deal(), "boris")
        (line,) = self._section("anna")["lines"]
        self.assertEqual(
            line["buttons"][0]["action"]["res_model"], "crm.lead.share.wizard"
        )
