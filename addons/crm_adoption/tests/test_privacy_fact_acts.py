from datetime import timedelta

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import tagged

from .common_privacy_exchange import ExchangeCommon


@tagged("post_install", "-at_install")
class TestPrivacyFactActs(ExchangeCommon):
    """What a leader does about a deal that he cannot name; what departments answer."""

    def _get_fact(self, name):
        return self._env(name)["crm.adoption.pipeline.fact"].search([])

    def _make_private(self):
        self.env["crm.lead"].search([("visibility", "=", "private")]).unlink()
        return self._make_deals(1, owners=("anna",), visibility="private")

    def _ask(self, fact, name="lena"):
        context = self._as(fact, name).action_ask_for_access()["context"]
        dialogs = self._env(name)["crm.adoption.pipeline.fact.ask"]
        dialog = dialogs.with_context(**context).create({"text": "May I help?"})
        return dialog.action_send()

    def test_the_owner_is_asked_and_the_leader_learns_nothing(self):
        deal = self._make_private()
        answer = self._ask(self._get_fact("lena"))
        self.assertNotIn("Anna", str(answer))
        self.assertNotIn(deal.name, str(answer))
        request = self.env["crm.adoption.access.request"].search([], limit=1)
        self.assertEqual(request.sudo().lead_id, deal)
        self.assertEqual(request.kind, "read")
        self.assertEqual(request.text, "May I help?")
        self.assertEqual(request.user_id, self.users["lena"])
        seen = self._as(request, "lena").read()
        self.assertNotIn(deal.name, str(seen))
        self._as(request, "anna").action_accept()
        self.assertTrue(self._as(deal, "lena").has_access("read"))
        self.assertFalse(self._get_fact("lena"))

    def test_a_deal_that_is_shared_meanwhile_is_asked_for_no_more(self):
        deal = self._make_private()
        fact = self._get_fact("lena")
        self._as(deal, "anna").action_set_visibility("team")
        with self.assertRaises(UserError):
            self._ask(fact)

    def test_emergency_access_starts_from_the_fact(self):
        deal = self._make_private()
        fact = self._get_fact("lena")
        self.users["lena"].group_ids += self.env.ref("crm_adoption.group_break_glass")
        action = self._as(fact, "lena").action_emergency_access()
        self.assertEqual(action["type"], "ir.actions.act_window")
        self.assertNotIn(deal.name, str(action))
        self.assertFalse(self._as(deal, "lena").has_access("read"))

    # === ANSWERS AND HELP BETWEEN DEPARTMENTS ===#

    def _request(self, deal, name, days, state="open", answered=None):
        asked = fields.Datetime.now() - timedelta(days=days)
        return self.env["crm.adoption.access.request"].create(
            {
                "user_id": self.users[name].id,
                "lead_id": deal.id,
                "kind": "read",
                "state": state,
                "asked_on": asked,
                "answered_on": answered is not None
                and asked + timedelta(days=answered),
            }
        )

    def test_answers_in_time_of_those_that_are_due(self):
        deals = self._make_deals(12, visibility="team")
        for deal in deals[:9]:
            self._request(deal, "emil", 20, "accepted", 2)
        self._request(deals[9], "emil", 20, "declined", 5)
        self._request(deals[10], "fred", 20)  # overdue
        self._request(deals[11], "fred", 1)  # there is time
        self._request(deals[11], "fred", 20, "ended", 1)  # withdrawn
        self._request(deals[11], "nina", 20, "accepted", 1)  # of their own
        self._request(deals[11], "emil", 100, "accepted", 1)  # long ago
        snapshot = self._measure()
        self.assertTrue(snapshot.answers_told)
        self.assertEqual((snapshot.answered, snapshot.asked), (9, 11))

    def test_few_requests_are_not_told_and_cost_nothing(self):
        deals = self._make_deals(12, visibility="company")
        self._request(deals[0], "emil", 20)
        snapshot = self._measure()
        self.assertFalse(snapshot.answers_told or snapshot.asked)
        self.assertEqual(snapshot.score, 1)

    def test_wins_with_the_other_side_s_help(self):
        self._make_deals(12, visibility="company")
        deals = self._make_deals(3, owners=("emil",), team_id=self.other_team.id)
        deals.action_set_won()
        credits = self.env["crm.adoption.credit"]
        for deal, name, kind in (
            (deals[0], "anna", "handed_over"),
            (deals[1], "carla", "assisted"),
            (deals[2], "anna", "qualified"),
        ):
            values = {"user_id": self.users[name].id, "lead_id": deal.id, "kind": kind}
            credits.create({**values, "date": fields.Date.today()})
        self.assertEqual(self._measure().used, 1)
