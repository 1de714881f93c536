from odoo import api, fields, models
from odoo.exceptions import AccessError

#: What a sales administrator may write; everything else is the program's.
OWN_FIELDS = {"active", "default_limit", "name", "sequence", "words"}


class CrmAdoptionSignal(models.Model):
    """The catalogue of what a deal can tell: a kind of signal and its limits.

    How each is read is in ``signals/kinds.py``, by its code. What it is held against
    comes from the team's own won deals (``crm.adoption.benchmark``); ``default_limit``
    is the rule of thumb for as long as these are too few.
    """

    _name = "crm.adoption.signal"
    _description = "Deal Signal"
    _order = "sequence, id"

    sequence = fields.Integer(default=10)
    code = fields.Char(required=True, readonly=True, index=True)
    name = fields.Char(required=True, translate=True)
    active = fields.Boolean(
        default=True, help="Archive a signal and no deal tells it from tomorrow on."
    )
    is_positive = fields.Boolean(
        string="Good News", readonly=True, help="What goes well and deserves praise."
    )
    is_binary = fields.Boolean(
        string="Plain Fact",
        readonly=True,
        help="It is so or it is not: there is no limit to compare with.",
    )
    measure = fields.Selection(
        [
            ("stage_days", "Days in the stage"),
            ("gap_days", "Days without a touch"),
            ("overdue_days", "Days a step was late"),
            ("outbound", "Messages without an answer"),
            ("pushes", "Later dates of closing"),
            ("first_meeting_days", "Days until the first meeting"),
            ("amount_drop", "Amount lower by so many percent"),
            ("probability_drop", "Chance lower by so many points"),
            ("contacts", "People of the customer"),
            ("decision_maker", "A contact who decides"),
            ("load", "Open deals above the usual, in percent"),
        ],
        string="Compares",
        readonly=True,
        help="What is compared with the team's own won deals.",
    )
    default_limit = fields.Float(
        string="Rule of Thumb",
        digits=(16, 1),
        help="The limit while there are fewer than 20 won deals to learn from: the "
        "signal is raised above it. A stage's own number of days goes before.",
    )
    words = fields.Text(
        string="Job Positions",
        help="Parts of job positions by which a contact counts as one who decides, "
        "separated by commas.",
    )
    evidence = fields.Selection(
        [("thumb", "Rule of thumb"), ("deals", "Evidence from your deals")],
        default="thumb",
        readonly=True,
        help="Evidence: deals that told this signal were lost more often than others "
        "in the same stage and at the same age (good news: less often), and chance "
        "alone would hardly do that.",
    )
    evidence_total = fields.Integer(
        string="Closed Deals",
        readonly=True,
        help="Closed deals that told this signal, from which the evidence is.",
    )

    _code_unique = models.Constraint("UNIQUE(code)", "Each signal has its own code.")

    def write(self, vals):
        if not self.env.su and vals.keys() - OWN_FIELDS:
            raise AccessError(
                self.env._(
                    "What a signal compares, its evidence and whether it helps are "
                    "found by the CRM. You can change its name, place, limit and "
                    "words, and archive it. Nothing was changed."
                )
            )
        return super().write(vals)

    @api.model
    def _get_by_code(self) -> dict:
        """All signals by their code, archived ones too."""
        everything = self.with_context(active_test=False)
        signals = everything.search([])  # pylint: disable=no-search-all
        return {signal.code: signal for signal in signals}
