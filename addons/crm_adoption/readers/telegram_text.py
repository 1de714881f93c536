"""One message of a Telegram export as text."""

import re

_NOT_INCLUDED = "("  # "(File not included. Change data exporting settings ...)"
_WORD_END = re.compile(r"[^\s(\[{<\"'«„“/]$")


def plain(value: object) -> str:
    """Texts as they are, numbers as text, all else "".

    >>> plain("a"), plain(5), plain(None), plain(["a"])
    ('a', '5', '', '')
    """
    return str(value) if isinstance(value, str | int | float) else ""


def text(item: dict, messages: dict) -> str:
    """All that a message says, also what is no text.

    :param messages: those of the chat by id (as text); an answer quotes a line of one
    """
    lines = [_quoted(item, messages), _body(item.get("text")), _sticker(item)]
    if source := plain(item.get("forwarded_from")):
        lines.insert(0, f"↪ {source}:")
    lines += [_contact(item), _place(item), _poll(item)]
    return "\n".join(filter(None, lines)).strip()


def _body(parts: object) -> str:
    """A text, or one in parts such as links; a link never sticks to a word.

    >>> _body(["See ", {"type": "bold", "text": "this"}, "!"])
    'See this!'
    >>> _body([{"type": "bold", "text": "Link:"}, {"type": "link", "text": "a.org"}])
    'Link: a.org'
    """
    if not isinstance(parts, list):
        return plain(parts)
    result = ""
    for part in parts:
        is_entity = isinstance(part, dict)
        piece = plain(part.get("text") if is_entity else part)
        if is_entity and part.get("type") == "link" and _WORD_END.search(result):
            result += " "
        result += piece
        if is_entity and part.get("type") == "text_link":
            result += f" ({plain(part.get('href'))})"
    return result


def _quoted(item: dict, messages: dict) -> str:
    answered = messages.get(plain(item.get("reply_to_message_id")) or None) or {}
    line = _body(answered.get("text")).strip().split("\n")[0][:100]
    return f"> {line}" if line else ""


def _sticker(item: dict) -> str:
    return plain(item.get("sticker_emoji"))


def _contact(item: dict) -> str:
    person = item.get("contact_information")
    values = person.values() if isinstance(person, dict) else ()
    return " ".join(filter(None, map(plain, values)))


def _place(item: dict) -> str:
    place = item.get("location_information")
    where = [plain(item.get("place_name")), plain(item.get("address"))]
    if isinstance(place, dict):
        where += [plain(place.get("latitude")), plain(place.get("longitude"))]
    return ", ".join(filter(None, where))


def _poll(item: dict) -> str:
    poll = item.get("poll")
    if not isinstance(poll, dict):
        return ""
    answers = poll.get("answers")
    options = [
        f"- {plain(answer.get('text'))}: {plain(answer.get('voters'))}"
        for answer in (answers if isinstance(answers, list) else ())
        if isinstance(answer, dict)
    ]
    return "\n".join([plain(poll.get("question")), *options])


def service(item: dict) -> str:
    """What Telegram itself notes: somebody joined, called, changed the title."""
    members = item.get("members")
    names = map(plain, members) if isinstance(members, list) else ()
    said = [item.get("actor"), item.get("action"), item.get("title")]
    said += [", ".join(filter(None, names)), item.get("duration_seconds")]
    return " ".join(filter(None, map(plain, said)))


def files(item: dict) -> list[str]:
    """Paths of attached files, relative to the export."""
    paths = [plain(item.get(key)) for key in ("file", "photo")]
    return [path for path in paths if path and not path.startswith(_NOT_INCLUDED)]
