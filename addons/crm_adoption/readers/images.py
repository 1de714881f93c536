"""What kind of picture some bytes are, by their first bytes."""

_MAGIC = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"BM", "image/bmp"),
)


def image_type(content: bytes) -> str | None:
    """The MIME type, or None for what is not a known picture.

    >>> image_type(b"GIF89a..."), image_type(b"<html>")
    ('image/gif', None)
    """
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    if content[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1"):
        return "image/heic"
    known = (mimetype for magic, mimetype in _MAGIC if content.startswith(magic))
    return next(known, None)
