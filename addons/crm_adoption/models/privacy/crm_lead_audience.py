from odoo import api, fields, models
from odoo.tools import format_date

from . import audience
from .crm_lead_visibility import STANDARD


class CrmLead(models.Model):
    """The audience of a deal in people and in words."""

    _inherit = "crm.lead"

    audience_summary = fields.Char(
        string="Who Sees This",
        compute="_compute_audience_summary",
        compute_sudo=True,
    )

    @api.depends("visibility", "user_id", "team_id", "department_id", "disclose_on")
    @api.depends_context("uid", "lang")
    def _compute_audience_summary(self):
        for lead in self:
            lead.audience_summary = lead._get_audience_words(
                lead._get_level() or STANDARD, lead.disclose_on
            )

    # === PEOPLE ===#

    def get_audience(self, level: str | None = None) -> list[dict]:
        """Who reads this deal, and why; computed from what the rules are made of.

        :param level: as it would be at this level; the present one if empty
        :return: dicts with ``user_id``, ``name``, ``why`` (translated reasons, a
            sentence) and ``works`` (bool: also changes the deal), the owner first.
            Empty for *standard* while the deal is at another level: then Odoo's own
            rules cannot be asked.
        :raise AccessError: if the current user does not read the deal
        """
        self.ensure_one()
        self._origin.check_access("read")
        level = level or self._get_level()
        reasons = self._get_audience_reasons(level)
        # sudo: the list names people, which a reader of the deal may know
        people = self.env["res.users"].sudo().browse(reasons)
        return [
            {
                "user_id": user.id,
                "name": user.name,
                "why": ", ".join(
                    self._get_reason_words(key) for key in reasons[user.id]
                ),
                "works": self._is_at_work(user, reasons[user.id]),
            }
            for user in people
        ]

    def _get_audience_users(self, level: str):
        """The people of :meth:`get_audience` as ``res.users``, with system rights."""
        return self.env["res.users"].sudo().browse(self._get_audience_reasons(level))

    def _get_audience_reasons(self, level: str) -> dict[int, list]:
        """Reasons by user id: names of ``audience.READERS``, ``owner``, or a grant."""
        # sudo: who is let in does not depend on what the asking user may read
        lead = self.sudo()
        if level == STANDARD:
            at_level = lead.visibility == STANDARD
            return lead._get_standard_reasons() if at_level else {}
        found: dict[int, list] = {}
        for user in lead.user_id.filtered("active"):
            found[user.id] = ["owner"]
        for reason in audience.READERS[level]:
            for user_id in lead._get_reason_user_ids(reason):
                found.setdefault(user_id, []).append(reason)
        for grant in lead._get_grants_at(level):
            for user_id in lead._get_grant_user_ids(grant):
                found.setdefault(user_id, []).append(grant)
        allowed = set(lead._get_possible_users(found).ids)
        return {uid: reasons for uid, reasons in found.items() if uid in allowed}

    def _get_standard_reasons(self) -> dict[int, list]:
        """Whom Odoo's own rules let in, asked of these rules for each seller."""
        sellers = self._get_group_users("sales_team.group_sale_salesman")
        found = {user.id: ["odoo"] for user in sellers if self._is_open_to(user)}
        owner = self.user_id.filtered("active")
        if owner.id not in found:
            return found
        del found[owner.id]
        return {owner.id: ["owner"], **found}

    def _is_open_to(self, user, operation: str = "read") -> bool:
        """Whether the rules let ``user`` in, in whichever of his companies."""
        companies = user.company_ids.ids
        lead = self.with_user(user).with_context(allowed_company_ids=companies)
        return lead.has_access(operation)

    def _get_possible_users(self, user_ids):
        """Those whom Odoo lets in to deals of this company at all."""
        users = self.env["res.users"].browse(user_ids).filtered("active")
        sellers = self._get_group_users("sales_team.group_sale_salesman")
        users = users.filtered(lambda user: user in sellers or user == self.user_id)
        if not self.company_id:
            return users
        return users.filtered(lambda user: self.company_id in user.company_ids)

    def _get_reason_user_ids(self, reason: str) -> list[int]:
        if reason == "admin":
            return self._get_group_users("sales_team.group_sale_manager").ids
        if reason == "seller":
            return self._get_group_users("sales_team.group_sale_salesman").ids
        if reason == "custodian":
            return self._get_custodian_ids()
        return self._get_related_user_ids(getattr(audience, reason)(self.env))

    def _get_custodian_ids(self) -> list[int]:
        if self.user_id.active:
            return []
        leader = self.team_id.user_id.filtered("active")
        return leader.ids or self._get_group_users("sales_team.group_sale_manager").ids

    def _get_related_user_ids(self, relation: audience.Relation) -> list[int]:
        key = self.id if relation.column == "id" else self[relation.column].id
        rows = self.env.execute_query(audience.users_of(relation, key or 0))
        return [user_id for (user_id,) in rows]

    def _get_grants_at(self, level: str):
        """Becoming private ends what the deal is shared with."""
        grants = self._get_live_grants()
        if level == "private" and self.visibility != "private":
            grants -= self._get_grants_to_end()
        return grants

    def _get_live_grants(self):
        # sudo: as in _get_audience_reasons
        grants = self.env["crm.adoption.grant"].sudo()
        return grants.search([("lead_id", "=", self.id)]).filtered(
            lambda grant: grant._is_live()
        )

    def _get_grant_user_ids(self, grant) -> list[int]:
        if grant.user_id:
            return grant.user_id.ids
        people = audience.users_of(
            audience.department(self.env), grant.department_id.id
        )
        return [user_id for (user_id,) in self.env.execute_query(people)]

    @api.model
    def _get_group_users(self, xmlid: str):
        return self.env.ref(xmlid).sudo().all_user_ids.filtered("active")

    def _is_at_work(self, user, reasons: list) -> bool:
        if "odoo" in reasons:
            return self.sudo()._is_open_to(user, "write")
        if not self.user_id:
            return True
        return any(
            reason == "owner" or reason in audience.WORKERS
            if isinstance(reason, str)
            else reason.level == "write"
            for reason in reasons
        )

    # === WORDS ===#

    def _get_reason_words(self, reason) -> str:
        if not isinstance(reason, str):
            return reason._get_reason_words()
        # sudo: names of the team and department, which tell why
        lead = self.sudo()
        return {
            "owner": self.env._("owns the deal"),
            "odoo": self.env._("Odoo's own rights"),
            "admin": self.env._("sales administrator"),
            "leader": self.env._("leads %(team)s", team=lead.team_id.name),
            "member": self.env._("in the team %(team)s", team=lead.team_id.name),
            "department": self.env._(
                "in the department %(department)s", department=lead.department_id.name
            ),
            "seller": self.env._("works in sales"),
            "custodian": self.env._("looks after it, because its owner has left"),
        }[reason]

    def _get_audience_words(self, level: str, disclose_on) -> str:
        """Whom ``level`` lets in, as the reader understands it: "only you"."""
        if level == STANDARD:
            return self.env._("everyone who may read it in Odoo")
        mine = self.user_id == self.env.user
        owner = self.env._("you") if mine else self.user_id.name
        guests = self._get_guest_names(level)
        if level == "private":
            return self._get_private_words(mine, guests, disclose_on)
        words = self._get_level_words(level, owner or self.env._("nobody yet"))
        if not guests:
            return words
        return self.env._("%(audience)s; also %(names)s", audience=words, names=guests)

    def _get_level_words(self, level: str, owner: str) -> str:
        if level == "team":
            return self.env._(
                "%(owner)s, the team %(team)s and the sales administrators",
                owner=owner,
                team=self.team_id.name or self.env._("no team"),
            )
        if level == "department":
            return self.env._(
                "%(owner)s, the department %(department)s, the team's leader and the "
                "sales administrators",
                owner=owner,
                department=self.department_id.name or self.env._("no department"),
            )
        if not self.company_id:
            return self.env._(
                "%(owner)s and everyone in sales, in all companies", owner=owner
            )
        return self.env._("%(owner)s and everyone in sales", owner=owner)

    def _get_guest_names(self, level: str) -> str:
        """Whom a grant lets in besides."""
        grants = self._get_live_grants()
        names = [grant._get_receiver_name() for grant in grants]
        return ", ".join(dict.fromkeys(names))

    def _get_private_words(self, mine: bool, guests: str, disclose_on) -> str:
        if not mine and not guests:
            return self.env._("you, because its owner has left")
        owner = self.env._("you") if mine else self.user_id.name
        if not disclose_on:
            day = ""
        else:
            pattern = "d MMMM"
            if disclose_on.year != fields.Date.today().year:
                pattern = "d MMMM y"
            day = format_date(self.env, disclose_on, date_format=pattern)
        if guests and day:
            return self.env._(
                "only %(owner)s and %(names)s, until %(day)s",
                owner=owner,
                names=guests,
                day=day,
            )
        if guests:
            return self.env._("only %(owner)s and %(names)s", owner=owner, names=guests)
        if day:
            return self.env._("only you, until %(day)s", day=day)
        return self.env._("only you")

    # === DIALOG ===#

    def action_open_visibility(self):
        """The dialog *Who sees this*."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Who sees this"),
            "res_model": "crm.lead.visibility.wizard",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_lead_id": self.id},
        }

    def _get_reached_users(self):
        """Colleagues who were sent messages of this deal."""
        # sudo: the owner learns whom his deal's messages went to
        notified = self.sudo().message_ids.notified_partner_ids
        return notified.user_ids.filtered(lambda user: not user.share)

    def _get_assigned_users(self):
        """Colleagues with an open activity on this deal."""
        # sudo: as above
        return self.sudo().activity_ids.user_id

    def _get_invited_users(self):
        """Colleagues who take part in a meeting of this deal."""
        # sudo: as above
        partners = self.sudo().calendar_event_ids.partner_ids
        return partners.user_ids.filtered(lambda user: not user.share)
