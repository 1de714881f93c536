"""Telegram's export for reading: recognised, in order to ask for the other one."""

import re
from collections.abc import Iterator

from .record import FileFailed, FileInfo, Record
from .registry import Reader, register

_PAGE = re.compile(r'class="page_wrap(?: list_page)?"')


@register
class TelegramHtmlReader(Reader):
    """Says how to export in the format that is read."""

    format = "telegram_html"

    @classmethod
    def confidence(cls, source) -> float:
        is_page = "<title>Exported Data</title>" in source.head
        return 0.97 if is_page and _PAGE.search(source.head) else 0

    def info(self) -> FileInfo:
        raise FileFailed("telegram_html")

    def records(self) -> Iterator[Record]:
        raise FileFailed("telegram_html")
