from dateutil.relativedelta import relativedelta

from odoo import api, fields, models

from .crm_adoption_program import PHASES

CHECK_AFTER = relativedelta(months=6)


class CrmAdoptionCohort(models.Model):
    """A wave of people who begin together. Who is in it, and nothing about anybody."""

    _name = "crm.adoption.cohort"
    _description = "Wave of the Rollout"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _order = "go_live_date, id"

    name = fields.Char(string="Wave", required=True)
    program_id = fields.Many2one(
        "crm.adoption.program",
        string="Programme",
        required=True,
        index=True,
        ondelete="cascade",
        default=lambda self: self.env["crm.adoption.program"]._get_current(),
    )
    company_id = fields.Many2one(
        related="program_id.company_id", store=True, index=True
    )
    phase = fields.Selection(PHASES, required=True, default="listen", tracking=True)
    go_live_date = fields.Date(string="Begins on", tracking=True)
    team_ids = fields.Many2many(
        "crm.team", string="Sales Teams", help="With everybody who is in them."
    )
    user_ids = fields.Many2many(
        "res.users",
        string="Further People",
        domain="[('share', '=', False)]",
    )
    champions = fields.Char(
        string="Whom to Ask",
        help="Colleagues who know their way and like to show it.",
    )
    is_reminded = fields.Boolean(copy=False, export_string_translation=False)

    def _get_people(self) -> models.Model:
        """Everybody in these waves who is not archived."""
        # sudo: memberships are counted, whoever may read them
        cohorts = self.sudo()
        return (cohorts.team_ids.member_ids | cohorts.user_ids).filtered("active")

    @api.model
    def _get_check_note(self) -> str:
        return self.env._(
            "Half a year in is when enthusiasm has worn off and habits are made. Look "
            "at the pulse after six months beside the first ones, at open concerns, at "
            "deals without a next step, and ask each team over a coffee: what would "
            "you miss, what is in the way?"
        )

    def _remind_of_month_six(self) -> None:
        """An activity for each sales administrator, once per wave; called by cron."""
        due = fields.Date.today() - CHECK_AFTER
        for cohort in self:
            day = cohort.go_live_date
            if cohort.is_reminded or not day or day > due:
                continue
            cohort.is_reminded = True
            for user in cohort._get_administrators():
                program = cohort.program_id.with_context(lang=user.lang)
                program.activity_schedule(
                    "mail.mail_activity_data_todo",
                    summary=program.env._(
                        "Six months of “%(wave)s”: how is it?", wave=cohort.name
                    ),
                    note=cohort.with_context(lang=user.lang)._get_check_note(),
                    user_id=user.id,
                )

    def _get_administrators(self) -> models.Model:
        group = self.env.ref("sales_team.group_sale_manager")
        return self.env["res.users"].search(
            [
                ("all_group_ids", "in", group.ids),
                ("company_ids", "in", self.company_id.ids),
                ("share", "=", False),
            ]
        )

    def action_plan(self) -> dict:
        """Odoo's own dialog that plans the activities of a plan."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Plan the steps"),
            "res_model": "mail.activity.schedule",
            "views": [(False, "form")],
            "target": "new",
            "context": {
                "active_model": self._name,
                "active_id": self.id,
                "active_ids": self.ids,
                "plan_mode": True,
            },
        }
