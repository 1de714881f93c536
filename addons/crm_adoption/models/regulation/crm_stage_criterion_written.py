import re

from odoo import api, fields, models

#: A relative date in a condition, which Odoo's editor would show as an invalid date.
RELATIVE = re.compile(r"""['"](?:today|now|=|[-+]\d)""")


class CrmStageCriterion(models.Model):
    """Conditions that are shown as they are written, since the editor cannot."""

    _inherit = "crm.stage.criterion"

    is_domain_written = fields.Boolean(
        compute="_compute_is_written", export_string_translation=False
    )
    is_must_match_written = fields.Boolean(
        compute="_compute_is_written", export_string_translation=False
    )

    @api.depends("domain", "must_match")
    def _compute_is_written(self):
        for criterion in self:
            relative = RELATIVE.search
            criterion.is_domain_written = bool(relative(criterion.domain or ""))
            criterion.is_must_match_written = bool(relative(criterion.must_match or ""))
