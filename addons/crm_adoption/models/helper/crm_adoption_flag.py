from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from .crm_adoption_signal_reading import LEVELS

#: Columns that no client reads, searches, groups or exports.
CLOSED = {"groups": fields.NO_ACCESS, "copy": False}

STATES = [
    ("new", "New"),
    ("snoozed", "Later"),
    ("not_relevant", "Not relevant"),
    ("self_resolved", "Settled by the seller"),
    ("resolved", "Settled after the leader saw it"),
    ("shared", "Help asked for"),
    ("released", "Also seen by the leader"),
    ("expired", "Ended with the deal"),
]
ANSWERS = [
    ("do", "Do it"),
    ("handled", "Already handled"),
    ("not_relevant", "Not relevant"),
    ("snoozed", "Later"),
    ("help", "Ask for help"),
]
REASONS = [
    ("wrong", "The signal is wrong"),
    ("agreed", "So agreed with the client"),
    ("other_way", "Under way elsewhere"),
    ("not_now", "Not the time for it"),
]


class CrmAdoptionFlag(models.Model):
    """One signal on one deal, its seller's first.

    WHO: the deal's seller reads his own at once. The leader of the deal's team and the
    sales administrators read it once it is released or once the seller asked for help,
    and only while they read the deal; of a private deal never. They see the deal, the
    sentence and the date. A global rule keeps everybody else out, whatever groups he
    has; it asks :attr:`is_readable`, which follows the deal's own rules.

    ANSWERS: what the seller answers is his. State, answer and reason are closed columns
    with own-only twins (``my_…``); a released flag stays with its readers for as long
    as the deal shows the signal, whatever he answered. How many flags there are before
    release is told to nobody: ids are drawn at random, since the gaps in a running
    number would count them.

    LIFE: made, kept and ended by the night, see ``crm_adoption_flag_settle``.
    """

    _name = "crm.adoption.flag"
    _description = "Signal on a Deal"
    _log_access = False
    _order = "released_on desc, id desc"

    lead_id = fields.Many2one(
        "crm.lead", string="Deal", required=True, index=True, ondelete="cascade"
    )
    signal_id = fields.Many2one(
        "crm.adoption.signal", required=True, index=True, ondelete="cascade"
    )
    released_on = fields.Date(
        string="Seen by the Leader Since",
        readonly=True,
        help="Empty: only the deal's seller sees it.",
    )
    seller_id = fields.Many2one("res.users", index=True, ondelete="cascade", **CLOSED)
    stage_id = fields.Many2one("crm.stage", ondelete="set null", **CLOSED)
    raised_on = fields.Date(required=True, default=fields.Date.today, **CLOSED)
    release_on = fields.Date(**CLOSED)  # from then on the leader sees it too
    ended_on = fields.Date(**CLOSED)
    state = fields.Selection(STATES, required=True, default="new", **CLOSED)
    answer = fields.Selection(ANSWERS, **CLOSED)
    answered_on = fields.Date(**CLOSED)
    reason = fields.Selection(REASONS, **CLOSED)
    words = fields.Char(**CLOSED)
    hidden_until = fields.Date(**CLOSED)  # the last day on which My day leaves it out
    vote = fields.Selection(
        [("counted", "Counted"), ("published", "Part of a published figure")], **CLOSED
    )
    value = fields.Float(**CLOSED)
    limit_value = fields.Float(**CLOSED)
    level = fields.Selection(LEVELS, required=True, default="fact", **CLOSED)
    kept = fields.Integer(**CLOSED)
    total = fields.Integer(**CLOSED)
    detail = fields.Json(**CLOSED)

    is_readable = fields.Boolean(
        compute="_compute_is_readable",
        search="_search_is_readable",
        compute_sudo=True,
        export_string_translation=False,
    )
    is_mine = fields.Boolean(compute="_compute_mine", compute_sudo=True)
    sentence = fields.Char(
        string="What It Says", compute="_compute_sentence", compute_sudo=True
    )
    my_state = fields.Selection(
        STATES, string="What Became of It", compute="_compute_mine", compute_sudo=True
    )
    my_answer = fields.Selection(ANSWERS, compute="_compute_mine", compute_sudo=True)
    my_reason = fields.Selection(REASONS, compute="_compute_mine", compute_sudo=True)
    my_words = fields.Char(compute="_compute_mine", compute_sudo=True)
    my_date = fields.Date(
        string="Raised for Me On", compute="_compute_mine", compute_sudo=True
    )

    _current_unique = models.UniqueIndex(
        "(lead_id, signal_id) WHERE ended_on IS NULL",
        "A deal has each signal once at a time.",
    )
    _seller_idx = models.Index("(seller_id, raised_on)")

    def init(self):
        """Random ids instead of a running number; see the class for the reason."""
        self.env.execute_query(
            SQL(
                """ALTER TABLE %s ALTER COLUMN id
                   SET DEFAULT (1 + floor(random() * 2147483646))::integer""",
                SQL.identifier(self._table),
            )
        )

    # ------------------------------------------------------------
    # Who reads it
    # ------------------------------------------------------------

    @api.depends("seller_id", "released_on", "ended_on", "lead_id.user_id")
    @api.depends("lead_id.team_id.user_id", "lead_id.visibility")
    @api.depends_context("uid", "allowed_company_ids")
    def _compute_is_readable(self):
        readable = self.search(
            Domain("id", "in", self.ids) & Domain("is_readable", "=", True)
        )
        for flag in self:
            flag.is_readable = flag._origin in readable

    def _search_is_readable(self, operator: str, value) -> Domain:
        if operator != "in":
            return NotImplemented
        # The deals as the user finds them himself: with his rights, in his companies.
        leads = self.env["crm.lead"].sudo(False).with_context(active_test=True)
        return Domain("seller_id", "=", self.env.uid) | (
            Domain("released_on", "!=", False)
            & Domain("ended_on", "=", False)
            & Domain("lead_id", "in", leads._search(self._get_led_domain()))
        )

    @api.model
    def _get_led_domain(self) -> Domain:
        """Open deals on whose signals the user may look, as far as he reads them."""
        deals = (
            Domain("type", "=", "opportunity")
            & Domain("won_status", "=", "pending")
            & Domain("visibility", "!=", "private")
        )
        if self.env.user.has_group("sales_team.group_sale_manager"):
            return deals
        return deals & Domain("team_id.user_id", "=", self.env.uid)

    @api.model
    def _read_group_groupby(self, alias, groupby_spec, query):
        """Signals are never counted by person.

        :raise UserError: for a path through the deal, which would reach its salesperson
        """
        if groupby_spec.startswith("lead_id."):
            raise UserError(
                self.env._(
                    "Signals are about deals. Please group them by deal, signal or "
                    "date."
                )
            )
        return super()._read_group_groupby(alias, groupby_spec, query)

    # ------------------------------------------------------------
    # What it says
    # ------------------------------------------------------------

    @api.depends("lead_id")
    @api.depends_context("uid")
    def _compute_display_name(self):
        for flag in self:
            # With the reader's own rights, also where something asks by sudo.
            readable = flag.lead_id.sudo(False)._filtered_access("read")
            flag.display_name = readable.display_name or self.env._("Signal")

    @api.depends("signal_id", "value", "limit_value", "level", "kept", "total")
    @api.depends("detail", "stage_id")
    @api.depends_context("uid", "lang")
    def _compute_sentence(self):
        wording = self.env["crm.adoption.flag.wording"]
        for flag in self:
            flag.sentence = wording._get_sentence(
                flag.signal_id.code,
                value=flag.value,
                limit=flag.limit_value,
                level=flag.level,
                kept=flag.kept,
                total=flag.total,
                stage=flag.stage_id.name,
                is_positive=flag.signal_id.is_positive,
                is_own=flag.seller_id.id == self.env.uid,
            )

    @api.depends("seller_id", "state", "answer", "reason", "words", "raised_on")
    @api.depends_context("uid")
    def _compute_mine(self):
        for flag in self:
            flag.is_mine = mine = flag.seller_id.id == self.env.uid
            flag.my_state = mine and flag.state
            flag.my_answer = mine and flag.answer
            flag.my_reason = mine and flag.reason
            flag.my_words = mine and flag.words
            flag.my_date = mine and flag.raised_on
