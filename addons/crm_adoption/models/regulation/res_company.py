from odoo import api, fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    stage_guide_mode = fields.Selection(
        [("off", "Off"), ("observe", "Observe"), ("on", "On")],
        string="Stage Guide",
        required=True,
        default="off",
        help="Off: nothing is computed. Observe: the guide is shown, every move is "
        "recorded, nothing is ever held back. On: stages ask for what they need.",
    )

    stage_guide_automation = fields.Selection(
        [("record", "Recorded"), ("judge", "Asked like people")],
        string="Moves by Automations",
        required=True,
        default="record",
        help="Recorded: an automation moves a deal in any case. Asked like people: "
        "what it does is refused where a person would be asked for something needed.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        if any("stage_guide_mode" in vals for vals in vals_list):
            self.env.registry.clear_cache()
        return records

    def write(self, vals):
        result = super().write(vals)
        if "stage_guide_mode" in vals:
            self.env.registry.clear_cache()
        return result

    def unlink(self):
        result = super().unlink()
        self.env.registry.clear_cache()
        return result
