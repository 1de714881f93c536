from odoo import api, fields, models


class CrmLeadVisibilityWizard(models.TransientModel):
    """The dialog in which an owner says who sees his deal."""

    _name = "crm.lead.visibility.wizard"
    _description = "Who Sees This Deal"

    lead_id = fields.Many2one(
        "crm.lead", required=True, readonly=True, ondelete="cascade"
    )
    level = fields.Selection(
        selection="_selection_level",
        string="Who sees this",
        required=True,
        compute="_compute_level",
        compute_sudo=False,  # a stored field would tell the level of any deal
        store=True,
        readonly=False,
        precompute=True,
    )
    disclose_on = fields.Date(
        string="Until",
        compute="_compute_disclose_on",
        compute_sudo=False,
        store=True,
        readonly=False,
        precompute=True,
    )
    disclose_stage_id = fields.Many2one(
        "crm.stage",
        string="Or as soon as it reaches",
        compute="_compute_disclose_on",
        compute_sudo=False,
        store=True,
        readonly=False,
        precompute=True,
        domain="[('team_ids', 'in', [False, team_id])]",
        help="Empty: the day alone ends the private time.",
    )
    team_id = fields.Many2one(
        "crm.team", compute="_compute_team_id", compute_sudo=False
    )
    can_change = fields.Boolean(
        compute="_compute_can_change",
        compute_sudo=False,
        export_string_translation=False,
    )
    audience = fields.Json(compute="_compute_audience")
    explanation = fields.Char(compute="_compute_audience")
    delivered = fields.Char(compute="_compute_delivered")
    obstacle = fields.Char(compute="_compute_obstacle")

    @api.model
    def _selection_level(self) -> list[tuple[str, str]]:
        """The levels of a deal, in the reader's language."""
        return (
            self.env["crm.lead"]._fields["visibility"]._description_selection(self.env)
        )

    @api.depends("lead_id")
    def _compute_level(self):
        self.lead_id._origin.check_access("read")
        for wizard in self:
            wizard.level = wizard.lead_id._get_level() if wizard.lead_id else "standard"

    @api.depends("lead_id", "level")
    def _compute_disclose_on(self):
        self.lead_id._origin.check_access("read")
        for wizard in self:
            lead = wizard.lead_id
            usual = lead and lead._get_default_disclose_on()
            wizard.disclose_on = wizard.level == "private" and (
                lead.disclose_on or usual
            )
            wizard.disclose_stage_id = (
                wizard.level == "private" and lead.disclose_stage_id
            )

    @api.depends("lead_id")
    def _compute_can_change(self):
        """Who only reads the deal learns who sees it, and why, and changes nothing."""
        for wizard in self:
            lead = wizard.lead_id._origin
            wizard.can_change = bool(lead) and lead.has_access("write")

    @api.depends("lead_id")
    def _compute_team_id(self):
        self.lead_id._origin.check_access("read")
        for wizard in self:
            wizard.team_id = wizard.lead_id.team_id

    @api.depends("lead_id", "level")
    def _compute_audience(self):
        words = self._get_explanations()
        for wizard in self:
            wizard.explanation = words.get(wizard.level)
            lead = wizard.lead_id._origin
            wizard.audience = lead and lead.get_audience(wizard.level)

    def _get_audience_users(self):
        entries = self.lead_id._origin.get_audience(self.level)
        return self.env["res.users"].browse(entry["user_id"] for entry in entries)

    @api.model
    def _get_explanations(self) -> dict[str, str]:
        """What each level means, in plain words."""
        return {
            "standard": self.env._(
                "Nothing special: colleagues see this deal as far as Odoo lets them "
                "see deals at all."
            ),
            "private": self.env._(
                "You alone see the deal until the day or the stage above; then your "
                "sales team does."
            ),
            "team": self.env._(
                "The sales team of the deal reads it. You, the team's leader and the "
                "sales administrators work on it."
            ),
            "department": self.env._(
                "Everybody in the deal's department reads it. You, the team's leader "
                "and the sales administrators work on it."
            ),
            "company": self.env._(
                "Everybody who works in sales reads it. You, the team's leader and the "
                "sales administrators work on it."
            ),
        }

    @api.depends("lead_id", "level")
    def _compute_obstacle(self):
        self.lead_id._origin.check_access("read")
        for wizard in self:
            lead = wizard.lead_id
            wizard.obstacle = lead and lead._get_level_obstacle(wizard.level)

    @api.depends("lead_id", "level")
    def _compute_delivered(self):
        self.lead_id._origin.check_access("read")
        for wizard in self:
            parts = wizard._get_delivered_parts() if wizard.level != "standard" else []
            wizard.delivered = " ".join(parts)

    def _get_delivered_parts(self) -> list[str]:
        lead = self.lead_id
        parts = self._get_ending_parts()
        inside = self._get_audience_users().sudo()
        reached = lead._get_reached_users() - inside
        if reached:
            parts.append(
                self.env._(
                    "Already sent, and staying there: messages to %(names)s.",
                    names=", ".join(reached.mapped("name")),
                )
            )
        taken = lead._get_assigned_users() - inside
        if taken:
            parts.append(
                self.env._(
                    "Activities of %(names)s come over to you.",
                    names=", ".join(taken.mapped("name")),
                )
            )
        invited = lead._get_invited_users() - inside
        if invited:
            parts.append(
                self.env._(
                    "%(names)s take part in a meeting and go on seeing that meeting.",
                    names=", ".join(invited.mapped("name")),
                )
            )
        return parts

    def _get_ending_parts(self) -> list[str]:
        """Who was let in to the deal and is not any more, when it becomes private."""
        if self.level != "private" or self.level == self.lead_id.visibility:
            return []
        grants = self.lead_id._origin._get_grants_to_end()
        names = dict.fromkeys(grant._get_receiver_name() for grant in grants)
        if not names:
            return []
        return [
            self.env._(
                "You stop sharing the deal with %(names)s.", names=", ".join(names)
            )
        ]

    def action_apply(self):
        """Set what was chosen; closes the dialog."""
        self.ensure_one()
        self.lead_id.action_set_visibility(
            self.level, self.disclose_on or None, self.disclose_stage_id.id
        )
        return {"type": "ir.actions.act_window_close"}
