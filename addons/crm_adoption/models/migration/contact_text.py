"""What a contact says beyond the fields of a record, as lines for its owner."""

import re

# With or without http; before a port there is a dot, so that no script looks like it.
_PAGE = re.compile(
    r"(?:https?:)?//|[^:/?#]+(?:[/?#]|$)|[^:/?#]*\.[^:/?#]*:\d", re.IGNORECASE
)
_PLAIN = ("nickname", "department", "birthday", "vat")


class ContactText:
    """Lines of text in the owner's language."""

    def __init__(self, env):
        self.env = env
        self.labels = {
            "nickname": env._("Nickname"),
            "department": env._("Department"),
            "birthday": env._("Birthday"),
            "vat": env._("Tax number"),
        }

    def remarks(self, vals: dict, emails=(), phones=(), addresses=(), urls=()) -> str:
        """Everything personal or without a field of its own.

        :param emails: and phones, addresses, urls: those that have no place elsewhere
        """
        lines = [
            f"{self.labels[name]}: {vals[name]}" for name in _PLAIN if vals.get(name)
        ]
        lines += self._labelled(self.env._("Phone"), phones)
        lines += self._labelled(self.env._("E-mail"), emails)
        lines += self._labelled(self.env._("Website"), urls)
        for address in addresses:
            place = _one_line(address)
            lines += self._labelled(
                self.env._("Address"), [{**address, "value": place}]
            )
        if vals.get("categories"):
            groups = ", ".join(vals["categories"])
            lines.append(self.env._("Groups: %(groups)s", groups=groups))
        for label, value in vals.get("extra") or ():
            lines.append(
                self.env._(
                    "From the file: %(column)s = %(value)s", column=label, value=value
                )
            )
        return "\n".join(filter(None, [vals.get("note"), *lines]))

    def _labelled(self, title: str, values) -> list[str]:
        lines = []
        for item in values:
            label = f" ({item['label']})" if item.get("label") else ""
            lines.append(f"{title}{label}: {item['value']}")
        return lines


def _one_line(address: dict) -> str:
    parts = ("street", "zip", "city", "state", "country")
    return ", ".join(address[part] for part in parts if address.get(part))


def card_addresses(vals: dict) -> str:
    """All postal addresses, one per line."""
    return "\n".join(filter(None, map(_one_line, vals.get("addresses") or ())))


def website(vals: dict) -> str | bool:
    """The first address of a page; what else looks like a link to a browser, such as a
    script, is no website."""
    found = filter(_PAGE.match, values(vals, "urls"))
    return next(found, False)


def values(vals: dict, field: str) -> list[str]:
    """The texts of ``emails``, ``phones`` or ``urls``."""
    return [item["value"] for item in vals.get(field) or ()]
