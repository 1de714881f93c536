from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_migration import VCARD, MigrationCase, contact, record
from .common_privacy import SECRET, PrivacyCommon


@tagged("post_install", "-at_install")
class TestPrivacyCredit(PrivacyCommon):
    """What somebody did for a deal stays with him, whatever becomes of the deal."""

    def _credits(self, name):
        credits = self._env(name)["crm.adoption.credit"]
        credits.action_open_mine()
        return credits.search([], order="id")

    def _kinds(self, name):
        return self._credits(name).mapped("kind")

    def _words(self, deal, name):
        return self._as(deal, name).credit_summary

    def test_making_a_deal_costs_nothing(self):
        deal = self._make_deal()
        rows = self.env["crm.adoption.credit"].search([("lead_id", "=", deal.id)])
        self.assertFalse(rows)
        self.assertEqual(self._words(deal, "anna"), "Originated by Anna")

    def test_nothing_is_asked_until_there_is_any_credit(self):
        self.env["crm.adoption.credit"].search([]).unlink()
        self.env.registry.clear_cache()
        deal = self._as(self._make_deal(), "anna")
        deal.sudo().originator_id.mapped("name")
        self.assertFalse(self.env["crm.adoption.credit"]._is_in_use())
        with self.assertQueryCount(0):
            self.assertEqual(deal.credit_summary, "Originated by Anna")

    def test_originator_finds_his_deals_once(self):
        deal = self._make_deal()
        self._credits("anna")
        mine = self._credits("anna").filtered(lambda row: row.lead_id == deal)
        self.assertEqual(mine.mapped("kind"), ["originated"])
        self.assertEqual((mine.title, mine.can_open), (deal.name, True))

    def test_incoming_deal_is_nobodys(self):
        deal = self.env["crm.lead"].create(
            {"name": "From the website", "user_id": self.users["anna"].id}
        )
        self.assertFalse(self._words(deal, "anna"))
        self.assertFalse(self._kinds("anna"))

    def test_handing_over_keeps_the_name_on_it(self):
        deal = self._make_deal(visibility="private")
        self._as(deal, "anna").action_hand_over(self.users["boris"].id)
        self.assertEqual(self._kinds("anna"), ["originated", "handed_over"])
        day = fields.Date.today().strftime("%-d %B")
        self.assertEqual(
            self._words(deal, "boris"),
            f"Originated by Anna · handed over by Anna on {day}",
        )

    def test_giving_by_plain_write_counts_as_handing_over(self):
        deal = self._make_deal()
        self._as(deal, "anna").write({"user_id": self.users["boris"].id})
        self.assertEqual(self._kinds("anna"), ["originated", "handed_over"])

    def test_who_takes_a_deal_from_another_hands_nothing_over(self):
        deal = self._make_deal()
        self._as(deal, "sara").write({"user_id": self.users["boris"].id})
        self.assertEqual(self._kinds("anna"), ["originated"])
        self.assertFalse(self._kinds("sara"))

    def test_refused_reassignment_credits_nobody(self):
        deal = self._make_deal(visibility="private")
        with self.assertRaises(UserError):
            self._as(deal, "anna").write({"user_id": self.users["boris"].id})
        self.assertNotIn("handed_over", self._kinds("anna"))

    def test_title_of_then_where_its_person_reads_no_more(self):
        deal = self._make_deal(name="Crane")
        self._as(deal, "anna").write({"user_id": self.users["carla"].id})
        deal.sudo().write({"name": f"{SECRET} crane", "team_id": self.other_team.id})
        self._as(deal, "carla").action_set_visibility("team")
        for credit in self._credits("anna"):
            self.assertEqual((credit.title, credit.can_open), ("Crane", False))
            self.assertNotIn(SECRET, str(credit.read()))
            self.assertEqual(credit.action_open()["tag"], "display_notification")

    def test_deleting_leaves_the_title(self):
        deal = self._make_deal(name="Crane")
        self._as(deal, "ada").unlink()
        (credit,) = self._credits("anna")
        self.assertEqual((credit.title, credit.lead_id.id), ("Crane", False))

    def test_archived_and_lost_deals_stay_on_the_list(self):
        deal = self._make_deal()
        self._as(deal, "anna").action_set_lost()
        self.assertEqual(self._credits("anna").title, deal.name)

    def test_merging_loses_nobodys_credit(self):
        head = self._make_deal(visibility="team")
        tail = self._make_deal("lena", name="Crane", visibility="team")
        self._as(tail, "lena").action_thank(self.users["nina"].id)
        self._as(tail, "lena").action_hand_over(self.users["anna"].id)
        merged = self._as(head | tail, "anna")._merge_opportunity(
            user_id=self.users["anna"].id
        )
        self.assertEqual(
            set(self._credits("lena").mapped("kind")), {"originated", "handed_over"}
        )
        self.assertEqual(self._credits("lena").lead_id.id, merged.id)
        words = self._words(merged, "anna")
        self.assertIn("riginated by", words)
        for name in ("Anna", "Lena", "helped by Nina"):
            self.assertIn(name, words)

    def test_person_who_converts_a_lead_has_qualified_it(self):
        lead = self._make_deal(type="lead", user_id=False)
        self._as(lead, "boris").convert_opportunity(
            self.partner, user_ids=self.users["boris"].ids
        )
        self.assertEqual(self._kinds("boris"), ["qualified"])
        self.assertIn("ualified by Boris", self._words(lead, "boris"))
        self._as(lead, "boris").convert_opportunity(self.partner)
        self.assertEqual(self._kinds("boris"), ["qualified"])

    def test_doing_it_over_and_over_adds_nothing(self):
        deal = self._make_deal(type="lead")
        boris = self.users["boris"].id
        for _time in range(3):
            mine = self._as(deal, "anna")
            mine.type = "opportunity"
            mine.type = "lead"
            mine.action_thank(boris)
            mine.user_id = False
            self._as(deal, "boris").user_id = self.users["anna"]
            self._as(deal, "anna").user_id = boris
            self._as(deal, "boris").user_id = self.users["anna"]
        self.assertEqual(
            sorted(self._kinds("anna")), ["handed_over", "originated", "qualified"]
        )
        self.assertEqual(sorted(self._kinds("boris")), ["assisted", "handed_over"])

    def test_giving_a_deal_up_hands_it_to_nobody(self):
        deal = self._make_deal()
        self._as(deal, "anna").user_id = False
        self.assertEqual(self._kinds("anna"), ["originated"])

    def test_thanks(self):
        deal = self._make_deal()
        self._as(deal, "anna").action_thank(self.users["boris"].id, "opened a door")
        (credit,) = self._credits("boris")
        self.assertEqual((credit.kind, credit.note), ("assisted", "opened a door"))
        self.assertIn("helped by Boris", self._words(deal, "anna"))
        inbox = self._env("boris")["mail.message"].search([("needaction", "=", True)])
        self.assertIn(deal.name, inbox.body)
        self.assertNotIn("opened a door", self._words(deal, "lena") or "")

    def test_thanks_do_not_name_a_deal_that_the_helper_cannot_read(self):
        deal = self._make_deal(visibility="private")
        self._as(deal, "anna").action_thank(self.users["carla"].id)
        (credit,) = self._credits("carla")
        self.assertNotIn(SECRET, str(credit.read()))
        inbox = self._env("carla")["mail.message"].search([("needaction", "=", True)])
        self.assertNotIn(SECRET, str(inbox.read(["body", "record_name"])))

    def test_thanks_come_from_the_owner_to_a_colleague(self):
        deal = self._make_deal(visibility="team")
        for name, receiver in (
            ("boris", "boris"),
            ("lena", "boris"),
            ("anna", "anna"),
        ):
            with self.assertRaises(UserError):
                self._as(deal, name).action_thank(self.users[receiver].id)
        with self.assertRaises(AccessError):
            self._as(deal, "carla").action_thank(self.users["boris"].id)

    def test_nobody_edits_credit(self):
        self._make_deal()
        (mine,) = self._credits("anna")
        vals = {"user_id": self.users["ada"].id, "kind": "originated"}
        vals["date"] = fields.Date.today()
        for name in self.users:
            row = self._as(mine, name)
            for change in (
                lambda row=row: row.write({"user_id": self.users["ada"].id}),
                lambda row=row: row.unlink(),
                lambda row=row: row.create(vals),
                lambda row=row: row.copy(),
            ):
                with self.assertRaises(UserError):
                    change()
        self.assertEqual(mine.sudo().user_id, self.users["anna"])

    def test_nobody_reads_the_rows_of_others(self):
        self._make_deal(visibility="company")
        self._credits("anna")
        for name in self.users.keys() - {"anna"}:
            credits = self._env(name)["crm.adoption.credit"]
            if name in ("paul", "egon"):
                with self.assertRaises(AccessError):
                    credits.search([])
            else:
                self.assertFalse(credits.search([("lead_title", "ilike", SECRET)]))

    def test_contact_tells_of_deals_that_the_reader_reads(self):
        self._make_deal(partner_id=self.partner.id, visibility="private")
        partner = self._as(self.partner, "anna")
        self.assertEqual(partner.credit_summary, "Deals: Originated by Anna")
        self.assertFalse(self._as(self.partner, "boris").credit_summary)
        self.assertFalse(self._as(self.partner, "egon").credit_summary)


