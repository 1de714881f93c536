from odoo import models


class IrHttp(models.AbstractModel):
    _inherit = "ir.http"

    def session_info(self):
        """Add ``private_deals_told``: while it is false the pipeline asks nothing."""
        info = super().session_info()
        info["private_deals_told"] = self.env["crm.adoption.pipeline.fact"]._is_told()
        return info
