from psycopg2.errors import UniqueViolation

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common_privacy_exchange import ExchangeCommon

CONCERNED = {
    *("anna", "nina", "boris", "lena", "dora"),
    *("carla", "emil", "fred"),
    *("sara", "ada"),
}


@tagged("post_install", "-at_install")
class TestPrivacyAgreement(ExchangeCommon):
    """Both sides agree; who belongs to neither learns nothing of it."""

    def _propose(self, **vals):
        return self._env("sara")["crm.adoption.agreement"].create(
            {
                "from_department_id": self.south.id,
                "to_department_id": self.north.id,
                "line_ids": [(0, 0, {"name": "All deals"})],
                **vals,
            }
        )

    def _find_readers(self, record):
        readers = set()
        for name in self.users:
            try:
                if self._as(record, name).search([("id", "=", record.id)]):
                    readers.add(name)
            except AccessError:
                continue
        return readers

    def test_both_sides_read_it_and_nobody_else(self):
        new = self.env["crm.adoption.department"].create({"name": "West"})
        self.other_team.copy({"name": "West"}).crm_department_id = new
        self._measure()
        snapshot = self.env["crm.adoption.exchange"].search(
            [("agreement_id", "=", self.agreement.id)]
        )
        for record in (self.agreement, self.agreement.line_ids, snapshot):
            self.assertEqual(self._find_readers(record), CONCERNED, record._name)
        self.users["nina"].crm_department_id = new
        self.other_team.user_id = self.users["lena"]
        self.assertEqual(self._find_readers(self.agreement), CONCERNED - {"nina"})
        self.assertFalse(self._as(self.agreement, "nina").is_concerned)

    def test_each_rule_is_needed(self):
        snapshot = self._measure()
        self.other_team.member_ids = False
        for record, name in (
            (self.agreement, "agreement"),
            (self.agreement.line_ids, "agreement_line"),
            (snapshot, "exchange"),
        ):
            self.assertNotIn("carla", self._find_readers(record))
            xmlid = f"crm_adoption.crm_adoption_{name}_rule_concerned"
            self.env.ref(xmlid).active = False
            self.assertIn("carla", self._find_readers(record))

    def test_a_member_of_each_side_agrees_for_his_own(self):
        proposed = self._propose()
        with self.assertRaises(UserError):
            self._as(proposed, "anna").action_agree_from()
        self._as(proposed, "anna").action_agree_to()
        self.assertEqual(proposed.state, "draft")
        self._as(proposed, "emil").action_agree_from()
        self.assertEqual(proposed.state, "agreed")
        self.assertTrue(proposed.date_start)
        acts = proposed.sudo()
        self.assertEqual(acts.agreed_from_id, self.users["emil"])
        self.assertEqual(acts.agreed_to_id, self.users["anna"])
        with self.assertRaises(UserError):
            self._as(proposed, "anna").action_agree_to()

    def test_who_agreed_is_read_by_nobody(self):
        for name in ("anna", "sara"):
            agreement = self._as(self.agreement, name)
            for fname in ("agreed_from_id", "agreed_to_id"):
                with self.assertRaises(AccessError):
                    agreement.read([fname])
                with self.assertRaises(AccessError):
                    agreement.search([(fname, "=", self.users["sara"].id)])

    def test_nobody_agrees_by_writing_values(self):
        proposed = self._propose()
        for vals in (
            {"state": "agreed"},
            {"agreed_from_on": "2030-01-01"},
            {"agreed_to_id": self.users["anna"].id},
        ):
            with self.subTest(vals=vals), self.assertRaises(UserError):
                self._as(proposed, "sara").write(vals)
            with self.subTest(vals=vals), self.assertRaises(UserError):
                self._propose(to_department_id=False, **vals)
        with self.assertRaises(AccessError):
            self._as(proposed, "anna").write({"answer_days": 9})

    def test_no_context_agrees(self):
        names = ("agreed_from_on", "agreed_to_on")
        context = {f"default_{name}": "2030-01-01" for name in names}
        context["default_state"] = "agreed"
        proposed = self._propose()
        made = proposed.copy_data()[0]
        proposed.unlink()
        agreements = self._env("sara")["crm.adoption.agreement"]
        new = agreements.with_context(**context).create(made).sudo()
        self.assertEqual(new.state, "draft")
        self.assertFalse(new.agreed_from_on or new.agreed_to_on)

    def test_one_side_agreed_to_what_it_has_seen(self):
        """Terms that change while the other side thinks are agreed to anew."""
        for change in (
            lambda own: own.write({"answer_days": 9}),
            lambda own: own.line_ids.write({"domain": "[('priority', '=', '3')]"}),
            lambda own: own.line_ids.create({"name": "More", "agreement_id": own.id}),
            lambda own: own.line_ids[1:].unlink(),
        ):
            proposed = self.env["crm.adoption.agreement"].search(
                [("from_department_id", "=", self.south.id)]
            )
            proposed = proposed or self._propose()
            self._as(proposed, "emil").action_agree_from()
            change(self._as(proposed, "sara"))
            self.assertFalse(proposed.agreed_from_on)
            self._as(proposed, "anna").action_agree_to()
            self.assertEqual(proposed.state, "draft")
            proposed.sudo().action_propose_again()

    def test_nothing_to_promise_is_nothing_to_agree(self):
        with self.assertRaises(UserError):
            self._propose(line_ids=False).action_agree_from()

    def test_agreed_terms_stay_until_both_agree_anew(self):
        agreement = self._as(self.agreement, "sara")
        for change in (
            lambda: agreement.write({"answer_days": 9}),
            lambda: agreement.line_ids.write({"name": "Some deals"}),
            lambda: agreement.line_ids.unlink(),
            lambda: agreement.line_ids.create(
                {"name": "More", "agreement_id": agreement.id}
            ),
        ):
            with self.assertRaises(UserError):
                change()
        agreement.action_propose_again()
        agreement.line_ids.name = "Some deals"
        self.assertEqual(agreement.state, "draft")
        self.assertFalse(agreement.agreed_from_on or agreement.agreed_to_on)
        with self.assertRaises(AccessError):
            self._as(agreement, "anna").action_propose_again()

    def test_a_condition_names_fields_of_the_deal_only(self):
        def propose(domain):
            self.agreement.action_propose_again()
            self.agreement.line_ids.domain = domain

        for domain in (
            "[('partner_id.my_note_ids.body', 'ilike', 'x')]",
            "[('my_note_ids', '!=', False)]",
            "[('message_ids', 'any', [('body', 'ilike', 'x')])]",
            "[('partner_id', 'any', [('name', 'ilike', 'x')])]",
            "[('user_id.password', '!=', False)]",
            "[('can_read', '=', True)]",
            "[('nothing', '=', True)]",
            "[('name', 'ilike', __import__('os'))]",
            "nonsense",
        ):
            with (
                self.subTest(domain=domain),
                self.env.cr.savepoint(),
                self.assertRaises(ValidationError),
            ):
                propose(domain)
        propose("['|', ('stage_id', '=', 1), ('tag_ids', 'in', [2])]")

    def test_a_condition_that_cannot_be_counted_is_refused(self):
        """It would stop the weekly figures of all departments."""
        self.agreement.action_propose_again()
        for domain in (
            "[('expected_revenue', '>', 'much')]",
            "[('create_date', '>', 'some day')]",
            "[('id', 'in', 'x')]",
        ):
            with (
                self.subTest(domain=domain),
                mute_logger("odoo.sql_db"),
                self.assertRaises(ValidationError),
                self.env.cr.savepoint(),
            ):
                self.agreement.line_ids.domain = domain

    def test_fields_that_cannot_be_filled_are_not_promised(self):
        field = self.env["ir.model.fields"]._get("crm.lead", "message_ids")
        self.agreement.action_propose_again()
        with self.assertRaises(ValidationError):
            self.agreement.line_ids.field_ids = field
        self.agreement.line_ids.field_ids = self.env["ir.model.fields"]._get(
            "crm.lead", "expected_revenue"
        )
        words = self._as(self.agreement, "anna").line_ids.field_words
        self.assertEqual(words, "Expected Revenue")

    @mute_logger("odoo.sql_db")
    def test_two_departments_have_one_agreement_each_way(self):
        self._propose()
        with self.assertRaises(UniqueViolation), self.env.cr.savepoint():
            self._propose()

    # === SHOWN BY THEIR OWNERS ===#

    def test_an_owner_shows_what_was_promised(self):
        deals = self._make_deals(2, owners=("anna",), visibility="team")
        standard = self._make_deals(1, owners=("anna",))
        private = self._make_deals(1, owners=("anna",), visibility="private")
        others = self._make_deals(1, owners=("nina",), visibility="team")
        mine = self._as(self.agreement, "anna")
        self.assertEqual(mine.my_unshown_count, 3)
        action = mine.action_open_my_unshown()
        self.assertEqual(set(action["domain"][0][2]), set((deals + standard).ids))
        mine.action_show_mine()
        self.assertEqual(self._as(self.agreement, "anna").my_unshown_count, 0)
        for deal in deals + standard:
            self.assertTrue(self._as(deal, "emil").has_access("read"))
            self.assertFalse(self._as(deal, "emil").has_access("write"))
            self.assertFalse(self._as(deal, "egon").has_access("read"))
        for deal in private + others:
            self.assertFalse(self._as(deal, "emil").has_access("read"))
        self.assertEqual(standard.visibility, "department")
        self.assertEqual(private.visibility, "private")
        grants = self.env["crm.adoption.grant"].search([("lead_id", "in", deals.ids)])
        self.assertEqual(set(grants.mapped("origin")), {"agreement"})
        self.assertEqual(grants.granted_by_id, self.users["anna"])
        with self.assertRaises(UserError):
            self._as(self.agreement, "anna").action_show_mine()

    def test_nobody_shows_the_deals_of_others(self):
        deals = self._make_deals(2, owners=("anna",), visibility="team")
        for name in ("lena", "sara", "boris", "carla"):
            with self.assertRaises(UserError):
                self._as(self.agreement, name).action_show_mine()
        self.users["egon"].crm_department_id = self.north
        with self.assertRaises(AccessError):
            self._as(self.agreement, "egon").action_show_mine()
        grants = self.env["crm.adoption.grant"].search([("lead_id", "in", deals.ids)])
        self.assertFalse(grants)

    def test_what_was_shown_ends_with_the_agreement(self):
        deal = self._make_deals(1, owners=("anna",), visibility="team")
        self._as(self.agreement, "anna").action_show_mine()
        self.assertTrue(self._as(deal, "emil").has_access("read"))
        self._as(self.agreement, "emil").action_end()
        self.assertFalse(self._as(deal, "emil").has_access("read"))
        self.assertTrue(self._as(deal, "nina").has_access("read"))
        self.assertEqual(self._as(self.agreement, "anna").my_unshown_count, 0)

    def test_a_leader_from_outside_ends_nothing(self):
        west = self.env["crm.adoption.department"].create({"name": "West"})
        self.users["lena"].crm_department_id = west
        self.assertTrue(self._as(self.agreement, "lena").has_access("read"))
        with self.assertRaises(UserError):
            self._as(self.agreement, "lena").action_end()
        with self.assertRaises(UserError):
            self._as(self.agreement, "lena").action_agree_to()
