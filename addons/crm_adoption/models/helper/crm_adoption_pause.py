from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class CrmAdoptionPause(models.Model):
    """Days on which somebody is away, entered by himself and read by him alone.

    A week of which three workdays fall into it does not count: neither in his own
    figures nor in those of his team.
    """

    _name = "crm.adoption.pause"
    _inherit = ["crm.adoption.owner.mixin"]
    _description = "Days Away"
    _log_access = False
    _order = "date_from desc, id desc"
    _rec_name = "date_from"

    date_from = fields.Date(
        string="First Day", required=True, default=fields.Date.context_today
    )
    date_to = fields.Date(
        string="Last Day", required=True, default=fields.Date.context_today
    )

    @api.constrains("date_from", "date_to")
    def _check_dates(self):
        for pause in self:
            if pause.date_to < pause.date_from:
                raise ValidationError(
                    self.env._(
                        "The last day lies before the first one. Please swap the two."
                    )
                )

    def write(self, vals):
        if vals.get("user_id", self.env.uid) != self.env.uid and not self.env.su:
            raise UserError(
                self.env._("Days away are entered by oneself. Nothing was changed.")
            )
        return super().write(vals)

    @api.model
    def _get_pauses(self, user_ids: list[int], first, last) -> dict[int, list[tuple]]:
        """First and last days away, by user, of what touches these dates."""
        pauses: dict[int, list[tuple]] = {}
        # sudo: the night leaves out weeks away; nobody reads of it
        for pause in self.sudo().search_fetch(
            [
                ("user_id", "in", user_ids),
                ("date_from", "<=", last),
                ("date_to", ">=", first),
            ],
            ["user_id", "date_from", "date_to"],
        ):
            dates = (pause.date_from, pause.date_to)
            pauses.setdefault(pause.user_id.id, []).append(dates)
        return pauses
