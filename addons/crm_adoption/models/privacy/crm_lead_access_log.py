from odoo import api, fields, models

from .after_commit import collect
from .base import is_read_by_itself
from .crm_adoption_access_log import Visit
from .crm_lead_visibility import STANDARD

ASKED = ("visibility", "user_id", "disclose_on")


class CrmLead(models.Model):
    """Whoever opens or exports somebody else's deal leaves a visit for its owner.

    Lists, searches and links count as nothing, nor does anything at Odoo's default.
    Nothing is written here: reads run on connections that cannot, see ``after_commit``.
    """

    _inherit = "crm.lead"

    visit_count = fields.Integer(
        string="Visits", compute="_compute_visit_count", compute_sudo=True
    )

    @api.depends_context("uid")
    def _compute_visit_count(self):
        """For the owner, and only at a level of its own: else no query."""
        mine = self.filtered(
            lambda lead: lead.visibility != STANDARD and lead.user_id.id == self.env.uid
        )
        (self - mine).visit_count = 0
        if not mine:
            return
        counted = self.env["crm.adoption.access.log"]._read_group(
            [("lead_id", "in", mine.ids), ("owner_id", "=", self.env.uid)],
            ["lead_id"],
            ["hits:sum"],
        )
        hits = {lead.id: count for lead, count in counted}
        for lead in mine:
            lead.visit_count = hits.get(lead._origin.id, 0)

    def action_open_visits(self):
        """The visits to this deal."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "crm_adoption.crm_adoption_access_log_action"
        )
        return dict(action, domain=[("lead_id", "=", self.id)], context={})

    # === READING ===#

    @api.readonly
    def read(self, fields=None, load="_classic_read"):
        result = super().read(fields, load)
        if is_read_by_itself(self):
            self._note_visit()
        return result

    @api.readonly
    def web_read(self, specification):
        result = super().web_read(specification)
        if is_read_by_itself(self) and specification.keys() - {"id", "display_name"}:
            self._note_visit()
        return result

    def export_data(self, fields_to_export):
        result = super().export_data(fields_to_export)
        if not self.env.su:
            self._get_foreign()._note_visit("exported")
        return result

    def _get_foreign(self):
        """Those of ``self`` whose owner wants to know of a visit."""
        # sudo: the level and the owner decide, whatever the visitor may read of them
        leads = self.sudo().with_context(active_test=False)
        return leads.search(leads._get_foreign_domain()).with_env(self.env)

    def _get_foreign_domain(self) -> list:
        return [
            ("id", "in", self.ids),
            ("visibility", "!=", STANDARD),
            ("user_id", "not in", [self.env.uid, False]),
        ]

    def _determine_fields_to_fetch(self, field_names=None, ignore_when_in_cache=False):
        """A single deal comes with what decides on a visit, so that asking it later
        costs no query."""
        found = super()._determine_fields_to_fetch(field_names, ignore_when_in_cache)
        if self.env.su or not ignore_when_in_cache or not found or len(self) != 1:
            return found
        asked = [self._fields[name] for name in ASKED]
        return found + [field for field in asked if field not in found]

    def _note_visit(self, kind: str = "opened"):
        """Leave a visit to each deal, if there is somebody who wants to know."""
        if self.env.su:
            return
        # sudo: as in _get_foreign
        for lead in self.sudo():
            owner_id = lead.user_id.id
            if lead.visibility == STANDARD or owner_id in (False, self.env.uid):
                continue
            visit = Visit(self.env.uid, lead.id, owner_id, lead._get_level(), kind)
            collect(self.env, "crm.adoption.access.log", visit, _record_visits)


def _record_visits(env, visits):
    env["crm.adoption.access.log"]._record(visits)
