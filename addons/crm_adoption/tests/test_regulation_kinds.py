from datetime import date, datetime, timedelta
from unittest.mock import patch

from odoo.exceptions import ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common_regulation import StageGuideCase


@tagged("post_install", "-at_install")
class TestStageGuideKinds(StageGuideCase):
    """What each kind of criterion takes for an answer, and what it does not."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        (cls.needs_revenue + cls.asks_phone).action_archive()
        cls.call = cls.env.ref("mail.mail_activity_data_call")
        cls.todo = cls.env.ref("mail.mail_activity_data_todo")

    def setUp(self):
        super().setUp()
        self.deal = self._deal()
        self.mine = self.deal.with_user(self.anna)

    def _ask(self, kind, **values):
        return self.env["crm.stage.criterion"].create(
            {
                "stage_id": self.stage_offer.id,
                "name": f"Is there a {kind}?",
                "kind": kind,
                "severity": "block",
                **values,
            }
        )

    def _ask_field(self, name, **values):
        field = self.env["ir.model.fields"]._get("crm.lead", name)
        return self._ask("field", field_id=field.id, **values)

    def assertOpen(self, criterion, deal=None):
        self.assertIn(criterion, self._missing(deal or self.mine))

    def assertMet(self, criterion, deal=None):
        self.assertNotIn(criterion, self._missing(deal or self.mine))

    def _missing(self, deal):
        self.env.flush_all()
        self.env.invalidate_all()
        (entry,) = deal.get_stage_gate(self.stage_offer.id)
        return self.env["crm.stage.criterion"].browse(m["id"] for m in entry["missing"])

    # ------------------------------------------------------------
    # Field, property, condition
    # ------------------------------------------------------------

    def test_shortest_answer(self):
        criterion = self._ask_field("description", min_length=12)
        self.deal.description = "<p>Two boilers</p>"
        self.assertOpen(criterion)
        self.deal.description = "<p>Two boilers, one pump</p>"
        self.assertMet(criterion)

    def test_a_property_of_the_team(self):
        self.team.lead_properties_definition = [
            {"name": "budget", "type": "char", "string": "Budget"}
        ]
        criterion = self._ask("field", property_key="budget")
        self.assertOpen(criterion)
        self.deal.lead_properties = {"budget": "tbd"}
        self.assertOpen(criterion)
        self.deal.lead_properties = {"budget": "40 000 until May"}
        self.assertMet(criterion)

    def test_a_property_is_asked_for_where_the_team_has_it(self):
        criterion = self._ask("field", property_key="budget")
        self.assertMet(criterion)

    def test_a_property_is_filled_in_with_the_move(self):
        self.team.lead_properties_definition = [
            {"name": "budget", "type": "char", "string": "Budget"}
        ]
        self._ask("field", property_key="budget")
        self.mine.action_move_with(
            self.stage_offer.id, {"lead_properties": {"budget": "40 000"}}
        )
        self.assertEqual(self.deal.lead_properties["budget"], "40 000")
        self.assertEqual(self.deal.stage_id, self.stage_offer)

    def test_condition(self):
        criterion = self._ask("domain", must_match="[('expected_revenue', '>', 100)]")
        self.deal.expected_revenue = 100
        self.assertOpen(criterion)
        self.deal.expected_revenue = 101
        self.assertMet(criterion)

    # ------------------------------------------------------------
    # Activities, meetings, files
    # ------------------------------------------------------------

    def _done(self, activity_type):
        activity = self.mine.activity_schedule(
            activity_type_id=activity_type.id, user_id=self.anna.id
        )
        activity.action_done()

    def test_activity_done(self):
        criterion = self._ask(
            "activity_done", activity_type_id=self.call.id, min_count=2
        )
        self._done(self.call)
        self._done(self.todo)
        self.assertOpen(criterion)
        self.mine.activity_schedule(activity_type_id=self.call.id, user_id=self.anna.id)
        self.assertOpen(criterion)
        self._done(self.call)
        self.assertMet(criterion)

    def test_activity_done_since_it_came_here(self):
        criterion = self._ask(
            "activity_done", activity_type_id=self.call.id, since_stage_entry=True
        )
        self._done(self.call)
        self.deal.message_ids.date = datetime(2020, 1, 1)
        self.assertOpen(criterion)
        self.deal.date_last_stage_update = datetime(2019, 1, 1)
        self.assertMet(criterion)

    def test_since_it_came_here_also_when_it_moves(self):
        """The write itself sets a new date; the one before counts."""
        self._ask(
            "activity_done", activity_type_id=self.call.id, since_stage_entry=True
        )
        self._done(self.call)
        self.mine.write({"stage_id": self.stage_offer.id})
        self.assertEqual(self.deal.stage_id, self.stage_offer)

    def test_next_step_planned(self):
        criterion = self._ask("activity_planned", within_days=7)
        activity = self.mine.activity_schedule(
            activity_type_id=self.call.id,
            user_id=self.anna.id,
            date_deadline=date.today() - timedelta(days=1),
        )
        self.assertOpen(criterion)  # overdue is no next step
        activity.date_deadline = date.today() + timedelta(days=8)
        self.assertOpen(criterion)
        activity.date_deadline = date.today() + timedelta(days=6)
        self.assertMet(criterion)
        criterion.activity_type_id = self.todo
        self.assertOpen(criterion)

    def test_a_meeting_ahead_is_a_next_step(self):
        criterion = self._ask("activity_planned")
        meeting = self._meeting(timedelta(days=2))
        self.assertMet(criterion)
        meeting.active = False
        self.assertOpen(criterion)

    def _meeting(self, ahead):
        start = datetime.now() + ahead
        return self.env["calendar.event"].create(
            {
                "name": "Visit",
                "opportunity_id": self.deal.id,
                "start": start,
                "stop": start + timedelta(hours=1),
            }
        )

    def test_meeting_held(self):
        criterion = self._ask("meeting_held")
        self._meeting(timedelta(days=1))
        self.assertOpen(criterion)
        self._meeting(timedelta(days=-3))
        self.assertMet(criterion)

    def test_attachment(self):
        criterion = self._ask("attachment")
        files = self.env["ir.attachment"].with_user(self.anna)
        files.create({"name": "loose.txt", "raw": b"x"})
        self.assertOpen(criterion)
        files.create(
            {
                "name": "offer.txt",
                "raw": b"x",
                "res_model": "crm.lead",
                "res_id": self.deal.id,
            }
        )
        self.assertMet(criterion)

    # ------------------------------------------------------------
    # Whom it concerns
    # ------------------------------------------------------------

    def test_exempt_groups(self):
        criterion = self._ask_field("street")
        criterion.exempt_group_ids = self.env.ref("crm_adoption.group_stage_override")
        self.assertOpen(criterion)
        self.deal.user_id = self.oleg
        self.assertMet(criterion, self.deal.with_user(self.oleg))

    def test_company(self):
        criterion = self._ask_field("street", company_id=self.env.company.id)
        self.assertOpen(criterion)
        criterion.company_id = self.env["res.company"].create({"name": "Elsewhere"})
        self.assertMet(criterion)

    def test_effective_date(self):
        criterion = self._ask_field("street", effective_from=date.today())
        self.assertOpen(criterion)
        criterion.effective_from = date.today() + timedelta(days=1)
        self.assertMet(criterion)

    def test_grandfathered_deals_are_left_alone(self):
        self.env.cr.execute(
            "UPDATE crm_lead SET create_date = '2020-06-01' WHERE id = %s",
            [self.deal.id],
        )
        criterion = self._ask_field("street", effective_from=date(2020, 7, 1))
        self.assertOpen(criterion)
        criterion.grandfather = True
        self.assertMet(criterion)
        criterion.effective_from = date(2020, 5, 1)
        self.assertOpen(criterion)

    # ------------------------------------------------------------
    # Settings that are not whole
    # ------------------------------------------------------------

    def test_what_a_kind_needs(self):
        for kind in ("activity_done", "approval"):
            with self.assertRaises(ValidationError):
                self._ask(kind)
        with self.assertRaises(ValidationError):
            self._ask("domain", must_match="[('nowhere', '=', 1)]")

    def test_a_deleted_activity_type_holds_nobody_back(self):
        kind = self.env["mail.activity.type"].create({"name": "Tasting"})
        criterion = self._ask("activity_done", activity_type_id=kind.id)
        self.assertOpen(criterion)
        kind.unlink()
        self.assertTrue(criterion.needs_repair)
        self.assertMet(criterion)

    def test_a_kind_that_fails_holds_nobody_back(self):
        criterion = self._ask("attachment")
        other = self._ask_field("street")
        with (
            patch.object(
                type(criterion), "_check_attachment", side_effect=KeyError("gone")
            ),
            mute_logger(
                "odoo.addons.crm_adoption.models.regulation.crm_stage_criterion_outcome"
            ),
        ):
            self.assertMet(criterion)
            self.assertOpen(other)
            self.mine.action_move_with(self.stage_offer.id, {"street": "Harbour 1"})
        self.assertIn(
            {"id": criterion.id, "outcome": "unjudged"}, self._moves(self.deal).judged
        )
        self.assertIn("1 moves", criterion.with_user(self.sara).problem)
        self.assertFalse(criterion.with_user(self.anna).problem)

    # ------------------------------------------------------------
    # The same in the database
    # ------------------------------------------------------------

    def test_filter_finds_what_the_card_shows(self):
        self.team.lead_properties_definition = [
            {"name": "budget", "type": "char", "string": "Budget"}
        ]
        self._ask_every_kind()
        deals = self._deals_of_every_sort()
        for viewer in (self.sara, self.lena):
            deals = deals.with_user(viewer)
            self.env.flush_all()
            self.env.invalidate_all()
            for criterion in self.env["crm.stage.criterion"].search(
                [("stage_id", "=", self.stage_offer.id)]
            ):
                self.env["crm.stage.criterion"].search([]).action_archive()
                criterion.action_unarchive()
                self.env.invalidate_all()
                for state in ("none", "ready", "open"):
                    found = deals.search(
                        [("id", "in", deals.ids), ("stage_gate_state", "=", state)]
                    )
                    shown = deals.filtered(lambda d, s=state: d.stage_gate_state == s)
                    self.assertEqual(
                        found.sorted("id"), shown.sorted("id"), (criterion.name, state)
                    )

    def _ask_every_kind(self):
        for name, values in {
            "street": {},
            "city": {"min_length": 6, "reject_placeholder": False},
            "description": {},
            "expected_revenue": {"team_ids": self.team.ids},
            "priority": {"domain": "[('city', '!=', False)]"},
            "date_deadline": {"grandfather": True, "effective_from": date(2020, 1, 1)},
            "partner_id": {"company_id": self.env.company.id},
            "tag_ids": {},
        }.items():
            self._ask_field(name, **values)
        self._ask("field", property_key="budget")
        self._ask("domain", must_match="[('expected_revenue', '>', 100)]")
        self._ask("activity_done", activity_type_id=self.call.id)
        self._ask(
            "activity_done", activity_type_id=self.call.id, since_stage_entry=True
        )
        self._ask("activity_planned", within_days=3)
        self._ask("activity_planned", activity_type_id=self.call.id)
        self._ask("meeting_held")
        self._ask("attachment")
        self._ask("checklist", allow_na=True)

    def _deals_of_every_sort(self):
        texts = ("TBD", "  aaa ", "Harbour Street", "", False, "n/a")
        deals = self.env["crm.lead"].union(
            *(
                self._deal(
                    street=text,
                    city=text,
                    description=text and f"<p>{text}&nbsp;</p>",
                    expected_revenue=len(text or "") * 20,
                    priority=str(n % 4),
                    date_deadline=date.today() if n % 2 else False,
                )
                for n, text in enumerate(texts)
            )
        )
        deals += self._deal(team_id=self.other_team.id, stage_id=self.stage_offer.id)
        deals += self._deal(type="lead") + self._deal(stage_id=self.stage_won.id)
        deals[0].lead_properties = {"budget": "40 000"}
        self.deal = deals[1]
        self.mine = self.deal.with_user(self.anna)
        self._done(self.call)
        self._meeting(timedelta(days=2))
        self._meeting(timedelta(days=-2))
        tick = self.env["crm.stage.criterion"].search([("kind", "=", "checklist")])
        for state in ("done", "na", "unknown"):
            deal = self.env["crm.lead"].browse(
                deals[("done", "na", "unknown").index(state)].id
            )
            deal.with_user(self.anna).action_answer_criteria(
                [{"criterion_id": tick.id, "state": state}]
            )
        return deals
