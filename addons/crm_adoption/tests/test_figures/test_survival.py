"""Time in stage against scipy, and against pipelines whose truth is known."""

import statistics

import pytest
from figures.survival import Stay, days_until, median_days, still_there
from pipelines import young_pipeline
from scipy.stats import CensoredData, ecdf


def _scipy_curve(stays):
    ended = [stay.days for stay in stays if stay.ended]
    open_ = [stay.days for stay in stays if not stay.ended]
    curve = ecdf(CensoredData(uncensored=ended, right=open_)).sf
    return dict(
        zip(curve.quantiles.tolist(), curve.probabilities.tolist(), strict=True)
    )


@pytest.mark.parametrize("seed", range(20))
def test_the_curve_is_scipys(seed):
    stays = [
        Stay(float(round(stay.days)), stay.ended)  # whole days: many ties
        for stay in young_pipeline(seed, deals=37 + seed)
    ]
    theirs = _scipy_curve(stays)
    ours = dict(still_there(stays))
    assert ours.keys() == {stay.days for stay in stays if stay.ended}
    for days, share in ours.items():
        assert share == pytest.approx(theirs[days], abs=1e-12)


def test_young_database_is_read_right():
    """Leaving open deals out halves the time; counting them finds the truth."""
    naive, ours = [], []
    for seed in range(40):
        stays = young_pipeline(seed, median=20, age=40)
        naive.append(statistics.median(stay.days for stay in stays if stay.ended))
        ours.append(median_days(stays))
    assert statistics.mean(ours) == pytest.approx(20, abs=0.6)
    assert statistics.mean(naive) < 15


def test_without_open_deals_it_is_the_plain_median():
    for total in range(1, 60):
        values = [float(7 * i % 61) for i in range(total)]
        stays = [Stay(value, True) for value in values]
        assert median_days(stays) == statistics.median_low(values)


def test_half_is_half_in_spite_of_floating_point():
    for total in range(2, 200, 2):
        stays = [Stay(float(i), True) for i in range(1, total + 1)]
        assert median_days(stays) == total / 2


def test_not_seen_yet_is_said():
    stays = [Stay(3.0, True), Stay(9.0, False), Stay(10.0, False)]
    assert median_days(stays) is None
    assert days_until(0.3, stays) == 3.0
    assert median_days([]) is None
