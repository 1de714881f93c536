from odoo import models

from ...figures.pulse import change

FIRST, LATER = 1, 6


class CrmAdoptionGate(models.Model):
    """The gate that waits for the sixth month: is it still as good as in the first?"""

    _inherit = "crm.adoption.gate"

    def _judge_pulse(self) -> tuple[str, str]:
        # sudo: the exact means are closed; told is only whether the later one holds
        results = self.env["crm.adoption.pulse.result"].sudo()
        of_month = {
            result.round_id.month: result
            for result in results.search(
                [
                    ("round_id.program_id", "=", self.program_id.id),
                    ("round_id.month", "in", (FIRST, LATER)),
                    ("scope", "=", "company"),
                    ("is_told", "=", True),
                ]
            )
            if result.exact
        }
        if len(of_month) < 2:
            return "unknown", self.env._(
                "It takes the pulse after one month and the one after six, each with "
                "enough answers."
            )
        before, after = of_month[FIRST], of_month[LATER]
        step = change(before._get_exact("umux"), after._get_exact("umux"))
        words = {"before": before.umux, "after": after.umux}
        if step.holds:
            return "reached", self.env._(
                "%(after)s of 100 after six months, %(before)s after one: not lower by "
                "more than chance.",
                **words,
            )
        return "open", self.env._(
            "%(after)s of 100 after six months, %(before)s after one: lower. Worth "
            "asking what has changed.",
            **words,
        )
