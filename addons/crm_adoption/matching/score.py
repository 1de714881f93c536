"""Two contacts -> are they the same?"""

from . import evidence, names, normalize
from .companies import compare_companies
from .profile import Profile
from .verdict import DIFFERENT, LIKELY, REASONS, SAME, SHARED, Verdict

__all__ = (
    "DIFFERENT",
    "LIKELY",
    "REASONS",
    "SAME",
    "SHARED",
    "Verdict",
    "best",
    "classify",
    "compare",
)

_NAMES_ALONE = 6.5  # equal names, less what speaks against them
_SUPPORTED = 4.0  # names that are only alike, and at least _SUPPORT beside them
_SUPPORT = 2.0
_MAIL, _PHONE, _VAT = 8.0, 5.0, 5.0


def classify(staged: dict, candidate: dict, region: str | None = None) -> Verdict:
    """``compare`` for two canonical contacts.

    :param region: two-letter country for numbers without a country code
    """
    return compare(Profile(staged, region), Profile(candidate, region))


def compare(mine: Profile, other: Profile) -> Verdict:
    """Judge whether two contacts are one.

    *same* may be linked without asking, *likely* is asked, *shared* means two
    parties behind one phone or mailbox (never to be merged), *different* is new.
    A person and a company are never the same.
    """
    if mine.uid and mine.uid == other.uid:
        return Verdict(SAME, "same_uid")
    if mine.is_company and other.is_company:
        return compare_companies(mine, other)
    return _People(mine, other).verdict()


def best(mine: Profile, candidates) -> tuple:
    """(record, verdict) of the most alike of (record, profile) pairs.

    (None, None) where all of them are different.
    """
    found, found_rank = (None, None), None
    for record, profile in candidates:
        verdict = compare(mine, profile)
        rank = verdict.rank
        if verdict.kind != DIFFERENT and (found_rank is None or rank > found_rank):
            found, found_rank = (record, verdict), rank
    return found


class _People:
    """Two people, or a person and a company."""

    def __init__(self, mine: Profile, other: Profile):
        self.mine, self.other = mine, other
        self.strangers = mine.is_company or other.is_company
        self.names = names.compare(mine.name, other.name)
        self.texts = {"name": mine.name_text, "other": other.name_text}

    def verdict(self) -> Verdict:
        exact = self._by_email() or self._by_phone() or self._by_vat()
        if self.strangers:
            return exact or Verdict(DIFFERENT, "nothing_in_common")
        if exact and exact.kind != SHARED:
            return exact
        return self._by_evidence() or exact or Verdict(DIFFERENT, "nothing_in_common")

    def _found(self, kind: str, reason: str, weight: float, **args) -> Verdict:
        return Verdict(kind, reason, {**args, **self.texts}, weight + self.names.weight)

    def _by_email(self) -> Verdict | None:
        common = [mail for mail in self.mine.emails if mail in self.other.emails]
        if not common:
            return None
        personal = [mail for mail in common if not normalize.is_role_mailbox(mail)]
        email = (personal or common)[0]
        if self.strangers:
            return self._found(SHARED, "shared_mailbox", 0, email=email)
        if not personal:
            if self.names.agree:
                return self._found(LIKELY, "same_name", 0)
            return self._found(SHARED, "shared_mailbox", 0, email=email)
        if self.names.fits or not self.names.comparable:
            return self._found(SAME, "same_email", _MAIL, email=email)
        return self._found(LIKELY, "email_other_name", _MAIL, email=email)

    def _by_phone(self) -> Verdict | None:
        if not (self.mine.vals.get("phones") and self.other.vals.get("phones")):
            return None
        common = [phone for phone in self.mine.phones if phone in self.other.phones]
        if not common:
            return None
        phone = common[0]
        if self.strangers:
            return self._found(SHARED, "shared_phone", 0, phone=phone)
        if not self.names.comparable:
            return self._found(LIKELY, "phone_without_name", _PHONE, phone=phone)
        if self.names.agree and (
            self.names.solid_pairs > 1 or any(map(normalize.is_mobile, common))
        ):
            return self._found(SAME, "same_phone", _PHONE, phone=phone)
        if self.names.agree or self.names.close and not self.names.contradict:
            return self._found(LIKELY, "similar_name", _PHONE)
        return self._found(SHARED, "shared_phone", 0, phone=phone)

    def _by_vat(self) -> Verdict | None:
        vat = self.mine.vat
        if not vat or vat != self.other.vat:
            return None
        if self.strangers:
            return self._found(SHARED, "shared_vat", 0, vat=vat)
        if self.names.agree and self.names.solid_pairs > 1:
            return self._found(SAME, "same_vat", _VAT, vat=vat)
        if self.names.agree or not self.names.comparable:
            return self._found(LIKELY, "same_vat", _VAT, vat=vat)
        return self._found(SHARED, "shared_vat", 0, vat=vat)

    def _by_evidence(self) -> Verdict | None:
        """Names alone are never enough to link, only to ask."""
        support = evidence.weigh(self.mine, self.other)
        weight = self.names.weight + support
        if self.names.equal and weight >= _NAMES_ALONE:
            if evidence.same_birthday(self.mine, self.other):
                return self._found(SAME, "same_birthday", support)
            return self._found(LIKELY, "same_name", support)
        if support < _SUPPORT or weight < _SUPPORTED:
            return None
        reason = "similar_name" if self.names.solid_pairs else "same_details"
        return self._found(LIKELY, reason, support)
