"""Own samples of every format: the files of ``samples``, and those made here.

A new format gets a file there, or, where that would be a binary, a function here.
"""

from collections import defaultdict
from pathlib import Path

from archives import pack
from readers import registry
from readers.record import FileFailed
from readers.source import Source

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
NOTION_NAME = "Harbour 0123456789abcdef0123456789abcdef.md"
PICTURE = b"\x89PNG\r\n\x1a\ndot"


def by_format() -> dict[str, list[tuple[str, bytes]]]:
    """Format -> (name, content) of its samples."""
    found = defaultdict(list)
    files = [(path.name, path.read_bytes()) for path in sorted(SAMPLES.iterdir())]
    for name, content in [*files, *generated(dict(files))]:
        try:
            reader = registry.choose(Source(content, name))
        except FileFailed:
            continue
        found[reader.format].append((name, content))
    return dict(found)


def generated(files: dict[str, bytes]):
    yield "everything.zip", archive(files)


def archive(files: dict[str, bytes]) -> bytes:
    """Everything that one seller has, as one archive."""
    placed = [(f"tools/{name}", content) for name, content in files.items()]
    pictures = (
        "Заметки/план цеха.png",
        "Заметки/договор.pdf",
        "Takeout/Keep/18f2a1.jpeg",
    )
    return pack(
        [
            *placed,
            ("Заметки/Ромашка.md", files["obsidian.md"]),
            (f"Notion/{NOTION_NAME}", files["notion.md"]),
            ("Takeout/Keep/Ромашка.json", files["keep.json"]),
            ("Takeout/Keep/Ромашка.html", files["page.html"]),
            ("Takeout/archive_browser.html", files["page.html"]),
            *((name, PICTURE) for name in pictures),
            ("photos/1.jpg", PICTURE),
        ]
    )
