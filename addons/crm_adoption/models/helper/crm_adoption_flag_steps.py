from odoo import api, fields, models

#: By signal, which step is offered; of one that is not named, the deal itself.
STEPS = {
    "no_next_step": "plan",
    "overdue_step": "reschedule",
    "quiet": "write",
    "ghosted": "plan",
    "stalled": "plan",
    "deadline_passed": "date",
    "deadline_pushed": "date",
    "single_threaded": "plan",
    "no_decision_maker": "plan",
    "moved_back": "plan",
    "no_meeting": "meet",
    "duplicate_elsewhere": "compare",
    "overload": "pipeline",
    "reply_received": "write",
}


class CrmAdoptionFlag(models.Model):
    """*Do it*: the step that a signal offers, on the screen where it is done."""

    _inherit = "crm.adoption.flag"

    def action_do(self) -> dict:
        """Open the step that the signal offers; by the deal's seller.

        The flag stays until the deal shows that it was taken.
        """
        self.ensure_one()
        flag = self._check_own()
        flag._note_answer("do")
        step = STEPS.get(flag.signal_id.code, "open")
        return getattr(self, f"_step_{step}")(self.lead_id)

    @api.model
    def _get_step_label(self, code: str) -> str:
        labels = {
            "plan": self.env._("Plan a step"),
            "reschedule": self.env._("Choose another day"),
            "write": self.env._("Write a message"),
            "date": self.env._("Set the date"),
            "meet": self.env._("Plan a meeting"),
            "compare": self.env._("See the other deals"),
            "pipeline": self.env._("Look at my pipeline"),
            "open": self.env._("Look at it"),
        }
        return labels[STEPS.get(code, "open")]

    # Named in STEPS, called by action_do.

    def _step_open(self, lead) -> dict:
        return self.env["crm.adoption.my.day"]._get_open_action(lead)

    def _step_plan(self, lead) -> dict:
        return self.env["crm.adoption.my.day"]._get_schedule_action(lead)

    def _step_reschedule(self, lead) -> dict:
        """The step that waits for the longest; without one, a new one."""
        waiting = self.env["mail.activity"].search(
            [
                ("res_model", "=", lead._name),
                ("res_id", "=", lead.id),
                ("date_deadline", "<", fields.Date.context_today(self)),
            ],
            order="date_deadline, id",
            limit=1,
        )
        if not waiting:
            return self._step_plan(lead)
        view = self.env.ref("mail.mail_activity_view_form_popup")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Choose another day"),
            "res_model": "mail.activity",
            "res_id": waiting.id,
            "views": [(view.id, "form")],
            "target": "new",
        }

    def _step_write(self, lead) -> dict:
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Write a message"),
            "res_model": "mail.compose.message",
            "views": [(False, "form")],
            "target": "new",
            "context": {
                "default_composition_mode": "comment",
                "default_model": lead._name,
                "default_res_ids": lead.ids,
                "default_partner_ids": lead.partner_id.ids,
            },
        }

    def _step_date(self, lead) -> dict:
        view = self.env.ref("crm_adoption.crm_lead_view_form_new_date")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("When could it close?"),
            "res_model": lead._name,
            "res_id": lead.id,
            "views": [(view.id, "form")],
            "target": "new",
        }

    def _step_meet(self, lead) -> dict:
        return lead.action_schedule_meeting(smart_calendar=False)

    def _step_compare(self, lead) -> dict:
        return lead.action_show_potential_duplicates()

    def _step_pipeline(self, lead) -> dict:
        return self.env["ir.actions.actions"]._for_xml_id("crm.action_your_pipeline")
