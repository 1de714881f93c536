from odoo.tests import HttpCase, tagged

from .common_regulation import StageGuideCase


@tagged("post_install", "-at_install")
class TestStageGuideTours(StageGuideCase, HttpCase):
    """The same dialog from the kanban, the status bar, the list and the Won button."""

    def setUp(self):
        super().setUp()
        self.deal = self._deal()

    def _form(self, deal):
        return f"/odoo/crm.lead/{deal.id}"

    def test_kanban_fill_and_move(self):
        self.start_tour(
            "/odoo/crm", "crm_adoption_regulation_kanban", login="guide_anna"
        )
        self.assertEqual(self.deal.stage_id, self.stage_offer)
        self.assertEqual(self.deal.expected_revenue, 48000)
        self.assertEqual(self.deal.phone, "+1 202 555 0100")
        self.assertEqual(self._moves(self.deal).channel, "dialog")

    def test_status_bar_cancel_leaves_it_clean(self):
        url = self._form(self.deal)
        self.start_tour(url, "crm_adoption_regulation_status_bar", login="guide_anna")
        self.assertEqual(self.deal.stage_id, self.stage_offer)
        self.assertEqual(self._moves(self.deal).result, "warned")

    def test_won_with_a_reason(self):
        self.needs_revenue.stage_id = self.stage_won
        self.deal.user_id = self.oleg
        url = self._form(self.deal)
        self.start_tour(url, "crm_adoption_regulation_override", login="guide_oleg")
        self.assertEqual(self.deal.won_status, "won")
        self.assertEqual(self._moves(self.deal).result, "overridden")

    def test_a_link_in_a_mail_opens_the_dialog(self):
        self.needs_revenue.stage_id = self.stage_won
        url = f"/odoo/crm.lead/{self.deal.id}?menu_id=1&stage_move={self.stage_won.id}"
        self.start_tour(url, "crm_adoption_regulation_linked", login="guide_anna")
        self.assertEqual(self.deal.won_status, "won")
        self.assertEqual(self.deal.expected_revenue, 700)

    def test_list_moves_what_is_ready(self):
        self._deal(name="Ready", expected_revenue=10, phone="+1 202 555 0100")
        url = "/odoo/crm?view_type=list"
        self.start_tour(url, "crm_adoption_regulation_list", login="guide_anna")
        self.assertEqual(self.deal.stage_id, self.stage_new)

    def test_status_bar_by_keyboard(self):
        url = self._form(self.deal)
        self.start_tour(url, "crm_adoption_regulation_keyboard", login="guide_anna")
        self.assertEqual(self.deal.stage_id, self.stage_offer)
        self.assertEqual(self.deal.expected_revenue, 700)
        self.assertEqual(self._moves(self.deal).channel, "dialog")

    def test_panel_is_worked_through(self):
        self.asks_phone.allow_unknown = True
        tick = self.env["crm.stage.criterion"].create(
            {
                "stage_id": self.stage_offer.id,
                "name": "Have we met?",
                "kind": "checklist",
                "severity": "block",
            }
        )
        url = self._form(self.deal)
        self.start_tour(url, "crm_adoption_regulation_panel", login="guide_anna")
        self.assertEqual(self.deal.stage_id, self.stage_offer)
        self.assertEqual(self.deal.expected_revenue, 700)
        reminder = self.deal.activity_ids
        self.assertEqual(reminder.crm_criterion_id, self.asks_phone)
        states = self.env["crm.lead.criterion.state"].search(
            [("lead_id", "=", self.deal.id)]
        )
        answers = {state.criterion_id: state.state for state in states}
        self.assertEqual(answers, {self.asks_phone: "unknown", tick: "done"})

    def test_leader_is_asked(self):
        url = self._form(self.deal)
        self.start_tour(url, "crm_adoption_regulation_ask_leader", login="guide_anna")
        question = self.deal.activity_ids
        self.assertEqual(question.user_id, self.lena)
        self.assertIn("what it is worth", question.note)
        self.assertIn("expected_revenue", question.note)
        self.assertFalse(self.deal.phone)

    def test_way_back_asks_why(self):
        self.stage_offer.back_policy = "reason"
        self.deal = self._deal(stage_id=self.stage_offer.id)
        url = self._form(self.deal)
        self.start_tour(url, "crm_adoption_regulation_way_back", login="guide_anna")
        self.assertEqual(self.deal.stage_id, self.stage_new)
        move = self._moves(self.deal)
        self.assertEqual(move.direction, "back")
        self.assertEqual(move.reason_text, "They want to start from scratch")

    def test_cards_and_filter_show_what_is_left(self):
        self._deal(name="Ready", expected_revenue=10, phone="+1 202 555 0100")
        self.start_tour(
            "/odoo/crm", "crm_adoption_regulation_attention", login="guide_anna"
        )

    def test_nothing_is_asked_while_the_guide_is_off(self):
        self.env.company.stage_guide_mode = "off"
        self.authenticate("guide_anna", "guide_anna")
        info = self.url_open("/web/session/get_session_info", json={}).json()
        self.assertFalse(info["result"]["stage_guide_used"])
        self.assertFalse(self.deal.stage_missing_count)


