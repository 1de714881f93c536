from unittest.mock import patch

from odoo.tests import tagged

from ..models.regulation.crm_lead import CrmLead
from .common_regulation import StageGuideCase

#: What judging and recording may cost, however many deals move.
BUDGET = 12


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
        names += ("action_unarchive", "action_restore")
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

    def test_off_reads_nothing_for_the_form(self):
        self.env.company.stage_guide_mode = "off"
        deals = self._deals(3)
        self._count(lambda: deals.read(["name", "stage_guide_mode"]))
        self.assertEqual(
            self._count(lambda: deals.read(["name", "stage_guide_mode"])),
            self._count(lambda: deals.read(["name"])),
        )

    def _cost_of_moving(self, count, user) -> int:
        """What the guide adds to a write of the stage on so many deals."""

        def count_write():
            deals = self._deals(count).with_user(user)
            self.env.cr.flush()
            return self._count(lambda: deals.write({"stage_id": self.stage_offer.id}))

        ours = count_write()
        with self._without_guide():
            return ours - count_write()

    def test_on_costs_the_same_for_many(self):
        for user in (self.anna, self.sara):
            self._cost_of_moving(1, user)  # fills caches
            one, many = (self._cost_of_moving(n, user) for n in (1, 80))
            self.assertGreater(one, 0)
            self.assertLessEqual(many, one)
            self.assertLessEqual(many, BUDGET)

    def test_asking_costs_the_same_for_many(self):
        cost = {}
        for count in (1, 1, 80):
            deals = self._deals(count).with_user(self.anna)
            ask = deals.get_stage_gate
            cost[count] = self._count(lambda ask=ask: ask(self.stage_offer.id))
        self.assertLessEqual(cost[80], cost[1], cost)
