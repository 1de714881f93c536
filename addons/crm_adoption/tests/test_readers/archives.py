"""Archives for the tests, well-formed and not."""

import io
import struct
import zipfile


def pack(files, method=zipfile.ZIP_DEFLATED):
    """A zip of (name or ZipInfo, content) pairs."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return buffer.getvalue()


def rename(content, old, new):
    """Other bytes of the same length in the place of a member's name."""
    assert len(old) == len(new)
    return content.replace(old, new)


def set_flag(content, flag):
    """Set a general purpose flag on every member, in both places where it stands."""
    data = bytearray(content)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= flag
            at = data.find(mark, at + 4)
    return bytes(data)


def set_size(content, size):
    """Claim ``size`` unpacked bytes for every member."""
    data = bytearray(content)
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset : at + offset + 4] = struct.pack("<I", size)
            at = data.find(mark, at + 4)
    return bytes(data)


def overlapping(count):
    """An archive whose ``count`` members are all unpacked from the same bytes."""
    content = pack([("zeros-000000", b"\0" * 5_000_000)])
    directory = content.index(b"PK\x01\x02")
    end = content.index(b"PK\x05\x06")
    entry = content[directory:end]
    entries = b"".join(
        entry.replace(b"000000", b"%06d" % number) for number in range(count)
    )
    tail = bytearray(content[end:])
    struct.pack_into("<HHI", tail, 8, count, count, len(entries))
    return content[:directory] + entries + bytes(tail)
