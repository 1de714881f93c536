from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL, formatLang

from odoo.addons.base.models.res_users import check_identity

from ..models.privacy.crm_adoption_break_glass import REASON_LENGTH

GROUP = "crm_adoption.group_break_glass"
LEVELS = ("private", "department")
BANDS = (10_000, 50_000, 100_000, 500_000)
WEEK = timedelta(days=7)
WEEKLY_LIMIT = 3


class CrmAdoptionBreakGlassOpen(models.TransientModel):
    """The dialog of an emergency access: whose deal, which one, why.

    Which deal it is stays in a column that no client reads or writes: a deal gets there
    by a choice among the owner's closed deals, or from a page that shows them without a
    name. So it cannot be used to open what a search has found.
    """

    _name = "crm.adoption.break.glass.open"
    _description = "Open by Emergency Access"

    owner_id = fields.Many2one(
        "res.users", string="Owner of the deal", domain="[('share', '=', False)]"
    )
    choice_ids = fields.One2many(
        "crm.adoption.break.glass.choice", "wizard_id", readonly=True
    )
    is_searched = fields.Boolean(readonly=True)
    lead_id = fields.Many2one("crm.lead", groups=fields.NO_ACCESS, ondelete="cascade")
    deal_words = fields.Char(
        string="Deal", compute="_compute_deal_words", compute_sudo=True
    )
    hours = fields.Integer(compute="_compute_deal_words", compute_sudo=True)
    category = fields.Selection(
        selection="_selection_category", string="Kind of reason"
    )
    reason = fields.Text()

    @api.model
    def _selection_category(self) -> list[tuple[str, str]]:
        category = self.env["crm.adoption.break.glass"]._fields["category"]
        return category._description_selection(self.env)

    @api.depends("lead_id")
    @api.depends_context("lang")
    def _compute_deal_words(self):
        for wizard in self:
            lead = wizard._origin.lead_id  # never one that a draft of a client names
            company = lead.company_id or lead.user_id.company_id
            wizard.hours = company.crm_break_glass_hours
            wizard.deal_words = bool(lead) and self.env._(
                "%(stage)s, %(band)s, %(age)s days old",
                stage=lead.stage_id.name,
                band=self._get_band_words(lead),
                age=self._get_age(lead),
            )

    @api.model
    def _get_band_words(self, lead) -> str:
        """The amount as far as it may be told: between which round numbers it is."""
        amount = lead.expected_revenue
        low = max((edge for edge in BANDS if edge <= amount), default=0)
        high = min((edge for edge in BANDS if edge > amount), default=0)
        low, high = (
            edge and formatLang(self.env, edge, currency_obj=lead.company_currency)
            for edge in (low, high)
        )
        if not high:
            return self.env._("over %(low)s", low=low)
        if not low:
            return self.env._("under %(high)s", high=high)
        return self.env._("%(low)s to %(high)s", low=low, high=high)

    @api.model
    def _get_age(self, lead) -> int:
        return (fields.Datetime.now() - lead.create_date).days

    # === STEPS ===#

    @api.model
    def _make(self, lead):
        """The dialog of the current user about one closed deal."""
        self._check_member()
        # sudo: which deal it is is written by the server only
        return self.sudo().create({"lead_id": lead.id}).sudo(False)

    def _get_action(self) -> dict:
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Emergency access"),
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
            "target": "new",
        }

    def action_find(self):
        """Show the chosen owner's closed deals, without their names."""
        self.ensure_one()
        self._check_member()
        # sudo: the deals are closed to the user, who sees stage, amount band and age
        wizard = self.sudo()
        leads = wizard._find_closed_deals()
        wizard.choice_ids.unlink()
        wizard.write({"is_searched": True, "lead_id": False})
        wizard.choice_ids.create(
            [
                {
                    "wizard_id": self.id,
                    "lead_id": lead.id,
                    "stage": lead.stage_id.name,
                    "band": wizard._get_band_words(lead),
                    "age": wizard._get_age(lead),
                }
                for lead in leads
            ]
        )
        return self._get_action()

    def _find_closed_deals(self):
        """Deals of the owner that the user does not read, in an order that tells
        nothing. Called with the rights of the system."""
        companies = [False, *self.env.user.company_ids.ids]
        leads = self.env["crm.lead"].search(
            [
                ("user_id", "=", self.owner_id.id or 0),
                ("visibility", "in", LEVELS),
                ("company_id", "in", companies),
            ],
            order="create_date desc, id",
        )
        return leads.filtered(self._is_closed)

    @api.model
    def _is_closed(self, lead) -> bool:
        return lead._get_level() in LEVELS and not lead.can_read

    @check_identity
    def action_open(self):
        """Open the deal; asks for the password first if that was a while ago."""
        return self._open()

    def _open(self):
        self.ensure_one()
        self.check_access("read")
        self._check_member()
        # sudo: which deal it is, the user does not read
        lead = self.sudo().lead_id
        self._check_deal(lead)
        self._check_reason()
        self._check_limit()
        register = self.env["crm.adoption.break.glass"]
        register._open(lead, self.category, self.reason.strip())
        return {
            "type": "ir.actions.act_window",
            "res_model": "crm.lead",
            "res_id": lead.id,
            "views": [(False, "form")],
        }

    # === REFUSALS ===#

    @api.model
    def _check_member(self):
        user = self.env.user
        if user.has_group(GROUP) and user.has_group("sales_team.group_sale_salesman"):
            return
        raise AccessError(
            self.env._(
                "Emergency access is for members of its group who work with CRM; ask "
                "the owner of the deal, or your administrator. Nothing was opened."
            )
        )

    def _check_deal(self, lead):
        if not lead:
            raise UserError(
                self.env._("Choose one of the owner's deals first. Nothing was opened.")
            )
        if not self._is_closed(lead):
            raise UserError(
                self.env._(
                    "This deal is open to you already, or is not closed any more: look "
                    "for it in the pipeline. Nothing was changed."
                )
            )

    def _check_reason(self):
        if not self.category or len((self.reason or "").strip()) < REASON_LENGTH:
            raise UserError(
                self.env._(
                    "Choose the kind of reason and write it in %s characters or more; "
                    "the owner reads it at once. Nothing was opened.",
                    REASON_LENGTH,
                )
            )

    def _check_limit(self):
        self._wait_for_others()
        # sudo: those who open deals do not read the register
        used = self.env["crm.adoption.break.glass"].sudo()
        since = fields.Datetime.now() - WEEK
        mine = [("user_id", "=", self.env.uid), ("opened_at", ">", since)]
        if used.search_count(mine) >= WEEKLY_LIMIT:
            raise UserError(
                self.env._(
                    "You have used emergency access %s times within a week, which is "
                    "the limit. Ask the owner, or a colleague of the group. Nothing "
                    "was opened.",
                    WEEKLY_LIMIT,
                )
            )

    @api.model
    def _wait_for_others(self):
        """One emergency access of a person at a time: another request that is on its
        way meanwhile waits here, fails, and is started anew by Odoo; so it counts this
        one."""
        self.env.cr.execute(
            SQL("UPDATE res_users SET id = id WHERE id = %s", self.env.uid)
        )


class CrmAdoptionBreakGlassChoice(models.TransientModel):
    """One closed deal of an owner, as far as it may be told apart from the others."""

    _name = "crm.adoption.break.glass.choice"
    _description = "Closed Deal without its Name"

    wizard_id = fields.Many2one(
        "crm.adoption.break.glass.open", required=True, ondelete="cascade"
    )
    lead_id = fields.Many2one("crm.lead", groups=fields.NO_ACCESS, ondelete="cascade")
    stage = fields.Char()
    band = fields.Char(string="Amount")
    age = fields.Integer(string="Days Old")

    def action_choose(self):
        """Take this deal; next is the reason."""
        self.ensure_one()
        self.check_access("read")
        # sudo: which deal it is, no client reads or writes
        choice = self.sudo()
        choice.wizard_id.lead_id = choice.lead_id
        return self.wizard_id._get_action()
