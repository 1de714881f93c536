from contextlib import contextmanager

from odoo import api, models

from .gate_scope import SCOPE_KEY, GateScope, LogOnly

#: Writing anything else can change neither stage nor outcome; only saves time.
WATCHED = frozenset(
    {"stage_id", "team_id", "user_id", "type", "active", "probability", "company_id"}
)


class CrmLead(models.Model):
    """Every move of a deal passes through here, whatever screen or call it comes from.

    State before and after is compared; see ``crm.stage.gate`` for what is made of it.
    """

    _inherit = "crm.lead"

    # ------------------------------------------------------------
    # One move, judged once
    # ------------------------------------------------------------

    def _without_stage_gate(self, channel: str):
        """Return ``self`` so that its moves are recorded but never held back.

        For what the module itself does to deals, for example when it merges them. The
        marker is an object: no client can send it.

        :param channel: who moves, as ``crm.stage.move`` names it
        """
        return self.with_context(**{SCOPE_KEY: LogOnly(channel)})

    def _with_stage_gate(self):
        """For a scheduled job that does what its user asked for, such as bringing his
        deals in: what he does there is judged as on a screen.
        """
        context = dict(self.env.context)
        context.pop(SCOPE_KEY, None)
        return self.with_context(context)  # pylint: disable=context-overridden

    @contextmanager
    def _judged_as_one_move(self, scope: GateScope | None = None):
        """Yield ``self`` in a scope: what is written in it is judged at the end.

        Nested scopes belong to the outermost. A refusal undoes all that was written in
        the scope, also if the caller swallows the error.

        :raise StageGateError: when something needed is missing
        """
        current = self.env.context.get(SCOPE_KEY)
        gate = self.env["crm.stage.gate"]
        if isinstance(current, GateScope) or not gate._modes_in_use():
            yield self
            return
        scope = scope or GateScope(reason=self._get_import_reason())
        if isinstance(current, LogOnly) or "on" not in gate._modes_in_use():
            yield self.with_context(**{SCOPE_KEY: scope})
            gate._judge(scope)
            return
        with self._undone_if_refused():
            yield self.with_context(**{SCOPE_KEY: scope})
            gate._judge(scope)

    def _get_import_reason(self) -> dict | None:
        """Why a whole import is brought in as it is; counts for who may override."""
        reason = self.env.context.get("stage_guide_reason")
        is_import = self.env.context.get("import_file")
        return reason if is_import and isinstance(reason, dict) else None

    @contextmanager
    def _undone_if_refused(self):
        """A savepoint that leaves the tracking of earlier writes alone.

        ``cr.savepoint()`` would run the pre-commit hooks, hence post every tracking
        message at once instead of one at the end.
        """
        self.env.flush_all()
        try:
            with self.env.cr.savepoint(flush=False):
                yield
        except Exception:
            self.env.transaction.clear()
            raise

    def _remember(self, stage_was_asked: bool) -> None:
        """Tell the scope that is open what the deals are like before a write."""
        scope = self.env.context.get(SCOPE_KEY)
        if isinstance(scope, GateScope):
            # sudo: a write without rights is refused by crm itself, right after this
            scope.remember(self.sudo(), stage_was_asked)

    # ------------------------------------------------------------
    # Entries
    # ------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        with self._judged_as_one_move() as Leads:
            leads = super(CrmLead, Leads).create(vals_list)
            scope = leads.env.context.get(SCOPE_KEY)
            if isinstance(scope, GateScope):
                scope.before.update(dict.fromkeys(leads.ids))
        return leads.with_env(self.env)

    def write(self, vals):
        if WATCHED.isdisjoint(vals):
            return super().write(vals)
        with self._judged_as_one_move() as leads:
            leads._remember("stage_id" in vals)
            return super(CrmLead, leads).write(vals)

    def action_set_won(self):
        with self._judged_as_one_move() as leads:
            return super(CrmLead, leads).action_set_won()

    def action_set_lost(self, **additional_values):
        with self._judged_as_one_move() as leads:
            return super(CrmLead, leads).action_set_lost(**additional_values)

    def action_unarchive(self):
        with self._judged_as_one_move() as leads:
            return super(CrmLead, leads).action_unarchive()

    def action_restore(self):
        with self._judged_as_one_move() as leads:
            return super(CrmLead, leads).action_restore()

    def _merge_opportunity(self, *args, **kwargs):
        """Merging moves nothing by itself: recorded, never held back."""
        leads = self._without_stage_gate("merge")
        merged = super(CrmLead, leads)._merge_opportunity(*args, **kwargs)
        return merged.with_env(self.env)

    def _merge_dependences(self, opportunities):
        result = super()._merge_dependences(opportunities)
        self.env["crm.stage.move"]._follow_merge(opportunities, self)
        self.env["crm.lead.criterion.state"]._follow_merge(opportunities, self)
        self._take_done_activities(opportunities)
        return result

    def _take_done_activities(self, opportunities) -> None:
        """Crm takes the open ones along and lets the done ones go with the deals."""
        if not self.env["crm.stage.gate"]._modes_in_use():
            return
        # sudo: also those of colleagues are part of the deal's story
        done = opportunities.sudo().with_context(active_test=False).activity_ids
        done.filtered(lambda activity: not activity.active).write({"res_id": self.id})

    @api.model
    def message_new(self, msg_dict, custom_values=None):
        """Mail that comes in makes a deal in any case.

        The gateway acts with full rights, in the name of the author; no call from
        outside has these.
        """
        Leads = self._without_stage_gate("system") if self.env.su else self
        lead = super(CrmLead, Leads).message_new(msg_dict, custom_values=custom_values)
        return lead.with_context(**{SCOPE_KEY: None})
