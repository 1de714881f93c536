"""Two names -> how far they agree, whatever the order and the alphabet."""

import dataclasses
import functools
import itertools
import re

from rapidfuzz.distance import JaroWinkler

from . import normalize
from .given_names import full_names, is_given_name

ALIKE = 0.92  # Jaro-Winkler of one word written in two ways
CLOSE = 0.86  # written in two ways, or two words
MAYBE = 0.75
_ONE_GIVEN_NAME = 0.96  # Alexandr and Alexander; less is two, as Мария and Марина
_RUN_LIKENESS = 0.96
_CALLED = 0.97  # a given name and its short form
_COUPLE = 0.7  # Ivanov and Ivanova: a married couple, not a typing error
_MOST_WORDS = 5

_PATRONYMIC = re.compile(r".{2,}(?:ovich|evich|ilich|ovna|evna|inichna|ichna)$")
# How a husband's and a wife's surname end: Иванов, Достоевский, Толстой, Novák.
_ENDINGS = (
    (re.compile(r"(?:[eo]v|[iy]n)$"), "", "a"),
    (re.compile(r"[st]?[sc]k[yi]$"), "y", "aya"),
    (re.compile(r"[st]?[sc]ki$"), "i", "a"),
    (re.compile(r"oi$"), "oi", "aya"),
    (re.compile(r"(?:y|ny|vy)$"), "y", "aya"),
    (re.compile(r"\w{2}[^aeiouyv]$"), "", "ova"),
)

_EXACT_WORD, _CALLED_WORD, _ALIKE_WORD, _CLOSE_WORD = 4.5, 4.0, 3.5, 2.0
_INITIAL, _OTHER_WORD, _OTHER_GIVEN_NAME = 1.0, -4.0, -9.0
_SAME_PATRONYMIC, _OTHER_PATRONYMIC = 2.0, -8.0
_RUN_TOGETHER, _LEAST = 7.0, -7.0


@dataclasses.dataclass(frozen=True)
class Name:
    """Latin words of a person's or company's name, in order.

    ``core`` leaves out the patronymic: the third word of a Russian name, or the last of
    two ("Пётр Иванович").
    """

    words: tuple[str, ...]
    core: tuple[str, ...]
    patronymic: str = ""

    @property
    def is_full(self) -> bool:
        """Whether at least two words of it are written out."""
        return sum(len(word) > 1 for word in self.core) >= 2

    @property
    def initials(self) -> str:
        return "".join(word[0] for word in self.core)


@functools.lru_cache(maxsize=8192)
def parse(text: str) -> Name:
    """The words of a name.

    >>> parse("Семёнов Пётр Андреевич").core, parse("П. А. Семёнов").core
    (('semenov', 'petr'), ('p', 'semenov'))
    """
    tokens = normalize.name_tokens(text)
    words = tuple(filter(None, map(_latin, tokens)))[:_MOST_WORDS]
    at = _patronymic_at(words)
    if at is None:
        return Name(words, words)
    return Name(words, words[:at] + words[at + 1 :], words[at])


def _latin(token: str) -> str:
    """An initial stays one letter: "Я." is the first of "Yana"."""
    latin = normalize.translit(token)
    return latin[:1] if len(token) == 1 else latin


def _patronymic_at(words: tuple[str, ...]) -> int | None:
    """Never the first of two words: that is a surname such as Абрамович."""
    found = [at for at, word in enumerate(words) if at and _is_patronymic(word)]
    initials = [at for at, word in enumerate(words) if len(word) == 1]
    if not found and len(initials) == 2 and len(words) == 3:
        return initials[1]  # П. А. Семёнов
    after_given = [at for at in found if is_given_name(words[at - 1])]
    return next(iter([*after_given, *found]), None)


def _is_patronymic(word: str) -> bool:
    spoken = not is_given_name(word) and full_names(word) != {word}
    return bool(spoken or _PATRONYMIC.match(word))


@dataclasses.dataclass(frozen=True)
class Agreement:
    """How two names relate.

    ``comparable``: both are known. ``equal``: all written-out words are the same, in
    any order, alphabet and familiarity. ``agree``: every word of the shorter one has
    its partner in the longer one. ``close``: nearly so. ``fits``: one person may well
    bear both, one of them before a marriage. ``contradict``: nothing alike, or
    different given names. ``solid_pairs``: written-out words that have a partner.
    ``weight``: evidence that the two are one, about 4.5 for a word.
    """

    comparable: bool = False
    equal: bool = False
    agree: bool = False
    close: bool = False
    fits: bool = False
    contradict: bool = False
    solid_pairs: int = 0
    weight: float = 0.0


_UNKNOWN = Agreement()


