from odoo import api, fields, models, tools
from odoo.exceptions import ValidationError

from .crm_stage import POLICIES


class CrmStageTransition(models.Model):
    """One way from stage to stage that differs from what the stages say in general.

    The first line that fits a move counts: lines that name the stage that is left come
    before lines for any stage, lines for certain groups before lines for everybody,
    then the order. Without a fitting line the policies of the stages count.
    """

    _name = "crm.stage.transition"
    _inherit = ["crm.stage.remembered.mixin"]
    _description = "Way between Stages"
    _order = "sequence, id"

    sequence = fields.Integer(default=10)
    from_stage_id = fields.Many2one(
        "crm.stage",
        string="From",
        index=True,
        ondelete="cascade",
        help="Empty: from any stage.",
    )
    to_stage_id = fields.Many2one(
        "crm.stage", string="To", index=True, ondelete="cascade"
    )
    to_lost = fields.Boolean(help="The way to a lost deal, instead of to a stage.")
    policy = fields.Selection(POLICIES, required=True, default="free")
    group_ids = fields.Many2many(
        "res.groups",
        string="Only for Members of",
        help="Empty: for everybody. For others it is as if this line were not there.",
    )
    value_ids = fields.One2many(
        "crm.stage.transition.value",
        "transition_id",
        string="Fills In",
        help="What is filled in on the way, where the deal has nothing yet.",
    )

    _goes_somewhere = models.Constraint(
        "CHECK((to_stage_id IS NOT NULL) != COALESCE(to_lost, false))",
        "Please choose either the stage that the way leads to, or “To Lost”.",
    )
    _leads_away = models.Constraint(
        "CHECK(from_stage_id IS NULL OR from_stage_id != to_stage_id)",
        "A way leads to another stage. Please choose two different ones.",
    )

    @api.depends("from_stage_id", "to_stage_id", "to_lost")
    def _compute_display_name(self):
        for way in self:
            way.display_name = self.env._(
                "%(origin)s → %(target)s",
                origin=way.from_stage_id.name or self.env._("Any stage"),
                target=way.to_stage_id.name or self.env._("Lost"),
            )

    @api.constrains("policy", "from_stage_id", "to_stage_id", "to_lost")
    def _check_way_out(self):
        """Losing and going back always remain possible."""
        order = self.env["crm.stage.gate"]._order_key
        for way in self.filtered(lambda way: way.policy == "block"):
            origin, target = way.from_stage_id, way.to_stage_id
            if way.to_lost or (origin and order(target) < order(origin)):
                raise ValidationError(
                    self.env._(
                        "Losing a deal and going back are always possible, at most "
                        "with a reason. Please choose “With a reason” for %s.",
                        way.display_name,
                    )
                )

    @api.model
    @tools.ormcache()
    def _all_ids(self) -> tuple[int, ...]:
        """Ids of all ways, the more particular first."""
        # sudo: the cache is one for all users
        ways = self.sudo().search([])  # pylint: disable=no-search-all
        return tuple(
            ways.sorted(lambda way: (not way.from_stage_id, not way.group_ids)).ids
        )
