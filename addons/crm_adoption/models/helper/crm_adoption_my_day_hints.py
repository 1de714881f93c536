from odoo import api, models
from odoo.fields import Domain

SHOWN = 5


class CrmAdoptionMyDay(models.AbstractModel):
    """Section *Hints*: what a leader wrote about an own deal, and answers to hints."""

    _inherit = "crm.adoption.my.day"

    @api.model
    def _get_sections(self) -> list[dict]:
        return super()._get_sections() + [self._get_hints_section()]

    @api.model
    def _get_due_domain(self) -> Domain:
        """Without the reminders of hints, which have lines of their own."""
        # sudo: nobody reads the reminder's column; these are the user's own reminders
        of_hints = (
            self.env["crm.adoption.hint"]
            .sudo()
            ._search([("activity_id.user_id", "=", self.env.uid)])
        )
        return super()._get_due_domain() & Domain(
            "id", "not in", of_hints.subselect("activity_id")
        )

    @api.model
    def _get_hints_section(self) -> dict:
        hints = self._get_waiting_hints()
        return {
            "key": "hints",
            "sequence": 15,
            "title": self.env._("Hints on deals"),
            "icon": "fa-lightbulb-o",
            "lines": [self._get_hint_line(hint) for hint in hints],
        }

    @api.model
    def _get_waiting_hints(self) -> models.Model:
        """With all that is stored of them, in one query."""
        model = self.env["crm.adoption.hint"]
        model.check_access("read")
        stored = [name for name, field in model._fields.items() if field.column_type]
        # sudo: closed columns; the reminder is for the writer or the reader of a hint
        hints = model.sudo().search_fetch(
            [
                ("activity_id.user_id", "=", self.env.uid),
                ("activity_id.active", "=", True),
            ],
            stored,
            order="date, id",
            limit=SHOWN,
        )
        return hints.sudo(False)

    @api.model
    def _get_hint_line(self, hint: models.Model) -> dict:
        line = {
            "key": f"hint-{hint.id}",
            "icon": "fa-question-circle-o" if hint.is_asked else "fa-lightbulb-o",
            "text": self._get_hint_text(hint),
            "hint": self._get_hint_words(hint),
            "buttons": self._get_hint_buttons(hint),
        }
        if hint.lead_id.has_access("read") and hint.lead_id:
            line["action"] = self._get_open_action(hint.lead_id)
        return line

    @api.model
    def _get_hint_text(self, hint: models.Model) -> str:
        deal, other = hint.title, hint.author_name or self.env._("your leader")
        if hint.is_mine and hint.is_asked:
            return self.env._("An answer to your question on “%(deal)s”", deal=deal)
        if hint.helpful == "yes":
            return self.env._("Your word helped on “%(deal)s”", deal=deal)
        if hint.is_mine:
            return self.env._("An answer to your hint on “%(deal)s”", deal=deal)
        if hint.is_asked:
            return self.env._(
                "%(seller)s asks for a hint on “%(deal)s”", seller=other, deal=deal
            )
        return self.env._(
            "A hint from %(leader)s on “%(deal)s”", leader=other, deal=deal
        )

    @api.model
    def _get_hint_words(self, hint: models.Model) -> str:
        """What the other one wrote; of an answer by choice, what was chosen."""
        if hint.is_mine or hint.helpful == "yes":
            chosen = dict(hint._fields["outcome"]._description_selection(self.env))
            return hint.reply or chosen.get(hint.outcome) or hint.text
        return hint.text

    @api.model
    def _get_hint_buttons(self, hint: models.Model) -> list[dict]:
        read = {"model": hint._name, "method": "action_mark_read", "ids": hint.ids}
        buttons = [{"label": self.env._("Read"), "call": read}]
        if hint.can_reply:
            answer = {
                "label": self.env._("Reply"),
                "primary": True,
                "action": hint.action_open(),
            }
            buttons.insert(0, answer)
        elif hint.is_asked and hint.can_rate:
            helped = {**read, "method": "action_mark_helpful"}
            label = self.env._("It helped")
            buttons.insert(0, {"label": label, "primary": True, "call": helped})
        return buttons
