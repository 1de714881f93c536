from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_date

OFFICER = "crm_adoption.group_privacy_officer"
REVIEW_AFTER = timedelta(days=7)
REASON_LENGTH = 20
VERDICTS = ("justified", "not_justified")


class CrmAdoptionBreakGlass(models.Model):
    """The register of emergency accesses: who opened which closed deal, and why.

    Nobody writes or deletes a row; the privacy officer's review and the owner's comment
    are added by methods, once each. The owner reads his rows, the officer all of them,
    without the titles of deals that he may not read.
    """

    _name = "crm.adoption.break.glass"
    _description = "Emergency Access"
    _log_access = False
    _order = "opened_at desc, id desc"

    user_id = fields.Many2one(
        "res.users", string="Who", readonly=True, index=True, ondelete="set null"
    )
    who = fields.Char(string="Opened by", required=True, readonly=True)
    owner_id = fields.Many2one(
        "res.users", string="Owner", readonly=True, index=True, ondelete="set null"
    )
    lead_id = fields.Many2one(
        "crm.lead",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
        groups=fields.NO_ACCESS,
    )
    title = fields.Char(readonly=True, groups=fields.NO_ACCESS)
    deal_name = fields.Char(
        string="Deal", compute="_compute_deal_name", compute_sudo=True
    )
    category = fields.Selection(
        [
            ("customer", "The owner is away and the customer waits"),
            ("safety", "Safety, or a legal duty"),
            ("loss", "The business is about to be lost"),
            ("other", "Something else"),
        ],
        string="Kind of Reason",
        required=True,
        readonly=True,
    )
    reason = fields.Text(required=True, readonly=True)
    opened_at = fields.Datetime(string="Opened", required=True, readonly=True)
    expires_at = fields.Datetime(string="Ends", required=True, readonly=True)
    review_state = fields.Selection(
        [
            ("open", "Waiting for review"),
            ("justified", "Justified"),
            ("not_justified", "Not justified"),
        ],
        string="Verdict",
        required=True,
        readonly=True,
        default="open",
    )
    review_note = fields.Text(string="Officer's Note", readonly=True)
    reviewed_by_id = fields.Many2one(
        "res.users", string="Reviewed by", readonly=True, ondelete="set null"
    )
    owner_comment = fields.Text(string="Owner's Comment", readonly=True)
    is_reminded = fields.Boolean(readonly=True, groups=fields.NO_ACCESS)
    can_review = fields.Boolean(compute="_compute_can_add", compute_sudo=True)
    can_comment = fields.Boolean(compute="_compute_can_add", compute_sudo=True)

    @api.depends("opened_at")
    @api.depends_context("lang")
    def _compute_display_name(self):
        """Names neither people nor deals: notifications show it."""
        for access in self:
            day = format_date(self.env, access.opened_at)
            access.display_name = self.env._("Emergency access, %s", day)

    @api.depends("title", "lead_id.display_name", "owner_id")
    @api.depends_context("uid", "lang")
    def _compute_deal_name(self):
        for access in self:
            if access.owner_id.id == self.env.uid:
                access.deal_name = access.title
            else:
                hidden = self.env._("Private opportunity")
                access.deal_name = access.lead_id.display_name or hidden

    @api.depends("review_state", "user_id", "owner_id", "owner_comment")
    @api.depends_context("uid")
    def _compute_can_add(self):
        user = self.env.user
        for access in self:
            access.can_review = (
                user.has_group(OFFICER)
                and access.user_id != user
                and access.review_state == "open"
            )
            access.can_comment = access.owner_id == user and not access.owner_comment

    @api.model
    def _get_own_rows(self):
        """Emergency accesses to deals of the current user.

        For the file with everything that is one's own.
        """
        return self.search([("owner_id", "=", self.env.uid)], order="id")

    # === OPENING ===#

    @api.model
    def _get_open_action(self, lead):
        """The dialog that asks for a reason to open ``lead``, without telling its name.

        Called where a closed deal is shown without its name; the caller has made sure
        that the user may know that it is there.

        :raise AccessError: for users without the group Emergency access
        """
        return self.env["crm.adoption.break.glass.open"]._make(lead)._get_action()

    @api.model
    def _open(self, lead, category: str, reason: str):
        """Let the current user read ``lead`` for some hours, and tell about it.

        The caller has checked that he may. Returns the row of the register.
        """
        now = fields.Datetime.now()
        user = self.env.user
        # sudo: the hours of the company whose deal it is; the register is written by
        # nobody, and the deal is out of the user's sight until the grant is there
        lead = lead.sudo()
        company = lead.company_id or lead.user_id.company_id
        until = now + timedelta(hours=company.crm_break_glass_hours)
        access = self.sudo().create(
            {
                "user_id": user.id,
                "who": user.name,
                "owner_id": lead.user_id.id,
                "lead_id": lead.id,
                "title": lead.name,
                "category": category,
                "reason": reason,
                "opened_at": now,
                "expires_at": until,
            }
        )
        self.env["crm.adoption.grant"]._give(
            lead, user, "break_glass", expires_on=until, reason=reason
        )
        lead._note_emergency()
        access._tell_opened()
        return access

    def _tell_opened(self):
        notice = self.env["crm.adoption.notice"]
        officers = self.env["crm.lead"]._get_group_users(OFFICER)
        notice._tell(
            self.owner_id,
            lambda env: env._("Emergency access to a deal of yours"),
            lambda env: self.with_env(env)._get_owner_words(),
            record=self,
            by_mail=True,
        )
        notice._tell(
            officers - self.owner_id,
            lambda env: env._("Emergency access to a closed deal"),
            lambda env: self.with_env(env)._get_officer_words(),
            record=self,
            by_mail=True,
        )

    def _get_owner_words(self) -> str:
        return self.env._(
            "%(who)s opened a deal of yours by emergency access, to read it for "
            "%(hours)s hours. Reason: %(category)s. %(reason)s The deal says so at its "
            "top; what you think of it can be added at CRM > My CRM > Emergency "
            "Register.",
            **self._get_words(),
        )

    def _get_officer_words(self) -> str:
        return self.env._(
            "%(who)s opened a closed deal of %(owner)s by emergency access, to read it "
            "for %(hours)s hours. Reason: %(category)s. %(reason)s Please review it at "
            "CRM > My CRM > Emergency Register within a week.",
            **self._get_words(),
        )

    def _get_words(self) -> dict:
        categories = dict(self._fields["category"]._description_selection(self.env))
        hours = (self.expires_at - self.opened_at).total_seconds() / 3600
        return {
            "who": self.who,
            "owner": self.owner_id.name,
            "hours": round(hours),
            "category": categories[self.category],
            "reason": self.reason,
        }

    # === WHAT IS ADDED LATER ===#

    def action_review(self, verdict: str, note: str):
        """The privacy officer's judgement, once.

        :param verdict: ``justified`` or ``not_justified``
        :raise AccessError: for others
        :raise UserError: when it is reviewed already, or the officer opened it himself
        """
        self.ensure_one()
        self.check_access("read")
        if not self.env.user.has_group(OFFICER):
            raise AccessError(
                self.env._("The privacy officer reviews this. Nothing was changed.")
            )
        if not self.can_review or verdict not in VERDICTS:
            raise UserError(
                self.env._(
                    "An emergency access is reviewed once, and by somebody else than "
                    "who opened the deal. Nothing was changed."
                )
            )
        values = {"review_state": verdict, "review_note": note}
        # sudo: nobody has the right to write; this is the one way a review gets in
        self.sudo().write(dict(values, reviewed_by_id=self.env.uid))
        self._tell_reviewed()

    def action_comment(self, text: str):
        """What the owner of the deal says about it, once.

        :raise UserError: for others, or when there is a comment already
        """
        self.ensure_one()
        self.check_access("read")
        if not self.can_comment or not (text or "").strip():
            raise UserError(
                self.env._(
                    "The owner of the deal adds one comment, and it stays as it is. "
                    "Nothing was changed."
                )
            )
        # sudo: as in action_review
        self.sudo().owner_comment = text.strip()

    def _tell_reviewed(self):
        states = self._fields["review_state"]
        # sudo: the words are for the owner
        access = self.sudo()
        self.env["crm.adoption.notice"]._tell(
            access.owner_id,
            lambda env: env._("An emergency access to a deal of yours was reviewed"),
            lambda env: env._(
                "The privacy officer found: %(verdict)s. %(note)s",
                verdict=dict(states._description_selection(env))[access.review_state],
                note=access.review_note or "",
            ),
            record=access,
        )

    def action_open_answer(self):
        """The dialog for a review or a comment, whichever the user may add."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Emergency access"),
            "res_model": "crm.adoption.break.glass.answer",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_break_glass_id": self.id},
        }

    @api.model
    def _cron_remind(self):
        """Remind the privacy officers of what waits for a review, once."""
        waiting = self.search(
            [
                ("review_state", "=", "open"),
                ("is_reminded", "=", False),
                ("opened_at", "<=", fields.Datetime.now() - REVIEW_AFTER),
            ]
        )
        if not waiting:
            return
        self.env["crm.adoption.notice"]._tell(
            self.env["crm.lead"]._get_group_users(OFFICER),
            lambda env: env._("Emergency accesses wait for your review"),
            lambda env: env._(
                "Waiting for a week already: %s. You find them at CRM > My CRM > "
                "Emergency Register.",
                len(waiting),
            ),
        )
        waiting.is_reminded = True
