from collections.abc import Iterator

from odoo import models
from odoo.fields import Domain

from .crm_stage_criterion_scope import UNREADABLE
from .field_answer import NUMBERS


class CrmStageCriterion(models.Model):
    """Criteria that no deal can meet: of themselves, or two of the same move.

    What Odoo's own reading of conditions finds to be impossible. It does not compare
    amounts with each other, so it misses some; what it finds is certain.
    """

    _inherit = "crm.stage.criterion"

    def _find_contradictions(self) -> Iterator[str]:
        """Called once the conditions of ``self`` are known to be readable."""
        _ = self.env._
        about, wanted = self._read_condition("domain"), self._wanted()
        if self._is_impossible(about):
            yield _(
                "No deal matches “Only for deals”, so nobody is asked. Choose the "
                "condition again."
            )
        elif self._is_impossible(about, wanted):
            yield _(
                "No deal that is asked can have what is asked for: the conditions "
                "exclude each other. Change one of them."
            )
        else:
            for other in self._siblings():
                yield from self._compare(other)

    def _compare(self, other) -> Iterator[str]:
        _ = self.env._
        if self._asks_the_same_as(other):
            yield _(
                "“%s” asks for the same field at the same moment. Archive one of the "
                "two.",
                other.name,
            )
        elif self._excludes(other):
            yield _(
                "No deal can have both this and “%s”: they exclude each other. Change "
                "one of the two, or ask them of different deals.",
                other.name,
            )

    def _siblings(self):
        """The other criteria that a deal of ``self`` is asked on the same move."""
        others = self.search(
            [
                ("stage_id", "=", self.stage_id._origin.id),
                ("timing", "=", self.timing),
                ("id", "!=", self._origin.id),
            ]
        )
        return others.filtered(self._shares_deals_with)

    def _shares_deals_with(self, other) -> bool:
        teams, other_teams = self.team_ids._origin, other.team_ids
        if teams and other_teams and not teams & other_teams:
            return False
        companies = self.company_id | other.company_id
        return len(companies) < 2

    def _asks_the_same_as(self, other) -> bool:
        if self.kind != "field" or other.kind != "field":
            return False
        if self.field_name != other.field_name:
            return False
        if not self.field_name and self.property_key != other.property_key:
            return False
        try:
            return not self._is_impossible(*self._scopes(other))
        except UNREADABLE:  # the other one is broken, and says so itself
            return False

    def _excludes(self, other) -> bool:
        try:
            scopes = self._scopes(other)
            wanted = self._wanted(), other._wanted()
        except UNREADABLE:  # the other one is broken, and says so itself
            return False
        return not self._is_impossible(*scopes) and self._is_impossible(
            *scopes, *wanted
        )

    def _scopes(self, other) -> tuple[Domain, Domain]:
        return self._read_condition("domain"), other._read_condition("domain")

    def _wanted(self) -> Domain:
        """What a deal is like that meets it, as far as a condition can say so."""
        if self.kind == "domain":
            return self._read_condition("must_match")
        if self.kind != "field" or self.field_name not in self.env["crm.lead"]._fields:
            return Domain.TRUE
        if self.field_type in NUMBERS:
            return Domain.TRUE if self.allow_zero else Domain(self.field_name, "!=", 0)
        wanted = Domain(self.field_name, "!=", False)
        if self.field_type == "selection" and not self.allow_zero:
            wanted &= Domain(self.field_name, "!=", "0")
        return wanted

    def _is_impossible(self, *conditions: Domain) -> bool:
        leads = self.env["crm.lead"]
        known = [condition.optimize_full(leads) for condition in conditions]
        if Domain.AND(known).optimize_full(leads).is_false():
            return True
        return any((~one).optimize_full(leads) in known for one in known)
