from odoo import api, fields, models
from odoo.exceptions import UserError


class CrmPersonalMixin(models.AbstractModel):
    """A record that its owner alone reads, whatever groups the reader has.

    A global rule keeps everybody else out. No chatter, no tracking and no digest on
    purpose: each would copy the text to where others read.
    """

    _name = "crm.personal.mixin"
    _inherit = ["crm.adoption.owner.mixin"]
    _description = "Personal Record"

    source = fields.Char(
        help="Where it was brought from, for example the name of a file.",
        readonly=True,
    )

    @api.depends_context("uid")
    def _compute_display_name(self):
        """Mask the title for everybody but the owner, under sudo as well: an activity
        or a message that names this record would show its title to whoever asks."""
        super()._compute_display_name()
        # sudo: just the owner is looked at
        for record in self.filtered(
            lambda record: record.sudo().user_id.id != self.env.uid
        ):
            record.display_name = self.env._("Personal")

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            if self.env.su:
                continue
            vals["user_id"] = self._get_own_user_id(vals.get("user_id"))
        return super().create(vals_list)

    def write(self, vals):
        if "user_id" in vals and not self.env.su:
            self.check_access("write")
            self._get_own_user_id(vals["user_id"])
        return super().write(vals)

    def _get_own_user_id(self, user_id) -> int:
        if user_id and user_id != self.env.uid:
            raise UserError(
                self.env._(
                    "Personal records belong to whoever writes them. Share it instead, "
                    "so that your colleague can read it. Nothing was changed."
                )
            )
        return self.env.uid
