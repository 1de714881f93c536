from odoo import api, models
from odoo.exceptions import RedirectWarning

#: As ``context["crm_adoption_with_personal"]``: the administrator was asked first.
_ASKED = object()
PERSONAL = ("crm.personal.note", "crm.personal.card")


class ResUsers(models.Model):
    """Deleting a user deletes what is his alone: not without a word before."""

    _inherit = "res.users"

    @api.ondelete(at_uninstall=False)
    def _unlink_except_with_personal(self):
        if self.env.context.get("crm_adoption_with_personal") is _ASKED:
            return
        notes, cards = self._count_personal()
        if not notes + cards:
            return
        raise RedirectWarning(
            self.env._(
                "%(users)s: personal notes (%(notes)s) and private contacts "
                "(%(cards)s) would go for ever. Archive the user instead and they stay "
                "safe and closed; or delete them together. Nothing was deleted.",
                users=", ".join(self.mapped("name")),
                notes=notes,
                cards=cards,
            ),
            self._get_delete_action(),
            self.env._("See what can be done"),
        )

    def _count_personal(self) -> tuple[int, int]:
        """How many notes and cards these users have; a number and no more."""
        # sudo: nobody but the owner reads them, and only a number is told
        return tuple(
            self.env[name].sudo().search_count([("user_id", "in", self.ids)])
            for name in PERSONAL
        )

    def _get_delete_action(self) -> dict:
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Delete users"),
            "res_model": "crm.personal.user.delete",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_user_ids": self.ids},
        }

    def _unlink_with_personal(self):
        """Delete these users together with their notes and cards.

        Called by the dialog that has told how many go.
        """
        self.with_context(crm_adoption_with_personal=_ASKED).unlink()
