from odoo import api, fields, models


class CrmAdoptionBroughtMixin(models.AbstractModel):
    """A record that says who brought it from another tool, and when.

    Read from the journal, so that an undo takes it away. Whoever reads the record sees
    the line; from which file it came, only the person who brought it. It cannot be
    searched, grouped or exported: it is about the record, not about the person.
    """

    _name = "crm.adoption.brought.mixin"
    _description = "Brought from Another Tool"

    brought_by_text = fields.Char(
        string="Brought By", compute="_compute_brought_by_text", exportable=False
    )

    @api.depends_context("uid", "lang", "tz")
    def _compute_brought_by_text(self):
        made = self.env["crm.adoption.migration.change"]._find_made(self)
        for record in self:
            change = made.get(record._origin.id)
            record.brought_by_text = change and change._brought_by_text()


class ResPartner(models.Model):
    _name = "res.partner"
    _inherit = ["res.partner", "crm.adoption.brought.mixin"]


class CrmLead(models.Model):
    _name = "crm.lead"
    _inherit = ["crm.lead", "crm.adoption.brought.mixin"]


class CalendarEvent(models.Model):
    _name = "calendar.event"
    _inherit = ["calendar.event", "crm.adoption.brought.mixin"]

    def _compute_brought_by_text(self):
        """Nothing is said of a meeting whose content the reader does not see."""
        # sudo: the privacy of others' meetings is not theirs to read
        shown = self.filtered(
            lambda event: event.sudo().privacy == "public"
            or event.sudo().user_id == self.env.user
        )
        (self - shown).brought_by_text = False
        super(CalendarEvent, shown)._compute_brought_by_text()
