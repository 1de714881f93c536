from odoo import api, models
from odoo.exceptions import UserError

from .crm_lead_visibility import STANDARD
from .crm_lead_visibility_guard import LEVEL_WIDTH


class CrmLead(models.Model):
    """Finding duplicates and merging them opens no deal to anybody."""

    _inherit = "crm.lead"

    @api.depends_context("uid")
    def _compute_potential_lead_duplicates(self):
        super()._compute_potential_lead_duplicates()
        for lead in self:
            visible = lead.duplicate_lead_ids.filtered("can_read")
            if visible != lead.duplicate_lead_ids:
                lead.duplicate_lead_ids = visible
                lead.duplicate_lead_count = len(visible - lead - lead._origin)

    def _get_lead_duplicates(self, partner=None, email=None, include_lost=False):
        """The system merges incoming leads by itself: never into a private deal."""
        leads = super()._get_lead_duplicates(
            partner=partner, email=email, include_lost=include_lost
        )
        if self.env.su:
            leads = leads.filtered(lambda lead: lead.visibility != "private")
        return leads.filtered("can_read")

    def _merge_opportunity(
        self, user_id=False, team_id=False, auto_unlink=True, max_length=5
    ):
        # sudo: the levels count whether or not the user may change them
        leads = self.sudo()
        closed = any(lead.visibility != STANDARD for lead in leads)
        if closed:
            self.check_access("write")
            leads._check_merge_levels()
            self._check_merge_owners(user_id)
            leads._align_levels()
        head = super()._merge_opportunity(
            user_id=user_id,
            team_id=team_id,
            auto_unlink=auto_unlink,
            max_length=max_length,
        )
        if closed:
            head._adapt_to_audience()
        return head

    def _check_merge_levels(self):
        """A private deal merges only with deals that could be private as well: else
        the merge would open it, or close a deal that came in for everybody."""
        if "private" not in [lead._get_level() for lead in self]:
            return
        if len(self.user_id) > 1 or any(
            lead.user_id != lead.originator_id for lead in self
        ):
            raise UserError(
                self.env._(
                    "One of these deals is private, and not all of them were made by "
                    "its owner. Show it to the team first, then merge. Nothing was "
                    "changed."
                )
            )

    def _check_merge_owners(self, user_id):
        """One owner gets the deals of all: they are given away, not only worked on.

        :param user_id: id of the owner whom the user chose, if any
        """
        owners = self.user_id | self.user_id.browse(user_id or ())
        if not self.env.su and len(owners) > 1:
            self._check_may_give()

    def _align_levels(self):
        """Before anything moves between the deals, all get the narrowest level."""
        self._disclose_reached()
        level = min(self.mapped("visibility"), key=LEVEL_WIDTH.__getitem__)
        vals = {"visibility": level}
        if level == "private":
            private = self.filtered("disclose_on")
            vals["disclose_on"] = min(private.mapped("disclose_on"))
            vals["disclose_stage_id"] = private.disclose_stage_id.sorted()[:1].id
            vals["private_since"] = min(
                self.filtered("private_since").mapped("private_since")
            )
        self._write_level(vals)
        self._adapt_to_audience()

    def _merge_dependences(self, opportunities):
        result = super()._merge_dependences(opportunities)
        # sudo: everybody's notes go along, also those that the user cannot know of
        notes = self.env["crm.personal.note"].sudo()
        notes.search([("lead_id", "in", opportunities.ids)]).lead_id = self
        return result
