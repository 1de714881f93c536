from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    crm_access_log_days = fields.Integer(
        string="Days Visits Are Kept",
        default=90,
        help="How long an owner can look up who opened his deals.",
    )
    crm_break_glass_hours = fields.Integer(
        string="Hours of Emergency Access",
        default=4,
        help="How long an emergency access lets in to one deal.",
    )
    crm_export_guard = fields.Selection(
        [
            ("off", "Off"),
            ("log", "Keep a log"),
            ("ask", "Keep a log and ask for a reason"),
        ],
        string="Exports of Deals and Contacts",
        required=True,
        default="off",
    )
    crm_export_reason_rows = fields.Integer(
        string="Rows Without a Reason",
        default=200,
        help="An export of more rows is announced with a reason beforehand.",
    )
    crm_export_approval_rows = fields.Integer(
        string="Rows a Day Without Approval",
        default=2000,
        help="Whoever exports more rows in a day asks the privacy officer first.",
    )

    _crm_access_log_days = models.Constraint(
        "CHECK(crm_access_log_days BETWEEN 1 AND 365)",
        "Visits are kept at least one day, and at most 365 days.",
    )
    _crm_break_glass_hours = models.Constraint(
        "CHECK(crm_break_glass_hours BETWEEN 1 AND 72)",
        "An emergency access lasts at least one hour, and at most 72 hours.",
    )
    _crm_export_rows = models.Constraint(
        "CHECK(crm_export_reason_rows BETWEEN 0 AND crm_export_approval_rows)",
        "The rows without a reason are at most the rows a day without approval.",
    )
