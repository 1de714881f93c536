from odoo import api, fields, models
from odoo.tools import SQL

from ...figures.rates import wilson_interval
from ...figures.threshold import Block, Limits, Record

ENOUGH_VOTES = 30
LEAST_HELPFUL = 0.2
#: Counters that no client reads: from one vote to the next they would tell a vote.
CLOSED = {"groups": fields.NO_ACCESS, "copy": False, "readonly": True}


class CrmAdoptionSignal(models.Model):
    """Whether a signal helps, from what sellers say of it.

    Votes are counters without persons. What is shown is made of blocks of votes, each
    of enough people: the counts move only when the next block is full, so that nobody
    can subtract two of them and get one person's vote.

    A signal that hardly ever helps retires: it is archived and says why. A sales
    administrator takes it up again by unarchiving it; it then starts from nothing.
    """

    _inherit = "crm.adoption.signal"

    helpful_total = fields.Integer(**CLOSED)
    vote_total = fields.Integer(**CLOSED)
    helpful_count = fields.Integer(
        string="Helped",
        readonly=True,
        copy=False,
        help="How often sellers said that it helped; shown once enough people did.",
    )
    vote_count = fields.Integer(
        string="Said Whether It Helped", readonly=True, copy=False
    )
    no_action_count = fields.Integer(
        string="Settled by Itself",
        readonly=True,
        copy=False,
        help="How often a signal ended without an answer.",
    )
    votes_text = fields.Char(string="Does It Help?", compute="_compute_votes_text")
    is_retired = fields.Boolean(readonly=True, copy=False)
    retired_because = fields.Char(compute="_compute_retired_because")

    @api.depends("helpful_count", "vote_count", "no_action_count")
    @api.depends_context("lang")
    def _compute_votes_text(self):
        for signal in self:
            signal.votes_text = (
                self.env._(
                    "Helped %(helpful)s of %(total)s times; %(silent)s more ended "
                    "without an answer.",
                    helpful=signal.helpful_count,
                    total=signal.vote_count,
                    silent=signal.no_action_count,
                )
                if signal.vote_count
                else self.env._("Not enough people have said yet whether it helps.")
            )

    @api.depends("is_retired")
    @api.depends_context("lang")
    def _compute_retired_because(self):
        for signal in self:
            signal.retired_because = signal.is_retired and self.env._(
                "It helped in fewer than one case in five, by what sellers said of it. "
                "You can take it up once more; it then starts from nothing."
            )

    def write(self, vals):
        """Taken up again, a signal starts from nothing."""
        again = self.browse()
        if vals.get("active"):
            again = self.filtered(lambda signal: not signal.active)
        result = super().write(vals)
        if again:
            again.sudo()._start_anew()  # closed counters
        return result

    def _start_anew(self) -> None:
        flags = self.env["crm.adoption.flag"]
        flags.search([("signal_id", "in", self.ids), ("vote", "=", "counted")]).write(
            {"vote": "published"}
        )
        counters = ("helpful_total", "vote_total", "helpful_count", "vote_count")
        self.write({**dict.fromkeys(counters, 0), "is_retired": False})

    def _count_vote(self, helped: bool) -> None:
        """One more vote; the caller has marked its flag as counted."""
        self.ensure_one()
        self.env["crm.adoption.flag"].flush_model()
        self.flush_recordset()
        self.env.cr.execute(
            SQL(
                """UPDATE crm_adoption_signal
                      SET vote_total = COALESCE(vote_total, 0) + 1,
                          helpful_total = COALESCE(helpful_total, 0) + %s
                    WHERE id = %s""",
                int(helped),
                self.id,
            )
        )
        self.invalidate_recordset(flush=False)
        self._publish_votes()
        self._retire()

    def _publish_votes(self) -> None:
        """Show the counts anew, if enough people have voted since they last moved."""
        flags = self.env["crm.adoption.flag"].search(
            [("signal_id", "=", self.id), ("vote", "=", "counted")]
        )
        if not self._is_enough(flags):
            return
        flags.vote = "published"
        self.write(
            {
                "helpful_count": self.helpful_total,
                "vote_count": self.vote_total,
                "no_action_count": flags.search_count(
                    [
                        ("signal_id", "=", self.id),
                        ("ended_on", "!=", False),
                        ("answer", "=", False),
                    ]
                ),
            }
        )

    @api.model
    def _is_enough(self, flags) -> bool:
        """Whether the votes on these flags are of so many people that none is told."""
        companies = self.env["res.company"]
        strictest = companies.search([], order="crm_privacy_k desc", limit=1)
        votes = Block(Record(0, 0, flag.seller_id.id) for flag in flags)
        return votes.is_enough(Limits(persons=strictest.crm_privacy_k))

    def _retire(self) -> None:
        votes, helpful = self.vote_total, self.helpful_total
        if votes < ENOUGH_VOTES or not self.active:
            return
        if wilson_interval(helpful, votes)[1] >= LEAST_HELPFUL:
            return
        flags = self.env["crm.adoption.flag"].search(
            [("signal_id", "=", self.id), ("vote", "!=", False)]
        )
        if not self._is_enough(flags):
            return
        self.write({"active": False, "is_retired": True})
