import statistics

from odoo.tests import BaseCase, tagged

from ..figures.quiet import ENOUGH_DEALS, quiet_limit


@tagged("post_install", "-at_install")
class TestHelperQuietLimit(BaseCase):
    """What won deals tell about silence, from plain numbers."""

    def test_too_few_deals_tell_nothing(self):
        self.assertIsNone(quiet_limit([]))
        self.assertIsNone(quiet_limit([9.0] * (ENOUGH_DEALS - 1)))
        self.assertIsNotNone(quiet_limit([9.0] * ENOUGH_DEALS))

    def test_whole_weeks_and_never_less_than_one(self):
        self.assertEqual(quiet_limit([0.0] * 20).days, 7)
        self.assertEqual(quiet_limit([7.0] * 20).days, 7)
        self.assertEqual(quiet_limit([7.1] * 20).days, 14)

    def test_at_least_three_of_four_kept_it(self):
        for longest in range(20, 61):
            silences = [float(days) for days in range(longest)]
            limit = quiet_limit(silences)
            self.assertEqual(limit.kept, sum(s <= limit.days for s in silences))
            self.assertGreaterEqual(limit.kept / limit.total, 0.75)
            quartile = statistics.quantiles(silences, n=4, method="inclusive")[2]
            self.assertLess(abs(limit.days - quartile), 8)

    def test_order_does_not_matter(self):
        silences = [float(days * 7 % 23) for days in range(30)]
        self.assertEqual(quiet_limit(silences), quiet_limit(sorted(silences)))
