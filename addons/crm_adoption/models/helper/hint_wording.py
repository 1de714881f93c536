"""Words that read as blame, each with words that say the same kindly. Pure Python.

A hint is about the deal. Blame draws attention to the person instead, and help that
does that makes things worse more often than not (Kluger & DeNisi 1996).
"""

import re
from typing import NamedTuple

#: Word or phrase as a pattern -> what to write instead, in the same language.
KINDER = {
    r"overdue": "waiting since …",
    r"violat(?:ion|ions|ed|es|e)": "still open: …",
    r"fail(?:ed|s|ure|ures)?": "did not work out yet",
    r"must": "it would help to …",
    r"why (?:didn'?t|did not|haven'?t|have not) you": "what would it take to …?",
    r"again": "once more / one idea for next time: …",
    r"discipline": "the next step here could be …",
    r"worse than": "what helped on a deal like it was …",
    r"(?:last|worst|slowest|weakest) (?:in|of) (?:the |your |our )?"
    r"(?:team|department|list|company|sellers)": "what helped on a deal like it was …",
    r"rank(?:s|ed|ings?)?": "what helped on a deal like it was …",
    r"you(?:'re| are| were) (?:(?:too|so|very|always|just|simply) )*"
    r"(?:lazy|slow|late|weak|sloppy|careless|passive|unreliable|disorgani[sz]ed|bad"
    r"|incompetent|unprofessional)": "one step that could help this deal: …",
    r"your (?:lazy|slow|weak|sloppy|careless|poor|bad|unprofessional)": "the next step "
    "here could be …",
    r"наруш\w*": "пока открыто: …",
    r"просроч\w*": "ждёт с …",
    r"обязан\w*": "поможет, если …",
    r"почему (?:ты |вы )?(?:опять |снова )?не": "что поможет …?",
    r"опять": "на будущее: …",
    r"сорва(?:л|ла|ли|ло|н|на|но|ны)|срыв\w*": "пока не получилось, можно …",
    r"дисциплин\w*": "следующий шаг здесь — …",
    r"хуже,? чем|хуже (?:всех|других|остальных)": "в похожей сделке помогло …",
    r"последн\w+ (?:в|по) (?:команд|отдел|спис|показател|компани)\w*": "в похожей "
    "сделке помогло …",
    r"рейтинг\w*": "в похожей сделке помогло …",
    r"(?:ты|вы) (?:(?:слишком|очень|просто|всегда|так\w{2,3}) )*"
    r"(?:ленив|медлен|медлител|слаб|плох|небреж|невнимат|пассивн|безответствен"
    r"|ненадёжн|ненадежн|непрофессионал|неорганизован)\w*": "что поможет этой "
    "сделке: …",
    r"(?:тво|ваш)\w* (?:лен\w*|медлител\w+|слаб\w+|плох\w+|небреж\w+)": "следующий "
    "шаг здесь — …",
}
_ANY = re.compile(r"\b(" + "|".join(f"(?:{part})" for part in KINDER) + r")\b", re.I)


class Advice(NamedTuple):
    """``word`` as it was written, and what could stand there instead."""

    word: str
    kinder: str


def find_blame(text: str) -> Advice | None:
    """The first word of ``text`` that reads as blame; None if there is none.

    >>> find_blame("This call is OVERDUE!")
    Advice(word='OVERDUE', kinder='waiting since …')
    >>> find_blame("Вы обязаны позвонить").word
    'обязаны'
    >>> find_blame("A call to the buyer would help; the mustard is fine.") is None
    True
    """
    found = _ANY.search(text.replace("\u2019", "'"))
    if not found:
        return None
    word = found.group()
    pattern = next(part for part in KINDER if re.fullmatch(part, word, re.I))
    return Advice(word, KINDER[pattern])
