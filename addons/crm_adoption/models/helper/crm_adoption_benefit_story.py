from odoo import api, fields, models
from odoo.exceptions import UserError


class CrmAdoptionBenefit(models.Model):
    """Telling a benefit to colleagues, and taking the story back."""

    _inherit = "crm.adoption.benefit"

    show_name = fields.Boolean(
        string="Show my name", help="Without it nobody is told whose story it is."
    )
    story_id = fields.Many2one(
        "crm.adoption.story",
        string="Told As",
        readonly=True,
        ondelete="set null",
        copy=False,
    )
    is_told = fields.Boolean(compute="_compute_is_told")

    @api.depends("story_id")
    def _compute_is_told(self):
        for benefit in self:
            benefit.is_told = bool(benefit.story_id)

    def action_open_tell(self) -> dict:
        """The dialog in which one's own words are told to colleagues."""
        self.ensure_one()
        view = self.env.ref("crm_adoption.crm_adoption_benefit_view_form_tell")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Tell colleagues"),
            "res_model": self._name,
            "res_id": self.id,
            "views": [(view.id, "form")],
            "target": "new",
        }

    def action_tell(self) -> dict:
        """Put a copy of the own words where everybody in sales reads them.

        :raise UserError: without words, or for what is not confirmed or told already
        """
        self.ensure_one()
        self.check_access("write")
        self._check_may_tell()
        # sudo: nobody writes stories himself, so that none carries who wrote it
        self.sudo().story_id = (
            self.env["crm.adoption.story"]
            .sudo()
            .create(
                {
                    "text": self.story.strip(),
                    "category": self.category,
                    "month": fields.Date.today().replace(day=1),
                    "author_name": self.show_name and self.env.user.name,
                }
            )
        )
        return {"type": "ir.actions.act_window_close"}

    def _check_may_tell(self) -> None:
        if self.state != "confirmed":
            raise UserError(
                self.env._(
                    "Please confirm first that it helped; then it can be told. Nothing "
                    "was changed."
                )
            )
        if self.story_id:
            raise UserError(
                self.env._(
                    "Colleagues read this one already. Take it back to tell it in "
                    "other words."
                )
            )
        if not (self.story or "").strip():
            raise UserError(
                self.env._(
                    "Please write in your own words what colleagues are to read. What "
                    "was found is not told to anybody."
                )
            )

    def action_take_back(self) -> bool:
        """Take the stories away from colleagues; the benefits stay."""
        self.check_access("write")
        self._take_back_story()
        return True

    def _take_back_story(self) -> None:
        # sudo: nobody deletes stories himself; these are the user's own
        self.sudo().story_id.unlink()

    def unlink(self):
        self.check_access("unlink")
        self._unlink_except_found()
        self._take_back_story()
        return super().unlink()
