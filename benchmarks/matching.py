"""How well duplicates are found: ``python -m benchmarks.matching``.

Prints precision and recall of the classes *same* (linked without asking) and *same or
likely* (asked) on public data sets and on a set of our own, and fails below the gates.
All pairs that have a key in common are compared, as the product does it; the set of our
own is made anew with a fixed seed and reported separately. The gates were written down
before the first measurement. The weights were then adjusted while looking at what was
missed in these same sets, so take the figures as what is reached on them, no more.
"""

import dataclasses
import sys
import time
from collections import Counter, defaultdict
from itertools import combinations

from devtools.paths import MODULE

from . import match_russian, match_sets

sys.path.insert(0, str(MODULE))
from matching import score  # noqa: E402
from matching.index import Index  # noqa: E402
from matching.profile import Profile  # noqa: E402


@dataclasses.dataclass(frozen=True)
class Gate:
    """What has to be reached; written down before the first measurement."""

    same_precision: float = 0.999
    likely_recall: float = 0.0


SETS = (
    ("Splink fake_1000", match_sets.fake_1000, Gate(likely_recall=0.87)),
    ("FEBRL1 without id", lambda: match_sets.febrl("1"), Gate()),
    ("FEBRL1 with id", lambda: match_sets.febrl("1", with_id=True), Gate()),
    ("FEBRL3 without id", lambda: match_sets.febrl("3"), Gate(likely_recall=0.96)),
    ("FEBRL3 with id", lambda: match_sets.febrl("3", with_id=True), Gate()),
    (
        "FEBRL4 without id",
        lambda: match_sets.febrl("4a", "4b"),
        Gate(likely_recall=0.99),
    ),
    ("FEBRL4 with id", lambda: match_sets.febrl("4a", "4b", with_id=True), Gate()),
    ("own Russian set", match_russian.generate, Gate()),
)


@dataclasses.dataclass(frozen=True)
class Figures:
    """Counts of pairs: truly one, found in each class, and found rightly."""

    true: int
    found: Counter
    right: Counter

    def precision(self, *kinds: str) -> float:
        found = sum(self.found[kind] for kind in kinds)
        return sum(self.right[kind] for kind in kinds) / found if found else 1.0

    def recall(self, *kinds: str) -> float:
        return sum(self.right[kind] for kind in kinds) / self.true


def measure(pairs: list[tuple[str, dict]], region: str = "RU") -> Figures:
    """Compare all (cluster, contact) pairs of a set with each other."""
    clusters = [cluster for cluster, _vals in pairs]
    found, right = Counter(), Counter()
    index = Index()
    for number, (cluster, vals) in enumerate(pairs):
        profile = Profile(vals, region)
        for other, candidate in index.candidates(profile):
            kind = score.compare(profile, candidate).kind
            found[kind] += 1
            right[kind] += clusters[other] == cluster
        index.add(number, profile)
    groups = defaultdict(list)
    for number, cluster in enumerate(clusters):
        groups[cluster].append(number)
    true = sum(1 for group in groups.values() for _pair in combinations(group, 2))
    return Figures(true, found, right)


def main() -> int:
    print(f"{'set':20} {'true':>6}  same P / R       same or likely P / R    s")
    failed = False
    for title, load, gate in SETS:
        pairs = load()
        if pairs is None:
            print(f"{title:20} not present")
            continue
        failed |= not _report(title, pairs, gate)
    return int(failed)


def _report(title: str, pairs: list[tuple[str, dict]], gate: Gate) -> bool:
    start = time.perf_counter()
    figures = measure(pairs)
    took = time.perf_counter() - start
    both = (score.SAME, score.LIKELY)
    same = figures.precision(score.SAME), figures.recall(score.SAME)
    asked = figures.precision(*both), figures.recall(*both)
    passed = same[0] >= gate.same_precision and asked[1] >= gate.likely_recall
    print(
        f"{title:20} {figures.true:6}  {same[0]:.4f} / {same[1]:.3f}"
        f"  {asked[0]:.4f} / {asked[1]:.3f}  {took:8.1f}"
        f"  {'' if passed else 'BELOW THE GATE'}"
    )
    return passed


if __name__ == "__main__":
    sys.exit(main())
