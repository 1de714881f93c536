from odoo import fields, models


class CrmPersonalCard(models.Model):
    """A private contact: its owner alone reads it until he shares it as a partner."""

    _name = "crm.personal.card"
    _inherit = ["crm.personal.mixin"]
    _description = "Private Contact"
    _order = "name, id"

    name = fields.Char(required=True)
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
    partner_id = fields.Many2one(
        "res.partner",
        string="Shared As",
        index="btree_not_null",
        ondelete="set null",
        readonly=True,
        copy=False,
    )

    def action_share(self):
        """Ask which contact of the company this card is, or whether to make one."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Share with the company"),
            "res_model": "crm.personal.card.share",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_card_id": self.id},
        }

    def action_unlink_partner(self):
        """Forget which contact this card was shared as; the contact itself stays."""
        self.partner_id = False

    def _get_first_line(self, fname: str) -> str:
        return next(iter((self[fname] or "").split("\n")), "").strip()

    def _find_partner(self):
        """A contact that the owner may read, with the same e-mail or phone."""
        partners = self.env["res.partner"]
        email = self._get_first_line("emails")
        phone = self._get_first_line("phones")
        found = partners
        if email:
            found = partners.search([("email", "=ilike", email)], limit=1)
        if phone and not found:
            found = partners.search([("phone_mobile_search", "=", phone)], limit=1)
        return found

    def _prepare_partner_values(self) -> dict:
        return {
            "name": self.name,
            "company_name": self.company_name,
            "function": self.job_title,
            "email": self._get_first_line("emails"),
            "phone": self._get_first_line("phones"),
            "street": self.address,
            "image_1920": self.image_1920,
        }
