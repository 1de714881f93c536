from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import format_date

from .crm_adoption_flag import REASONS
from .crm_adoption_flag_answer import SNOOZED_DAYS
from .crm_adoption_flag_shown import Shown


class CrmAdoptionFlag(models.Model):
    """Signals as lines of *My day* and of a deal's form."""

    _inherit = "crm.adoption.flag"

    @api.model
    @api.readonly
    def get_deal_signals(self, lead_id: int) -> list[dict]:
        """Lines on one deal, for its form; called by the client.

        :return: lines as in ``crm.adoption.my.day``, whose text is the signal; with
            buttons for the deal's seller only
        """
        self.check_access("read")
        lines = [self._get_line(shown) for shown in self._find_on(lead_id)]
        return [{**line, "text": line["hint"]} for line in lines]

    @api.model
    def _get_shown_sentence(self, shown: Shown) -> str:
        return self.env["crm.adoption.flag.wording"]._get_sentence(
            shown.code,
            value=shown.value,
            limit=shown.limit,
            level=shown.level,
            kept=shown.kept,
            total=shown.total,
            stage=shown.stage,
            is_positive=shown.is_positive,
            is_own=shown.is_own,
        )

    @api.model
    def _get_line(self, shown: Shown) -> dict:
        """One line; see ``crm.adoption.my.day`` for its keys."""
        lead = self.env["crm.lead"].browse(shown.lead_id)
        my_day = self.env["crm.adoption.my.day"]
        line = {
            "key": f"signal-{shown.id}" if shown.id else f"deal-{shown.lead_id}",
            "text": shown.lead_name,
            "hint": self._get_shown_sentence(shown),
            "icon": self._get_icon(shown),
            "action": my_day._get_open_action(lead),
        }
        if not shown.id:
            plan = my_day._get_schedule_action(lead)
            label = self.env._("Plan a step")
            line["buttons"] = [{"label": label, "primary": True, "action": plan}]
        elif shown.is_asked:
            line["hint"] = self.env._(
                "“%(signal)s” is settled here. Did the signal help?",
                signal=shown.signal_name,
            )
            line["buttons"] = self._get_vote_buttons(shown)
        elif shown.is_own:
            line["hint"] = f"{line['hint']} {self._get_reader_hint(shown)}"
            line["buttons"] = self._get_buttons(shown)
            line["menu"] = self._get_menu(shown)
        return line

    @api.model
    def _get_reader_hint(self, shown: Shown) -> str:
        """Who sees an own signal, and from when on somebody else does."""
        if shown.is_shared:
            return self.env._("You asked your leader for help.")
        if shown.is_released:
            return self.env._("The deal's leader sees it, too.")
        if not shown.release_on:
            return self.env._("Only you see it.")
        tomorrow = fields.Date.today() + timedelta(days=1)
        day = format_date(
            self.env, max(shown.release_on, tomorrow), date_format="d MMMM"
        )
        return self.env._("Only you see it before %(date)s.", date=day)

    @api.model
    def _get_icon(self, shown: Shown) -> str:
        if shown.is_asked:
            return "fa-check"
        return "fa-thumbs-o-up" if shown.is_positive else "fa-flag-o"

    @api.model
    def _get_buttons(self, shown: Shown) -> list[dict]:
        handled = (
            self.env._("Good to know")
            if shown.is_positive
            else self.env._("Already handled")
        )
        return [
            {
                "label": self._get_step_label(shown.code),
                "primary": True,
                "call": self._get_call(shown, "action_do"),
            },
            {
                "label": handled,
                "call": self._get_call(shown, "action_already_handled"),
            },
        ]

    @api.model
    def _get_menu(self, shown: Shown) -> list[dict]:
        """Answers that are needed less often."""
        items = [
            {
                "label": self.env._("Remind me in %(days)s days", days=days),
                "call": self._get_call(shown, "action_snooze", days),
            }
            for days in SNOOZED_DAYS
        ]
        if not shown.is_positive:
            items.append(
                {
                    "label": self.env._("It can wait, because …"),
                    "action": self._get_reply_action(shown, "snooze"),
                }
            )
        reasons = dict(self._fields["reason"]._description_selection(self.env))
        items += [
            {
                "label": self.env._("Not relevant: %(reason)s", reason=reasons[reason]),
                "call": self._get_call(shown, "action_not_relevant", reason),
            }
            for reason, _label in REASONS
        ]
        if not shown.is_positive and not shown.is_shared:
            ask = {
                "label": self.env._("Ask for help"),
                "call": self._get_call(shown, "action_ask_help"),
            }
            words = {
                "label": self.env._("Ask for help, with a few words …"),
                "action": self._get_reply_action(shown, "help"),
            }
            items += [ask, words]
        return items

    @api.model
    def _get_vote_buttons(self, shown: Shown) -> list[dict]:
        return [
            {
                "label": self.env._("Yes, it did"),
                "call": self._get_call(shown, "action_vote", True),
            },
            {
                "label": self.env._("Not really"),
                "call": self._get_call(shown, "action_vote", False),
            },
        ]

    @api.model
    def _get_call(self, shown: Shown, method: str, *args) -> dict:
        call = {"model": self._name, "method": method, "ids": [shown.id]}
        return {**call, "args": list(args)} if args else call

    @api.model
    def _get_reply_action(self, shown: Shown, kind: str) -> dict:
        """The dialog for a few words of one's own."""
        titles = {
            "snooze": self.env._("It can wait"),
            "help": self.env._("Ask for help"),
        }
        return {
            "type": "ir.actions.act_window",
            "name": titles[kind],
            "res_model": "crm.adoption.flag.reply",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_flag_id": shown.id, "default_kind": kind},
        }
