from odoo import api, fields, models
from odoo.tools import sql

STANDARD = "standard"


class CrmLead(models.Model):
    """The level of a deal, and what goes with it.

    A further level is one more entry in ``visibility``, in ``audience.READERS``, in
    ``LEVEL_WIDTH``, in ``_get_level_words`` and in the explanations of the dialog.
    """

    _inherit = "crm.lead"

    visibility = fields.Selection(
        [
            ("standard", "Odoo default"),
            ("private", "Only me"),
            ("team", "My team"),
            ("department", "My department"),
            ("company", "Everyone in sales"),
        ],
        default=STANDARD,
        required=True,
        copy=False,
        help="Who may read this deal. Odoo default: whoever may read it in plain Odoo.",
    )
    department_id = fields.Many2one(
        "crm.adoption.department",
        string="Department",
        compute="_compute_department_id",
        store=True,
        index="btree_not_null",
        help="The department of its sales team, else of its salesperson.",
    )
    disclose_on = fields.Date(
        string="Private Until",
        index="btree_not_null",
        copy=False,
        help="From this day on the sales team sees the deal.",
    )
    disclose_stage_id = fields.Many2one(
        "crm.stage",
        string="Private Up To",
        copy=False,
        ondelete="set null",
        help="As soon as the deal reaches this stage, the sales team sees it, even "
        "before the day.",
    )
    private_since = fields.Date(
        string="First Private On",
        readonly=True,
        copy=False,
        help="The longest time in private counts from here, whatever happens between.",
    )
    originator_id = fields.Many2one(
        "res.users",
        string="Originator",
        readonly=True,
        index="btree_not_null",
        copy=False,
        ondelete="set null",
        help="The seller who made the deal for himself; empty for incoming deals and "
        "for those made for somebody else.",
    )

    _visibility_idx = models.Index("(visibility) WHERE visibility <> 'standard'")

    def _auto_init(self):
        """No deal has a department yet: computing it for each would only take time."""
        if not sql.column_exists(self.env.cr, self._table, "department_id"):
            sql.create_column(self.env.cr, self._table, "department_id", "int4")
        return super()._auto_init()

    @api.depends("team_id.crm_department_id", "user_id.crm_department_id")
    def _compute_department_id(self):
        for lead in self:
            lead.department_id = (
                lead.team_id.crm_department_id or lead.user_id.crm_department_id
            )
