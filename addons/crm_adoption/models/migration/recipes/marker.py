def _lt(text: str) -> str:
    """Marks a text for translation; it is translated each time it is shown.

    Unlike Odoo's own marker it needs no Odoo: the pages in ``docs/tools`` are made
    of the same texts.
    """
    return text
