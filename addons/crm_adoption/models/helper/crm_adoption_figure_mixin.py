from odoo import api, fields, models
from odoo.tools import SQL
from odoo.tools.query import Query

from ...figures.metrics import SHARE, factor, unit_of

UNITS = [
    ("share", "Percent"),
    ("days", "Days"),
    ("count", "Per person"),
    ("points", "Points"),
]


class CrmAdoptionFigureMixin(models.AbstractModel):
    """One figure of one period: ``num`` of ``den``, and what they make.

    The two parts are kept, so that several rows are put together by their parts. An
    average of percentages would count a team of three like one of thirty. Rows of
    different figures make no figure together, and no value is given for them.
    """

    _name = "crm.adoption.figure.mixin"
    _description = "Figure"

    code = fields.Char(required=True, index=True, readonly=True)
    metric_id = fields.Many2one(
        "crm.adoption.metric",
        string="Figure",
        compute="_compute_metric_id",
        store=True,
        precompute=True,
        ondelete="set null",
    )
    unit = fields.Selection(
        UNITS, compute="_compute_unit", store=True, precompute=True, readonly=False
    )
    num = fields.Float(string="Counted", readonly=True, aggregator=None)
    den = fields.Float(string="Out Of", readonly=True, aggregator=None)
    value = fields.Float(
        compute="_compute_value",
        store=True,
        precompute=True,
        digits=(16, 1),
        aggregator="avg",
        help="Percent, or days, or so many per person. Rows are put together by what "
        "they are made of; there is no value for different figures together.",
    )
    value_text = fields.Char(string="In Words", compute="_compute_value_text")

    @api.depends("code")
    def _compute_metric_id(self):
        metrics = self.env["crm.adoption.metric"].with_context(active_test=False)
        # sudo: the catalogue is public; rows are made by the night
        found = metrics.sudo().search([("code", "in", list(set(self.mapped("code"))))])
        by_code = {metric.code: metric.id for metric in found}
        for figure in self:
            figure.metric_id = by_code.get(figure.code, False)

    @api.depends("code")
    def _compute_unit(self):
        for figure in self:
            figure.unit = unit_of(figure.code)

    @api.depends("num", "den", "unit")
    def _compute_value(self):
        for figure in self:
            share = figure.num / figure.den if figure.den else 0
            figure.value = share * factor(figure.unit)

    @api.depends("metric_id", "code")
    def _compute_display_name(self):
        for figure in self:
            figure.display_name = figure.metric_id.name or figure.code

    @api.depends("num", "den", "unit")
    @api.depends_context("lang")
    def _compute_value_text(self):
        for figure in self:
            figure.value_text = figure._get_value_text()

    def _get_value_text(self) -> str:
        if self.unit == "days":
            return self._get_days_text(self.value)
        if self.unit == SHARE:
            return self.env._("%(value)s of 100", value=round(self.value))
        return f"{round(self.value, 1):g}"

    @api.model
    def _get_days_text(self, days: float) -> str:
        if days < 1:
            return self.env._("within a day")
        if round(days) == 1:
            return self.env._("1 day")
        return self.env._("%(days)s days", days=round(days))

    def action_open_metric(self) -> dict:
        """What the figure means: its entry in the catalogue, as a dialog."""
        self.ensure_one()
        return self.metric_id._get_dialog()

    @api.model
    def _read_group_select(self, aggregate_spec: str, query: Query) -> SQL:
        """``value`` of a group from the parts of its rows, whatever is asked for."""
        select = super()._read_group_select(aggregate_spec, query)  # checks the access
        if aggregate_spec.split(":")[0] != "value":
            return select
        num, den, code, unit = (
            self._field_to_sql(self._table, name, query)
            for name in ("num", "den", "code", "unit")
        )
        # Half of all cases is not to be had from the halves of two groups.
        return SQL(
            """CASE WHEN COUNT(DISTINCT %(code)s) > 1 THEN NULL
                    WHEN MIN(%(unit)s) = 'days' AND COUNT(*) > 1 THEN NULL
                    ELSE SUM(%(num)s) / NULLIF(SUM(%(den)s), 0)
                         * CASE WHEN MIN(%(unit)s) = 'share' THEN 100 ELSE 1 END
                END""",
            code=code,
            unit=unit,
            num=num,
            den=den,
        )
