from odoo import fields, models

from .crm_adoption_gate import MOST, OF_PEOPLE, STEP


class CrmAdoptionProgram(models.Model):
    """Gates that count people: how many listed tools and brought one in.

    Nobody can find a single person in them: they are measured once a month, told in
    tens, from enough people on; and while fewer than that join or leave the waves, they
    are measured on the people of before. Otherwise two figures with one person between
    them would tell of that person.
    """

    _inherit = "crm.adoption.program"

    measured_user_ids = fields.Many2many(
        "res.users",
        "crm_adoption_program_measured_rel",
        groups=fields.NO_ACCESS,
        copy=False,
        export_string_translation=False,
    )

    def _measure_people(self) -> None:
        """Once a month; called by the cron and for a new programme."""
        self.ensure_one()
        # sudo: people are counted, and the figures are written by nobody
        program = self.sudo()
        gates = program.gate_ids.filtered(lambda gate: gate.code in OF_PEOPLE)
        month = fields.Date.today().replace(day=1)
        if all(gate.measured_on and gate.measured_on >= month for gate in gates):
            return
        people = program._get_measured_people()
        least = program.company_id._get_pulse_least()
        tools = self.env["crm.adoption.tool"].sudo()
        mine = tools.search([("user_id", "in", people.ids)])
        found = {
            "inventory": mine.user_id,
            "integrated": mine.filtered(lambda tool: tool.state == "brought").user_id,
        }
        for gate in gates:
            gate.write(
                {
                    "share": _in_tens(len(found[gate.code]), len(people))
                    if len(people) >= least
                    else 0,
                    "people": len(people) if len(people) >= least else 0,
                    "measured_on": fields.Date.today(),
                }
            )

    def _get_measured_people(self) -> models.Model:
        """Those in the waves, else everybody in sales; see the class for the rest.

        Without those who have no tools to list for want of sales rights: in a wave of
        them and one seller, the figure would be the seller's.
        """
        sellers = self.company_id._get_sales_people()
        now = (self.cohort_ids._get_people() & sellers) or sellers
        # Who is archived has left, too: alone he does not change the figure.
        before = self.with_context(active_test=False).measured_user_ids
        changed = (now - before) | (before - now)
        if len(changed) < self.company_id._get_pulse_least() and before:
            return before
        self.measured_user_ids = now
        return now


def _in_tens(count: int, total: int) -> int:
    """A share of 100, down to the full ten; all and nearly all are the same.

    >>> _in_tens(9, 11), _in_tens(11, 11), _in_tens(0, 11)
    (80, 90, 0)
    """
    return total and min(100 * count // total // STEP * STEP, MOST)


class CrmAdoptionGate(models.Model):
    """What each gate sees: a pair of its state and a plain sentence."""

    _inherit = "crm.adoption.gate"

    def _judge_people(self) -> tuple[str, str]:
        if not self.people:
            return "unknown", self.env._(
                "Too few people to tell. Ask them: everyone sees all of it on his own "
                "page."
            )
        if self.share < STEP:
            words = self.env._("Few of %(people)s people so far.", people=self.people)
        elif self.share >= MOST:
            words = self.env._("Nearly all of %(people)s people.", people=self.people)
        else:
            words = self.env._(
                "About %(share)s %% of %(people)s people.",
                share=self.share,
                people=self.people,
            )
        return self._compare(self.share), words

    def _compare(self, share: float) -> str:
        return "reached" if share >= self.limit else "open"

    def _judge_inventory(self) -> tuple[str, str]:
        return self._judge_people()

    def _judge_integrated(self) -> tuple[str, str]:
        return self._judge_people()

    def _judge_concerns(self) -> tuple[str, str]:
        # sudo: the same count for everybody who reads the page
        concerns = self.env["crm.adoption.concern"].sudo()
        total = concerns.search_count([])
        if not total:
            return "reached", self.env._(
                "Nobody raised a concern. It may be worth asking."
            )
        answered = total - concerns.search_count([("state", "=", "raised")])
        return self._compare(100 * answered / total), self.env._(
            "%(answered)s of %(total)s concerns are answered.",
            answered=answered,
            total=total,
        )

    def _judge_support(self) -> tuple[str, str]:
        if (self.program_id.support or "").strip():
            return "reached", self.env._("It is written down whom to ask.")
        return "open", self.env._("Nobody is named yet whom people can ask.")

    def _judge_next_step(self) -> tuple[str, str]:
        # sudo: a figure of the whole company, of many people together
        metric = (
            self.env["crm.adoption.team.metric"]
            .sudo()
            .search(
                [
                    ("company_id", "=", self.company_id.id),
                    ("scope", "=", "company"),
                    ("code", "=", "next_step"),
                ],
                order="period desc, id desc",
                limit=1,
            )
        )
        if metric.extreme == "most":
            return self._compare(100), self.env._("Most open deals have a next step.")
        if metric.extreme == "few":
            return self._compare(0), self.env._("Few open deals have a next step yet.")
        if not metric.den or metric.is_suppressed:
            return "unknown", self.env._(
                "There is no figure yet: it is made at the end of each month, from "
                "enough people on."
            )
        share = 100 * metric.num / metric.den
        return self._compare(share), self.env._(
            "%(share)s of 100 open deals have a next step.", share=round(share)
        )
