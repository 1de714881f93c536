from markupsafe import Markup, escape

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain

SELLER = "sales_team.group_sale_salesman"
NOTICE = "crm_adoption.mt_privacy_notice"
OWN = [
    "kpi_crm_my_steps",
    "kpi_crm_my_moves",
    "kpi_crm_my_won",
    "kpi_crm_my_benefits",
]


class DigestDigest(models.Model):
    """The weekly mail *My CRM week*: each recipient's own figures and benefits.

    Odoo makes the figures of a digest as its recipient, so each of these counts what
    ``env.user`` did, and nothing else. Whoever wants the mail asks for it himself.
    """

    _inherit = "digest.digest"

    kpi_crm_my_steps = fields.Boolean("My Next Steps Done")
    kpi_crm_my_steps_value = fields.Integer(compute="_compute_kpi_crm_my_steps_value")
    kpi_crm_my_moves = fields.Boolean("My Deals That Moved On")
    kpi_crm_my_moves_value = fields.Integer(compute="_compute_kpi_crm_my_moves_value")
    kpi_crm_my_won = fields.Boolean("My Deals Won")
    kpi_crm_my_won_value = fields.Integer(compute="_compute_kpi_crm_my_won_value")
    kpi_crm_my_benefits = fields.Boolean("Where the CRM Helped Me")
    kpi_crm_my_benefits_value = fields.Integer(
        compute="_compute_kpi_crm_my_benefits_value"
    )
    is_my_week = fields.Boolean(
        compute="_compute_is_my_week", export_string_translation=False
    )

    @api.depends_context("uid")
    def _compute_is_my_week(self):
        my_week = self.env.ref("crm_adoption.digest_my_week", raise_if_not_found=False)
        for digest in self:
            digest.is_my_week = digest == my_week

    # ------------------------------------------------------------
    # Figures
    # ------------------------------------------------------------

    def _compute_kpi_crm_my_steps_value(self):
        steps = self.env["mail.activity"].with_context(active_test=False)
        self.kpi_crm_my_steps_value = self._count_own(
            steps,
            "date_done",
            [("active", "=", False), ("res_model", "in", ("crm.lead", "res.partner"))],
        )

    def _compute_kpi_crm_my_moves_value(self):
        self.kpi_crm_my_moves_value = self._count_own(
            self.env["crm.lead"],
            "date_last_stage_update",
            [("type", "=", "opportunity"), ("won_status", "=", "pending")],
        )

    def _compute_kpi_crm_my_won_value(self):
        self.kpi_crm_my_won_value = self._count_own(
            self.env["crm.lead"].with_context(active_test=False),
            "date_closed",
            [("type", "=", "opportunity"), ("won_status", "=", "won")],
        )

    def _compute_kpi_crm_my_benefits_value(self):
        self.kpi_crm_my_benefits_value = self._count_own(
            self.env["crm.adoption.benefit"], "date", [("state", "=", "confirmed")]
        )

    def _count_own(self, records: models.Model, date: str, domain: list) -> int:
        """How many of ``records`` are of the reader and of the column's days.

        :raise AccessError: without sales rights, and in any other digest, whose queued
            mails administrators read; Odoo then leaves the figure out
        """
        if not all(digest.is_my_week for digest in self):
            raise AccessError(
                self.env._(
                    "These figures come in the mail “My CRM week” only, which nobody "
                    "but its recipient reads. Everybody asks for it himself."
                )
            )
        if not self.env.user.has_group(SELLER):
            raise AccessError(
                self.env._(
                    "These figures are about one's own deals. Nothing is shown without "
                    "sales rights; an administrator of sales can give them."
                )
            )
        start, end, __ = self._get_kpi_compute_parameters()
        own = Domain("user_id", "=", self.env.uid)
        days = Domain(date, ">=", start) & Domain(date, "<", end)
        if records._fields[date].type == "date":
            # The last day is not over yet when the mail goes out.
            days = Domain(date, ">", start[:10]) & Domain(date, "<=", end[:10])
        return records.search_count(own & days & Domain(domain))

    def _compute_kpis_actions(self, company, user):
        day = "crm_adoption.crm_adoption_my_day_action"
        return {
            **super()._compute_kpis_actions(company, user),
            **dict.fromkeys(
                OWN, f"{day}?menu_id={self.env.ref('crm.crm_menu_root').id}"
            ),
        }

    def _compute_timeframes(self, company):
        """A week's mail has no column for a day."""
        frames = super()._compute_timeframes(company)
        return frames[1:] if self.is_my_week else frames

    def _get_margin_value(self, value, previous_value=0.0):
        """More or less than before is no judgement on a person's week."""
        if self.is_my_week:
            return 0.0
        return super()._get_margin_value(value, previous_value)

    # ------------------------------------------------------------
    # Sending
    # ------------------------------------------------------------

    def _check_daily_logs(self):
        """Whoever asked for his week gets it, however often he logs in."""
        return super(
            DigestDigest, self.filtered(lambda digest: not digest.is_my_week)
        )._check_daily_logs()

    def _action_send_to_user(self, user, tips_count=1, consume_tips=True):
        """Sent in the recipient's own name and as a notice to him: that closes the
        queued mail to settings administrators, who read the others."""
        if not self.is_my_week:
            return super()._action_send_to_user(user, tips_count, consume_tips)
        if not user.active or not user.has_group(SELLER):
            return True
        own = self.with_user(user).sudo()  # the mail's author is its recipient
        own = own.with_context(
            default_subtype_id=self.env.ref(NOTICE).id,
            default_partner_ids=user.partner_id.ids,
        )
        return super(DigestDigest, own)._action_send_to_user(user, 0, False)

    def _compute_tips(self, company, user, tips_count=1, consumed=True):
        """Instead of a tip about Odoo, what the user himself called a help."""
        if not self.is_my_week:
            return super()._compute_tips(company, user, tips_count, consumed)
        benefits = self.env["crm.adoption.benefit"].with_user(user).sudo(False)
        latest = benefits.search(
            [
                ("user_id", "=", user.id),
                ("state", "=", "confirmed"),
                ("story", "!=", False),
            ],
            order="date desc, id desc",
            limit=1,
        )
        title = self.with_context(lang=user.lang).env._("Where the CRM helped you")
        return [
            Markup(
                '<div><p class="tip_title">%s</p><p class="tip_content">%s</p></div>'
            )
            % (title, escape(benefit.story))
            for benefit in latest
        ]

    @api.model
    def action_my_week(self) -> dict:
        """The dialog in which a seller asks for the mail or ends it."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("My CRM week"),
            "res_model": self._name,
            "res_id": self.env.ref("crm_adoption.digest_my_week").id,
            "views": [
                (
                    self.env.ref("crm_adoption.digest_digest_view_form_my_week").id,
                    "form",
                )
            ],
            "target": "new",
        }
