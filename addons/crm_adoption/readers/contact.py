"""The canonical contact: its shape, its name, its key."""

import re
import unicodedata

from .record import message

TEXT_FIELDS = (
    "name",
    "first_name",
    "middle_name",
    "last_name",
    "prefix",
    "suffix",
    "nickname",
    "company",
    "department",
    "job_title",
    "birthday",
    "note",
    "uid",
    "vat",
    "created",
    "modified",
)
LIST_FIELDS = ("emails", "phones", "addresses", "urls", "categories", "extra")
ADDRESS_PARTS = ("street", "city", "state", "zip", "country")

_NO_TEXTS = dict.fromkeys(TEXT_FIELDS, "")
_NAME_PARTS = ("prefix", "first_name", "middle_name", "last_name", "suffix")
_WORD = re.compile(r"\w+")
_EXTENSION = re.compile(r"ext|доб|#|;", re.IGNORECASE)
_NOT_DIGIT = re.compile(r"\D")


def new_vals() -> dict:
    """An empty contact: texts "", lists [], photo None."""
    vals = _NO_TEXTS.copy()
    for field in LIST_FIELDS:
        vals[field] = []
    vals["photo"] = None
    return vals


def is_empty(vals: dict) -> bool:
    return not any(vals.values())


def name_contact(vals: dict, warnings: list[dict]) -> None:
    """Give ``vals`` a name: its own, the parts', the company's, a channel's.

    Leaves the name empty only where nothing at all is known. A name that is
    not a name of somebody is reported in ``warnings``.
    """
    if vals["name"]:
        return
    vals["name"] = (
        " ".join(vals[part] for part in _NAME_PARTS if vals[part])
        or vals["nickname"]
        or vals["company"]
    )
    if vals["name"]:
        return
    vals["name"] = _stand_in(vals)
    if vals["name"]:
        warnings.append(message("name_from_other", name=vals["name"]))


def _stand_in(vals: dict) -> str:
    """Any value that tells this contact from others, one line of it."""
    for field in ("emails", "phones", "urls"):
        if vals[field]:
            return vals[field][0]["value"]
    values = [vals["job_title"], vals["department"], vals["note"], *vals["categories"]]
    values += [part for address in vals["addresses"] for part in address.values()]
    values += [value for _label, value in vals["extra"]]
    values += [vals["birthday"], vals["vat"], vals["uid"], vals["modified"]]
    first = next((value for value in values if value.strip()), "")
    return first.strip().splitlines()[0][:100] if first else ""


def ext_key(vals: dict) -> str:
    """The key by which a later import knows this contact again.

    Native where the tool gave an UID, else name, first e-mail, last ten digits
    of the first phone; empty where none of these exist.
    """
    if vals["uid"]:
        return f"uid:{vals['uid']}"
    email = vals["emails"][0]["value"].casefold() if vals["emails"] else ""
    phone = vals["phones"][0]["value"] if vals["phones"] else ""
    digits = _NOT_DIGIT.sub("", _EXTENSION.split(phone, 1)[0])[-10:]
    name = name_key(vals["name"])
    return f"weak:{name}|{email}|{digits}" if name or email or digits else ""


def name_key(name: str) -> str:
    """Words of a name, independent of case, order and "ё".

    >>> name_key("Семёнов  Пётр") == name_key("петр семенов")
    True
    """
    text = unicodedata.normalize("NFKC", name).casefold().replace("ё", "е")
    return " ".join(sorted(_WORD.findall(text)))


def add_extra(vals: dict, label: str, value: str) -> None:
    if value.strip():
        vals["extra"].append([label, value])
