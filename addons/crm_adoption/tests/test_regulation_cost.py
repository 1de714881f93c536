import math
from unittest.mock import patch

from odoo.orm.models import INSERT_BATCH_SIZE
from odoo.tests import tagged

from ..models.regulation.crm_lead import CrmLead
from .common_regulation import StageGuideCase

#: What judging may cost, however many deals move and however many criteria there are.
#: Recording adds one insert in batches of a thousand.
BUDGET = 8
#: The savepoint, its end, and a look whether the deals are still there.
AROUND = 3
COUNTS = (1, 80, 1000)


@tagged("post_install", "-at_install")
class TestStageGuideCost(StageGuideCase):
    """Nothing while off; a constant while on."""

    def _deals(self, count):
        return self.env["crm.lead"].create(
            [
                {
                    "name": f"Deal {number}",
                    "type": "opportunity",
                    "team_id": self.team.id,
                    "user_id": self.anna.id,
                    "stage_id": self.stage_new.id,
                    "expected_revenue": 10,
                    "phone": "+1 202 555 0100",
                }
                for number in range(count)
            ]
        )

    def _count(self, function) -> int:
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        function()
        self.env.flush_all()
        return self.cr.sql_log_count - before

    def _count_all(self, count) -> dict[str, int]:
        """Queries of the operations that the guide listens to."""
        deals = self._deals(count).with_user(self.sara)
        values = [{"name": f"{n}", "type": "opportunity"} for n in range(count)]
        offer = {"stage_id": self.stage_offer.id}
        return {
            "create": self._count(lambda: deals.create(values)),
            "write": self._count(lambda: deals.write(offer)),
            "team": self._count(lambda: deals.write({"user_id": self.oleg.id})),
            "won": self._count(deals.action_set_won),
            "back": self._count(lambda: deals.write({"stage_id": self.stage_new.id})),
            "lost": self._count(deals.action_set_lost),
            "restore": self._count(deals.action_restore),
            "read": self._count(lambda: deals.read(["name", "stage_id"])),
        }

    def _without_guide(self):
        """Take the guide's methods out of the class; caches stay as they are."""
        names = ("create", "write", "action_set_won", "action_set_lost")
        names += ("action_unarchive", "action_restore", "_merge_dependences")
        return patch.multiple(CrmLead, **{n: self._crm_method(n) for n in names})

    def _crm_method(self, name):
        classes = type(self.env["crm.lead"]).__mro__
        following = classes[classes.index(CrmLead) + 1 :]
        return next(vars(c)[name] for c in following if name in vars(c))

    def test_off_costs_nothing(self):
        self.env.company.stage_guide_mode = "off"
        self._count_all(1)  # fills caches that crm has
        ours = self._count_all(3)
        with self._without_guide():
            self.assertEqual(ours, self._count_all(3))

    def test_off_a_merge_looks_for_moves_only(self):
        self.env.company.stage_guide_mode = "off"

        def merge():
            pair = self._deals(2).with_user(self.sara)
            return self._count(pair.merge_opportunity)

        merge()  # fills caches
        ours = merge()
        with self._without_guide():
            self.assertLessEqual(ours, merge() + 1)

    def test_off_reads_nothing_for_the_form(self):
        self.env.company.stage_guide_mode = "off"
        deals = self._deals(3)
        names = ["name", "stage_guide_mode", "stage_missing_count", "stage_gate_state"]
        self._count(lambda: deals.read(names))
        self.assertEqual(
            self._count(lambda: deals.read(names)),
            self._count(lambda: deals.read(["name"])),
        )

    def _ask_all_kinds(self):
        """Ten criteria, of every kind."""
        call = self.env.ref("mail.mail_activity_data_call").id
        group = self.env.ref("sales_team.group_sale_manager").id
        for kind, values in {
            "domain": {"must_match": "[('probability', '>=', 0)]"},
            "activity_done": {"activity_type_id": call, "since_stage_entry": True},
            "activity_planned": {"within_days": 7},
            "meeting_held": {},
            "attachment": {},
            "checklist": {},
            "approval": {"approval_group_id": group},
        }.items():
            self.env["crm.stage.criterion"].create(
                {
                    "name": f"Is there a {kind}?",
                    "stage_id": self.stage_offer.id,
                    "kind": kind,
                    "severity": "warn",
                    "exempt_group_ids": [group],
                    **values,
                }
            )
        self._criterion("street", team_ids=self.team.ids)

    def _put_off(self, deals):
        """Answers whose age counts: one query more."""
        tick = self.env["crm.stage.criterion"].search([("kind", "=", "checklist")])
        answers = [{"criterion_id": tick.id, "state": "unknown"}]
        deals[:1].with_user(self.anna).action_answer_criteria(answers)

    def test_judging_costs_the_same_for_many(self):
        self._ask_all_kinds()
        gate = self.env["crm.stage.gate"].with_user(self.anna)
        gate._foresee(self._deals(1), self.stage_offer)  # fills caches
        for count in COUNTS:
            deals = self._deals(count).with_user(self.anna)
            self._put_off(deals)
            self.env.flush_all()
            self.env.invalidate_all()
            deals.mapped("stage_id.name")  # as crm does when it writes
            with self.assertQueryCount(BUDGET):
                moves = gate._foresee(deals, self.stage_offer)
            self.assertEqual(len(moves), count)
            self.assertEqual(len(moves[0].outcomes), 10)

    def _cost_of_moving(self, count, user) -> int:
        """What the guide adds to a write of the stage on so many deals."""

        def count_write():
            deals = self._deals(count).with_user(user)
            self.env.cr.flush()
            return self._count(lambda: deals.write({"stage_id": self.stage_offer.id}))

        ours = count_write()
        with self._without_guide():
            return ours - count_write()

    def test_moving_costs_the_same_for_many(self):
        self._ask_all_kinds()
        for user in (self.anna, self.sara):
            self._cost_of_moving(1, user)  # fills caches
            for count in COUNTS[:2]:  # a thousand take a while to make
                log = math.ceil(count / INSERT_BATCH_SIZE)
                cost = self._cost_of_moving(count, user) - AROUND - log
                self.assertLessEqual(cost, BUDGET, (count, user.login))
                self.assertGreater(cost, 0)

    def test_asking_costs_the_same_for_many(self):
        cost = {}
        for count in (1, 1, 80):
            deals = self._deals(count).with_user(self.anna)
            ask = deals.get_stage_gate
            cost[count] = self._count(lambda ask=ask: ask(self.stage_offer.id))
        self.assertLessEqual(cost[80], cost[1], cost)

    def test_the_card_costs_one_batch_a_page(self):
        self._ask_all_kinds()
        cost = {}
        for count in (1, 1, 80):
            deals = self._deals(count).with_user(self.anna)
            cost[count] = self._count(
                lambda deals=deals: deals.read(["name", "stage_missing_count"])
            ) - self._count(lambda deals=deals: deals.read(["name"]))
        self.assertEqual(cost[80], cost[1], cost)
        self.assertLessEqual(cost[80], BUDGET + 2)