@tagged("post_install", "-at_install")
class TestStageGuideByHttp(StageGuideCase, HttpCase):
    """What a program or a link in a mail meets."""

    def setUp(self):
        super().setUp()
        self.deal = self._deal()
        self.authenticate("guide_anna", "guide_anna")

    def _call(self, method, *args, **kwargs):
        answer = self.url_open(
            f"/web/dataset/call_kw/crm.lead/{method}",
            json={
                "params": {
                    "model": "crm.lead",
                    "method": method,
                    "args": [self.deal.ids, *args],
                    "kwargs": kwargs,
                }
            },
        ).json()
        self.deal.invalidate_recordset()
        return answer

    def _mail_link(self, action):
        base = self.deal._notify_get_action_link(
            "controller",
            controller=f"/lead/{action}",
            model="crm.lead",
            res_id=self.deal.id,
        )
        return base.removeprefix(self.deal.get_base_url())

    def test_refusal_carries_what_a_client_needs(self):
        error = self._call("write", {"stage_id": self.stage_offer.id})["error"]
        self.assertEqual(
            error["data"]["name"], "odoo.addons.crm_adoption.exceptions.StageGateError"
        )
        self.assertIn("Do we know expected_revenue?", error["data"]["message"])
        context = error["data"]["context"]
        self.assertEqual(context["moves"][0]["lead_id"], self.deal.id)
        self.assertEqual(
            context["targets"][str(self.deal.id)]["id"], self.stage_offer.id
        )
        self.assertEqual(self.deal.stage_id, self.stage_new)

    def test_no_context_over_the_wire_is_lenient(self):
        for value in (True, {}, "LOG_ONLY", {"by_dialog": True}):
            context = {"crm_adoption_stage_gate": value, "tracking_disable": True}
            answer = self._call(
                "write", {"stage_id": self.stage_offer.id}, context=context
            )
            self.assertIn("error", answer)
        self.assertEqual(self.deal.stage_id, self.stage_new)

    def test_markers_are_out_of_reach(self):
        for method in ("_without_stage_gate", "_judged_as_one_move"):
            self.assertIn("error", self._call(method))

    def test_won_link_in_a_mail_leads_to_the_deal(self):
        self.needs_revenue.stage_id = self.stage_won
        link = self._mail_link("case_mark_won")
        answer = self.url_open(link, allow_redirects=False)
        self.assertIn(f"/{self.deal.id}?", answer.headers["Location"])
        self.assertIn(f"&stage_move={self.stage_won.id}", answer.headers["Location"])
        self.deal.invalidate_recordset()
        self.assertEqual(self.deal.won_status, "pending")
        self.deal.expected_revenue = 10
        self.url_open(link, allow_redirects=False)
        self.deal.invalidate_recordset()
        self.assertEqual(self.deal.won_status, "won")

    def test_lost_link_in_a_mail_leads_to_where_one_can_say_why(self):
        self.env["crm.stage.transition"].create({"to_lost": True, "policy": "reason"})
        answer = self.url_open(self._mail_link("case_mark_lost"), allow_redirects=False)
        self.assertIn(f"/{self.deal.id}", answer.headers["Location"])
        self.deal.invalidate_recordset()
        self.assertEqual(self.deal.won_status, "pending")

    def test_lost_link_in_a_mail_always_works(self):
        self.url_open(self._mail_link("case_mark_lost"), allow_redirects=False)
        self.deal.invalidate_recordset()
        self.assertEqual(self.deal.won_status, "lost")