def compare(mine: Name, other: Name) -> Agreement:
    """Compare two names word by word.

    >>> compare(parse("Саша Иванов"), parse("Ivanov Aleksandr Petrovich")).equal
    True
    >>> compare(parse("Иванов Пётр"), parse("Иванова Мария")).contradict
    True
    """
    if not mine.words or not other.words:
        return _UNKNOWN
    pairs = _partners(mine.core, other.core)
    scores = [score for _word, _other, score in pairs]
    fathers = _compare_patronymics(mine.patronymic, other.patronymic)
    full = mine.is_full and other.is_full
    solid_pairs = sum(map(_is_solid, pairs))
    agree = solid_pairs > 0 and min(scores) >= ALIKE and fathers >= 0
    close = full and fathers >= 0 and _is_close(scores)
    contradict = max(scores, default=0) < MAYBE or _given_names_differ(pairs)
    married = fathers >= 0 and not contradict and any(map(_is_one_given_name, pairs))
    return Agreement(
        comparable=True,
        equal=agree and full and _is_complete(mine, other, scores),
        agree=agree,
        close=close,
        fits=agree or close and not contradict or married,
        contradict=contradict,
        solid_pairs=solid_pairs,
        weight=_weigh_all(mine, other, pairs) + fathers,
    )


def _weigh_all(mine: Name, other: Name, pairs: list[tuple]) -> float:
    """Where one word is wrong, so is often the other: both count once.

    Words that are divided elsewhere ("De la Cruz") are compared as a whole.
    """
    weight = max(sum(itertools.starmap(_weigh, pairs)), _LEAST)
    texts = "".join(mine.core), "".join(other.core)
    if weight < _RUN_TOGETHER and JaroWinkler.similarity(*texts) >= _RUN_LIKENESS:
        return _RUN_TOGETHER
    return weight


def _is_solid(pair: tuple[str, str, float]) -> bool:
    word, partner, score = pair
    return score >= ALIKE and min(len(word), len(partner)) > 1


def _is_complete(mine: Name, other: Name, scores: list[float]) -> bool:
    initials = any(len(word) == 1 for name in (mine, other) for word in name.core)
    return not initials and len(mine.core) == len(other.core) and min(scores) >= _CALLED


def _is_close(scores: list[float]) -> bool:
    return min(scores) >= MAYBE and sum(scores) / len(scores) >= CLOSE


def _partners(mine: tuple, other: tuple) -> list[tuple[str, str, float]]:
    """Each word of the shorter name, the best free word of the longer one, likeness."""
    short, long = (mine, other) if len(mine) <= len(other) else (other, mine)
    scored = [
        (likeness(word, partner), len(word), i, j)
        for i, word in enumerate(short)
        for j, partner in enumerate(long)
    ]
    free_i, free_j, found = set(range(len(short))), set(range(len(long))), []
    for score, _length, i, j in sorted(scored, reverse=True):
        if i in free_i and j in free_j:
            free_i.remove(i)
            free_j.remove(j)
            found.append((short[i], long[j], score))
    return found


@functools.lru_cache(maxsize=65536)
def likeness(word: str, other: str) -> float:
    """0 to 1 for two Latin words; an initial is fully like a word that it begins."""
    if word == other:
        return 1.0
    if min(len(word), len(other)) == 1:
        initial, word = sorted((word, other), key=len)
        return float(initial in {word[0], *(full[0] for full in full_names(word))})
    if full_names(word) & full_names(other):
        return _CALLED
    if abs(len(word) - len(other)) > 3:
        return 0.0
    similarity = JaroWinkler.similarity(word, other)
    if similarity < MAYBE:
        return similarity
    if is_couple(word, other):
        return _COUPLE
    if min(len(word), len(other)) < 3:
        return 0.0
    if is_given_name(word) and is_given_name(other) and similarity < _ONE_GIVEN_NAME:
        return MAYBE
    return similarity


def is_couple(word: str, other: str) -> bool:
    """Whether two words are the masculine and the feminine form of one name.

    >>> is_couple("ivanova", "ivanov"), is_couple("tolstoi", "tolstaya")
    (True, True)
    >>> is_couple("alexandr", "alexandra"), is_couple("smith", "smyth")
    (True, False)
    """
    return _is_feminine_of(word, other) or _is_feminine_of(other, word)


def _is_feminine_of(hers: str, his: str) -> bool:
    if is_given_name(his) and is_given_name(hers):
        return hers == f"{his}a"
    return any(
        ending.search(his) and f"{his.removesuffix(dropped)}{added}" == hers
        for ending, dropped, added in _ENDINGS
    )


def _compare_patronymics(mine: str, other: str) -> float:
    if not mine or not other:
        return 0.0
    return _SAME_PATRONYMIC if likeness(mine, other) >= ALIKE else _OTHER_PATRONYMIC


def _given_names_differ(pairs: list[tuple[str, str, float]]) -> bool:
    return any(itertools.starmap(_are_other_given_names, pairs))


def _are_other_given_names(word: str, partner: str, score: float) -> bool:
    return score < CLOSE and is_given_name(word) and is_given_name(partner)


def _is_one_given_name(pair: tuple[str, str, float]) -> bool:
    return _is_solid(pair) and is_given_name(pair[0])


def _weigh(word: str, partner: str, score: float) -> float:
    if min(len(word), len(partner)) == 1:
        return _INITIAL if score == 1 else _OTHER_WORD
    for bound, weight in (
        (1.0, _EXACT_WORD),
        (_CALLED, _CALLED_WORD),
        (ALIKE, _ALIKE_WORD),
        (CLOSE, _CLOSE_WORD),
        (MAYBE, 0.0),
    ):
        if score >= bound:
            return weight
    if _are_other_given_names(word, partner, score):
        return _OTHER_GIVEN_NAME
    return 0.0 if score == _COUPLE else _OTHER_WORD
