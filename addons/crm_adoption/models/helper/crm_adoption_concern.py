from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import SQL

REVIEW_AFTER = timedelta(days=90)
TITLE_LENGTH = 80
GRADES = [(str(grade), str(grade)) for grade in range(1, 6)]
RAISED_FIELDS = {"text", "category", "likelihood", "severity", "criterion"}
#: Of :mod:`crm_adoption_concern_review` and ``_safeguard`` as well.
STEWARD_FIELDS = {
    "category", "criterion", "is_testable", "review_date", "answer", "gain",
    "safeguard", "safeguard_action", "outcome", "realised_severity", "remedy",
}  # fmt: skip
OUTCOME_FIELDS = (
    "is_testable", "answer", "gain", "safeguard", "safeguard_action", "outcome",
    "realised_severity", "remedy", "answered_on", "is_reminded",
)  # fmt: skip


class CrmAdoptionConcern(models.Model):
    """A fear about the CRM, its answer, and later what became of it.

    ANONYMITY: a concern without a name carries nothing that leads to its author. There
    are no log columns, dates have the precision of a day in UTC (a local date would
    tell the time zone), nothing is posted, followed, attached or sent over the bus. Ids
    are drawn at random, since a running number tells the order and so, together with a
    named concern raised in between, the time.

    AUTHOR: the column is closed to every user, so that nobody groups, filters, sorts or
    exports by it; screens show ``author_name``, a user finds his own by ``is_mine``.

    WHO: everybody with sales rights and the privacy officer read and raise; an author
    by name edits his text until it is answered; only the privacy officer, who looks
    after concerns, answers and reviews. The text of a concern without a name has nobody
    who could correct it, so he may take out what gives its writer away.
    """

    _name = "crm.adoption.concern"
    _description = "Concern"
    _log_access = False
    _order = "raised_on desc, id"

    text = fields.Text(string="Concern", required=True)
    category = fields.Selection(
        [
            ("clients", "My clients and contacts"),
            ("control", "Being watched"),
            ("workload", "Extra work"),
            ("fairness", "Fairness between people or departments"),
            ("tool", "The tool itself"),
            ("other", "Something else"),
        ],
        required=True,
        default="other",
    )
    likelihood = fields.Selection(
        GRADES, help="How likely it seems now: 1 hardly, 5 almost certain."
    )
    severity = fields.Selection(
        GRADES, help="How bad it would be: 1 a nuisance, 5 serious harm."
    )
    criterion = fields.Text(
        string="How we would notice",
        help="What would have to be seen, where and by when, to say that it came true; "
        "so that whoever looks then comes to the same answer.",
    )
    author_id = fields.Many2one(
        "res.users",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        groups=fields.NO_ACCESS,
    )
    author_name = fields.Char(
        string="Raised by", compute="_compute_author", compute_sudo=True
    )
    is_mine = fields.Boolean(
        compute="_compute_author", compute_sudo=True, search="_search_is_mine"
    )
    is_anonymous = fields.Boolean(
        compute="_compute_author", compute_sudo=True, search="_search_is_anonymous"
    )
    by_name = fields.Boolean(
        string="Show my name",
        compute="_compute_by_name",
        readonly=False,
        help="Only asked when the concern is raised; it cannot be told later.",
    )
    raised_on = fields.Date(required=True, readonly=True, default=fields.Date.today)
    review_date = fields.Date(
        string="Look again on",
        required=True,
        default=lambda self: fields.Date.today() + REVIEW_AFTER,
    )
    state = fields.Selection(
        [("raised", "Raised"), ("answered", "Answered"), ("reviewed", "Reviewed")],
        compute="_compute_state",
        store=True,
        precompute=True,
    )
    answer = fields.Text(copy=False)
    answered_on = fields.Date(compute="_compute_answered_on", store=True, copy=False)
    safeguard = fields.Text(
        copy=False, help="The setting, rule or agreement that keeps it from happening."
    )
    outcome = fields.Selection(
        [
            ("happened", "Came true"),
            ("partly", "Came true in part"),
            ("not_happened", "Did not come true"),
            ("not_testable", "Cannot be told"),
        ],
        copy=False,
    )
    remedy = fields.Text(
        string="How it was put right",
        copy=False,
        help="Needed when the concern came true, in whole or in part.",
    )
    can_edit_text = fields.Boolean(compute="_compute_can_edit")
    can_answer = fields.Boolean(compute="_compute_can_edit")

    def init(self):
        """Random ids instead of a running number; see the class for the reason."""
        self.env.execute_query(
            SQL(
                """ALTER TABLE %s ALTER COLUMN id
                   SET DEFAULT (1 + floor(random() * 2147483646))::integer""",
                SQL.identifier(self._table),
            )
        )

    @api.depends("text")
    def _compute_display_name(self):
        for concern in self:
            line = " ".join((concern.text or "").split())
            is_long = len(line) > TITLE_LENGTH
            concern.display_name = f"{line[:TITLE_LENGTH]}…" if is_long else line

    @api.depends("author_id")
    @api.depends_context("uid")
    def _compute_author(self):
        for concern in self:
            concern.author_name = concern.author_id.name
            concern.is_mine = concern.author_id.id == self.env.uid
            concern.is_anonymous = not concern.author_id

    @api.depends("is_anonymous")
    def _compute_by_name(self):
        for concern in self:
            concern.by_name = bool(concern._origin) and not concern.is_anonymous

    @api.depends("answer", "outcome")
    def _compute_state(self):
        for concern in self:
            concern.state = (
                "reviewed"
                if concern.outcome
                else ("answered" if concern.answer else "raised")
            )

    @api.depends("answer")
    def _compute_answered_on(self):
        for concern in self:
            answered_on = concern.answered_on or fields.Date.today()
            concern.answered_on = concern.answer and answered_on

    @api.depends("state", "is_mine", "is_anonymous")
    @api.depends_context("uid")
    def _compute_can_edit(self):
        for concern in self:
            saved = concern._origin
            writable = saved._get_writable_fields() if saved else RAISED_FIELDS
            concern.can_answer = "answer" in writable
            concern.can_edit_text = "text" in writable

    def _search_is_mine(self, operator: str, value) -> Domain:
        if operator != "in":
            return NotImplemented
        return self._get_author_domain([("author_id", "=", self.env.uid)])

    def _search_is_anonymous(self, operator: str, value) -> Domain:
        if operator != "in":
            return NotImplemented
        return self._get_author_domain([("author_id", "=", False)])

    def _get_author_domain(self, domain: list) -> Domain:
        # sudo: nobody may read the author's column; asked only "mine?" and "no name?"
        return Domain("id", "in", self.sudo()._search(domain))

    @api.constrains("answer", "outcome", "remedy")
    def _check_outcome(self):
        for concern in self:
            if concern.outcome and not concern.answer:
                raise ValidationError(
                    self.env._("Please write an answer before what became of it.")
                )
            if concern.outcome in ("happened", "partly") and not concern.remedy:
                raise ValidationError(
                    self.env._(
                        "It came true: please write how it was put right. What you "
                        "entered is still here."
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        if self.env.su:
            return super().create(vals_list)
        self.check_access("create")
        prepared = [self._prepare_raised(vals) for vals in vals_list]
        # sudo: nobody may write the author's column; the values are chosen above
        return super(CrmAdoptionConcern, self.sudo()).create(prepared).sudo(False)

    @api.model
    def _prepare_raised(self, vals: dict) -> dict:
        """Values of a new concern: the raiser's own, everything else set here.

        Everything else is set explicitly, because a client can also send defaults.
        """
        return {
            **{name: vals[name] for name in RAISED_FIELDS & vals.keys()},
            **dict.fromkeys(OUTCOME_FIELDS, False),
            "author_id": self.env.uid if vals.get("by_name") else False,
            "raised_on": fields.Date.today(),
            "review_date": fields.Date.today() + REVIEW_AFTER,
        }

    def write(self, vals):
        if not self.env.su:
            for concern in self:
                concern._check_writable(vals)
        return super().write(vals)

    def _check_writable(self, vals: dict) -> None:
        if vals.keys() - self._get_writable_fields():
            raise AccessError(
                self.env._(
                    "Concerns are answered by the privacy officer; authors by name can "
                    "change their text until then. Nothing was changed. You can raise "
                    "another concern at any time."
                )
            )

    def _get_writable_fields(self) -> set[str]:
        """What the current user may change on this concern."""
        self.ensure_one()
        allowed = set()
        if self._is_steward():
            allowed |= STEWARD_FIELDS | ({"text"} if self.is_anonymous else set())
        if self.is_mine and self.state == "raised":
            allowed |= RAISED_FIELDS
        return allowed

    @api.model
    def _is_steward(self) -> bool:
        return self.env.user.has_group("crm_adoption.group_privacy_officer")

    @api.model
    def load(self, fields, data):
        # An import may create external ids, and those carry their creator.
        raise UserError(
            self.env._(
                "Concerns are raised one by one, so that nothing tells who raised "
                "them. Your file is unchanged."
            )
        )
