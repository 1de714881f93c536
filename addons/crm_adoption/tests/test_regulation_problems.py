from datetime import timedelta

from odoo import Command, fields
from odoo.tests import new_test_user, tagged

from .common_regulation import StageGuideCase


class ProblemCase(StageGuideCase):
    """Problems as the sales administrator reads them."""

    def _problem(self, record):
        record.invalidate_recordset(["problem"])
        return record.with_user(self.sara).problem or ""

    def assertSays(self, record, *words):
        problem = self._problem(record)
        for word in words:
            self.assertIn(word, problem)

    def assertFine(self, *records):
        for record in records:
            self.assertFalse(self._problem(record))

    def _outlived_field(self, name="x_region"):
        return self.env["ir.model.fields"].create(
            {
                "name": name,
                "ttype": "char",
                "model_id": self.env["ir.model"]._get_id("crm.lead"),
            }
        )

    def _of_kind(self, kind, **values):
        return self._criterion("function", kind=kind, field_id=False, **values)

    def _group(self, *users):
        commands = [Command.link(user.id) for user in users]
        return self.env["res.groups"].create({"name": "Circle", "user_ids": commands})


@tagged("post_install", "-at_install")
class TestCriterionProblems(ProblemCase):
    """Said at once on the screen, in words, and never to a seller."""

    def test_what_is_fine_says_nothing(self):
        self.assertFine(self.needs_revenue, self.asks_phone)
        kinds = self.env["crm.stage.criterion"]
        call = self.env.ref("mail.mail_activity_data_call")
        kinds += self._of_kind("activity_done", activity_type_id=call.id)
        kinds += self._of_kind("activity_planned")
        kinds += self._of_kind("meeting_held")
        kinds += self._of_kind("attachment")
        kinds += self._of_kind("checklist")
        kinds += self._of_kind("approval", approval_group_id=self._group(self.lena).id)
        kinds += self._of_kind("domain", must_match="[('email_from', '!=', False)]")
        self.assertFine(*kinds)

    def test_a_seller_reads_none_of_it(self):
        self.asks_phone.exempt_group_ids = self.env.ref("base.group_user")
        self.assertTrue(self.asks_phone.with_user(self.sara).problem)
        self.assertFalse(self.asks_phone.with_user(self.anna).problem)

    def test_a_condition_names_a_field_that_is_gone(self):
        field = self._outlived_field()
        self.needs_revenue.domain = "[('x_region', '=', 'North')]"
        self.asks_phone.write(
            {
                "kind": "domain",
                "must_match": "[('partner_id.opportunity_ids.x_region', '=', 'N')]",
            }
        )
        self.assertFine(self.needs_revenue, self.asks_phone)
        field.unlink()
        self.assertSays(self.needs_revenue, "Only for Deals", "“x_region”")
        self.assertSays(self.asks_phone, "Condition", "“x_region”")
        self.assertTrue(
            self.needs_revenue.needs_repair and self.asks_phone.needs_repair
        )

    def test_the_field_of_an_addon_that_was_taken_off(self):
        field = self.env["ir.model.fields"].create(
            {
                "name": "region",
                "field_description": "Region",
                "ttype": "char",
                "state": "base",
                "model_id": self.env["ir.model"]._get_id("crm.lead"),
            }
        )
        self.needs_revenue.field_id = field
        self.assertSays(self.needs_revenue, "“Region” is no longer there")
        self.assertTrue(self.needs_revenue.needs_repair)

    def test_a_property_that_no_team_knows(self):
        self.team.lead_properties_definition = [
            {"name": "aa11", "type": "char", "string": "Fuel"}
        ]
        knows = self._of_kind("field", property_key="aa11")
        lost = self._of_kind("field", property_key="bb22")
        elsewhere = self._of_kind(
            "field",
            property_key="aa11",
            team_ids=self.other_team.ids,
            timing="leave",
        )
        self.stage_offer.team_ids += self.other_team
        self.assertFine(knows)
        self.assertSays(lost, "“bb22”")
        self.assertSays(elsewhere, "“aa11”")

    def test_an_activity_type_that_is_archived_or_gone(self):
        call = self.env["mail.activity.type"].create({"name": "Ring up"})
        done = self._of_kind("activity_done", activity_type_id=call.id)
        planned = self._of_kind("activity_planned", activity_type_id=call.id)
        self.assertFine(done, planned)
        call.active = False
        self.assertSays(done, "“Ring up” is archived")
        self.assertSays(planned, "“Ring up” is archived")
        self.assertFalse(done.needs_repair)  # calls that were made still count
        call.unlink()
        self.assertSays(done, "is not chosen")
        self.assertTrue(done.needs_repair)
        self.assertFine(planned)  # asks for any next step

    def test_nobody_can_approve_or_waive(self):
        group = self._group(self.lena)
        approval = self._of_kind("approval", approval_group_id=group.id)
        self.asks_phone.waiver_group_id = group
        self.assertFine(approval, self.asks_phone)
        self.lena.active = False
        self.assertSays(approval, "nobody can approve")
        self.assertSays(self.asks_phone, "nobody can waive")
        group.unlink()
        self.assertSays(approval, "is not chosen")
        self.assertTrue(approval.needs_repair)
        self.assertFine(self.asks_phone)

    def test_everybody_is_exempt(self):
        self.asks_phone.exempt_group_ids = self._group(self.anna)
        self.assertFine(self.asks_phone)
        self.asks_phone.exempt_group_ids += self.env.ref("base.group_user")
        self.assertSays(self.asks_phone, "Everybody in sales is exempt")

    def test_teams_that_do_not_use_the_stage(self):
        self.asks_phone.team_ids = self.team
        self.assertFine(self.asks_phone)
        self.asks_phone.team_ids += self.other_team
        self.assertSays(self.asks_phone, "not used by Neighbours")
        self.stage_offer.team_ids = False
        self.assertFine(self.asks_phone)

    def test_teams_of_another_company(self):
        company = self.env["res.company"].create({"name": "Elsewhere Ltd"})
        self.asks_phone.write({"team_ids": self.team.ids, "company_id": company.id})
        self.assertFine(self.asks_phone)  # the team works for all companies
        self.team.company_id = self.env.company
        self.assertSays(self.asks_phone, "another company than “Elsewhere Ltd”")

    def test_leaving_a_won_stage(self):
        self.asks_phone.write({"stage_id": self.stage_won.id, "timing": "leave"})
        self.assertSays(self.asks_phone, "do not move on from a won stage")
        self.asks_phone.timing = "enter"
        self.assertFine(self.asks_phone)

    def test_a_slip_in_the_year(self):
        today = fields.Date.today()
        for days, slip in ((-400, False), (-4000, True), (30, False), (4000, True)):
            self.asks_phone.effective_from = today + timedelta(days=days)
            self.assertEqual(bool(self._problem(self.asks_phone)), slip, days)

    def test_the_archive_is_left_alone(self):
        self.asks_phone.exempt_group_ids = self.env.ref("base.group_user")
        self.asks_phone.active = False
        self.assertFine(self.asks_phone)

    def test_a_deal_moves_on_whatever_is_wrong(self):
        self.needs_revenue.domain = "[('phone', '=', 'x'), ('phone', '=', False)]"
        self.asks_phone.exempt_group_ids = self.env.ref("base.group_user")
        self.assertSays(self.needs_revenue, "No deal matches")
        self._deal().with_user(self.anna).stage_id = self.stage_offer

    def test_a_question_that_is_not_saved_yet(self):
        criterion = self.env["crm.stage.criterion"].with_user(self.sara)
        new = criterion.new({"stage_id": self.stage_offer.id, "kind": "approval"})
        self.assertIn("is not chosen", new.problem)
        self.assertIn("…", new.preview)


