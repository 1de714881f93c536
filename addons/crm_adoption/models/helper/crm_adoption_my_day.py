from datetime import timedelta

from odoo import api, fields, models


class CrmAdoptionMyDay(models.AbstractModel):
    """What a seller finds on *My day*: sections, each contributed by one pillar.

    A pillar adds its own by extending :meth:`_get_sections`. Everything is computed
    for the current user when he opens the page, with his rights; no method takes a
    user, and nothing is stored.
    """

    _name = "crm.adoption.my.day"
    _description = "My Day"

    @api.model
    @api.readonly
    def get_my_day(self) -> dict:
        """The page of the current user; called by the client.

        :return: ``welcome`` (str, translated) and ``sections``, in their order and
            without those that have no line
        :raise AccessError: if the user has no right to deals at all
        """
        self.env["crm.lead"].check_access("read")
        sections = [section for section in self._get_sections() if section["lines"]]
        return {
            "welcome": self._get_welcome(),
            "sections": sorted(sections, key=lambda section: section["sequence"]),
        }

    @api.model
    def _get_sections(self) -> list[dict]:
        """Sections for the current user, called by :meth:`get_my_day`.

        An extension appends its own to ``super()``'s. Each is a dict with ``key``
        (str, unique), ``sequence`` (int, smallest first: steps 10, signals 20,
        answers 30), ``title`` (translated), optional ``icon`` (Font Awesome class),
        optional ``more`` (a button, see below, for what does not fit on the page),
        optional ``shown`` (a call, see below, made once the page is on the screen) and
        ``lines``. A line is a dict with

        * ``key`` (str, unique in the section) and ``text`` (str);
        * optional ``hint`` (str) and ``icon`` (Font Awesome class);
        * optional ``action``: what a click on the line opens, an action dict or xml id;
        * optional ``buttons``: dicts with ``label``, optional ``primary`` (bool) and
          either ``action`` or ``call``, a dict with ``model``, ``method``, ``ids`` and
          optional ``args``; an action that the call returns is opened. The page reloads
          after each;
        * optional ``menu``: further buttons, in a menu after them.
        """
        return []

    @api.model
    def _get_welcome(self) -> str:
        """The sentence under the greeting: a benefit, never a figure."""
        deal = self.env["crm.lead"].search_fetch(
            [
                ("user_id", "=", self.env.uid),
                ("won_status", "=", "won"),
                ("date_closed", ">=", fields.Datetime.now() - timedelta(days=7)),
            ],
            ["display_name"],
            order="date_closed desc, id desc",
            limit=1,
        )
        if deal:
            return self.env._(
                "“%(deal)s” is won. Well done! What led there stays on the deal, "
                "ready for your next one.",
                deal=deal.display_name,
            )
        return self.env._(
            "Nothing to keep in your head: what you plan comes back here on its day."
        )

    @api.model
    def _get_open_action(self, record: models.Model) -> dict:
        return {
            "type": "ir.actions.act_window",
            "res_model": record._name,
            "res_id": record.id,
            "views": [(False, "form")],
            "target": "current",
        }

    @api.model
    def _get_schedule_action(self, record: models.Model) -> dict:
        """Odoo's own dialog that plans an activity on ``record``."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Plan a next step"),
            "res_model": "mail.activity.schedule",
            "views": [(False, "form")],
            "target": "new",
            "context": {
                "active_model": record._name,
                "active_id": record.id,
                "active_ids": record.ids,
                "dialog_size": "large",
            },
        }
