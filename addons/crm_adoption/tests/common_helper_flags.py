from datetime import timedelta

from odoo import fields
from odoo.tests import tagged

from .common_helper import HelperCase

NAMES = {"no_next_step": "No next step", "quiet": "Gone quiet"}
GOOD = {"multi_threaded", "faster", "reply_received", "criteria_complete"}


class FlagPersonas:
    """Readings as the night leaves them, and the flags that it makes of them."""

    @classmethod
    def _signal(cls, code):
        signals = cls.env["crm.adoption.signal"].with_context(active_test=False)
        found = signals.search([("code", "=", code)])
        return found or signals.create(
            {
                "code": code,
                "name": NAMES.get(code, code),
                "is_positive": code in GOOD,
            }
        )

    @classmethod
    def _read(cls, deal, *codes, **values):
        """What the night reads on ``deal``, and nothing else on it."""
        readings = cls.env["crm.adoption.signal.reading"]
        readings.search([("lead_id", "=", deal.id)]).unlink()
        return readings.create(
            [
                {
                    "lead_id": deal.id,
                    "signal_id": cls._signal(code).id,
                    "is_raised": True,
                    "level": "fact",
                    **values,
                }
                for code in codes
            ]
        )

    @classmethod
    def _settle(cls, *deals):
        ids = [deal.id for deal in deals]
        cls.env["crm.adoption.flag"]._settle(ids)

    @classmethod
    def _flags(cls, deal, *codes):
        """All flags of ``deal``, ended ones too, in the order of their signals."""
        flags = cls.env["crm.adoption.flag"].search([("lead_id", "=", deal.id)])
        if codes:
            flags = flags.filtered(lambda flag: flag.signal_id.code in codes)
        return flags.sorted(lambda flag: (flag.signal_id.code, flag.raised_on))

    @classmethod
    def _raise(cls, deal, code="quiet", **values):
        cls._read(deal, code, **values)
        cls._settle(deal)
        return cls._flags(deal, code).filtered(lambda flag: not flag.ended_on)

    @classmethod
    def _release(cls, flag):
        """As if its hold were over."""
        flag.release_on = fields.Date.today()
        cls._settle(flag.lead_id)
        return flag

    @classmethod
    def _pass_days(cls, days, *flags):
        """As if these flags, with all that happened to them, were so much older."""
        names = (
            "raised_on", "release_on", "released_on", "ended_on", "answered_on",
            "hidden_until",
        )  # fmt: skip
        for flag in flags:
            for name in names:
                if flag[name]:
                    flag[name] -= timedelta(days=days)


@tagged("post_install", "-at_install")
class FlagCase(FlagPersonas, HelperCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.deal = cls._make_deal("Boiler house", cls.anna)

    def _press(self, user, line, label):
        """Press a button of a line, or one of its menu, as the client does."""
        items = [*line["buttons"], *line.get("menu", [])]
        call = next(item for item in items if item["label"] == label)["call"]
        records = self.env[call["model"]].with_user(user).browse(call["ids"])
        return getattr(records, call["method"])(*call.get("args", []))
