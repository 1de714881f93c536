from odoo import api, models, tools

#: What judging reads of a criterion; texts depend on the language and come later.
_READ = (
    *("stage_id", "timing", "severity", "kind", "company_id", "team_ids", "domain"),
    *("field_id", "field_name", "field_type", "property_key", "allow_zero"),
    *("min_length", "reject_placeholder", "must_match", "activity_type_id"),
    *("min_count", "since_stage_entry", "within_days", "approval_group_id"),
    *("exempt_group_ids", "effective_from", "grandfather", "create_date"),
    *("needs_repair",),
)


class CrmStageCriterion(models.Model):
    """Criteria change seldom and are judged at every move: they are kept in memory."""

    _inherit = "crm.stage.criterion"

    @api.model
    @tools.ormcache()
    def _active_ids_by_point(self) -> dict[tuple[int, str], tuple[int, ...]]:
        """Ids of active criteria by ``(stage id, timing)``, in their order."""
        by_point: dict[tuple[int, str], tuple[int, ...]] = {}
        # sudo and active_test: the cache is one for all users and calls
        criteria = self.sudo().with_context(active_test=True)
        for criterion in criteria.search_fetch([], ["stage_id", "timing"]):
            point = (criterion.stage_id.id, criterion.timing)
            by_point[point] = (*by_point.get(point, ()), criterion.id)
        return by_point

    def _from_memory(self):
        """``self`` with full rights, readable for judging without a query."""
        criteria = self.sudo()  # judged whoever moves
        known = self._known_values()
        criteria = criteria.filtered(lambda criterion: criterion.id in known)
        for place, name in enumerate(_READ):
            values = [known[i][place] for i in criteria.ids]
            self._fields[name]._insert_cache(criteria, values)
        return criteria

    @api.model
    @tools.ormcache()
    def _known_values(self) -> dict[int, tuple]:
        """By id of active criteria their values as Odoo's record cache holds them."""
        ids = [i for some in self._active_ids_by_point().values() for i in some]
        criteria = self.sudo().browse(ids)
        caches = []
        for name in _READ:
            criteria.mapped(name)
            caches.append(self._fields[name]._get_cache(criteria.env))
        return {i: tuple(cache.get(i) for cache in caches) for i in ids}

    @api.model
    def _names(self) -> dict[int, str]:
        """The questions of active criteria by their id, in the user's language."""
        return self._names_in(self.env.lang)

    @api.model
    @tools.ormcache("lang")
    def _names_in(self, lang: str | None) -> dict[int, str]:
        ids = [i for some in self._active_ids_by_point().values() for i in some]
        # sudo: the cache is one for all users
        criteria = self.sudo().with_context(lang=lang).browse(ids)
        return {criterion.id: criterion.name for criterion in criteria}
