from random import randint

from odoo import fields, models


class CrmPersonalNoteTag(models.Model):
    """A word under which its owner finds his notes again; nobody else knows of it."""

    _name = "crm.personal.note.tag"
    _inherit = ["crm.personal.mixin"]
    _description = "Personal Note's Tag"
    _order = "name, id"

    name = fields.Char(required=True)
    color = fields.Integer(default=lambda self: randint(1, 11))

    _name_uniq = models.UniqueIndex(
        "(user_id, lower(name))", "You have a tag of this name already."
    )

    def _find_or_make(self, name: str):
        """The user's own tag of this name, in whatever case he wrote it.

        :param name: not empty
        """
        own = self.search([("user_id", "=", self.env.uid)])
        found = own.filtered(lambda tag: tag.name.lower() == name.lower())
        return found or self.create({"name": name})
