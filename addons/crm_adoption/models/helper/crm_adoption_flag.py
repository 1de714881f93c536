from odoo import api, fields, models

from .crm_adoption_signal_reading import LEVELS


class CrmAdoptionFlag(models.Model):
    """One signal on one deal, its seller's first."""

    _name = "crm.adoption.flag"
    _description = "Signal on a Deal"
    _log_access = False
    _order = "raised_on desc, id desc"

    lead_id = fields.Many2one(
        "crm.lead", string="Deal", required=True, index=True, ondelete="cascade"
    )
    signal_id = fields.Many2one(
        "crm.adoption.signal", required=True, index=True, ondelete="cascade"
    )
    seller_id = fields.Many2one(
        "res.users", index=True, ondelete="cascade", groups=fields.NO_ACCESS
    )
    raised_on = fields.Date(required=True)
    release_on = fields.Date(help="From this day on the leader sees it too.")
    state = fields.Selection(
        [
            ("new", "New"),
            ("snoozed", "Later"),
            ("not_relevant", "Not relevant"),
            ("self_resolved", "Settled by the seller"),
            ("resolved", "Settled after the leader saw it"),
            ("shared", "Help asked for"),
            ("released", "Also seen by the leader"),
            ("expired", "Ended with the deal"),
        ],
        required=True,
        default="new",
    )
    value = fields.Float()
    limit_value = fields.Float()
    level = fields.Selection(LEVELS, required=True, default="fact")
    kept = fields.Integer()
    total = fields.Integer()
    detail = fields.Json()

    @api.model
    def _settle(self, lead_ids: list[int]) -> None:
        """Make flags of last night's readings on these deals; called after each batch.

        Raises, keeps, releases and clears; see ``crm.adoption.signal.reading``.
        """
