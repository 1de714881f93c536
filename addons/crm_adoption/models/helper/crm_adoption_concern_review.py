from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools.misc import clean_context

from .crm_adoption_concern import GRADES

OFFICER = "crm_adoption.group_privacy_officer"
CAME_TRUE = ("happened", "partly")
TOLD = (*CAME_TRUE, "not_happened")


class CrmAdoptionConcern(models.Model):
    """Looking again: by a criterion that was there before, on a day that was set."""

    _inherit = "crm.adoption.concern"

    is_testable = fields.Boolean(
        string="Can Be Told",
        copy=False,
        help="Whoever looks on the day would come to the same answer: it says what "
        "would be seen, where, and until when.",
    )
    gain = fields.Text(
        string="What Is in It for You",
        copy=False,
        help="The benefit that outweighs what is left of the worry.",
    )
    realised_severity = fields.Selection(
        GRADES,
        string="How Bad It Was",
        copy=False,
        help="1 a nuisance, 5 serious harm.",
    )
    is_reminded = fields.Boolean(readonly=True, copy=False)

    @api.constrains("outcome", "criterion")
    def _check_criterion(self):
        """Else everybody could still call it as he likes when the day comes."""
        for concern in self:
            has_criterion = (concern.criterion or "").strip()
            if concern.outcome in TOLD and not has_criterion:
                raise ValidationError(
                    self.env._(
                        "Please write first how one would notice, and look by that. If "
                        "nothing could tell, choose “Cannot be told”. What you entered "
                        "is still here."
                    )
                )

    @api.onchange("outcome")
    def _onchange_outcome(self):
        if self.outcome and self.outcome not in CAME_TRUE:
            self.realised_severity = False

    def write(self, vals):
        """A new day brings a new reminder; what was told can evidently be told."""
        if "review_date" in vals:
            self.sudo().is_reminded = False  # kept by the program
        if vals.get("outcome") in TOLD:
            vals = {"is_testable": True, **vals}
        elif vals.get("outcome") == "not_testable":
            vals = {"is_testable": False, **vals}
        return super().write(vals)

    # === REMINDER ===#

    @api.model
    def _cron_remind(self) -> None:
        """Remind the privacy officers of concerns whose day has come, each once.

        A to-do without a document, which only the officer reads; it says how many, and
        nothing of their writers.
        """
        due = self.search(
            [
                ("state", "!=", "reviewed"),
                ("is_reminded", "=", False),
                ("review_date", "<=", fields.Date.today()),
            ]
        )
        if not due:
            return
        officers = self.env["res.groups"].sudo().browse(self._get_officer_group_id())
        for officer in officers.all_user_ids.filtered("active"):
            self._remind_officer(officer, len(due))
        due.is_reminded = True

    @api.model
    def _get_officer_group_id(self) -> int:
        return self.env["ir.model.data"]._xmlid_to_res_id(OFFICER)

    @api.model
    def _remind_officer(self, officer, count: int) -> None:
        context = clean_context(self.env.context)
        activities = self.env["mail.activity"].with_user(SUPERUSER_ID)
        activities = activities.with_context(  # pylint: disable=context-overridden
            context, lang=officer.lang, mail_activity_quick_update=True
        )
        todo = self.env.ref("mail.mail_activity_data_todo", raise_if_not_found=False)
        activities.create(
            {
                "activity_type_id": todo and todo.id,
                "summary": activities.env._(
                    "Concerns whose day has come: %(count)s", count=count
                ),
                "note": activities.env._(
                    "You find them at CRM > My CRM > Concerns, "
                    "filter “Time to look again”."
                ),
                "user_id": officer.id,
                "date_deadline": fields.Date.today(),
            }
        )
