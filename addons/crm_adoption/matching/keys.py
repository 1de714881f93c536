"""A contact -> the keys under which it is found."""

import functools
import itertools
import re

from .given_names import full_names
from .profile import Profile

EXACT = ("email", "phone", "vat", "uid")
BLOCKS = ("name", "surname", "work", "company", "domain", "birthday", "place")
KINDS = EXACT + BLOCKS

_MOST_WORDS = 3
_LONGEST = 200
_H = re.compile(r"(?<=[bcdgkprtw])h")
_VOWELS = re.compile(r"[aeiouy]+")
_DOUBLE = re.compile(r"(.)\1+")
_SOUNDS = str.maketrans({"c": "k", "q": "k", "w": "v", "z": "s", "x": "k"})
_NUMBER = re.compile(r"\d+")
_LETTERS = re.compile(r"[^\W\d_]{2,}")


def contact_keys(vals: dict, region: str | None = None) -> frozenset[tuple[str, str]]:
    """(kind, key) pairs of a canonical contact, see ``keys_of``."""
    return keys_of(Profile(vals, region))


def keys_of(profile: Profile) -> frozenset[tuple[str, str]]:
    """(kind, key) pairs; whoever may be the same has one of them in common.

    Kinds in ``EXACT`` tell who somebody is. A phone gives its last ten digits, and its
    full international number as far as it is known: a number without a country still
    meets one with it. Kinds in ``BLOCKS`` only gather candidates for a closer look:

    * name: two words of a person's name by their sound, in any order;
    * surname: the sound of one word and the initial of another, either way round;
    * work: a word of the name within a company or a mail domain;
    * company, domain: of a company, by its name's sound and its mail or site;
    * birthday, place: as they say, for entries whose names went wrong.

    >>> sorted(contact_keys({"name": "Ann Lee", "emails": [{"value": "A@b.co"}]}))
    ... # doctest: +NORMALIZE_WHITESPACE
    [('email', 'a@b.co'), ('name', 'an l'), ('surname', 'an|l'),
     ('surname', 'l|a'), ('work', 'b.co|ann'), ('work', 'b.co|lee')]
    """
    if profile.keys is None:
        found = {*exact_keys(profile), *_places(profile)}
        of_kind = _of_company if profile.is_company else _of_person
        found.update(of_kind(profile))
        profile.keys = frozenset((kind, key[:_LONGEST]) for kind, key in found)
    return profile.keys


def exact_keys(profile: Profile) -> set[tuple[str, str]]:
    """The pairs whose kinds are in ``EXACT``."""
    found = {("email", email) for email in profile.emails}
    found |= {("phone", phone) for phone in profile.phones}
    if profile.vat:
        found.add(("vat", profile.vat))
    if profile.uid:
        found.add(("uid", profile.uid))
    return found


@functools.lru_cache(maxsize=32768)
def sound(word: str) -> str:
    """Consonants of a Latin word, those that are mixed up made equal.

    >>> sound("smith") == sound("smyth"), sound("john") == sound("jon")
    (True, True)
    >>> sound("anna"), sound("ilyin")
    ('an', 'iln')
    """
    text = word.replace("ph", "f").replace("ck", "k").translate(_SOUNDS)
    text = _H.sub("", text.replace("hn", "n"))
    return _DOUBLE.sub(r"\1", text[:1] + _VOWELS.sub("", text[1:]))


def _of_company(profile: Profile) -> set[tuple[str, str]]:
    found = {("domain", domain) for domain in profile.domains}
    if profile.company:
        sounds = filter(None, map(sound, profile.company.split()))
        found.add(("company", " ".join(sounds) or profile.company))
    return found


def _of_person(profile: Profile) -> set[tuple[str, str]]:
    core = profile.name.core[:_MOST_WORDS]
    # By full names: a short form meets them, and other short forms through them.
    forms = [full_names(word) for word in core]
    found = set()
    for one, other in itertools.permutations(forms, 2):
        for word, partner in itertools.product(one, other):
            if len(word) > 1:
                found.add(("surname", f"{sound(word)}|{partner[0]}"))
            if len(word) > 1 and len(partner) > 1:
                pair = sorted((sound(word), sound(partner)))
                found.add(("name", " ".join(pair)))
    for place in {profile.company, *profile.domains} - {""}:
        for word in {word for words in forms for word in words if len(word) > 1}:
            found.add(("work", f"{place}|{word}"))
    return found


def _places(profile: Profile) -> set[tuple[str, str]]:
    found = set()
    if profile.birthday:
        found.add(("birthday", "-".join(profile.birthday)))
    for place in profile.places:
        if not place["street"]:
            continue
        numbers = sorted(_NUMBER.findall(place["street"]))
        street = "".join(sorted(map(sound, _LETTERS.findall(place["street"]))))
        if place["zip"] and numbers:
            found.add(("place", f"{place['zip']}|{' '.join(numbers)}"))
        if street and numbers:
            found.add(("place", f"{street}|{' '.join(numbers)}"))
        if place["city"] and street:
            found.add(("place", f"{sound(place['city'])}|{street}"))
    return found
