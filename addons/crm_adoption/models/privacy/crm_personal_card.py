from odoo import fields, models


class CrmPersonalCard(models.Model):
    """A private contact: its owner alone reads it until he shares it as a partner."""

    _name = "crm.personal.card"
    _description = "Personal Card"
    _order = "name, id"

    name = fields.Char(required=True)
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
    company_name = fields.Char(string="Company")
    job_title = fields.Char(string="Job Position")
    emails = fields.Text(help="One address per line.")
    phones = fields.Text(help="One number per line.")
    address = fields.Text()
    comment = fields.Text(string="Remarks")
    image_1920 = fields.Image(string="Photo", max_width=512, max_height=512)
    raw = fields.Text(
        string="Original Text",
        help="The contact as the file had it, to the letter.",
        readonly=True,
    )
    source = fields.Char(
        help="Where the card was brought from, for example a file name.",
        readonly=True,
    )
    partner_id = fields.Many2one(
        "res.partner",
        string="Shared as",
        index="btree_not_null",
        ondelete="set null",
        readonly=True,
        copy=False,
    )
