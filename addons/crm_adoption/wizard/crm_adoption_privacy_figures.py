from datetime import timedelta

from odoo import api, fields, models

from ..figures.threshold import Block, Limits, Record

DAYS = timedelta(days=30)
OFFICER = "crm_adoption.group_privacy_officer"


class CrmAdoptionPrivacyFigures(models.TransientModel):
    """What everybody may know: how often closed deals were opened in an emergency. And
    for the privacy officer, totals about many people at once, rounded."""

    _name = "crm.adoption.privacy.figures"
    _description = "Privacy in Figures"

    emergency_words = fields.Char(
        string="Emergency access", compute="_compute_emergency_words", compute_sudo=True
    )
    visit_words = fields.Char(
        string="Visits",
        compute="_compute_visit_words",
        compute_sudo=True,
        groups=OFFICER,
    )
    export_words = fields.Char(
        string="Exports",
        compute="_compute_export_words",
        compute_sudo=True,
        groups=OFFICER,
    )

    @api.depends_context("lang")
    def _compute_display_name(self):
        self.display_name = self.env._("Privacy in Figures")

    @api.depends_context("lang")
    def _compute_emergency_words(self):
        start = fields.Datetime.now().replace(
            month=1, day=1, hour=0, minute=0, second=0
        )
        register = self.env["crm.adoption.break.glass"]
        year = [("opened_at", ">=", start)]
        wrong = [("review_state", "=", "not_justified")]
        self.emergency_words = self.env._(
            "Emergency access this year: %(count)s, of which %(wrong)s were found not "
            "justified.",
            count=register.search_count(year),
            wrong=register.search_count(year + wrong),
        )

    @api.depends_context("lang")
    def _compute_visit_words(self):
        log = self.env["crm.adoption.access.log"]
        self.visit_words = self._get_total_words(log, "hits", [("kind", "=", "opened")])

    @api.depends_context("lang")
    def _compute_export_words(self):
        log = self.env["crm.adoption.export.log"]
        self.export_words = self._get_total_words(
            log, "rows", [("kind", "=", "export")]
        )

    def _get_total_words(self, log, measure: str, domain: list) -> str:
        """The last 30 days, when enough people stand behind the total."""
        since = [("day", ">", fields.Date.today() - DAYS), ("user_id", "!=", False)]
        people = log._read_group(
            since + domain, ["user_id"], [f"{measure}:sum", "__count"]
        )
        block = Block(Record("", "", *person) for person in people)
        if not block.is_enough(Limits()):
            return self.env._(
                "Too few people to tell without telling about one of them."
            )
        least = Limits().persons
        return self.env._(
            "About %(total)s in 30 days, by %(people)s people or more.",
            total=block.tell().amount,
            people=len(people) // least * least,
        )

    @api.model
    def action_open(self):
        """The page, with the figures of now."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Privacy in Figures"),
            "res_model": self._name,
            "res_id": self.create({}).id,
            "views": [(False, "form")],
        }
