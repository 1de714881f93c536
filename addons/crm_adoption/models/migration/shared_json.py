from odoo import fields


class SharedJson(fields.Json):
    """A JSON field that is read without being copied; nobody changes what it returns.

    Odoo copies the whole value at each access, which took a fifth of the time of
    bringing in.
    """

    def convert_to_record(self, value, record):
        return False if value is None else value
