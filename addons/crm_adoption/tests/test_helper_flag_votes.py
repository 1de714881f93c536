from odoo.tests import new_test_user, tagged

from .common_helper import SELLER
from .common_helper_flags import FlagCase


@tagged("post_install", "-at_install")
class TestHelperFlagVotes(FlagCase):
    """Whether a signal helps, from many and told of nobody."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.signal = cls._signal("quiet")
        cls.sellers = [
            new_test_user(cls.env, f"voter_{number}", groups=SELLER)
            for number in range(6)
        ]

    def _vote(self, helped, *sellers, times=1):
        """Each of these sellers votes on ``times`` flags of his."""
        for seller in sellers:
            for _number in range(times):
                flag = self.env["crm.adoption.flag"].create(
                    {
                        "lead_id": self._make_deal("Voted", seller).id,
                        "signal_id": self.signal.id,
                        "seller_id": seller.id,
                    }
                )
                own = flag.with_user(seller)
                if helped is None:
                    own.action_not_relevant("wrong")
                else:
                    own.action_already_handled()
                    own.action_vote(helped)

    def test_counted_without_a_person(self):
        self._vote(True, self.sellers[0])
        self._vote(False, self.sellers[1])
        self._vote(None, self.sellers[2])
        self.assertEqual(self.signal.vote_total, 3)
        self.assertEqual(self.signal.helpful_total, 1)

    def test_one_vote_for_each_flag(self):
        self._vote(True, self.sellers[0])
        flag = self.env["crm.adoption.flag"].search([("vote", "=", "counted")])
        flag.with_user(self.sellers[0]).action_vote(False)
        self.assertEqual(self.signal.vote_total, 1)

    def test_shown_once_enough_people_voted(self):
        self._vote(True, *self.sellers[:4], times=5)
        self.assertFalse(self.signal.vote_count)
        self.assertIn("Not enough people", self.signal.votes_text)
        self._vote(False, self.sellers[4])
        self.assertEqual(self.signal.vote_count, 21)
        self.assertEqual(self.signal.helpful_count, 20)
        self.assertIn("Helped 20 of 21 times", self.signal.votes_text)

    def test_between_two_steps_nobodys_vote_can_be_told(self):
        self._vote(True, *self.sellers[:5], times=2)
        self.assertEqual(self.signal.vote_count, 10)
        self._vote(False, *self.sellers[:4], times=3)
        self.assertEqual(self.signal.vote_count, 10)
        self._vote(False, self.sellers[5])
        self.assertEqual(self.signal.vote_count, 23)

    def test_of_two_people_nothing_is_told_whatever_the_company_says(self):
        self.env["res.company"].search([]).crm_privacy_k = 3
        self._vote(True, *self.sellers[:2], times=20)
        self.assertFalse(self.signal.vote_count)

    def test_it_retires_when_it_hardly_ever_helps(self):
        self._vote(None, *self.sellers[:5], times=5)
        self.assertTrue(self.signal.active)
        self._vote(False, *self.sellers[:5])
        self.assertFalse(self.signal.active)
        self.assertIn("fewer than one case in five", self.signal.retired_because)

    def test_it_stays_while_that_is_not_sure(self):
        self._vote(True, self.sellers[0], times=4)
        self._vote(False, *self.sellers, times=6)
        self.assertEqual(self.signal.vote_total, 40)
        self.assertTrue(self.signal.active)

    def test_one_person_retires_nothing(self):
        self._vote(None, self.sellers[0], times=40)
        self.assertTrue(self.signal.active)

    def test_taken_up_again_it_starts_from_nothing(self):
        self._vote(None, *self.sellers[:5], times=6)
        self.assertFalse(self.signal.active)
        self.signal.active = True
        self.assertFalse(self.signal.retired_because)
        self.assertFalse(self.signal.vote_total + self.signal.vote_count)
        self._vote(False, self.sellers[0])
        self.assertTrue(self.signal.active)

    def test_raw_counters_are_closed(self):
        fields = self.env["crm.adoption.signal"].with_user(self.sara).fields_get()
        for name in ("helpful_total", "vote_total"):
            self.assertNotIn(name, fields)
