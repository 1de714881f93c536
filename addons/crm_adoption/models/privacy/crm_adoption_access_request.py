import re
from datetime import datetime, time, timedelta

from markupsafe import Markup

from odoo import SUPERUSER_ID, api, fields, models, tools
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tools import SQL

from .crm_lead_visibility import STANDARD
from .mail_message import NOTICE

REMIND_AFTER = timedelta(days=3)
#: Requests by number that one person sends a day, so that numbers are no list to try.
ASKED_A_DAY = 10
#: Where the number of a deal stands: in a link of Odoo, at the end of another, alone.
NUMBERS = (
    re.compile(r"(?:/crm/|/crm\.lead/|res_id=|[#&?]id=)(\d{1,9})\b"),
    re.compile(r"/(\d{1,9})(?:[?#].*)?$"),
    re.compile(r"^\D{0,5}(\d{1,9})\s*$"),
)
#: Columns that a client neither reads nor searches.
CLOSED = {"groups": fields.NO_ACCESS, "export_string_translation": False}


class CrmAdoptionAccessRequest(models.Model):
    """A colleague asks to be let in to a deal, and its owner decides.

    Between the two alone, administrators included. Until an answer comes, the one who
    asks learns nothing: deal and owner are closed columns, a number that belongs to no
    deal gets a request like any other, and owners are told by a job, so that asking
    takes the same time either way. A request belongs to whoever owns the deal when it
    is answered.
    """

    _name = "crm.adoption.access.request"
    _description = "Access Request"
    _order = "asked_on desc, id desc"

    user_id = fields.Many2one(
        "res.users", string="Who Asks", required=True, index=True, ondelete="cascade"
    )
    # Not deleted with the deal: a request that vanishes would tell of it.
    lead_id = fields.Many2one(
        "crm.lead", index="btree_not_null", ondelete="set null", **CLOSED
    )
    known_as = fields.Char(**CLOSED)  # what the one who asks calls the deal
    kind = fields.Selection(
        [
            ("read", "To read it"),
            ("write", "To work on it"),
            ("join", "To join, for the same contact"),
        ],
        string="Asks",
        required=True,
    )
    text = fields.Char(string="Message")
    state = fields.Selection(
        [
            ("open", "Waits for an answer"),
            ("accepted", "Accepted"),
            ("declined", "Declined"),
            ("ended", "Over"),
        ],
        required=True,
        default="open",
    )
    answer = fields.Char()
    asked_on = fields.Datetime(required=True, default=fields.Datetime.now)
    answered_on = fields.Datetime()
    # A time would tell that there is an owner who was told.
    told_on = fields.Datetime(**CLOSED)
    reminded_on = fields.Datetime(**CLOSED)
    title = fields.Char(string="Deal", compute="_compute_title")
    is_mine = fields.Boolean(
        compute="_compute_title",
        search="_search_is_mine",
        export_string_translation=False,
    )
    waits_for_me = fields.Boolean(
        compute="_compute_title",
        search="_search_waits_for_me",
        export_string_translation=False,
    )
    needs_level = fields.Boolean(
        compute="_compute_title", export_string_translation=False
    )

    _open_idx = models.Index("(lead_id) WHERE state = 'open'")

    @api.depends("lead_id", "known_as", "state", "user_id")
    @api.depends_context("uid", "lang")
    def _compute_title(self):
        # sudo: closed columns; each reader gets what he may know
        for request, known in zip(self, self.sudo(), strict=True):
            lead = known.lead_id.sudo(False)
            owned = known.lead_id.user_id.id == self.env.uid
            mine = known.user_id.id == self.env.uid
            reads = owned or mine and bool(lead) and lead.has_access("read")
            # Names of records are read with other rights: strangers get none.
            request.title = known.lead_id.name if reads else mine and known.known_as
            request.is_mine = mine
            request.waits_for_me = owned and known.state == "open"
            request.needs_level = owned and known.lead_id.visibility == STANDARD

    @api.depends("title")
    @api.depends_context("uid", "lang")
    def _compute_display_name(self):
        for request in self:
            request.display_name = request.title or self.env._("A deal")

    def _search_is_mine(self, operator, value):
        if operator != "in":
            return NotImplemented
        return Domain("user_id", "=", self.env.uid)

    def _search_waits_for_me(self, operator, value):
        if operator != "in":
            return NotImplemented
        # sudo: a closed column, for the user's own deals
        waiting = self.sudo()._search(self._get_waiting_domain())
        return Domain("id", "in", waiting)

    @api.model
    def _get_waiting_domain(self) -> Domain:
        """Requests that wait for an answer of the current user."""
        return Domain("state", "=", "open") & Domain(
            "lead_id.user_id", "=", self.env.uid
        )

    @api.model
    def _get_waiting(self, limit: int):
        """The first requests that wait for an answer of the current user."""
        if not self._is_in_use():
            return self.browse()
        # sudo: a closed column, for the user's own deals
        waiting = self.sudo().search_fetch(
            self._get_waiting_domain(),
            ["lead_id", "user_id", "kind", "text", "state", "known_as"],
            order="asked_on, id",
            limit=limit,
        )
        return waiting.sudo(False)

    @api.model
    def _get_asked(self, leads):
        """Those of ``leads`` on which the current user has asked to work."""
        if not leads or not self._is_in_use():
            return leads.browse()
        # sudo: a closed column, for the user's own requests
        asked = self.sudo().search(
            Domain("user_id", "=", self.env.uid)
            & Domain("state", "=", "open")
            & Domain("kind", "=", "write")
            & Domain("lead_id", "in", leads.ids)
        )
        return asked.lead_id.sudo(False)

    # === ASK ===#

    @api.model
    def _ask(self, lead, kind: str, text: str | None = None, known_as=None):
        """Ask the owner of ``lead`` for the current user.

        :param lead: what he asks for, found with any rights; empty asks nobody, and
            looks the same to him
        :param kind: a value of ``kind``
        :param text: what he wrote to the owner
        :param known_as: what he calls the deal; its name if he reads it
        :return: the request, an open one of the same kind if there is one already
        :raise UserError: if he does not work with CRM
        """
        self._check_asker()
        lead = lead.sudo(False)
        reads = bool(lead) and lead.has_access("read")
        name = known_as or (
            lead.name if reads else self.env._("A deal that you cannot see")
        )
        # sudo: requests are written by the product only
        requests = self.sudo()
        same = Domain("user_id", "=", self.env.uid) & Domain("kind", "=", kind)
        same &= Domain("state", "=", "open") & Domain("known_as", "=", name)
        if asked := requests.search(same & Domain("lead_id", "=", lead.id), limit=1):
            return asked.sudo(False)
        request = requests.create(
            {
                "user_id": self.env.uid,
                "lead_id": lead.id,
                "known_as": name,
                "kind": kind,
                "text": (text or "").strip(),
            }
        )
        if not self._is_in_use():
            self.env.registry.clear_cache()
        # sudo: a job of the product; it tells the owner right after this
        self.env.ref("crm_adoption.ir_cron_access_request").sudo()._trigger()
        return request.sudo(False)

    @api.model
    def _check_asker(self):
        if not self.env.user.has_group("sales_team.group_sale_salesman"):
            raise AccessError(
                self.env._(
                    "You do not work with CRM yet. Ask your administrator for access "
                    "first. Nothing was sent."
                )
            )

    @api.model
    def action_ask_by_link(
        self, link: str, kind: str = "read", text: str | None = None
    ):
        """Ask for a deal whose link or number one was given.

        :return: True, whether or not there is such a deal; the action that opens it
            where one may read or work on it anyway
        :raise UserError: without a number in it, or after too many in one day
        """
        self._check_asker()
        lead_id = self._find_number(link or "")
        if not lead_id or kind not in ("read", "write"):
            raise UserError(
                self.env._(
                    "Paste the link of the deal, or type its number. Nothing was sent."
                )
            )
        self._check_asked_today()
        # sudo: whether it exists is what the answer does not tell
        lead = self.env["crm.lead"].sudo().with_context(active_test=False)
        lead = lead.search([("id", "=", lead_id)])
        if lead and lead.sudo(False).has_access(kind):
            return lead.sudo(False).get_formview_action()
        known_as = self.env._("Deal no. %(number)s", number=lead_id)
        self._ask(lead, kind, text, known_as)
        return True

    @api.model
    def _find_number(self, link: str) -> int | bool:
        found = (pattern.search(link) for pattern in NUMBERS)
        return next((int(number[1]) for number in found if number), False)

    @api.model
    def _check_asked_today(self):
        day = datetime.combine(fields.Date.today(), time())
        # sudo: the user's own requests, whatever became of them
        asked = self.sudo().search_count(
            [("user_id", "=", self.env.uid), ("asked_on", ">=", day)]
        )
        if asked >= ASKED_A_DAY:
            raise UserError(
                self.env._(
                    "You have asked %(count)s times today; go on tomorrow. What you "
                    "asked for before is on its way. Nothing more was sent.",
                    count=asked,
                )
            )

    @api.model
    @tools.ormcache()
    def _is_in_use(self) -> bool:
        """Whether anybody has asked yet: until then, merging deals asks nothing."""
        # sudo: of anybody
        return bool(self.sudo().search([], limit=1))

    @api.model
    def _move(self, tails, head):
        """What was asked for deals that are merged away is asked for ``head``; without
        a trace on the request, which would tell that there is such a deal."""
        if not self._is_in_use():
            return
        self.flush_model(["lead_id"])
        self.env.cr.execute(
            SQL(
                "UPDATE %s SET lead_id = %s WHERE lead_id = ANY(%s)",
                SQL.identifier(self._table),
                head.id,
                tails.ids,
            )
        )
        self.invalidate_model(["lead_id"], flush=False)

    # === ANSWER ===#

    def action_accept(self):
        """Let the colleague in, for the usual time; by the deal's owner.

        :return: True, or the dialog *Share* for a deal at Odoo's default, which needs a
            level first
        """
        self.ensure_one()
        self._check_answerer()
        if self.needs_level:
            return self._get_share_action()
        self._accept()
        return True

    def _accept(self, level: str | None = None, expires_on=None):
        """:param expires_on: last day; the usual time if none"""
        # sudo: closed columns; the caller has checked who answers
        for request in self.sudo():
            lead = request.lead_id.sudo(False)
            level = level or ("read" if request.kind == "read" else "write")
            lead._check_share(request.user_id)
            lead._share(
                request.user_id,
                "request",
                level=level,
                expires_on=lead._get_expiry(expires_on),
            )
            request._settle("accepted")

    def _get_share_action(self) -> dict:
        """The dialog *Share* of the deal, filled in for this request."""
        lead = self.sudo().lead_id.sudo(False)
        action = lead.action_open_share()
        context = {
            "default_request_id": self.id,
            "default_user_ids": self.user_id.ids,
            "default_level": "read" if self.kind == "read" else "write",
        }
        return dict(action, context={**action["context"], **context})

    def action_decline(self, answer: str | None = None):
        """Say no, in kind words if there are any; by the deal's owner."""
        for request in self:
            request._check_answerer()
            request._settle("declined", answer)
            request._tell_declined()
        return True

    def action_withdraw(self):
        """Ask no more; by the one who asked."""
        for request in self:
            if not request.is_mine or request.state != "open":
                raise UserError(
                    self.env._("This request is answered already. Nothing was changed.")
                )
        self._settle("ended")
        return True

    def action_open_lead(self):
        """Open the deal, for who reads it."""
        self.ensure_one()
        # sudo: a closed column; the deal's own rights decide
        lead = self.sudo().lead_id.sudo(False)
        if lead and lead.has_access("read"):
            return lead.get_formview_action()
        return False

    def _check_answerer(self):
        self.check_access("read")
        if not self.waits_for_me:
            raise UserError(
                self.env._(
                    "This request waits for no answer of yours: it is answered "
                    "already, or the deal has another owner now. Nothing was changed."
                )
            )

    def _settle(self, state: str, answer: str | None = None):
        # sudo: requests are written by the product only
        self.sudo().write(
            {
                "state": state,
                "answer": (answer or "").strip(),
                "answered_on": fields.Datetime.now(),
            }
        )

    # === MESSAGES ===#

    @api.model
    def _cron_tell(self):
        """Tell owners of new requests, and once more of those that wait for long.

        Times are noted for all alike, also where nobody is there to be told.
        """
        now = fields.Datetime.now()
        is_open = Domain("state", "=", "open")
        fresh = self.search(is_open & Domain("told_on", "=", False))
        fresh._tell_owner()
        fresh.told_on = now
        waiting = self.search(
            is_open
            & Domain("reminded_on", "=", False)
            & Domain("asked_on", "<=", now - REMIND_AFTER)
        )
        (waiting - fresh)._tell_owner()
        waiting.reminded_on = now

    def _tell_owner(self):
        for request in self:
            owner = request.lead_id.user_id
            if owner.active and request.state == "open":
                lang = request.with_context(lang=owner.lang)
                request._tell(
                    owner,
                    lang.env._("%(name)s asks you", name=request.user_id.name),
                    lang._get_question(request.lead_id.name),
                )

    def _get_question(self, title: str) -> str:
        """What the colleague asks, for the owner."""
        names = {"name": self.sudo().user_id.name, "deal": title}
        if self.kind == "join":
            return self.env._(
                "%(name)s entered the same contact as in “%(deal)s” and asks to join",
                **names,
            )
        if self.kind == "write":
            return self.env._("%(name)s asks to work on “%(deal)s”", **names)
        return self.env._("%(name)s asks to read “%(deal)s”", **names)

    def _tell_declined(self):
        # sudo: closed columns; what is told names neither the deal nor its owner
        request = self.sudo()
        lang = request.with_context(lang=request.user_id.lang).env
        body = lang._(
            "You asked for “%(deal)s”. Its owner would rather go on alone for now; "
            "thank you for asking.",
            deal=request.known_as,
        )
        self._tell(
            request.user_id,
            lang._("An answer to your request"),
            f"{body} {request.answer}" if request.answer else body,
        )

    def _tell(self, user, subject: str, body: str):
        """A message with a link here, from the system: whoever writes a message reads
        it, and whom it goes to would tell who owns the deal."""
        link = Markup('<a href="/odoo/access-requests/%s">%s</a>') % (self.id, body)
        if self.text and user != self.user_id:
            link += Markup("<br/>“%s”") % self.text
        system = self.env["mail.thread"].with_user(SUPERUSER_ID)
        system.message_notify(
            partner_ids=user.partner_id.ids,
            subject=subject,
            body=link,
            subtype_xmlid=NOTICE,
        )
