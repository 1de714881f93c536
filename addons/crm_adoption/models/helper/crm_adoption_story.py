from odoo import api, fields, models
from odoo.tools import SQL, format_date

from .crm_adoption_benefit import CATEGORIES


class CrmAdoptionStory(models.Model):
    """What the CRM did for a colleague, told because he wished to.

    It says who only where he wished that too. As with concerns, nothing else leads to
    him: no log columns, no date finer than the month, ids drawn at random, nothing is
    posted or followed. The link back is kept on his own benefit, which he alone reads,
    so that he can take the story back.

    Written by the product only, see ``crm.adoption.benefit.action_tell``; the privacy
    officer may take away a story that gives somebody away.
    """

    _name = "crm.adoption.story"
    _description = "Story of a Colleague"
    _log_access = False
    _order = "month desc, id"
    _rec_name = "text"

    text = fields.Text(string="Story", required=True, readonly=True)
    category = fields.Selection(CATEGORIES, required=True, readonly=True)
    month = fields.Date(
        string="Told In",
        required=True,
        readonly=True,
        help="The first day of the month it was told in.",
    )
    month_name = fields.Char(string="Month", compute="_compute_month_name")
    author_name = fields.Char(
        string="Told By", readonly=True, help="Only if its author wished it."
    )

    def init(self):
        """Random ids instead of a running number, which would tell the order."""
        self.env.execute_query(
            SQL(
                """ALTER TABLE %s ALTER COLUMN id
                   SET DEFAULT (1 + floor(random() * 2147483646))::integer""",
                SQL.identifier(self._table),
            )
        )

    @api.depends("month")
    @api.depends_context("lang")
    def _compute_month_name(self):
        for story in self:
            story.month_name = format_date(self.env, story.month, date_format="LLLL y")
