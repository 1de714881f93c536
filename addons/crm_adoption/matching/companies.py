"""Two companies -> are they the same?"""

from rapidfuzz.distance import JaroWinkler

from . import evidence
from .profile import Profile
from .verdict import DIFFERENT, LIKELY, SAME, SHARED, Verdict

_ALIKE = 0.92
_NAME, _SIGN = 5.0, 5.0


def compare_companies(mine: Profile, other: Profile) -> Verdict:
    """A tax number, mailbox, phone or domain in common, and how the names relate.

    A company's own ``info@`` and telephone belong to it as a whole, so they count.
    """
    likeness = JaroWinkler.similarity(mine.company, other.company)
    texts = {"name": mine.name_text, "other": other.name_text}
    named = bool(mine.company and other.company)
    vat = mine.vat and mine.vat == other.vat
    sign = _common_sign(mine, other)
    score = _NAME * likeness + _SIGN * bool(vat or sign)
    if mine.vat and other.vat and not vat:
        return _apart(sign, texts)
    if named and mine.company == other.company:
        kind = SAME if vat or sign else LIKELY
        return Verdict(
            kind, "same_company" if kind == SAME else "same_name", texts, score
        )
    if vat:
        return Verdict(LIKELY, "vat_other_name", {"vat": mine.vat, **texts}, score)
    if named and likeness >= _ALIKE and (sign or evidence.weigh(mine, other) > 0):
        return Verdict(LIKELY, "similar_company", texts, score)
    return _apart(sign, texts)


def _common_sign(mine: Profile, other: Profile) -> dict | None:
    """A mailbox, phone or domain of both."""
    for kind in ("emails", "phones", "domains"):
        for value in getattr(mine, kind):
            if value in getattr(other, kind):
                return {"kind": kind, "value": value}
    return None


def _apart(sign: dict | None, texts: dict) -> Verdict:
    if not sign or sign["kind"] == "domains":
        return Verdict(DIFFERENT, "nothing_in_common")
    if sign["kind"] == "emails":
        return Verdict(SHARED, "shared_mailbox", {"email": sign["value"], **texts})
    return Verdict(SHARED, "shared_phone", {"phone": sign["value"], **texts})
