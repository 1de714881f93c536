"""Two contacts -> are they the same?"""

import dataclasses

from rapidfuzz.distance import JaroWinkler

from . import keys, normalize

SAME, LIKELY, SHARED, DIFFERENT = "same", "likely", "shared", "different"

REASONS = {
    "same_email": "both have the e-mail %(email)s",
    "same_phone": "both have the phone %(phone)s and their names agree",
    "same_uid": "both carry the same identifier",
    "same_vat": "both have the tax number %(vat)s and their names agree",
    "similar_name": "their names are much alike: %(name)s and %(other)s",
    "same_name": "they have the same name: %(name)s",
    "email_other_name": "both have the e-mail %(email)s, but different names",
    "phone_without_name": "both have the phone %(phone)s; one has no name to compare",
    "shared_phone": "%(name)s and %(other)s share the phone %(phone)s",
    "shared_mailbox": "%(name)s and %(other)s share the mailbox %(email)s",
    "shared_vat": "%(name)s and %(other)s belong to one company (%(vat)s)",
    "nothing_in_common": "nothing in common",
}

_ALIKE = 0.92  # Jaro-Winkler of two words written differently
_CLOSE = 0.86
_MAYBE = 0.75


@dataclasses.dataclass(frozen=True)
class Verdict:
    """``kind``: same, likely, shared or different; ``reason``: key of REASONS."""

    kind: str
    reason: str
    args: dict


def classify(staged: dict, candidate: dict, region: str | None = None) -> Verdict:
    """Judge whether two canonical contacts are one.

    *same* may be linked without asking, *likely* is asked, *shared* means two
    people behind one phone or mailbox (never to be merged), *different* is new.

    :param region: two-letter country for numbers without a country code
    """
    names = _Names(staged, candidate)
    if (staged.get("uid") or "").strip() and staged["uid"] == candidate.get("uid"):
        return Verdict(SAME, "same_uid", {})
    return (
        _by_email(staged, candidate, names)
        or _by_phone(staged, candidate, names, region)
        or _by_vat(staged, candidate, names)
        or _by_name(staged, candidate, names)
        or Verdict(DIFFERENT, "nothing_in_common", {})
    )


class _Names:
    """How the names of two contacts relate."""

    def __init__(self, staged: dict, candidate: dict):
        self.texts = {"name": _name(staged), "other": _name(candidate)}
        mine, other = (_words(text) for text in self.texts.values())
        self.comparable = bool(mine and other)
        self.equal = self.comparable and sorted(mine) == sorted(other)
        self.full = min(len(mine), len(other)) >= 2
        self.agree = self.comparable and _agree(mine, other)
        self.contradict = self.comparable and not _anything_alike(mine, other)
        self.close = self.full and _closeness(mine, other) >= _CLOSE


def _name(vals: dict) -> str:
    """The name, "" where it only repeats an address or a number."""
    name = (vals.get("name") or "").strip()
    stand_ins = {
        item["value"]
        for field in ("emails", "phones")
        for item in vals.get(field) or ()
    }
    return "" if name in stand_ins else name


def _words(name: str) -> list[str]:
    return [
        word for word in map(normalize.translit, normalize.name_tokens(name)) if word
    ]


def _agree(mine: list[str], other: list[str]) -> bool:
    """Every word of the shorter name has its own partner in the longer one.

    An initial is a partner of a word that it begins, but initials alone do not
    make two names agree.
    """
    short, long = sorted((mine, other), key=len)
    free, solid = list(long), 0
    for word in sorted(short, key=len, reverse=True):
        partner = max(free, key=lambda item: _likeness(word, item), default="")
        if _likeness(word, partner) < _ALIKE:
            return False
        free.remove(partner)
        solid += min(len(word), len(partner)) > 1
    return solid > 0


def _anything_alike(mine: list[str], other: list[str]) -> bool:
    return any(_likeness(word, item) >= _MAYBE for word in mine for item in other)


def _closeness(mine: list[str], other: list[str]) -> float:
    """Mean likeness of the words of the shorter name to their best partners."""
    short, long = sorted((mine, other), key=len)
    best = [max(_likeness(word, item) for item in long) for word in short]
    return sum(best) / len(best) if min(best) >= _MAYBE else 0.0


def _likeness(word: str, other: str) -> float:
    if not word or not other:
        return 0.0
    if min(len(word), len(other)) == 1:
        return 1.0 if word[0] == other[0] else 0.0
    if min(len(word), len(other)) < 3 or abs(len(word) - len(other)) > 2:
        return 1.0 if word == other else 0.0
    if word.removesuffix("a") == other.removesuffix("a") and word != other:
        return _CLOSE  # Ivanov and Ivanova: a typing error or a married couple
    return JaroWinkler.similarity(word, other)


def _common(staged_keys: list[str], candidate_keys: list[str]) -> list[str]:
    known = set(candidate_keys)
    return [key for key in staged_keys if key in known]


def _by_email(staged: dict, candidate: dict, names: _Names) -> Verdict | None:
    common = _common(keys.contact_emails(staged), keys.contact_emails(candidate))
    personal = [email for email in common if not normalize.is_role_mailbox(email)]
    if personal:
        if names.contradict:
            args = {"email": personal[0], **names.texts}
            return Verdict(LIKELY, "email_other_name", args)
        return Verdict(SAME, "same_email", {"email": personal[0]})
    if not common:
        return None
    args = {"email": common[0], **names.texts}
    if names.agree:
        return Verdict(LIKELY, "same_name", args)
    return Verdict(SHARED, "shared_mailbox", args)


def _by_phone(
    staged: dict, candidate: dict, names: _Names, region: str | None
) -> Verdict | None:
    mine = keys.contact_phones(staged, region)
    common = _common(mine, keys.contact_phones(candidate, region))
    if not common:
        return None
    args = {"phone": common[0], **names.texts}
    if not names.comparable:
        return Verdict(LIKELY, "phone_without_name", args)
    if names.agree:
        return Verdict(SAME, "same_phone", args)
    if names.close:
        return Verdict(LIKELY, "similar_name", args)
    return Verdict(SHARED, "shared_phone", args)


def _by_vat(staged: dict, candidate: dict, names: _Names) -> Verdict | None:
    vat = keys.vat_key(staged.get("vat") or "")
    if not vat or vat != keys.vat_key(candidate.get("vat") or ""):
        return None
    args = {"vat": vat, **names.texts}
    if names.agree or not names.comparable:
        return Verdict(SAME if names.agree else LIKELY, "same_vat", args)
    return Verdict(SHARED, "shared_vat", args)


def _by_name(staged: dict, candidate: dict, names: _Names) -> Verdict | None:
    """Names alone are never enough to link, only to ask."""
    if not names.full:
        return None
    if names.equal:
        return Verdict(LIKELY, "same_name", names.texts)
    same_place = _same_company(staged, candidate)
    if names.agree and same_place or names.close and same_place:
        return Verdict(LIKELY, "similar_name", names.texts)
    return None


def _same_company(staged: dict, candidate: dict) -> bool:
    companies = {
        normalize.company_key(vals.get("company") or "") for vals in (staged, candidate)
    }
    if len(companies) == 1 and companies != {""}:
        return True
    mine, other = (
        {normalize.company_domain(email) for email in keys.contact_emails(vals)} - {""}
        for vals in (staged, candidate)
    )
    return bool(mine & other)
