from odoo import api, fields, models, tools

#: The order in which answers of deals that are merged win.
_BEST = ("done", "na", "waived", "unknown").index


class CrmLeadCriterionState(models.Model):
    """What a person said about one criterion of one deal.

    Whatever can be found out is never stored, only what somebody knows: a tick, "does
    not apply", "don't know yet", a waiver. *done* and *na* stay true when the deal goes
    back; *unknown* and *waived* hold for one visit, see ``visit``. Written only by
    ``crm.lead.action_answer_criteria`` and ``action_move_with``.

    It is about deals, not about people, as ``crm.stage.move`` is.
    """

    _name = "crm.lead.criterion.state"
    _description = "Answer to a Stage Criterion"
    _order = "date desc, id desc"
    _rec_name = "criterion_id"
    _log_access = False

    lead_id = fields.Many2one(
        "crm.lead",
        string="Deal",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    criterion_id = fields.Many2one(
        "crm.stage.criterion",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    visit = fields.Integer(
        required=True,
        readonly=True,
        default=1,
        help="1, and one more each time that the deal has gone back or was reopened.",
    )
    state = fields.Selection(
        [
            ("done", "Done"),
            ("na", "Does not apply"),
            ("unknown", "Don't know yet"),
            ("waived", "Waived"),
        ],
        required=True,
        readonly=True,
    )
    user_id = fields.Many2one("res.users", ondelete="set null", groups=fields.NO_ACCESS)
    is_mine = fields.Boolean(string="Said by Me", compute="_compute_is_mine")
    date = fields.Datetime(required=True, readonly=True, default=fields.Datetime.now)
    follow_up = fields.Date(readonly=True)
    note = fields.Text(readonly=True)
    attachment_ids = fields.Many2many("ir.attachment", readonly=True)

    _once_a_visit = models.UniqueIndex(
        "(lead_id, criterion_id, visit)",
        "This question is answered already. Please reload the page.",
    )

    @api.depends_context("uid")
    def _compute_is_mine(self):
        for state, log in zip(self, self.sudo(), strict=True):  # user_id is NO_ACCESS
            state.is_mine = log.user_id.id == self.env.uid

    @api.model
    def _keep(self, lead, criterion, values: dict) -> None:
        """Keep an answer for the visit that the deal is on; the last one counts."""
        answers = self.sudo()  # written by the methods of the deal only
        key = {
            "lead_id": lead.id,
            "criterion_id": criterion.id,
            "visit": self._visits(lead.ids)[lead.id],
        }
        said = {"user_id": self.env.uid, "date": fields.Datetime.now(), **values}
        answer = answers.search([(name, "=", value) for name, value in key.items()])
        if answer:
            answer.write(said)
        else:
            answers.create({**key, **said})
            if not self._are_there_any():
                self.env.registry.clear_cache()

    @api.model
    @tools.ormcache()
    def _are_there_any(self) -> bool:
        """Kept in memory: where nobody ever answers, a merge asks nothing."""
        return bool(self.sudo().search_count([], limit=1))  # one for all users

    @api.model
    def _follow_merge(self, merged, remaining) -> None:
        """Let the deal that remains have the best answer that any of them had."""
        if not self._are_there_any():
            return
        leads = merged | remaining
        # sudo: nobody writes answers directly
        answers = self.sudo().search([("lead_id", "in", leads.ids)])
        if not answers:
            return
        current = self._current(answers.criterion_id.ids, leads.ids).values()
        kept = self.sudo()
        for criterion in answers.criterion_id:
            mine = [answer for answer in current if answer.criterion_id == criterion]
            mine.sort(key=lambda answer: _BEST(answer.state))
            kept = kept.union(*mine[:1])
        (answers - kept).unlink()
        visit = self._visits(remaining.ids)[remaining.id]
        kept.write({"lead_id": remaining.id, "visit": visit})

    @api.model
    def _current(self, criterion_ids, lead_ids) -> dict:
        """The answers that count now.

        :return: ``{(criterion id, lead id): answer}``, with full rights
        """
        if not criterion_ids or not lead_ids:
            return {}
        answers = self.sudo().search_fetch(  # judged whoever moves the deal
            [("criterion_id", "in", criterion_ids), ("lead_id", "in", list(lead_ids))],
            ["lead_id", "criterion_id", "visit", "state", "note", "follow_up"],
            order="visit, id",
        )
        passing = answers.filtered(lambda a: a.state in ("unknown", "waived"))
        visits = self._visits(passing.lead_id.ids) if passing else {}
        return {
            (answer.criterion_id.id, answer.lead_id.id): answer
            for answer in answers
            if answer not in passing or answer.visit == visits[answer.lead_id.id]
        }

    @api.model
    def _visits(self, lead_ids) -> dict[int, int]:
        """The number of the visit that each deal is on, see ``visit``."""
        moves = self.env["crm.stage.move"].sudo()  # counted, not shown
        returns = moves._read_group(
            [("lead_id", "in", lead_ids), ("direction", "in", ("back", "reopen"))],
            ["lead_id"],
            ["__count"],
        )
        visits = dict.fromkeys(lead_ids, 1)
        visits.update({lead.id: count + 1 for lead, count in returns})
        return visits
