"""A page per kind of tool, "how to bring it", from the recipes that sellers see."""

import ast
import importlib.util
import re
import sys
from collections.abc import Callable
from pathlib import Path

from .paths import MODULE, ROOT

FOLDER = ROOT / "docs" / "tools"
RECIPES = MODULE / "models" / "migration" / "recipes"
_TEXT = re.compile(r'^(msgid|msgstr) ((?:"(?:[^"\\]|\\.)*"\s*)+)', re.MULTILINE)
_PIECE = re.compile(r'"(?:[^"\\]|\\.)*"')
_MARKUP = re.compile(r"[\\*`|]|_(?=\W|$)")

# Per language: the folder below FOLDER, the page's own texts, the other language.
LANGUAGES = {
    "en": {
        "folder": ".",
        "title": "How to bring your tools along",
        "intro": (
            "What you worked with before comes into the CRM as files. Choose your "
            "tool; its page says how to get the file. The same steps stand in the "
            "CRM itself, under *CRM > My CRM > My tools*."
        ),
        "file": "**The file.** %s",
        "then": (
            "**Then** open *CRM > My CRM > My tools* and drop the file there. You see "
            "what was found before anything is written, you choose who will see it, "
            "and you can undo all of it. Until you share something, only you see it."
        ),
        "all": "All tools",
        "other": ("ru", "По-русски"),
    },
    "ru": {
        "folder": "ru",
        "title": "Как перенести свои инструменты",
        "intro": (
            "То, с чем вы работали раньше, попадает в CRM файлами. Выберите свой "
            "инструмент: на его странице написано, как получить файл. Те же шаги есть "
            "и в самой CRM: *CRM > Моё > Мои инструменты*."
        ),
        "file": "**Файл.** %s",
        "then": (
            "**Затем** откройте *CRM > Моё > Мои инструменты* и перетащите файл "
            "туда. До записи вы увидите, что найдено, выберете, кто это увидит, и всё "
            "сможете отменить. Пока вы ничем не поделились, это видите только вы."
        ),
        "all": "Все инструменты",
        "other": ("..", "In English"),
    },
}


def pages() -> dict[Path, str]:
    """Every page as the recipes and translations of now make it, by its path."""
    recipes = _load()
    found = {}
    for language, words in LANGUAGES.items():
        translate = _translator(language)
        folder = (FOLDER / words["folder"]).resolve()
        found[folder / "index.rst"] = _index(recipes, words, translate)
        for _group, _label, kinds in recipes.GROUPS:
            for kind, label in kinds:
                recipe = recipes.RECIPES[kind]
                page = _page(kind, translate(label), recipe, words, translate)
                found[folder / f"{kind}.rst"] = page
    return found


def write() -> None:
    """Write every page; remove those of kinds that are gone."""
    wanted = pages()
    for path in FOLDER.rglob("*.rst"):
        if path not in wanted:
            path.unlink()
    for path, text in wanted.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def _load():
    """The module's package of recipes, which needs no Odoo."""
    path = RECIPES / "__init__.py"
    spec = importlib.util.spec_from_file_location("tool_recipes", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def _translator(language: str) -> Callable[[str], str]:
    """Texts in that language; what has no translation yet stays English."""
    path = MODULE / "i18n" / f"{language}.po"
    texts = _translations(path.read_text()) if path.exists() else {}
    return lambda text: texts.get(text) or text


def _translations(content: str) -> dict[str, str]:
    texts = {}
    source = ""
    for keyword, quoted in _TEXT.findall(content):
        text = "".join(map(ast.literal_eval, _PIECE.findall(quoted)))
        if keyword == "msgid":
            source = text
        else:
            texts[source] = text
    return texts


def _page(kind: str, label: str, recipe, words: dict, translate) -> str:
    other, other_label = words["other"]
    steps = [f"#. {_plain(translate(step))}" for step in recipe.steps]
    return "\n\n".join(
        [
            _title(label),
            f"`{words['all']} <index.rst>`__ · `{other_label} <{other}/{kind}.rst>`__",
            "\n".join(steps),
            words["file"] % _plain(translate(recipe.result)),
            _plain(translate(recipe.formats)),
            words["then"] + "\n",
        ]
    )


def _index(recipes, words: dict, translate) -> str:
    other, other_label = words["other"]
    parts = [_title(words["title"]), f"`{other_label} <{other}/index.rst>`__"]
    parts.append(words["intro"])
    for _group, label, kinds in recipes.GROUPS:
        heading = translate(label)
        parts.append(f"{heading}\n{'-' * len(heading)}")
        links = [f"* `{translate(name)} <{kind}.rst>`__" for kind, name in kinds]
        parts.append("\n".join(links))
    return "\n\n".join(parts) + "\n"


def _title(text: str) -> str:
    line = "=" * len(text)
    return f"{line}\n{text}\n{line}"


def _plain(text: str) -> str:
    """The text, with nothing in it taken for markup."""
    return _MARKUP.sub(r"\\\g<0>", text)
