from odoo.exceptions import UserError
from odoo.tests import tagged

from .common_privacy import PrivacyCommon


@tagged("post_install", "-at_install")
class TestPrivacyMerge(PrivacyCommon):
    """Duplicates, merges and shared contacts open no deal to anybody."""

    def test_merge_keeps_the_narrowest_level(self):
        wide = self._make_deal(name="Wide")
        private = self._make_deal(name="Narrow", visibility="private")
        merged = self._as(wide + private, "anna").merge_opportunity()
        self.assertEqual(merged.visibility, "private")
        self.assertTrue(merged.disclose_on)
        self.assertFalse(self._as(merged, "boris").has_access("read"))

    def test_merge_of_team_and_standard(self):
        wide = self._make_deal(name="Wide")
        team = self._make_deal(name="Team", visibility="team")
        merged = self._as(wide + team, "sara").merge_opportunity()
        self.assertEqual(merged.visibility, "team")

    def test_private_does_not_merge_across_owners(self):
        private = self._make_deal("boris", visibility="private")
        other = self._make_deal()
        with self.assertRaises(UserError):
            self._as(private + other, "boris").merge_opportunity()
        self.assertTrue(private.sudo().exists() and other.sudo().exists())

    def test_colleague_who_was_let_in_takes_no_deal_by_merging(self):
        deal = self._make_deal(visibility="team")
        self._as(deal, "anna").action_share(self.users["carla"].id, False, "write")
        own = self._make_deal("carla", name="Mine", probability=90)
        with self.assertRaises(UserError):
            self._as(deal + own, "carla").merge_opportunity(self.users["carla"].id)
        incoming = self.env["crm.lead"].create(
            {"name": "By mail", "probability": 90, "user_id": False}
        )
        with self.assertRaises(UserError):
            self._as(deal + incoming, "carla").merge_opportunity(self.users["carla"].id)
        self.assertEqual(deal.sudo().exists().user_id, self.users["anna"])
        second = self._make_deal(visibility="team", name="Second")
        self._as(second, "anna").action_share(self.users["carla"].id, False, "write")
        merged = self._as(deal + second, "carla").merge_opportunity()
        self.assertEqual(merged.sudo().user_id, self.users["anna"])

    def test_leader_merges_across_owners(self):
        deals = self._make_deal(visibility="team") + self._make_deal(
            "nina", visibility="team"
        )
        self.assertEqual(len(self._as(deals, "lena").merge_opportunity()), 1)

    def test_private_does_not_swallow_an_incoming_deal(self):
        incoming = self.env["crm.lead"].create(
            {"name": "By mail", "user_id": self.users["anna"].id}
        )
        private = self._make_deal(visibility="private")
        with self.assertRaises(UserError):
            self._as(private + incoming, "anna").merge_opportunity()

    def test_followers_of_the_wider_deal_learn_nothing(self):
        wide = self._as(self._make_deal(name="Wide"), "anna")
        boris = self.users["boris"]
        wide.message_subscribe(boris.partner_id.ids)
        self._as(wide, "boris").message_post(
            body="Mine", subtype_xmlid="mail.mt_comment"
        )
        private = self._make_deal(visibility="private")
        before = self._env("boris")["mail.message"].search_count([])
        merged = self._as(wide + private, "anna").merge_opportunity()
        self.assertNotIn(boris.partner_id, merged.sudo().message_partner_ids)
        self.assertLessEqual(
            self._env("boris")["mail.message"].search_count([]), before
        )

    def test_system_assignment_never_merges_into_a_private_deal(self):
        private = self._make_deal(visibility="private")
        email = private.sudo().email_from
        incoming = self.env["crm.lead"].create({"name": "Web", "email_from": email})
        duplicates = incoming._get_lead_duplicates(email=email)
        self.assertEqual(duplicates, incoming)
        self.team._allocate_leads_deduplicate(incoming)
        self.assertTrue(private.sudo().exists())
        self.assertEqual(private.sudo().user_id, self.users["anna"])

    def test_everybodys_notes_go_along(self):
        head = self._make_deal(visibility="team")
        tail = self._make_deal(visibility="team")
        notes = [
            self._env(name)["crm.personal.note"].create({"lead_id": lead.id})
            for name in ("anna", "nina")
            for lead in (head, tail)
        ]
        merged = self._as(head + tail, "anna").merge_opportunity()
        for note in notes:
            self.assertEqual(note.sudo().lead_id, merged.sudo())

    def test_address_of_a_private_deal_stays_its_own(self):
        partner = self.env["res.partner"].create({"name": "P", "email": "a@p.example"})
        deal = self._make_deal(
            visibility="private",
            partner_id=partner.id,
            email_from="private@p.example",
            phone="+32485009988",
        )
        self.assertEqual(partner.email, "a@p.example")
        self.assertFalse(partner.phone)
        self._make_deal("boris", partner_id=partner.id, email_from="b@p.example")
        self.assertEqual(partner.email, "b@p.example")
        self.assertEqual(deal.sudo().email_from, "private@p.example")
        self.assertEqual(deal.sudo().phone, "+32485009988")

    def test_contact_of_a_private_deal_fills_what_is_empty(self):
        partner = self.env["res.partner"].create({"name": "P", "email": "a@p.example"})
        deal = self._make_deal(visibility="private", email_from=False)
        self._as(deal, "anna").partner_id = partner
        self.assertEqual(deal.sudo().email_from, "a@p.example")
