from odoo import fields, models

from ...figures.exchange import balance, is_even


class CrmAdoptionExchange(models.Model):
    """What one department gave another, as it was told once a week; one row a quarter.

    The figures are the same for whoever may read them. What would tell of few people is
    not stored at all: ``is_told`` is false and every figure zero.
    """

    _name = "crm.adoption.exchange"
    _description = "Exchange between Departments"
    _order = "period desc, agreement_id"

    agreement_id = fields.Many2one(
        "crm.adoption.agreement", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="agreement_id.company_id", store=True)
    from_department_id = fields.Many2one(
        related="agreement_id.from_department_id", store=True, string="Gives"
    )
    to_department_id = fields.Many2one(
        related="agreement_id.to_department_id", store=True, string="Receives"
    )
    period = fields.Date(
        string="Quarter", required=True, help="The first day of the quarter."
    )
    measured_on = fields.Date(required=True)
    is_told = fields.Boolean(string="Enough People")
    promised = fields.Integer(help="Deals that are promised, each customer once.")
    given = fields.Integer(
        help="Those of them that all sellers of the other side read."
    )
    quality = fields.Float(
        help="Which part of the promised fields of the given deals is filled and fresh."
    )
    answers_told = fields.Boolean(string="Enough Requests")
    asked = fields.Integer(
        help="Requests that were decided, or whose time for an answer is over."
    )
    answered = fields.Integer(string="Answered in Time")
    used = fields.Integer(
        string="Wins That Used It",
        help="Deals won by the receiving side in which a deal, a hand-over or help of "
        "the giving side was used.",
    )
    score = fields.Float(
        help="The promised classes by weight: the part that is readable, times how "
        "well it is filled and fresh, times how many requests are answered in time."
    )
    has_score = fields.Boolean(help="There is something that could be given.")
    classes = fields.Json(
        help="By class: name, promised, given; small classes are put together."
    )

    _one_a_quarter = models.Constraint(
        "UNIQUE(agreement_id, period)", "This quarter has its figures already."
    )

    def _get_score(self) -> float | None:
        """The figure for :mod:`figures.exchange`; None: there is none."""
        return self.score if self.is_told and self.has_score else None

    def _get_balance_words(self, back) -> str:
        """The balance of ``self`` with ``back``, the same quarter the other way."""
        rho = balance(self._get_score(), back._get_score())
        if rho is None:
            return self.env._("No exchange yet")
        if is_even(rho):
            return self.env._("Balanced")
        giver = self.from_department_id if rho > 0 else self.to_department_id
        return self.env._("%(department)s gives more", department=giver.name)
