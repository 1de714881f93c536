"""Damaged samples: nothing escapes the reader layer, nothing is counted twice."""

import random

import corpus
import pytest
from fuzzing import check, damaged, in_child
from readers import registry

ROUNDS = 100
CHATS = ("chat/whatsapp", "chat/telegram", "chat/signal")
NOTES = ("enex", "keep", "keep/notes")
PUBLIC = ("vcard", "csv/csv", "ics", "mail", *NOTES, *CHATS)


def test_every_format_has_a_sample_of_its_own():
    assert set(corpus.by_format()) == set(registry.readers())


@pytest.mark.parametrize("kind", registry.readers())
def test_damaged_samples(kind):
    finding = in_child(kind, rounds=ROUNDS)
    assert not finding, finding


def test_a_finding_is_told_with_its_round():
    assert "none, round ?" in in_child("none")


def test_damaged_public_samples(public_samples):
    rng = random.Random("public")
    for folder in PUBLIC:
        for path in sorted((public_samples / folder).iterdir()):
            if path.is_file():
                for _round in range(8):
                    check(damaged(path.read_bytes(), rng), path.name)
