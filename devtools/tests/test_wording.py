"""What the product says helps and never accuses, in both languages."""

import re
import runpy

import polib

from devtools.paths import MODULE

find_blame = runpy.run_path(MODULE / "models" / "helper" / "hint_wording.py")[
    "find_blame"
]
# Kind in a sentence about a file or a setting, unkind in one about a person.
INNOCENT = re.compile(
    r"\bagain\b|a machine that fails|%\(\w+\)[sd]"
    r"|pay, ranking or dismissal|оплаты, рейтингов и увольнений"
    r"|worse than feared|хуже, чем опасались"
    # Odoo's own help of the state of activities.
    r"|^Status based on activities.*|^Состояние по делам.*",
    re.IGNORECASE | re.DOTALL,
)
REFUSING = re.compile(
    r"\b(forbidden|prohibited|illegal|violat\w+|punish\w*|guilty|запрещен\w*"
    r"|запрещён\w*|виноват\w*)\b",
    re.IGNORECASE,
)


def test_no_text_of_the_product_accuses():
    texts = [
        text
        for entry in polib.pofile(MODULE / "i18n" / "ru.po")
        for text in (entry.msgid, entry.msgstr, entry.msgid_plural)
    ]
    assert len(texts) > 1000
    harsh = [text for text in texts if _is_harsh(INNOCENT.sub("", text))]
    assert not harsh


def test_harsh_texts_would_be_found():
    for text in ("This is a violation", "You must call", "Вы опять просрочили"):
        assert _is_harsh(text)


def _is_harsh(text: str) -> bool:
    return bool(find_blame(text) or REFUSING.search(text))
