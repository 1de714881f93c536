import logging

from odoo import models

_logger = logging.getLogger(__name__)

#: What a kind may fail with: it may come from another addon, and its settings may name
#: what is gone. It then holds nobody back, since a seller could not repair it.
FAULTS = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)

#: Kinds that somebody answers with *done*.
TICKED = ("checklist", "approval")


class CrmStageCriterion(models.Model):
    """What becomes of criteria on deals: found out, or said by a person."""

    _inherit = "crm.stage.criterion"

    def _find_outcomes(self, leads) -> dict:
        """Return ``{criterion: {lead id: outcome}}`` for the deals it is about.

        ``outcome`` is *met*, *open*, what a person said instead (*unknown*, *na*,
        *waived*), or *unjudged* where the kind failed. ``self`` and ``leads`` come with
        full rights: what a seller may not read can still be filled in.
        """
        concerned = {criterion: criterion._concerned(leads) for criterion in self}
        met: set[tuple[int, int]] = set()
        unjudged = self.browse()
        asked = self.filtered(lambda criterion: concerned[criterion])
        for kind, criteria in asked.grouped("kind").items():
            try:
                met |= getattr(self, f"_check_{kind}")(leads, criteria)
            except FAULTS:
                _logger.exception("Stage criteria “%s” could not be judged", kind)
                unjudged |= criteria
        outcomes = {}
        for criterion, some in concerned.items():
            otherwise = "unjudged" if criterion in unjudged else "open"
            outcomes[criterion] = {
                i: "met" if (criterion.id, i) in met else otherwise for i in some.ids
            }
        self._take_answers(outcomes)
        return outcomes

    def _take_answers(self, outcomes: dict) -> None:
        """Put in what people said about deals where something is open."""
        lead_ids = {
            lead_id
            for by_lead in outcomes.values()
            for lead_id, outcome in by_lead.items()
            if outcome == "open"
        }
        answers = self.env["crm.lead.criterion.state"]._current(self.ids, lead_ids)
        for (criterion_id, lead_id), answer in answers.items():
            criterion = self.browse(criterion_id)
            if outcomes[criterion].get(lead_id) != "open":
                continue
            if answer.state != "done":
                outcomes[criterion][lead_id] = answer.state
            elif criterion.kind in TICKED:
                outcomes[criterion][lead_id] = "met"

    def _find_open(self, leads) -> dict:
        """Return ``{criterion: leads it applies to and that leave it open}``."""
        return {
            criterion: leads.browse(
                i for i, outcome in by_lead.items() if outcome == "open"
            )
            for criterion, by_lead in self._find_outcomes(leads).items()
        }
