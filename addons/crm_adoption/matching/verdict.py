"""What a comparison of two contacts ends with."""

import dataclasses

SAME, LIKELY, SHARED, DIFFERENT = "same", "likely", "shared", "different"
_ORDER = (DIFFERENT, SHARED, LIKELY, SAME)

REASONS = {
    "same_email": "both have the e-mail %(email)s",
    "same_phone": "both have the phone %(phone)s and their names agree",
    "same_uid": "both carry the same identifier",
    "same_vat": "both have the tax number %(vat)s and their names agree",
    "same_birthday": "they have the same name and birthday: %(name)s",
    "same_company": "they are the same company: %(name)s",
    "similar_name": "their names are much alike: %(name)s and %(other)s",
    "similar_company": "they may be the same company: %(name)s and %(other)s",
    "same_name": "they have the same name: %(name)s",
    "same_details": "birthday or address agree: %(name)s and %(other)s",
    "email_other_name": "both have the e-mail %(email)s, but different names",
    "vat_other_name": "both have the tax number %(vat)s, but different names",
    "phone_without_name": "both have the phone %(phone)s; one has no name to compare",
    "shared_phone": "%(name)s and %(other)s share the phone %(phone)s",
    "shared_mailbox": "%(name)s and %(other)s share the mailbox %(email)s",
    "shared_vat": "%(name)s and %(other)s belong to one company (%(vat)s)",
    "nothing_in_common": "nothing in common",
}


@dataclasses.dataclass(frozen=True)
class Verdict:
    """``kind``: same, likely, shared or different; ``reason``: key of REASONS with its
    ``args``; ``score``: weight of the evidence, to order candidates of one kind."""

    kind: str
    reason: str
    args: dict = dataclasses.field(default_factory=dict)
    score: float = 0.0

    @property
    def rank(self) -> tuple:
        """The higher, the more alike."""
        return _ORDER.index(self.kind), self.score
