from odoo import api, models
from odoo.tools import format_date

from .crm_adoption_program import PHASES

TOOLS = "crm_adoption.crm_adoption_tool_action"
SELLER = "sales_team.group_sale_salesman"


class CrmAdoptionProgram(models.Model):
    """The page *Rollout*: where the company stands, and the one next step."""

    _inherit = "crm.adoption.program"

    @api.model
    @api.readonly
    def get_page(self) -> dict:
        """The rollout of the user's current company; called by the client.

        :return: ``purpose`` (str), ``can_manage`` (bool), ``program`` (``id``,
            ``support``, ``since``; False without one), ``phases`` (``key, label, about,
            state``: done, current, ahead), ``gates`` of the current phase (``id, label,
            state, sentence, goal``), ``next`` (``text``, and a ``button`` where the
            user can do it) and ``cohorts`` (``id, can_open, name, phase, begins, teams,
            people, ask``)
        :raise AccessError: without a right to sales and for no privacy officer
        """
        self.check_access("read")
        program = self._get_current()
        page = {
            "purpose": program._get_purpose_text(),
            "can_manage": self.has_access("create"),
            "program": bool(program) and program._get_facts(),
            "phases": program._get_phases(),
        }
        if not program:
            return {**page, "gates": [], "cohorts": [], "next": False}
        gates = program.gate_ids.filtered(lambda gate: gate.phase == program.phase)
        return {
            **page,
            "gates": [gate._describe() for gate in gates],
            "next": program._get_next(),
            "cohorts": [cohort._describe() for cohort in program.cohort_ids],
        }

    def _get_facts(self) -> dict:
        return {
            "id": self.id,
            "company": self.company_id.name,
            "support": self.support or "",
            "since": format_date(self.env, self.start_date),
            "is_first": not self._get_neighbour(-1),
            "is_last": not self._get_neighbour(1),
        }

    def _get_phases(self) -> list[dict]:
        about = {
            "listen": self.env._(
                "Ask what people work with and what worries them, before anything "
                "changes."
            ),
            "migrate": self.env._(
                "Their tools and notes come in, so that nobody loses anything."
            ),
            "pilot": self.env._(
                "A first wave works with it and says what is in the way."
            ),
            "live": self.env._("Everybody works with it; leaders help on deals."),
            "embed": self.env._(
                "Half a year in: what helps stays, what does not is changed."
            ),
        }
        names = [name for name, _label in PHASES]
        now = names.index(self.phase) if self else len(names)
        labels = dict(self._fields["phase"]._description_selection(self.env))
        return [
            {
                "key": name,
                "label": labels[name],
                "about": about[name],
                "state": "ahead"
                if number > now or not self
                else ("current" if number == now else "done"),
            }
            for number, name in enumerate(names)
        ]

    # === The one next step ===#

    def _get_next(self) -> dict:
        """``text`` and, where the user can do it himself, ``button``: ``label`` with
        ``action`` (xml id or dict) or ``call`` (``model, method, ids``)."""
        gates = self._get_open_gates()
        waiting = gates.filtered(lambda gate: gate.state == "open")[:1]
        if gate := waiting or gates[:1]:
            return getattr(self, f"_next_{gate.code}")()
        if not self._get_neighbour(1):
            return {
                "text": self.env._(
                    "Everything is reached. Keep the pulse going, and answer what it "
                    "says."
                ),
                "button": self._get_pulse_button(),
            }
        return self._next_phase()

    def _next_phase(self) -> dict:
        labels = dict(self._fields["phase"]._description_selection(self.env))
        phase = labels[self._get_neighbour(1)]
        call = {"model": self._name, "method": "action_go_on", "ids": self.ids}
        return {
            "text": self.env._(
                "All gates are reached: time for “%(phase)s”.", phase=phase
            ),
            "button": self.has_access("write")
            and {
                "label": self.env._("Go on to “%(phase)s”", phase=phase),
                "call": call,
            },
        }

    def _is_seller(self) -> bool:
        return self.env.user.has_group(SELLER)

    def _next_inventory(self) -> dict:
        return {
            "text": self.env._(
                "Everybody lists what he works with: the sheet, the phone book, the "
                "notes. Nothing is brought in by that, and only counts are told."
            ),
            "button": self._is_seller()
            and {"label": self.env._("List my tools"), "action": TOOLS},
        }

    def _next_integrated(self) -> dict:
        return {
            "text": self.env._(
                "Everybody brings one tool of his own in and decides who sees it."
            ),
            "button": self._is_seller()
            and {"label": self.env._("Bring one in"), "action": TOOLS},
        }

    def _next_concerns(self) -> dict:
        is_steward = self.env.user.has_group("crm_adoption.group_privacy_officer")
        label = (
            self.env._("Answer concerns") if is_steward else self.env._("Read concerns")
        )
        return {
            "text": self.env._(
                "The privacy officer answers what is still open, with what keeps it "
                "from happening."
            ),
            "button": {
                "label": label,
                "action": "crm_adoption.crm_adoption_concern_action",
            },
        }

    def _next_support(self) -> dict:
        return {
            "text": self.env._(
                "Write down whom people can ask, how, and how soon there is an answer."
            ),
            "button": self.has_access("write")
            and {
                "label": self.env._("Name who helps"),
                "action": self._get_form_action(),
            },
        }

    def _next_next_step(self) -> dict:
        return {
            "text": self.env._(
                "Plan a next step where a deal has none; it comes back on My day."
            ),
            "button": self._is_seller()
            and {
                "label": self.env._("Open my pipeline"),
                "action": "crm.action_your_pipeline",
            },
        }

    def _next_pulse(self) -> dict:
        return {
            "text": self.env._(
                "Compare the pulse after six months with the one after the first, and "
                "ask what has changed."
            ),
            "button": self._get_pulse_button(),
        }

    def _get_pulse_button(self) -> dict:
        return {
            "label": self.env._("Look at the pulse"),
            "action": "crm_adoption.crm_adoption_pulse_action",
        }

    def _get_form_action(self) -> dict:
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Rollout programme"),
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
            "target": "current",
        }


class CrmAdoptionGate(models.Model):
    _inherit = "crm.adoption.gate"

    def _describe(self) -> dict:
        labels = dict(self._fields["code"]._description_selection(self.env))
        goal = self.comparison == "at_least" and self.env._(
            "Goal: %(limit)s %%", limit=self.limit
        )
        return {
            "id": self.id,
            "code": self.code,
            "label": labels[self.code],
            "state": self.state,
            "sentence": self.sentence,
            "goal": goal,
        }


class CrmAdoptionCohort(models.Model):
    _inherit = "crm.adoption.cohort"

    def _describe(self) -> dict:
        labels = dict(self._fields["phase"]._description_selection(self.env))
        # sudo: names of teams only; the privacy officer has no right to teams
        teams = self.sudo().team_ids.mapped("name")
        return {
            "id": self.id,
            "can_open": self.program_id._is_seller(),
            "name": self.name,
            "phase": labels[self.phase],
            "begins": self.go_live_date and format_date(self.env, self.go_live_date),
            "teams": ", ".join(teams),
            "people": self.env._("%(count)s people", count=len(self._get_people())),
            "ask": self.champions or "",
        }
