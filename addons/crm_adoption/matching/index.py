"""Contacts in memory, found by the keys they have in common."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from .keys import EXACT, keys_of
from .profile import Profile

# A block that gathers more is no hint to anybody ("Alexander I…"), and comparing within
# it would grow with the square of its size: it is skipped.
MOST_IN_BLOCK = 40


class Index:
    """Records with their profiles; stays linear in time and memory.

    Of an exact key the first ``MOST_IN_BLOCK`` records are kept, so that the fiftieth
    copy of one address still finds the first. A larger block is skipped.
    """

    def __init__(self):
        self._blocks = defaultdict(list)

    def add(self, record: Any, profile: Profile) -> None:
        for key in keys_of(profile):
            block = self._blocks[key]
            if block is None:
                continue
            if len(block) < MOST_IN_BLOCK:
                block.append((record, profile))
            elif key[0] not in EXACT:
                self._blocks[key] = None

    def candidates(self, profile: Profile) -> Iterator[tuple[Any, Profile]]:
        """Whoever has a key in common with ``profile``, each once."""
        seen = set()
        for key in keys_of(profile):
            for record, candidate in self._blocks.get(key) or ():
                if id(candidate) not in seen:
                    seen.add(id(candidate))
                    yield record, candidate
