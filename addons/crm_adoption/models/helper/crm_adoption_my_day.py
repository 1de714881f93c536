from odoo import api, models


class CrmAdoptionMyDay(models.AbstractModel):
    """What a seller finds on *My day*: sections, each contributed by one pillar.

    A pillar adds its own by extending :meth:`_get_sections`; it sees only what the
    current user may see, because nothing here is computed with other rights.
    """

    _name = "crm.adoption.my.day"
    _description = "My Day"

    @api.model
    def _get_sections(self) -> list[dict]:
        """Sections for the current user, called by :meth:`get_my_day`.

        Each is a dict with ``key`` (str), ``sequence`` (int, smallest first), ``title``
        (translated), and ``lines``: dicts with ``text``, optional ``hint``, and optional
        ``action`` (an action dict that the line opens).
        """
        return []

    @api.model
    @api.readonly
    def get_my_day(self) -> list[dict]:
        """All sections in their order; called by the client."""
        return sorted(self._get_sections(), key=lambda section: section["sequence"])
