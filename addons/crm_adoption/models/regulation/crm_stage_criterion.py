from odoo import api, fields, models, tools
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools.safe_eval import safe_eval

from .field_answer import ASKABLE, has_answer

#: What :meth:`CrmStageCriterion._applies_to` raises for a condition it cannot read.
UNREADABLE = (ValueError, SyntaxError, TypeError)


class CrmStageCriterion(models.Model):
    """One thing that helps to have before a deal enters or leaves a stage.

    A further kind is one more entry of ``kind`` and one method
    ``_check_<kind>(leads, criteria)``; see :meth:`_check_field`.
    """

    _name = "crm.stage.criterion"
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
    kind = fields.Selection([("field", "A field is filled")], default="field")
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
    allow_zero = fields.Boolean(
        string="Zero Is an Answer",
        help="Odoo stores zero when nobody has answered. Tick this where zero is a "
        "real answer too.",
    )
    reject_placeholder = fields.Boolean(
        string="Notice Fillers",
        default=True,
        help="Texts such as TBD, n/a or --- count as still open.",
    )
    team_ids = fields.Many2many(
        "crm.team",
        string="Only for Teams",
        ondelete="restrict",  # else the last team's end would make it everybody's
        help="Empty: for all teams.",
    )
    domain = fields.Char(string="Only for Deals", default="[]")
    needs_repair = fields.Boolean(
        compute="_compute_needs_repair",
        help="It names a field that is no longer there. Until somebody chooses again, "
        "it asks nobody.",
    )

    _field_is_named = models.Constraint(
        "CHECK(kind != 'field' OR field_id IS NOT NULL)",
        "Please choose the field that the question is about.",
    )

    @api.depends("domain", "field_name")
    def _compute_needs_repair(self):
        for criterion in self:
            criterion.needs_repair = not criterion._is_readable()

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

    @api.constrains("domain")
    def _check_domain(self):
        for criterion in self:
            try:
                criterion._applies_to().validate(self.env["crm.lead"])
            except UNREADABLE as error:
                raise ValidationError(
                    self.env._(
                        "The condition of “%(name)s” cannot be read. Please choose it "
                        "again in the condition editor.",
                        name=criterion.name,
                    )
                ) from error

    @api.model_create_multi
    def create(self, vals_list):
        criteria = super().create(vals_list)
        self.env.registry.clear_cache()
        return criteria

    def write(self, vals):
        result = super().write(vals)
        self.env.registry.clear_cache()
        return result

    def unlink(self):
        result = super().unlink()
        self.env.registry.clear_cache()
        return result

    # ------------------------------------------------------------
    # Evaluation: pure, in batch, nothing is stored
    # ------------------------------------------------------------

    @api.model
    @tools.ormcache()
    def _active_ids_by_point(self) -> dict[tuple[int, str], tuple[int, ...]]:
        """Ids of active criteria by ``(stage id, timing)``, in their order."""
        by_point: dict[tuple[int, str], tuple[int, ...]] = {}
        # sudo and active_test: the cache is one for all users and calls
        criteria = self.sudo().with_context(active_test=True)
        for criterion in criteria.search_fetch([], ["stage_id", "timing"]):
            point = (criterion.stage_id.id, criterion.timing)
            by_point[point] = (*by_point.get(point, ()), criterion.id)
        return by_point

    def _applies_to(self) -> Domain:
        """The condition on the deal, as a domain on ``crm.lead``.

        :raise ValueError, SyntaxError, TypeError: when it cannot be read, for example
            because a field that it names has been deleted since it was chosen
        """
        self.ensure_one()
        return Domain(safe_eval(self.domain or "[]")).optimize(self.env["crm.lead"])

    def _is_readable(self) -> bool:
        """Whether the fields that the criterion names are still there."""
        try:
            self._applies_to()
        except UNREADABLE:
            return False
        return not self.field_name or self.field_name in self.env["crm.lead"]._fields

    def _find_open(self, leads):
        """Return ``{criterion: leads it applies to and is not met by}``.

        ``self`` and ``leads`` come with full rights: what a seller may not read can
        still be filled in.
        """
        concerned = {criterion: criterion._concerned(leads) for criterion in self}
        met: set[tuple[int, int]] = set()
        readable = self.filtered(lambda criterion: not criterion.needs_repair)
        for kind, criteria in readable.grouped("kind").items():
            met |= getattr(self, f"_check_{kind}")(leads, criteria)
        return {
            criterion: some.filtered(
                lambda lead, c=criterion: (c.id, lead.id) not in met
            )
            for criterion, some in concerned.items()
        }

    def _concerned(self, leads):
        """The deals among ``leads`` that this criterion is about.

        None while it needs repair: a seller cannot repair it, so it stops nobody.
        """
        if self.needs_repair:
            return leads.browse()
        if self.team_ids:
            leads = leads.filtered(lambda lead: lead.team_id in self.team_ids)
        domain = self._applies_to()
        return leads if domain.is_true() else leads.filtered_domain(domain)

    @api.model
    def _check_field(self, leads, criteria) -> set[tuple[int, int]]:
        """Return the pairs ``(criterion id, lead id)`` whose field holds an answer.

        Called by :meth:`_find_open` with all deals of one action at once; every
        ``_check_<kind>`` has this shape, and reads in batch.
        """
        return {
            (criterion.id, lead.id)
            for criterion in criteria
            for lead in leads
            if has_answer(
                criterion.field_type,
                lead[criterion.field_name],
                allow_zero=criterion.allow_zero,
                reject_placeholder=criterion.reject_placeholder,
            )
        }
