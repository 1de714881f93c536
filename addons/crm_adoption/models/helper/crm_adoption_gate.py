from odoo import api, fields, models
from odoo.exceptions import AccessError, ValidationError

from .crm_adoption_program import PHASES

DEFAULTS = [
    ("listen", "inventory", 80),
    ("migrate", "integrated", 70),
    ("pilot", "concerns", 100),
    ("pilot", "support", 0),
    ("live", "next_step", 60),
    ("embed", "pulse", 0),
]
#: Measured on people once a month, and told in tens; see crm_adoption_gate_measure.
OF_PEOPLE = ("inventory", "integrated")
OF_A_SHARE = (*OF_PEOPLE, "concerns", "next_step")
STEP, MOST = 10, 90


class CrmAdoptionGate(models.Model):
    """What a phase wants to have reached before the next one; it blocks nothing.

    A sales administrator sets the limit; that is written into the programme's log.
    """

    _name = "crm.adoption.gate"
    _description = "Gate of a Phase"
    _order = "program_id, sequence, id"
    _rec_name = "code"

    program_id = fields.Many2one(
        "crm.adoption.program",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(
        related="program_id.company_id", store=True, index=True
    )
    sequence = fields.Integer(readonly=True)
    phase = fields.Selection(PHASES, required=True, readonly=True)
    code = fields.Selection(
        [
            ("inventory", "People listed their tools"),
            ("integrated", "People brought a tool of theirs in"),
            ("concerns", "Concerns are answered"),
            ("support", "It is said who helps"),
            ("next_step", "Open deals have a next step"),
            ("pulse", "Half a year later it is not worse"),
        ],
        string="What",
        required=True,
        readonly=True,
    )
    comparison = fields.Selection(
        [
            ("at_least", "at least so many of 100"),
            ("named", "is written down"),
            ("not_below", "not lower by more than the margin"),
        ],
        compute="_compute_comparison",
    )
    limit = fields.Integer(string="Limit (%)")
    share = fields.Integer(
        readonly=True, help="Of people, in tens, as it was measured this month."
    )
    people = fields.Integer(readonly=True)
    measured_on = fields.Date(readonly=True)
    state = fields.Selection(
        [
            ("reached", "Reached"),
            ("open", "Not yet"),
            ("unknown", "Cannot be told yet"),
        ],
        compute="_compute_state",
    )
    sentence = fields.Char(string="Where it stands", compute="_compute_state")

    _once = models.Constraint("UNIQUE(program_id, code)")

    @api.depends("code")
    def _compute_comparison(self):
        others = {"support": "named", "pulse": "not_below"}
        for gate in self:
            gate.comparison = others.get(gate.code, "at_least")

    @api.constrains("limit")
    def _check_limit(self):
        for gate in self:
            if gate.code in OF_PEOPLE and (
                gate.limit % STEP or not STEP <= gate.limit <= MOST
            ):
                raise ValidationError(
                    self.env._(
                        "Please choose a whole ten from 10 to 90: the share of people "
                        "is told in tens, so that it tells of nobody."
                    )
                )
            if not 0 <= gate.limit <= 100:
                raise ValidationError(
                    self.env._("Please choose a share from 0 to 100.")
                )

    @api.depends("limit", "share", "people", "measured_on", "program_id.support")
    @api.depends_context("lang")
    def _compute_state(self):
        for gate in self:
            gate.state, gate.sentence = getattr(gate, f"_judge_{gate.code}")()

    def write(self, vals):
        if not self.env.su and vals.keys() - {"limit"}:
            raise AccessError(
                self.env._(
                    "The limit of a gate can be changed; what it looks at is computed. "
                    "Nothing was changed."
                )
            )
        before = {gate: gate.limit for gate in self}
        result = super().write(vals)
        for gate in self:
            if gate.limit != before[gate]:
                gate._log_limit(before[gate])
        return result

    def _log_limit(self, before: int) -> None:
        labels = dict(self._fields["code"]._description_selection(self.env))
        self.program_id.message_post(
            body=self.env._(
                "Limit of “%(gate)s”: %(before)s %% → %(after)s %%",
                gate=labels[self.code],
                before=before,
                after=self.limit,
            )
        )


class CrmAdoptionProgram(models.Model):
    _inherit = "crm.adoption.program"

    def _add_gates(self) -> None:
        # sudo: gates belong to the programme and are made by nobody else
        self.env["crm.adoption.gate"].sudo().create(
            [
                {
                    "program_id": self.id,
                    "sequence": number,
                    "phase": phase,
                    "code": code,
                    "limit": limit,
                }
                for number, (phase, code, limit) in enumerate(DEFAULTS)
            ]
        )