@tagged("post_install", "-at_install")
class TestContradictions(ProblemCase):
    """No deal can have both; said on both."""

    def _condition(self, condition, **values):
        return self._of_kind("domain", must_match=condition, **values)

    def test_filled_and_empty(self):
        empty = self._condition("[('phone', '=', False)]")
        self.assertSays(empty, "“Do we know phone?”")
        self.assertSays(self.asks_phone, "“Do we know function?”")
        self.assertFine(self.needs_revenue)

    def test_an_amount_that_is_asked_for_and_zero(self):
        zero = self._condition("[('expected_revenue', '=', 0)]")
        self.assertSays(zero, "“Do we know expected_revenue?”")
        self.needs_revenue.allow_zero = True
        self.assertFine(zero)

    def test_two_conditions(self):
        low = self._condition("[('priority', '=', '1')]")
        high = self._condition("[('priority', '=', '2')]")
        self.assertSays(low, "exclude each other")
        self.assertSays(high, "exclude each other")
        high.must_match = "[('priority', 'in', ('1', '2'))]"
        self.assertFine(low, high)

    def test_a_condition_and_its_opposite(self):
        tagged_ = self._condition("[('tag_ids', '!=', False)]")
        bare = self._condition("[('tag_ids', '=', False)]")
        self.assertSays(tagged_, "exclude each other")
        bare.must_match = "[('tag_ids', 'not ilike', 'Old')]"
        self.assertFine(tagged_, bare)

    def test_other_deals_other_moves(self):
        empty = self._condition("[('phone', '=', False)]", timing="leave")
        self.assertFine(empty, self.asks_phone)
        empty.write({"timing": "enter", "team_ids": self.other_team.ids})
        self.asks_phone.team_ids = self.team
        self.assertFine(self.asks_phone)
        empty.team_ids = self.team
        self.assertSays(self.asks_phone, "exclude each other")
        empty.domain = "[('type', '=', 'lead')]"
        self.asks_phone.domain = "[('type', '=', 'opportunity')]"
        self.assertFine(empty, self.asks_phone)

    def test_in_itself(self):
        self.needs_revenue.domain = "[('expected_revenue', '=', 0)]"
        self.assertSays(self.needs_revenue, "No deal that is asked")
        self.needs_revenue.domain = "[('expected_revenue', '=', 5)]"
        self.assertFine(self.needs_revenue)

    def test_asked_twice(self):
        twice = self._criterion("phone", name="And the number?")
        self.assertSays(twice, "same field at the same moment")
        twice.domain = "[('type', '=', 'lead')]"
        self.asks_phone.domain = "[('type', '=', 'opportunity')]"
        self.assertFine(twice, self.asks_phone)

    def test_beside_one_that_is_broken(self):
        field = self._outlived_field()
        broken = self._condition(
            "[('x_region', '=', 'N')]", domain="[('phone','=','1')]"
        )
        field.unlink()
        self.assertSays(broken, "x_region")
        self.assertFine(self.asks_phone, self.needs_revenue)

    def test_who_may_not_read_the_groups_gets_the_same(self):
        other = new_test_user(
            self.env, "guide_sam", "base.group_user,sales_team.group_sale_manager"
        )
        empty = self._condition("[('phone', '=', False)]")
        self.assertIn("exclude each other", empty.with_user(other).problem)
