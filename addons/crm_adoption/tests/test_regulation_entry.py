from odoo.tests import Form, tagged

from ..exceptions import StageGateError
from .common_regulation import StageGuideCase


@tagged("post_install", "-at_install")
class TestStageGuideEntry(StageGuideCase):
    """New deals, imports, jobs, automations and merges: the same rules for all."""

    def setUp(self):
        super().setUp()
        self.deal = self._deal()
        self.mine = self.deal.with_user(self.anna)

    def test_creating_in_a_late_stage(self):
        Leads = self.env["crm.lead"].with_user(self.anna)
        values = {"name": "New", "type": "opportunity", "team_id": self.team.id}
        values["stage_id"] = self.stage_offer.id
        with self.assertRaises(StageGateError) as caught:
            Leads.create(values)
        self.assertFalse(caught.exception.context["moves"][0]["lead_id"])
        deal = Leads.create({**values, "expected_revenue": 5})
        self.assertEqual(deal.stage_id, self.stage_offer)

    def test_quick_create_form(self):
        Leads = self.env["crm.lead"].with_user(self.anna)
        Leads = Leads.with_context(
            default_stage_id=self.stage_offer.id,
            default_type="opportunity",
            default_team_id=self.team.id,
        )
        with Form(Leads, "crm.quick_create_opportunity_form") as form:
            form.name = "Quick"
            form.expected_revenue = 10
        self.assertEqual(form.record.stage_id, self.stage_offer)

    def test_import_names_the_row_that_is_open(self):
        Leads = self.env["crm.lead"].with_user(self.anna).with_context(import_file=True)
        columns = ["name", "type", "team_id/.id", "stage_id/.id", "expected_revenue"]
        place = ["opportunity", str(self.team.id), str(self.stage_offer.id)]
        rows = [["Full", *place, "10"], ["Open", *place, "0"]]
        result = Leads.load(columns, rows)
        self.assertFalse(result["ids"])
        # Odoo's loader adds what the batch said, with the number of its first row
        message = result["messages"][-1]
        self.assertEqual(message["record"], 1)
        for message in result["messages"]:
            self.assertIn("Open → Guided Offer", message["message"])
            self.assertNotIn("Full", message["message"])

    def test_jobs_and_gateways_are_recorded_only(self):
        self.deal.write({"stage_id": self.stage_offer.id})
        self.assertEqual(self._moves(self.deal).mapped("result"), ["system"])
        values = {"team_id": self.team.id, "stage_id": self.stage_offer.id}
        Leads = self.env["crm.lead"].with_user(self.anna).sudo()  # as the gateway does
        lead = Leads.message_new({"subject": "Offer?"}, {**values})
        self.assertEqual(lead.stage_id, self.stage_offer)
        with self.assertRaises(StageGateError):
            self.env["crm.lead"].with_user(self.anna).message_new({}, {**values})

    def test_who_hands_in_a_mail_does_not_choose_the_stage(self):
        mail = "From: a@b.example\nMessage-Id: <1@b.example>\nSubject: Offer?\n\nHello"
        values = {"team_id": self.team.id, "stage_id": self.stage_won.id}
        Leads = self.env["crm.lead"].with_user(self.anna)
        Leads = Leads.with_context(default_stage_id=self.stage_won.id)
        lead_id = Leads.message_process("crm.lead", mail, values)
        lead = self.env["crm.lead"].browse(lead_id)
        self.assertEqual(lead.team_id, self.team)
        self.assertNotEqual(lead.stage_id, self.stage_won)

    def test_the_date_of_a_move_is_not_the_clients(self):
        self.mine.with_context(default_date="2020-01-01 00:00:00").write(
            {"stage_id": self.stage_offer.id, "expected_revenue": 5}
        )
        self.assertGreater(self._moves(self.deal).date, self.deal.create_date)

    def test_full_rights_alone_are_no_reason_to_pass(self):
        with self.assertRaises(StageGateError):
            self.mine.sudo().write({"stage_id": self.stage_offer.id})

    def test_automation_is_recorded_only(self):
        action = self.env["ir.actions.server"].create(
            {
                "name": "Move on",
                "model_id": self.env["ir.model"]._get_id("crm.lead"),
                "state": "code",
                "code": f"record.write({{'stage_id': {self.stage_offer.id}}})",
            }
        )
        target = {"active_model": "crm.lead", "active_id": self.deal.id}
        by_hand = action.with_user(self.anna).with_context(**target)
        with self.assertRaises(StageGateError):
            by_hand.run()
        self.deal.invalidate_recordset()
        self.assertEqual(self.deal.stage_id, self.stage_new)
        by_hand.sudo().run()  # as an automation rule does
        self.assertEqual(self.deal.stage_id, self.stage_offer)
        self.assertEqual(self._moves(self.deal).mapped("result"), ["system"])

    def test_merging_keeps_the_record(self):
        twin = self._deal(name="Twin")
        twin.with_user(self.anna).write(
            {"stage_id": self.stage_offer.id, "expected_revenue": 9}
        )
        logged = self._moves(twin)
        kept = (self.deal + twin).with_user(self.anna).merge_opportunity()
        self.assertEqual(logged.lead_id, kept.with_user(self.env.user))
        self.needs_revenue.write({"timing": "leave"})
        kept.expected_revenue = 0
        with self.assertRaises(StageGateError):
            kept.action_set_won()
