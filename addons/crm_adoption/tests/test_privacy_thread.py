from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .common_privacy import SECRET, PrivacyCommon


@tagged("post_install", "-at_install")
class TestPrivacyThread(PrivacyCommon):
    """Messages, followers and activities reach the audience and nobody else."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.private = cls._make_deal(visibility="private")
        cls.shared = cls._make_deal(visibility="team")

    def _partner(self, name):
        return self.users[name].partner_id

    def test_followers_outside_are_taken_out(self):
        deal = self._as(self._make_deal(), "anna")
        inside, outside = self._partner("boris"), self._partner("carla")
        customer = self.partner
        deal.message_subscribe((inside | outside | customer).ids)
        deal.action_set_visibility("team")
        followers = deal.sudo().message_partner_ids
        self.assertIn(inside, followers)
        self.assertIn(customer, followers)
        self.assertNotIn(outside, followers)

    def test_nobody_outside_starts_to_follow(self):
        deal = self._as(self.private, "anna")
        deal.message_subscribe((self._partner("boris") | self.partner).ids)
        self.assertEqual(
            deal.sudo().message_partner_ids, self._partner("anna") | self.partner
        )
        with self.assertRaises(AccessError):
            self._as(self.private, "sara").message_subscribe(self._partner("lena").ids)

    def test_followers_of_the_team_do_not_come_along(self):
        subtype = self.env.ref("crm.mt_salesteam_lead")
        self.team.message_subscribe(self._partner("boris").ids, subtype.ids)
        deal = self._make_deal(visibility="private")
        self.assertNotIn(self._partner("boris"), deal.sudo().message_partner_ids)
        shared = self._make_deal(visibility="team")
        self.assertIn(self._partner("boris"), shared.sudo().message_partner_ids)

    def test_mention_of_somebody_outside(self):
        deal = self._as(self.private, "anna")
        for name in ("boris", "egon"):
            with self.assertRaisesRegex(UserError, name.capitalize()):
                deal.message_post(body="Look", partner_ids=self._partner(name).ids)
        message = deal.message_post(body="Look", message_type="comment")
        with self.assertRaisesRegex(UserError, "Boris"):
            deal._message_update_content(
                message, body="Look", partner_ids=self._partner("boris").ids
            )
        deal.message_post(body="Dear customer", partner_ids=self.partner.ids)
        shared = self._as(self.shared, "anna")
        posted = shared.message_post(body="x", partner_ids=self._partner("boris").ids)
        self.assertIn(self._partner("boris"), posted.sudo().notified_partner_ids)

    def test_gateway_leaves_out_whom_it_may_not_reach(self):
        message = self.private.sudo().message_post(
            body="Answer", partner_ids=(self._partner("boris") | self.partner).ids
        )
        self.assertEqual(message.partner_ids, self.partner)

    def test_notice_leaves_out_whom_it_may_not_reach(self):
        deal = self._as(self.private, "anna")
        message = deal.message_notify(
            body="x", partner_ids=(self._partner("boris") | self.partner).ids
        )
        self.assertNotIn(self._partner("boris"), message.sudo().partner_ids)

    def test_stale_follower_is_not_notified(self):
        """Somebody who follows, and left the team since, is sent nothing more."""
        deal = self._as(self.shared, "anna")
        deal.message_subscribe(self._partner("nina").ids)
        self.team.crm_team_member_ids.filtered(
            lambda member: member.user_id == self.users["nina"]
        ).active = False
        message = self._as(self.shared, "anna").message_post(
            body=SECRET, subtype_xmlid="mail.mt_comment"
        )
        self.assertFalse(message.sudo().notified_partner_ids & self._partner("nina"))

    def test_activity_for_somebody_outside(self):
        deal = self._as(self.private, "anna")
        with self.assertRaises(ValidationError):
            deal.activity_schedule(
                "mail.mail_activity_data_todo", user_id=self.users["boris"].id
            )
        activity = deal.activity_schedule("mail.mail_activity_data_todo")
        with self.assertRaises(ValidationError):
            activity.user_id = self.users["egon"]
        shared = self._as(self.shared, "anna")
        given = shared.activity_schedule(
            "mail.mail_activity_data_todo", user_id=self.users["nina"].id
        )
        self.assertEqual(given.user_id, self.users["nina"])

    def test_activities_of_people_outside_come_to_the_owner(self):
        deal = self._as(self._make_deal(), "anna")
        given = deal.activity_schedule(
            "mail.mail_activity_data_todo", user_id=self.users["boris"].id
        )
        deal.action_set_visibility("private")
        self.assertEqual(given.sudo().user_id, self.users["anna"])
        notice = self._env("boris")["mail.message"].search(
            [("needaction", "=", True)], limit=1, order="id desc"
        )
        self.assertNotIn(SECRET, f"{notice.subject}{notice.body}{notice.record_name}")
        self.assertIn("deal", notice.body)

    def test_post_on_own_deal_leaves_readable_deals_alone(self):
        """Odoo sets a new customer on all deals with his address; a member of the
        team reads those of his colleagues without writing them."""
        email = "new@customer.example"
        other = self._make_deal("boris", visibility="team", email_from=email)
        mine = self._as(self._make_deal("nina", email_from=email), "nina")
        customer = self.env["res.partner"].create({"name": "New", "email": email})
        mine.message_post(body="Hello", partner_ids=customer.ids)
        self.assertEqual(mine.partner_id, customer)
        self.assertFalse(other.sudo().partner_id)

    def test_meeting_is_for_those_who_take_part(self):
        meeting = self._env("anna")["calendar.event"].create(
            {
                "name": SECRET,
                "opportunity_id": self.private.id,
                "start": "2030-01-01 10:00:00",
                "stop": "2030-01-01 11:00:00",
                "partner_ids": (self._partner("anna") | self._partner("egon")).ids,
            }
        )
        self.assertEqual(self._as(meeting, "egon").name, SECRET)
        self.assertEqual(
            self._as(meeting, "egon").opportunity_id.sudo().display_name,
            "Private opportunity",
        )
        self.assertEqual(self._as(meeting, "boris").name, "Busy")
        for change in ({"name": "Mine"}, {"partner_ids": self._partner("boris").ids}):
            with self.assertRaises(AccessError):
                self._as(meeting, "boris").write(change)
        with self.assertRaises(AccessError):
            self._as(meeting, "boris").unlink()
        free = self._env("boris")["calendar.event"].search(
            [("start", ">=", "2029-12-31"), ("id", "=", meeting.id)]
        )
        self.assertTrue(free, "the time itself shows as taken")
