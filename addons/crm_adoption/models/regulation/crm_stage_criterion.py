from odoo import api, fields, models
from odoo.exceptions import ValidationError

from .field_answer import ASKABLE


class CrmStageCriterion(models.Model):
    """One thing that helps to have before a deal enters or leaves a stage.

    KINDS
    A kind says how it is found out whether a deal has it. Another addon adds one with

    * an entry of ``kind`` (``selection_add``), and
    * one method ``_check_<kind>(leads, criteria)``, see :meth:`_check_field`.

    Everything else (screens, modes, answers, log, health) works for it as it is.

    SCOPE
    Teams, company, a domain on the deal, exempt groups of who moves, a date since when
    it is asked, and whether deals older than this date are left alone.

    ANSWERS
    What a person says about one deal is kept in ``crm.lead.criterion.state``.
    """

    _name = "crm.stage.criterion"
    _inherit = ["crm.stage.remembered.mixin"]
    _description = "Stage Criterion"
    _order = "stage_id, sequence, id"

    stage_id = fields.Many2one(
        "crm.stage", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    name = fields.Char(
        string="Question",
        required=True,
        translate=True,
        help="What the seller is asked, for example: Do we know who decides?",
    )
    why = fields.Char(
        string="How It Helps",
        translate=True,
        help="What the seller gains by knowing it.",
    )
    how_to = fields.Text(
        translate=True,
        help="How to find it out: what to ask, whom, where to look.",
    )
    timing = fields.Selection(
        [("enter", "To enter the stage"), ("leave", "To leave the stage")],
        string="When",
        required=True,
        default="enter",
        help="Leaving means moving on. Going back and losing are always free.",
    )
    severity = fields.Selection(
        [
            ("hint", "Hint: shown, never in the way"),
            ("warn", "Ask: a question that one click passes"),
            ("block", "Needed: moves on when filled, or with a reason"),
        ],
        required=True,
        default="hint",
    )
    kind = fields.Selection(
        [
            ("field", "A field is filled"),
            ("domain", "The deal matches a condition"),
            ("activity_done", "An activity is done"),
            ("activity_planned", "A next step is planned"),
            ("meeting_held", "A meeting took place"),
            ("attachment", "A file is attached"),
            ("checklist", "Somebody ticks it"),
            ("approval", "Somebody approves"),
        ],
        string="Answered by",
        required=True,
        default="field",
    )

    # What the kinds need to know
    field_id = fields.Many2one(
        "ir.model.fields",
        string="Field",
        ondelete="cascade",
        domain=[
            ("model", "=", "crm.lead"),
            ("store", "=", True),
            ("readonly", "=", False),
            ("ttype", "in", sorted(ASKABLE)),
        ],
    )
    field_name = fields.Char(related="field_id.name", string="Technical Name")
    field_type = fields.Selection(related="field_id.ttype", string="Field Type")
    property_key = fields.Char(
        string="Property",
        help="The key of a property of the team's deals, instead of a field.",
    )
    allow_zero = fields.Boolean(
        string="Zero Is an Answer",
        help="Odoo stores zero when nobody has answered. Tick this where zero is a "
        "real answer too.",
    )
    min_length = fields.Integer(
        string="Shortest Answer",
        help="How many characters a text has at least. 0: any.",
    )
    reject_placeholder = fields.Boolean(
        string="Notice Fillers",
        default=True,
        help="Texts such as TBD, n/a or --- count as still open.",
    )
    must_match = fields.Char(
        string="Condition",
        default="[]",
        help="The deal has it when it matches this condition.",
    )
    activity_type_id = fields.Many2one("mail.activity.type", ondelete="set null")
    min_count = fields.Integer(string="At Least", default=1)
    since_stage_entry = fields.Boolean(
        string="Since It Came to Its Stage",
        help="What happened before the deal came to the stage where it is now does not "
        "count.",
    )
    within_days = fields.Integer(
        help="How soon the next step is. 0: at any time ahead.",
    )
    asks_note = fields.Boolean(
        string="With a Note", help="A tick comes with a sentence."
    )
    asks_file = fields.Boolean(string="With a File", help="A tick comes with a file.")
    approval_group_id = fields.Many2one(
        "res.groups",
        string="Approved by",
        ondelete="set null",
        help="A member of this group approves; nobody approves a deal of his own.",
    )

    # Scope
    team_ids = fields.Many2many(
        "crm.team",
        string="Only for Teams",
        ondelete="restrict",  # else the last team's end would make it everybody's
        help="Empty: for all teams.",
    )
    company_id = fields.Many2one(
        "res.company",
        string="Only for Company",
        ondelete="cascade",
        help="Empty: for all companies. The deal's company counts, else its team's.",
    )
    domain = fields.Char(string="Only for Deals", default="[]")
    exempt_group_ids = fields.Many2many(
        "res.groups",
        string="Not for",
        help="Whoever is in one of these groups is not asked when he moves a deal.",
    )
    effective_from = fields.Date(
        string="Asked Since", help="Until this day nobody is asked. Empty: at once."
    )
    grandfather = fields.Boolean(
        string="Leave Older Deals Alone",
        help="Deals that were there before the day since when it is asked, or before "
        "the question itself, are not asked.",
    )

    # Answers
    allow_unknown = fields.Boolean(
        string="“Don't Know Yet” Is an Answer",
        default=True,
        help="The deal moves on, and an activity reminds to find out.",
    )
    unknown_days = fields.Integer(
        string="Find Out Within", default=7, help="Days until the reminder."
    )
    allow_na = fields.Boolean(
        string="“Does Not Apply” Is an Answer",
        help="For questions that do not fit every deal.",
    )
    waiver_group_id = fields.Many2one(
        "res.groups",
        string="Waived by",
        ondelete="set null",
        help="Who may waive it for one deal, with a reason. Empty: who may move a deal "
        "with a reason.",
    )

    _field_is_named = models.Constraint(
        "CHECK(kind != 'field' OR field_id IS NOT NULL OR property_key IS NOT NULL)",
        "Please choose the field that the question is about.",
    )
    _counts_are_natural = models.Constraint(
        "CHECK(min_count >= 1 AND min_length >= 0 AND within_days >= 0"
        " AND unknown_days >= 0)",
        "Please choose numbers of zero or more, and at least one for how often.",
    )

    @api.constrains("field_id")
    def _check_field_id(self):
        for criterion in self:
            field = criterion.sudo().field_id  # a sales administrator reads no fields
            if field and (field.model != "crm.lead" or field.ttype not in ASKABLE):
                raise ValidationError(
                    self.env._(
                        "“%(field)s” cannot be asked for in the move dialog. Please "
                        "choose another field of the deal.",
                        field=field.field_description,
                    )
                )

    @api.constrains("kind", "activity_type_id", "approval_group_id")
    def _check_parameters(self):
        for criterion in self:
            if criterion.kind == "activity_done" and not criterion.activity_type_id:
                raise ValidationError(
                    self.env._("Please choose which kind of activity it is.")
                )
            if criterion.kind == "approval" and not criterion.approval_group_id:
                raise ValidationError(self.env._("Please choose who approves."))
