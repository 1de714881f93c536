from contextlib import contextmanager
from contextvars import ContextVar

from odoo import api, models

#: Whether the records read just now are part of a list or of another record.
_is_part: ContextVar[bool] = ContextVar("crm_adoption_is_part", default=False)


@contextmanager
def _reading_parts():
    token = _is_part.set(True)
    try:
        yield
    finally:
        _is_part.reset(token)


def is_read_by_itself(records) -> bool:
    """Whether one record was asked for, and not a list or a record that links to it.

    No client can send this: it is no context key, and ends with the call.
    """
    return len(records) == 1 and bool(records.id) and not _is_part.get()


class Base(models.AbstractModel):
    """The web client's methods read through each other: a list of one row, or a link in
    another record, ends in the same ``web_read`` as the form of a record."""

    _inherit = "base"

    @api.model
    @api.readonly
    def web_name_search(self, *args, **kwargs):
        with _reading_parts():
            return super().web_name_search(*args, **kwargs)

    @api.model
    @api.readonly
    def web_search_read(self, *args, **kwargs):
        with _reading_parts():
            return super().web_search_read(*args, **kwargs)

    @api.model
    @api.readonly
    def web_read_group(self, *args, **kwargs):
        with _reading_parts():
            return super().web_read_group(*args, **kwargs)

    @api.readonly
    def web_read(self, *args, **kwargs):
        with _reading_parts():
            return super().web_read(*args, **kwargs)
