from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import plaintext2html
from odoo.tools.misc import clean_context

from ...exceptions import HintWordingError
from .hint_wording import find_blame


class CrmAdoptionHint(models.Model):
    """A word from the leader to the seller about one deal, read by these two only.

    The seller may ask first: see ``crm_adoption_hint_ask``; what becomes of a hint is
    in ``crm_adoption_hint_answer``.

    A global rule keeps everybody else out, whatever groups he has. Who wrote to whom is
    closed as a column, so that not even the writer can count, group or export his hints
    by person; for the same reason there are no log columns, and no chatter.

    Whose turn it is to read is kept by ``activity_id``: a private reminder without a
    document, first of the seller, then of the leader when the seller has answered.
    Nobody is told whether and when somebody read.
    """

    _name = "crm.adoption.hint"
    _description = "Hint"
    _log_access = False
    _order = "date desc, id desc"
    _rec_name = "title"

    lead_id = fields.Many2one(
        "crm.lead",
        string="Deal",
        index="btree_not_null",
        ondelete="set null",
    )
    lead_title = fields.Char(readonly=True, groups=fields.NO_ACCESS)
    title = fields.Char(string="About", compute="_compute_title")
    author_id = fields.Many2one(
        "res.users", index=True, ondelete="set null", groups=fields.NO_ACCESS
    )
    author_name = fields.Char(
        string="Written by", compute="_compute_people", compute_sudo=True
    )
    recipient_id = fields.Many2one(
        "res.users",
        required=True,
        index=True,
        ondelete="cascade",
        groups=fields.NO_ACCESS,
    )
    addressee = fields.Char(
        compute="_compute_addressee", help="Who will read it, while it is not sent."
    )
    is_mine = fields.Boolean(
        string="Sent by Me", compute="_compute_people", compute_sudo=True
    )
    can_reply = fields.Boolean(
        compute="_compute_people", compute_sudo=True, export_string_translation=False
    )
    kind = fields.Selection(
        [
            ("praise", "Praise"),
            ("offer", "Offer of help"),
            ("question", "Question"),
            ("warning", "Heads-up"),
        ],
        required=True,
        default="offer",
    )
    text = fields.Text(
        string="Hint",
        required=True,
        help="About the deal: what could help it, and why you think so.",
    )
    date = fields.Datetime(required=True, readonly=True, default=fields.Datetime.now)
    reply = fields.Text(string="Answer")
    activity_id = fields.Many2one(
        "mail.activity", ondelete="set null", groups=fields.NO_ACCESS
    )
    waits_for_me = fields.Boolean(
        compute="_compute_waits_for_me",
        compute_sudo=True,
        search="_search_waits_for_me",
        export_string_translation=False,
    )

    @api.depends("lead_id")
    @api.depends_context("uid")
    def _compute_title(self):
        """The deal's title; as it was then, for the two, once the deal is closed."""
        readable = self.lead_id._filtered_access("read")
        for hint, full in zip(self, self.sudo(), strict=True):  # lead_title: NO_ACCESS
            is_read = hint.lead_id in readable
            hint.title = hint.lead_id.display_name if is_read else full.lead_title

    @api.depends("title")
    @api.depends_context("uid")
    def _compute_display_name(self):
        for hint, full in zip(self, self.sudo(), strict=True):
            is_party = self.env.user in full.author_id | full.recipient_id
            hint.display_name = (is_party and hint.title) or self.env._("Hint")

    @api.depends("author_id", "recipient_id", "reply", "replied_on")
    @api.depends_context("uid")
    def _compute_people(self):
        for hint in self:
            hint.author_name = hint.author_id.name
            hint.is_mine = hint.author_id.id == self.env.uid
            is_recipient = hint.recipient_id.id == self.env.uid
            saved = hint._origin
            hint.can_reply = is_recipient and not (saved.reply or saved.replied_on)

    @api.depends("lead_id")
    @api.depends_context("uid")
    def _compute_addressee(self):
        for hint in self:
            addressee = not hint._origin and hint._get_addressee()
            hint.addressee = addressee and addressee.sudo().name  # by name only

    def _get_addressee(self) -> models.Model | None:
        """Who would get a hint that the current user sends on this deal."""
        # A client may ask for any deal, also for one that he does not read.
        lead = self.lead_id._origin._filtered_access("read")
        return lead.user_id if lead.can_send_hint else None

    @api.depends_context("uid")
    def _compute_waits_for_me(self):
        for hint in self:
            reminder = hint.activity_id
            hint.waits_for_me = reminder.active and reminder.user_id.id == self.env.uid

    def _search_waits_for_me(self, operator: str, value) -> Domain:
        if operator != "in":
            return NotImplemented
        mine = [
            ("activity_id.user_id", "=", self.env.uid),
            ("activity_id.active", "=", True),
        ]
        # sudo: nobody reads the reminder's column; asked only "mine?"
        return Domain("id", "in", self.sudo()._search(mine))

    # ------------------------------------------------------------
    # Sending and answering
    # ------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            self.check_access("create")
            vals_list = [self._prepare_sent(vals) for vals in vals_list]
        # sudo: who wrote to whom is chosen above, and written by nobody
        hints = super(CrmAdoptionHint, self.sudo()).create(vals_list)
        for hint in hints:
            hint._remind(hint.recipient_id, hint.text)
        return hints.with_env(self.env)

    @api.model
    def _prepare_sent(self, vals: dict) -> dict:
        """Values of a new hint; all of them, because a client also sends defaults.

        :raise UserError: if the deal's seller cannot be written to
        :raise HintWordingError: for a word that reads as blame
        """
        lead = self.env["crm.lead"].browse(vals.get("lead_id")).exists()
        lead.check_access("read")
        lead._check_can_send_hint()
        self._check_wording(vals.get("text") or "")
        return {
            "lead_id": lead.id,
            "lead_title": lead.display_name,
            "author_id": self.env.uid,
            "recipient_id": lead.user_id.id,
            "kind": vals.get("kind") or "offer",
            "text": vals.get("text"),
            **self._get_blank_values(),
        }

    @api.model
    def _get_blank_values(self) -> dict:
        """What is empty or the same in whatever is sent anew."""
        blank = ("reply", "activity_id", "replied_on", "outcome", "helpful", "is_asked")
        return {**dict.fromkeys(blank, False), "date": fields.Datetime.now()}

    @api.model
    def _check_wording(self, text: str) -> None:
        advice = find_blame(text)
        if advice:
            raise HintWordingError(
                self.env._(
                    "“%(word)s” can read as blame. How about “%(kinder)s”? Your text "
                    "is still here and nothing was sent.",
                    word=advice.word,
                    kinder=advice.kinder,
                )
            )

    def _remind(self, user, text: str) -> None:
        """A private reminder: without a document nobody but ``user`` reads it.

        Made by the system, since whoever makes an activity may change it later; and
        without a client's defaults, which would tie it to somebody or something else.
        """
        if not user:
            return
        context = clean_context(self.env.context)
        activities = self.env["mail.activity"].with_user(SUPERUSER_ID)
        activities = activities.with_context(context)  # pylint: disable=context-overridden
        todo = self.env.ref("mail.mail_activity_data_todo", raise_if_not_found=False)
        quiet = activities.with_context(mail_activity_quick_update=True)
        self.activity_id = quiet.create(
            {
                "activity_type_id": todo and todo.id,
                "summary": self._get_summary(user),
                "note": plaintext2html(text),
                "user_id": user.id,
                "date_deadline": fields.Date.today(),
            }
        )

    def _get_summary(self, user) -> str:
        """In the language of who will read it."""
        hint = self.with_context(lang=user.lang)
        if user == self.recipient_id:
            return hint.env._("A hint on “%(deal)s”", deal=self.lead_title)
        return hint.env._("An answer on “%(deal)s”", deal=self.lead_title)

    def action_open(self) -> dict:
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Hint"),
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
            "target": "new",
        }

    @api.model
    def _read_group_groupby(self, alias, groupby_spec, query):
        """Hints are never counted by person, not even by their writer.

        :raise UserError: for a path through the deal, which would reach its salesperson
        """
        if groupby_spec.startswith("lead_id."):
            raise UserError(
                self.env._("Hints are about deals. Please group them by deal or date.")
            )
        return super()._read_group_groupby(alias, groupby_spec, query)
