from odoo import models


class IrHttp(models.AbstractModel):
    _inherit = "ir.http"

    def session_info(self):
        """Add ``stage_guide_used``: while it is false the web client asks nothing."""
        info = super().session_info()
        info["stage_guide_used"] = bool(self.env["crm.stage.gate"]._modes_in_use())
        return info
