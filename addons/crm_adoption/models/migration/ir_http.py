from odoo import models


class IrHttp(models.AbstractModel):
    _inherit = "ir.http"

    def session_info(self):
        """Open *My day* instead of the usual page while it has a welcome to say."""
        info = super().session_info()
        if self.env["crm.adoption.migration"]._has_welcome():
            day = self.env.ref("crm_adoption.crm_adoption_my_day_action")
            info["home_action_id"] = day.id
        return info
