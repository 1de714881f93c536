"""What WhatsApp itself writes into an exported chat, in its users' languages."""

import re

# What carries no meaning in a chat: marks of writing direction, exotic blanks.
INVISIBLE = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
BLANKS = re.compile("[\u00a0\u202f\u2009]")

_ATTACHED = (
    "file attached",
    "файл добавлен",
    "файл прикреплен",
    "файл прикреплён",
    "datei angehängt",
    "fichier joint",
    "archivo adjunto",
    "file allegato",
    "arquivo anexado",
    "ficheiro anexado",
)
# Android: "IMG-1.jpg (file attached)"; iPhone: "<attached: 1-PHOTO.jpg>".
ATTACHED = re.compile(
    rf"^(?P<android>[^/\\\n<>]+\.\w{{1,8}}) \((?:{'|'.join(_ATTACHED)})\)[ ]*(?:\n|$)"
    r"|<[^<>:\n]{3,20}: ?(?P<iphone>[^/\\<>\n]+\.\w{1,8})>",
    re.IGNORECASE,
)

_EDITED = (
    "this message was edited",
    "сообщение изменено",
    "diese nachricht wurde bearbeitet",
    "ce message a été modifié",
    "se editó este mensaje.?",
    "este mensaje fue editado",
    "questo messaggio è stato modificato",
    "mensagem editada",
    "esta mensagem foi editada",
)
EDITED = re.compile(rf" ?<(?:{'|'.join(_EDITED)})>$", re.IGNORECASE)

# Which the iPhone puts into the mouth of the group.
_NOTICES = (
    "end-to-end encrypted",
    "сквозным шифрованием",
    "ende-zu-ende-verschlüssel",
    "de bout en bout",
    "de extremo a extremo",
    "crittografia end-to-end",
    "crittografati end-to-end",
    "de ponta a ponta",
)
NOTICE = re.compile("|".join(_NOTICES), re.IGNORECASE)

_CHAT_NAMES = (
    "whatsapp chat with ",
    "whatsapp chat - ",
    "чат whatsapp с контактом ",
    "чат whatsapp с группой ",
    "чат whatsapp с ",
    "whatsapp-chat mit ",
    "discussion whatsapp avec ",
    "chat de whatsapp con ",
    "chat whatsapp con ",
    "conversa do whatsapp com ",
)
CHAT_NAME = re.compile(f"(?:{'|'.join(_CHAT_NAMES)})", re.IGNORECASE)

_BEFORE_NOON = ("am", "дп", "vorm", "πμ", "ص", "上午", "오전")
_AFTER_NOON = ("pm", "пп", "nachm", "μμ", "م", "下午", "오후")
HALF_DAY = (
    r"[ap]\.? ?m\.?|[дп]\.? ?п\.?|vorm\.?|nachm\.?|[πμ]\.? ?μ\.?"
    r"|[صم]|上午|下午|오전|오후"
)


def hour(value: int, half_day: str | None) -> int:
    """The hour of the day, 0 to 23.

    >>> hour(12, "a. m."), hour(3, "P.M."), hour(0, "am"), hour(15, None)
    (0, 15, 0, 15)
    """
    mark = re.sub(r"[.\s]", "", (half_day or "").lower())
    if mark in _AFTER_NOON and value < 12:
        return value + 12
    return 0 if mark in _BEFORE_NOON and value == 12 else value
