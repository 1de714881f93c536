from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

from .crm_lead_visibility import STANDARD

#: How many people a level lets in, in order; only an owner goes to a smaller number.
LEVEL_WIDTH = {"private": 0, "team": 1, "department": 2, "company": 3, STANDARD: 9}
RECORDED = {"originator_id", "private_since"}
CHOSEN = {"visibility", "disclose_on", "disclose_stage_id"}
#: What a level's audience is found by.
PLACES = {"team_id", "department_id", "company_id"}
WATCHED = RECORDED | CHOSEN | PLACES | {"user_id"}
PRIVATE_ONLY = {"disclose_on": False, "disclose_stage_id": False}


class CrmLead(models.Model):
    """Every change of who sees a deal passes here, whichever way it comes in."""

    _inherit = "crm.lead"

    # === CREATE AND WRITE ===#

    @api.model_create_multi
    def create(self, vals_list):
        today = fields.Date.today()
        for vals in vals_list:
            vals["originator_id"] = self._get_originator_id(vals)
            since = fields.Date.to_date(vals.pop("private_since", None))
            # A copy goes on with the time that is used up; nobody gains any.
            vals["private_since"] = since and min(since, today)
        leads = super().create(vals_list)
        leads._take_default_level(vals_list)
        # sudo: a deal that is made for somebody else may be out of its maker's sight
        explicit = leads.sudo().filtered(lambda lead: lead.visibility != STANDARD)
        if explicit:
            explicit._note_levels()
            explicit._settle_level(chosen=True)
        return leads

    def write(self, vals):
        if not WATCHED & vals.keys():
            result = super().write(vals)
            if "stage_id" in vals:
                self._disclose_reached()
            return result
        if not (RECORDED | CHOSEN) & vals.keys() and not self._has_levels():
            return super().write(vals)
        if not self.env.su:
            self._check_known(vals)
        self._disclose_reached()
        if self.env.su:
            self._release_reassigned(vals)
        else:
            self._check_recorded(vals)
            self._check_owner_change(vals)
            self._check_place_change(vals)
            self._check_level_change(vals)
        result = super().write(vals)
        # sudo: whoever gives a deal away may read it no more from here on
        leads = self.sudo()
        explicit = leads.filtered(lambda lead: lead.visibility != STANDARD)
        (leads - explicit)._clear_disclosure()
        if explicit:
            explicit._note_levels()
        explicit._settle_level(chosen=bool(CHOSEN & vals.keys()))
        return result

    def copy_data(self, default=None):
        """A copy is as closed as its original, and ends its private time with it."""
        vals_list = super().copy_data(default=default)
        for lead, vals in zip(self, vals_list, strict=True):
            level = lead._get_level()
            if level == "private" and not self.env.su and not lead._is_own():
                raise UserError(
                    self.env._(
                        "Its owner keeps this deal private, so that only the owner "
                        "duplicates it. Ask there. Nothing was changed."
                    )
                )
            if level == STANDARD or "visibility" in vals:
                continue
            if level == "private" and vals.get("user_id") == self.env.uid:
                vals["disclose_on"] = lead.disclose_on
                vals["disclose_stage_id"] = lead.disclose_stage_id.id
                vals["private_since"] = lead.private_since
            elif level == "private":
                level = "team"
            vals["visibility"] = level
        return vals_list

    def _take_default_level(self, vals_list):
        """Deals of whose level nobody said anything get the one of their team."""
        levels = self.env["crm.team"]._get_default_levels()
        if not levels:
            return
        # sudo: as in create
        for lead, vals in zip(self.sudo(), vals_list, strict=True):
            level = levels.get(lead.team_id.id)
            if level == "department" and not lead.department_id:
                level = "team"
            if level and "visibility" not in vals:
                lead._write_level({"visibility": level})

    # === WHO MAY CHANGE WHAT ===#

    @api.model
    def _get_originator_id(self, vals: dict) -> int | bool:
        """The user who makes this deal for himself, by hand or by his own import.

        Whatever a client sends for it is dropped. Code with system rights (gateway,
        website, cron) makes deals of nobody unless it names the originator.
        """
        if self.env.su:
            return vals.get("originator_id", False)
        owner_id = vals.get("user_id")
        if "user_id" not in vals:
            owner_id = self.default_get(["user_id"]).get("user_id")
        return owner_id == self.env.uid and owner_id

    def _check_known(self, vals: dict):
        """The refusals below name an owner: they are for those who read the deal."""
        # sudo: at Odoo's default nothing is checked, and nothing is to be paid
        closed = any(lead.visibility != STANDARD for lead in self.sudo())
        if closed or "visibility" in vals:
            self.check_access("read")

    def _check_recorded(self, vals: dict):
        if RECORDED & vals.keys():
            raise UserError(
                self.env._(
                    "Who made a deal, and since when it was private, is noted once and "
                    "stays. Nothing was changed."
                )
            )

    def _check_owner_change(self, vals: dict):
        if "user_id" not in vals:
            return
        given = self.filtered(
            lambda lead: lead.user_id.id != (vals["user_id"] or False)
        )
        if not given:
            return
        if "visibility" in vals or "private" in given.mapped("visibility"):
            raise UserError(
                self.env._(
                    "Use the button Hand over: it gives the deal to a colleague and "
                    "says who sees it afterwards. Nothing was changed."
                )
            )
        given._check_may_give()

    def _is_own(self) -> bool:
        return self.user_id == self.env.user

    def _check_may_give(self):
        for lead in self:
            if not lead._may_give():
                raise UserError(
                    self.env._(
                        "%(owner)s shares this deal with you and goes on owning it. "
                        "Ask there to have it handed over. Nothing was changed.",
                        owner=lead.user_id.name,
                    )
                )

    def _check_place_change(self, vals: dict):
        """Another team or company is another audience, and another leader: whoever was
        only let in to work on the deal does not choose it."""
        for lead in self.filtered(lambda lead: not lead._may_give()):
            if any(
                lead[name].id != (vals[name] or False) for name in PLACES & vals.keys()
            ):
                raise UserError(
                    self.env._(
                        "The team and the company of this deal say who sees it. "
                        "%(owner)s owns the deal and chooses them; ask there. Nothing "
                        "was changed.",
                        owner=lead.user_id.name,
                    )
                )

    def _may_give(self) -> bool:
        """At an own level a deal is given by its owner, or by those who lead there;
        whoever owns none is there to be claimed."""
        if self.visibility == STANDARD or not self.user_id:
            return True
        return self._is_own() or self._is_led_by_user()

    def _check_level_change(self, vals: dict):
        if not CHOSEN & vals.keys():
            return
        for lead in self:
            level = vals.get("visibility", lead.visibility)
            if level == lead.visibility and not (CHOSEN & vals.keys()) - {"visibility"}:
                continue
            if not lead._may_choose(level):
                raise UserError(lead._get_level_refusal())

    def _may_choose(self, level: str) -> bool:
        if self._is_own():
            return True
        wider = LEVEL_WIDTH.get(level, 0) > LEVEL_WIDTH[self.visibility]
        return wider and self._is_led_by_user()

    def _is_led_by_user(self) -> bool:
        user = self.env.user
        return self.team_id.user_id == user or user.has_group(
            "sales_team.group_sale_manager"
        )

    def _get_level_refusal(self) -> str:
        if not self.user_id:
            return self.env._(
                "Nobody owns this deal yet. Assign it to yourself, then choose who "
                "sees it. Nothing was changed."
            )
        return self.env._(
            "%(owner)s owns this deal and chooses who sees it; ask there. The team's "
            "leader and sales administrators can show it to more people. Nothing was "
            "changed.",
            owner=self.user_id.name,
        )

    # === WHAT A LEVEL NEEDS ===#

    def _get_level(self) -> str:
        """The level that counts today, see :meth:`_get_level_sql`."""
        self.ensure_one()
        return "team" if self._is_disclosure_reached() else self.visibility

    def _is_disclosure_reached(self) -> bool:
        return (
            self.visibility == "private"
            and bool(self.disclose_on)
            and self.disclose_on <= fields.Date.today()
        )

    def _is_disclose_stage_reached(self) -> bool:
        stage = self.disclose_stage_id
        return (
            self.visibility == "private"
            and bool(stage)
            and (self.stage_id.sequence, self.stage_id.id) >= (stage.sequence, stage.id)
        )

    def _settle_level(self, chosen: bool):
        """Complete what the level of each deal needs, then take care of its audience.

        :param chosen: whether somebody chose the level or its day just now
        :raise UserError: when something is missing that only a person can decide
        """
        for lead in self:
            if lead.visibility == "private":
                lead._settle_private(chosen)
            else:
                lead._clear_disclosure()
                lead._check_level_needs()
        self._adapt_to_audience()

    def _settle_private(self, chosen: bool):
        today = fields.Date.today()
        if not self._is_own_making():
            raise UserError(self._get_private_refusal())
        since = self.private_since or today
        last = since + timedelta(days=self._get_private_company().crm_private_days_max)
        day = self.disclose_on or self._get_default_disclose_on(since)
        if chosen:
            self._check_disclose_on(day, last)
            self._check_disclose_stage()
        if (self.private_since, self.disclose_on) != (since, day):
            vals = {"private_since": since, "disclose_on": day}
            self._write_level(vals | self._get_quiet_vals())

    @api.model
    def _get_quiet_vals(self) -> dict:
        """Keeps crm_iap_enrich, where installed, from sending the customer's domain to
        its service."""
        return {"iap_enrich_done": True} if "iap_enrich_done" in self._fields else {}

    def _is_own_making(self) -> bool:
        return bool(self.user_id) and self.user_id == self.originator_id

    def _get_private_refusal(self) -> str:
        return self.env._(
            "A deal can be for its owner alone when the owner has made it; this one "
            "came in another way. Choose My team instead. Nothing was changed."
        )

    def _get_level_obstacle(self, level: str) -> str | bool:
        """Why ``env.user`` cannot choose ``level`` for this deal, to say so early."""
        if level == self.visibility:
            return False
        if not self._may_choose(level):
            return self._get_level_refusal()
        if level == "private" and not self._is_own_making():
            return self._get_private_refusal()
        return self._get_missing_for(level)

    def _get_private_company(self):
        # sudo: the limit holds in whichever companies the user works just now
        lead = self.sudo()
        return lead.company_id or lead.user_id.company_id

    def _get_default_disclose_on(self, since=None):
        """The usual day, or the last possible one where that is earlier."""
        company = self._get_private_company()
        today = fields.Date.today()
        last = (since or self.private_since or today) + timedelta(
            days=company.crm_private_days_max
        )
        return min(today + timedelta(days=company.crm_private_days), last)

    def _check_disclose_on(self, day, last):
        today = fields.Date.today()
        if last <= today:
            raise UserError(
                self.env._(
                    "This deal has been private as long as your company keeps deals "
                    "private. Choose My team; your personal notes stay yours. Nothing "
                    "was changed."
                )
            )
        if not today < day <= last:
            raise UserError(
                self.env._(
                    "Choose a day after today and not later than %(last)s. Nothing was "
                    "changed.",
                    last=fields.Date.to_string(last),
                )
            )

    def _check_disclose_stage(self):
        if self._is_disclose_stage_reached():
            raise UserError(
                self.env._(
                    "The deal stands at %(stage)s already. Choose a later stage, or "
                    "none and only a day. Nothing was changed.",
                    stage=self.stage_id.name,
                )
            )

    def _check_level_needs(self):
        if missing := self._get_missing_for(self.visibility):
            raise UserError(missing)

    def _get_missing_for(self, level: str) -> str | bool:
        """What only a person can add before anybody would see the deal at ``level``."""
        if level == "team" and not self.team_id:
            return self.env._(
                "Choose the sales team of this deal first, so that it is clear who "
                "sees it. Nothing was changed."
            )
        if level == "department" and not self.department_id:
            return self.env._(
                "Neither the team nor the salesperson of this deal belongs to a "
                "department, so nobody would see it. Choose another level, or ask your "
                "sales administrator to set up departments (CRM > Configuration > "
                "Departments). Nothing was changed."
            )
        return False

    # === CHANGES BY THE SYSTEM ===#

    def _write_level(self, vals: dict):
        """Write without the guard above; for values that it has made itself."""
        self._note_levels()
        return super().write(vals)

    def _clear_disclosure(self):
        self.filtered(
            lambda lead: lead.disclose_on or lead.disclose_stage_id
        )._write_level(PRIVATE_ONLY)

    def _release_reassigned(self, vals: dict):
        """A private deal that the system gives to somebody else is private no more."""
        if "user_id" in vals:
            self.filtered(
                lambda lead: lead.visibility == "private"
                and lead.user_id.id != (vals["user_id"] or False)
            )._write_level({"visibility": "team", **PRIVATE_ONLY})

    def _disclose_reached(self):
        # sudo: what the rules count already does not depend on who comes first
        reached = self.sudo().filtered(
            lambda lead: lead._is_disclosure_reached()
            or lead._is_disclose_stage_reached()
        )
        reached._write_level({"visibility": "team", **PRIVATE_ONLY})

    @api.model
    def _cron_disclose(self):
        """Make real what the rules count already: the private time of deals is over."""
        self.with_context(active_test=False).search(
            [("visibility", "=", "private"), ("disclose_on", "<=", "today")]
        )._disclose_reached()
