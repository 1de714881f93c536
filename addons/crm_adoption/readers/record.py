"""What a reader yields: one description of the file, then records."""

import base64
import dataclasses
import hashlib
import json
import re
from typing import Any

from . import READER_VERSION, limits

_CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":")).encode
_COMPACT = json.JSONEncoder(
    ensure_ascii=False,
    check_circular=False,  # takes a tenth of the time, and nothing here is circular
    separators=(",", ":"),
).encode
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


class FileFailed(Exception):
    """The file cannot be read (any further); carries a code of FILE_MESSAGES."""

    def __init__(self, code: str, **args: Any):
        super().__init__(code)
        self.code = code
        self.args_by_name = args

    def as_dict(self, name: str) -> dict:
        args = {"name": name, **self.args_by_name}
        return {"type": "failed", "code": self.code, "args": args}


@dataclasses.dataclass
class FileInfo:
    """The first line of the output: what the file was taken for."""

    format: str
    encoding: str | None = None
    dialect: dict | None = None
    columns: list[str] | None = None
    header_row: int | None = None
    samples: list[str] = dataclasses.field(default_factory=list)
    mapping: dict | None = None

    def as_dict(self) -> dict:
        return {
            "type": "file",
            **dataclasses.asdict(self),
            "reader_version": READER_VERSION,
        }


@dataclasses.dataclass
class Record:
    """One entry; ``raw`` keeps its text verbatim.

    ``kind`` is contact, lead, meeting, activity or note; the shape of ``vals`` is that
    of ``contact.new_vals``, ``deal.new_vals``, ``meeting.new_vals``, ``todo.new_vals``
    or ``note.new_vals``.
    ``position`` says where it stands, e.g. ``{"code": "row", "n": 17}``.
    ``left_out`` is a message that says why it should rather not be brought (a note
    from the bin, other people's words); its owner decides.
    ``content_hash`` tells whether it changed since it was brought the last time; by
    default it is made of ``vals`` except for the folder it stands in.
    A record with ``error`` could not be understood and still has its ``raw``.
    """

    position: dict
    kind: str
    raw: Any
    vals: dict = dataclasses.field(default_factory=dict)
    ext_key: str = ""
    content_hash: str = ""
    attachments: list[dict] = dataclasses.field(default_factory=list)
    warnings: list[dict] = dataclasses.field(default_factory=list)
    left_out: dict | None = None
    error: dict | None = None

    def as_dict(self, seq: int) -> dict:
        result = {
            "type": "record",
            "seq": seq,
            "position": self.position,
            "kind": self.kind,
            "ext_key": self.ext_key,
            "content_hash": self.content_hash or self._content_digest(),
            "raw": self.raw,
            "vals": self.vals,
            "attachments": self.attachments,
            "warnings": self.warnings,
        }
        if self.left_out:
            result["left_out"] = self.left_out
        if self.error:
            result["error"] = self.error
        return result

    def _content_digest(self) -> str:
        content = {name: self.vals[name] for name in self.vals if name != "folder"}
        return sha1_json(content or self.raw)


def message(code: str, **args: Any) -> dict:
    """A warning or error: a code of ``messages.MESSAGES`` and its arguments."""
    return {"code": code, "args": args}


def attachment(name: str, mimetype: str, content: bytes) -> dict:
    return {
        "name": name,
        "mimetype": mimetype,
        "data": base64.b64encode(content).decode("ascii"),
        "md5": hashlib.md5(content, usedforsecurity=False).hexdigest(),
    }


def sha1_json(value: Any) -> str:
    """Hash of the canonical JSON (sorted keys, no spaces) of ``value``.

    >>> sha1_json({"b": 1, "a": 2}) == sha1_json({"a": 2, "b": 1})
    True
    """
    return hashlib.sha1(_CANONICAL(value).encode(), usedforsecurity=False).hexdigest()


def cut_raw(raw: str, warnings: list[dict]) -> str:
    """``raw`` within the limit of what is kept per record."""
    limit = limits.MAX_RAW_CHARS
    if len(raw) <= limit:
        return raw
    warnings.append(message("raw_cut", size=len(raw), limit=limit))
    return raw[:limit]


def to_line(item: dict) -> bytes:
    """One line of UTF-8 JSON that PostgreSQL can store as jsonb.

    NUL and lone surrogates (bytes that could not be decoded) become ``\\x..``
    codes, and the record says so in a warning.
    """
    line = _COMPACT(item)
    if "\\u0000" not in line:
        try:
            return line.encode() + b"\n"
        except UnicodeEncodeError:
            pass  # a lone surrogate: escaped below
    item = _escape_unstorable(item)
    if "warnings" in item:
        item["warnings"].append(message("undecodable_bytes"))
    return _COMPACT(item).encode() + b"\n"


def _escape_unstorable(value: Any) -> Any:
    if isinstance(value, str):
        return _UNSTORABLE.sub(_escape_char, value)
    if isinstance(value, list):
        return [_escape_unstorable(item) for item in value]
    if isinstance(value, dict):
        return {
            _escape_unstorable(key): _escape_unstorable(item)
            for key, item in value.items()
        }
    return value


def _escape_char(match: re.Match) -> str:
    code = ord(match[0])
    if 0xDC80 <= code <= 0xDCFF:  # what "surrogateescape" makes of one byte
        return f"\\x{code - 0xDC00:02x}"
    return "\\x00" if code == 0 else f"\\u{code:04x}"