@tagged("post_install", "-at_install")
class TestPrivacyCreditOfMigration(MigrationCase):
    """What a migration brings in is credited, and taken back when it is undone."""

    def _credits(self):
        self.env.invalidate_all()
        return self.env["crm.adoption.credit"].search(
            [("user_id", "=", self.anna.id)], order="id"
        )

    def test_contacts_made_and_undone(self):
        migration = self.bring(("a.vcf", VCARD), visibility="company")
        credits = self._credits()
        self.assertEqual(set(credits.mapped("kind")), {"migrated"})
        self.assertIn("Greta Lind", credits.mapped("partner_title"))
        self.assertIn(
            "Brought in by",
            credits.partner_id[:1].with_user(self.anna).credit_summary,
        )
        self.undo(migration)
        after = self._credits()
        self.assertFalse(after.partner_id)
        self.assertEqual(after.reverses_id, credits)
        self.assertEqual(sum(after.mapped("counts")), 0)
        self.assertIn("Greta Lind", after.mapped("title"))

    def test_deals_made_and_undone(self):
        migration = self.bring_records(
            record("lead", title="Crane", contact=contact(name="Ingrid")),
            visibility="company",
        )
        (credit,) = self._credits()
        self.assertEqual((credit.kind, credit.lead_title), ("migrated", "Crane"))
        words = credit.lead_id.with_user(self.anna).credit_summary
        self.assertTrue(words.startswith("Brought in by"))
        self.assertNotIn("riginated", words)
        self.undo(migration)
        self.assertFalse(credit.lead_id)
        self.assertEqual(self._credits().mapped("counts"), [1, -1])
        self.env["crm.adoption.credit"].with_user(self.anna).action_open_mine()
        self.assertEqual(self._credits().mapped("counts"), [1, -1])

    def test_what_was_kept_stays_credited(self):
        migration = self.bring(("a.vcf", VCARD), visibility="company")
        greta = self.env["res.partner"].search([("email", "=", "greta@lind.example")])
        greta.function = "Director"
        self.undo(migration)
        kept = self._credits().filtered("partner_id")
        self.assertEqual((kept.partner_id, kept.counts), (greta, 1))
