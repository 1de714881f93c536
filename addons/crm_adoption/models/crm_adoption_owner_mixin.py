from odoo import fields, models


class CrmAdoptionOwnerMixin(models.AbstractModel):
    """A record of one person, gone with that person.

    A model that takes this brings a global record rule that lets only ``user_id`` in.
    """

    _name = "crm.adoption.owner.mixin"
    _description = "Owner"

    user_id = fields.Many2one(
        "res.users",
        string="Owner",
        required=True,
        readonly=True,
        index=True,
        default=lambda self: self.env.user,
        ondelete="cascade",
        copy=False,
    )
