from odoo import api, fields, models


class CrmStageCriterion(models.Model):
    """What a seller will make of a criterion, told while it is being set up."""

    _inherit = "crm.stage.criterion"

    preview = fields.Text(string="What the Seller Reads", compute="_compute_preview")

    @api.depends(
        *("name", "why", "stage_id", "timing", "severity", "kind", "field_id"),
        *("property_key", "activity_type_id", "min_count", "within_days"),
        *("approval_group_id", "asks_note", "asks_file"),
        *("allow_unknown", "unknown_days", "allow_na"),
    )
    def _compute_preview(self):
        for criterion in self:
            criterion.preview = criterion._describe()

    def _describe(self) -> str:
        parts = (
            self._describe_question(),
            self._describe_kind(),
            self._describe_severity(),
            self._describe_answers(),
        )
        return "\n".join(filter(None, parts))

    def _describe_question(self) -> str:
        _ = self.env._
        values = {"stage": self.stage_id.name or "…", "question": self.name or "…"}
        if self.timing == "leave":
            text = _("On the way out of “%(stage)s”: “%(question)s”", **values)
        else:
            text = _("On the way to “%(stage)s”: “%(question)s”", **values)
        return f"{text} {self.why}" if self.why else text

    def _describe_kind(self) -> str | None:
        """When it counts as answered; None for a kind of another addon."""
        describe = getattr(self, f"_describe_{self.kind}", None)
        # sudo: what fields and groups are called, nobody in sales reads
        return describe and describe(self.sudo())

    def _describe_field(self, known) -> str:
        label = known.field_id.field_description
        label = label or dict(self._list_properties()).get(self.property_key) or "…"
        return self.env._("Answered once “%s” is filled in.", label)

    def _describe_domain(self, _known) -> str:
        return self.env._("Answered once the deal matches the condition.")

    def _describe_activity_done(self, known) -> str:
        activity = known.activity_type_id.name or "…"
        if self.min_count > 1:
            return self.env._(
                "Answered by “%(activity)s”, marked done %(count)s times.",
                activity=activity,
                count=self.min_count,
            )
        return self.env._("Answered by “%s”, marked done.", activity)

    def _describe_meeting_held(self, _known) -> str:
        if self.min_count > 1:
            return self.env._(
                "Answered by %s meetings that took place.", self.min_count
            )
        return self.env._("Answered by a meeting that took place.")

    def _describe_attachment(self, _known) -> str:
        if self.min_count > 1:
            return self.env._("Answered by %s files on the deal.", self.min_count)
        return self.env._("Answered by a file on the deal.")

    def _describe_approval(self, known) -> str:
        group = known.approval_group_id.name or "…"
        return self.env._("Answered when somebody from “%s” approves.", group)

    def _describe_activity_planned(self, _known) -> str:
        _ = self.env._
        if self.within_days:
            return _(
                "Answered by a next step planned within %s days.", self.within_days
            )
        return _("Answered by a next step that is planned.")

    def _describe_checklist(self, _known) -> str:
        _ = self.env._
        if self.asks_note and self.asks_file:
            return _("Answered by a tick, with a sentence and a file.")
        if self.asks_note:
            return _("Answered by a tick, with a sentence.")
        if self.asks_file:
            return _("Answered by a tick, with a file.")
        return _("Answered by a tick.")

    def _describe_severity(self) -> str:
        _ = self.env._
        return {
            "hint": _("While it is open, the deal moves on all the same."),
            "warn": _("While it is open, one click moves the deal on."),
            "block": _(
                "While it is open, only who may move with a reason moves the deal on."
            ),
        }.get(self.severity, "")

    def _describe_answers(self) -> str | None:
        _ = self.env._
        found = []
        if self.allow_unknown:
            found.append(
                _(
                    "“Don't know yet” counts too; a reminder follows after %s days.",
                    self.unknown_days,
                )
            )
        if self.allow_na:
            found.append(_("“Does not apply” counts too."))
        return " ".join(found) or None
