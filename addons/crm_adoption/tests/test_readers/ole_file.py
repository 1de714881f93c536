"""Writes compound files as Outlook does, for the tests of the .msg reader."""

import datetime
import struct

_SECTOR, _MINI = 512, 64
_END, _FREE, _FAT_SECTOR = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_NONE = 0xFFFFFFFF
_EPOCH = datetime.datetime(1601, 1, 1)


def compound(tree: dict) -> bytes:
    """Bytes of a compound file.

    :param tree: name -> bytes of a stream, or another such dict for a storage
    """
    entries: list[dict] = [{"name": "Root Entry", "kind": 5, "content": b""}]
    _add(entries, 0, tree)
    mini, minifat = bytearray(), []
    big: list[tuple[dict, bytes]] = []
    for entry in entries[1:]:
        content = entry["content"]
        if entry["kind"] != 2:
            continue
        if len(content) >= 4096:
            big.append((entry, content))
        elif content:
            entry["start"] = len(minifat)
            _chain(minifat, -(-len(content) // _MINI))
            mini += content.ljust(-(-len(content) // _MINI) * _MINI, b"\0")
    return _assemble(entries, bytes(mini), minifat, big)


def _add(entries: list[dict], parent: int, tree: dict) -> None:
    previous = None
    for name, value in tree.items():
        is_storage = isinstance(value, dict)
        content = b"" if is_storage else value
        entry = {"name": name, "kind": 1 if is_storage else 2, "content": content}
        entries.append(entry)
        number = len(entries) - 1
        (entries[parent] if previous is None else entries[previous])[
            "child" if previous is None else "right"
        ] = number
        previous = number
        if is_storage:
            _add(entries, number, value)


def _chain(table: list[int], length: int) -> int:
    start = len(table)
    table += [*range(start + 1, start + length), _END]
    return start


def _assemble(entries, mini: bytes, minifat: list[int], big) -> bytes:
    fat: list[int] = []
    body = bytearray()

    def store(content: bytes) -> int:
        count = -(-len(content) // _SECTOR)
        body.extend(content.ljust(count * _SECTOR, b"\0"))
        return _chain(fat, count) if count else _END

    for entry, content in big:
        entry["start"] = store(content)
    entries[0].update(content=mini, start=store(mini))
    packed = b"".join(struct.pack("<I", value) for value in minifat)
    minifat_start = store(packed.ljust(-(-len(packed) // _SECTOR) * _SECTOR, b"\xff"))
    directory = b"".join(map(_directory_entry, entries))
    directory_start = store(directory)
    fat_sectors = 1
    while (len(fat) + fat_sectors) * 4 > fat_sectors * _SECTOR:
        fat_sectors += 1
    first_fat = len(fat)
    fat += [_FAT_SECTOR] * fat_sectors
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(fat_sectors * _SECTOR, b"\xff")
    header = struct.pack(
        "<8s16sHHHHH6xIIIIIIIIII",
        *(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6),
        *(0, fat_sectors, directory_start, 0, 4096),
        *(minifat_start, -(-len(packed) // _SECTOR), _END, 0, first_fat),
    )
    difat = [*range(first_fat + 1, first_fat + fat_sectors)]
    header += struct.pack(f"<{len(difat)}I", *difat)
    return header.ljust(_SECTOR, b"\xff") + bytes(body) + table


def _directory_entry(entry: dict) -> bytes:
    name = entry["name"].encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII36xIQ",
        *(name, len(name) + 2, entry["kind"], 1, _NONE, entry.get("right", _NONE)),
        *(entry.get("child", _NONE), entry.get("start", 0), len(entry["content"])),
    )


def message(props: dict, header: int = 32, named: dict | None = None, **storages):
    """The tree of a message.

    :param props: tag -> str, (bytes of an 8-bit text), bytes, int, float, bool,
        datetime or list of str
    :param named: (GUID as bytes, number or name) -> the value of that property
    :param storages: further storages by name
    """
    tree: dict = dict(storages)
    names, props = [], dict(props)
    for number, (name, value) in enumerate((named or {}).items()):
        names.append(name)
        props[0x8000 + number] = value
    fixed = b"".join(_property(tree, tag, value) for tag, value in props.items())
    tree["__properties_version1.0"] = b"\0" * header + fixed
    if named:
        tree["__nameid_version1.0"] = _names(names)
    return tree


def _property(tree: dict, tag: int, value) -> bytes:
    kind, raw = 0x1F, b""
    if isinstance(value, bool):
        kind, raw = 0xB, struct.pack("<Q", value)
    elif isinstance(value, int):
        kind, raw = 3, struct.pack("<q", value)
    elif isinstance(value, float):
        kind, raw = 5, struct.pack("<d", value)
    elif isinstance(value, datetime.datetime):
        ticks = (value - _EPOCH) // datetime.timedelta(microseconds=1) * 10
        kind, raw = 0x40, struct.pack("<Q", ticks)
    elif isinstance(value, list):
        kind = 0x101F
        for number, text in enumerate(value):
            tree[f"__substg1.0_{tag:04X}101F-{number:08X}"] = text.encode("utf-16-le")
        tree[f"__substg1.0_{tag:04X}101F"] = b"\0" * 4 * len(value)
    elif isinstance(value, tuple):
        kind = 0x1E
        tree[f"__substg1.0_{tag:04X}001E"] = value[0]
    elif isinstance(value, bytes):
        kind = 0x102
        tree[f"__substg1.0_{tag:04X}0102"] = value
    else:
        text = value.encode("utf-16-le") + b"\0\0"
        tree[f"__substg1.0_{tag:04X}001F"] = text
    return struct.pack("<HHI8s", kind, tag, 6, raw)


def _names(names: list[tuple[bytes, int | str]]) -> dict:
    groups = list(dict.fromkeys(group for group, _name in names))
    entries, strings = b"", b""
    for number, (group, name) in enumerate(names):
        kind = (groups.index(group) + 3) << 1
        value = name
        if isinstance(name, str):
            kind, value = kind | 1, len(strings)
            text = name.encode("utf-16-le")
            strings += struct.pack("<I", len(text)) + text
        entries += struct.pack("<IHH", value, kind, number)
    return {
        "__substg1.0_00020102": b"".join(groups),
        "__substg1.0_00030102": entries,
        "__substg1.0_00040102": strings,
    }
