"""What an entry says beyond the fields of its record, as paragraphs."""

from markupsafe import Markup, escape

from odoo.tools import plaintext2html


class EntryText:
    """Labelled lines in the owner's language."""

    def __init__(self, env):
        self.env = env

    def labelled(self, pairs) -> Markup:
        """One paragraph per (label, value) that has a value."""
        return paragraphs(f"{label}: {value}" for label, value in pairs if value)

    def extra(self, vals: dict) -> Markup:
        """What stood in columns or properties without a field of their own."""
        return paragraphs(
            self.env._(
                "From the file: %(column)s = %(value)s", column=label, value=value
            )
            for label, value in vals["extra"]
        )


def paragraphs(lines) -> Markup:
    return Markup().join(Markup("<p>%s</p>") % escape(line) for line in lines if line)


def text(value: str) -> Markup:
    """Plain text as HTML with its lines; nothing of nothing."""
    return plaintext2html(value) if value else Markup()
