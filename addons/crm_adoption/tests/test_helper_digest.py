from datetime import timedelta

from odoo import fields
from odoo.tests import HttpCase, tagged

from .common_helper import HelperCase


class DigestCase(HelperCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.digest = cls.env.ref("crm_adoption.digest_my_week")
        cls.digest.user_ids = False
        cls.boris.email = "boris@example.com"
        cls.anna.email = "anna@example.com"

    def _send(self, digest=None):
        mails = self.env["mail.mail"].search([])
        (digest or self.digest).action_send()
        return self.env["mail.mail"].search([]) - mails


@tagged("post_install", "-at_install")
class TestHelperDigest(DigestCase):
    """*My CRM week*: for whom asked for it, and about himself only."""

    def _figures(self, user):
        kpis = self.digest._compute_kpis(user.company_id, user)
        return {kpi["kpi_name"]: kpi["kpi_col1"]["value"] for kpi in kpis}

    def test_nobody_gets_it_before_he_asks(self):
        self.assertFalse(self._send())
        self.digest.with_user(self.anna).action_subscribe()
        (mail,) = self._send()
        self.assertIn("helper_anna", self.anna.login)
        self.assertEqual(mail.email_to, self.anna.email_formatted)
        self.digest.with_user(self.anna).action_unsubscribe()
        self.assertFalse(self._send())

    def test_a_new_user_is_not_subscribed(self):
        self.assertFalse(self.digest.user_ids)

    def test_it_counts_what_the_recipient_did(self):
        for user in (self.anna, self.boris):
            won = self._make_deal(f"Won by {user.login}", user)
            won.action_set_won()
            won.date_closed = fields.Datetime.now() - timedelta(hours=1)
        deal = self._make_deal("Open", self.anna)
        self._plan(deal, self.anna, 0)
        deal.activity_ids.with_user(self.anna).action_done()
        figures = self._figures(self.anna)
        self.assertEqual(figures["kpi_crm_my_won"], 1)
        self.assertEqual(figures["kpi_crm_my_steps"], 1)
        self.assertEqual(self._figures(self.boris)["kpi_crm_my_steps"], 0)
        self.assertEqual(self._figures(self.lena)["kpi_crm_my_won"], 0)

    def test_only_confirmed_benefits_count_and_only_own_ones(self):
        benefits = self.env["crm.adoption.benefit"].sudo()
        for state in ("confirmed", "candidate", "rejected"):
            benefits.create(
                {"user_id": self.anna.id, "state": state, "category": "reminder"}
            )
        self.assertEqual(self._figures(self.anna)["kpi_crm_my_benefits"], 1)
        self.assertEqual(self._figures(self.boris)["kpi_crm_my_benefits"], 0)

    def test_a_benefit_stands_in_the_mail_of_its_owner_only(self):
        self.env["crm.adoption.benefit"].sudo().create(
            {"user_id": self.anna.id, "state": "confirmed", "story": "<b>Saved me</b>"}
        )
        self.digest.user_ids = self.anna | self.boris
        mails = self._send().grouped("email_to")
        self.assertIn("Saved me", mails[self.anna.email_formatted].body_html)
        self.assertNotIn("<b>Saved", mails[self.anna.email_formatted].body_html)
        self.assertNotIn("Saved me", mails[self.boris.email_formatted].body_html)

    def test_without_sales_rights_no_mail(self):
        self.digest.user_ids = self.egon
        self.assertFalse(self._send())

    def test_no_day_no_red_arrow_and_no_slowing_down(self):
        frames = self.digest._compute_timeframes(self.env.company)
        self.assertEqual(len(frames), 2)
        self.assertEqual(self.digest._get_margin_value(1, 4), 0)
        self.env["res.users.log"].search([]).unlink()
        self.digest.user_ids = self.anna
        self._send()
        self.assertEqual(self.digest.periodicity, "weekly")
        self.assertEqual(
            self.digest.next_run_date, fields.Date.today() + timedelta(days=7)
        )

    def test_other_digests_stay_as_they_are(self):
        default = self.env.ref("digest.digest_digest_default")
        self.assertEqual(len(default._compute_timeframes(self.env.company)), 3)
        self.assertEqual(default._get_margin_value(1, 4), -75)
        default.user_ids = self.anna
        (mail,) = self._send(default)
        self.assertFalse(mail.mail_message_id.partner_ids)


@tagged("post_install", "-at_install")
class TestTourHelperDigestRpc(DigestCase, HttpCase):
    def test_the_queued_mail_is_closed_to_administrators(self):
        self.digest.user_ids = self.anna
        (mail,) = self._send()
        self.authenticate("admin", "admin")
        for model, ids in (
            ("mail.mail", mail.ids),
            ("mail.message", mail.mail_message_id.ids),
        ):
            found = self.make_jsonrpc_request(
                "/web/dataset/call_kw",
                {
                    "model": model,
                    "method": "search_read",
                    "args": [[["id", "in", ids]], ["body"]],
                    "kwargs": {},
                },
            )
            self.assertFalse(found)
