"""Chats of Signal as its export tools write them: "[2024-05-12, 10:15] Ann: Hi"."""

import re

from .registry import register
from .whatsapp import WhatsAppReader


@register
class SignalReader(WhatsAppReader):
    """One note per day of the chat."""

    format = "signal"

    @classmethod
    def _is_mine(cls, start: re.Match) -> bool:
        return not super()._is_mine(start)
