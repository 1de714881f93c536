from odoo import Command, api, models

from .playbooks import PLAYBOOKS, Playbook, Question, Step

#: What makes a criterion what it is; where it stands in the list does not.
CONTENT = (
    *("name", "why", "how_to", "timing", "severity", "kind"),
    *("field_id", "property_key", "allow_zero", "min_length", "reject_placeholder"),
    *("must_match", "activity_type_id", "min_count", "since_stage_entry"),
    *("within_days", "asks_note", "asks_file", "approval_group_id", "team_ids"),
    *("company_id", "domain", "exempt_group_ids", "effective_from", "grandfather"),
    *("allow_unknown", "unknown_days", "allow_na", "waiver_group_id"),
)


class CrmStagePlaybook(models.AbstractModel):
    """Brings a ready set of guidance and questions into the stages.

    It adds and never replaces: guidance that is there stays, a criterion that is there
    is not added again, and only a guide that was off starts to observe. What was made
    is kept in ``crm.stage.playbook.piece``; ``..._undo`` takes it back.
    """

    _name = "crm.stage.playbook"
    _description = "Stage Guide: Playbooks"

    @api.model
    def _find_stages(self, playbook: Playbook, teams) -> dict:
        """Which stage of the teams each step is for.

        The stage that got the step before, else by the order of open stages.
        """
        stages = self.env["crm.stage"].search([], order="sequence, id")
        if teams:
            stages = stages.filtered(lambda s: not s.team_ids or s.team_ids & teams)
        known = {
            step: stage
            for step, stage in self._known_stages(playbook).items()
            if stage in stages
        }
        won = stages.filtered("is_won")
        ahead = stages - won - stages.browse().union(*known.values())
        following = iter(ahead.filtered(lambda stage: not stage.fold))
        nothing = stages.browse()
        return {
            step.key: known.get(step.key)
            or (won[:1] if step.is_won else next(following, nothing))
            for step in playbook.steps
        }

    @api.model
    def _known_stages(self, playbook: Playbook) -> dict:
        """Step -> the stage in which its questions are, of an earlier loading."""
        pieces = self.env["crm.stage.playbook.piece"].search(
            [("playbook", "=", playbook.key), ("kind", "=", "criterion")]
        )
        return {piece.name.split(".")[0]: piece.stage_id for piece in pieces}

    @api.model
    def _load(self, key: str, teams, stages: dict) -> int:
        """Load a playbook for ``teams``, or for all; returns how many questions came.

        :param stages: step -> stage; steps without a stage are left out
        """
        added = 0
        for step in PLAYBOOKS[key].steps:
            stage = stages.get(step.key)
            if stage:
                self._write_texts(key, step, stage)
                for question in step.questions:
                    added += self._bring(key, step, question, stage, teams)
        self._start_observing(key, teams)
        return added

    # ------------------------------------------------------------
    # Questions
    # ------------------------------------------------------------

    @api.model
    def _bring(self, key, step: Step, question: Question, stage, teams) -> bool:
        """Make the criterion, or widen the one that is there; returns if it is new."""
        name = f"{step.key}.{question.key}"
        piece = self.env["crm.stage.playbook.piece"].search(
            [
                ("playbook", "=", key),
                ("name", "=", name),
                ("stage_id", "=", stage.id),
                ("kind", "=", "criterion"),
            ]
        )
        if not piece:
            criterion = self._make(step, question, stage, teams)
            place = {"stage_id": stage.id, "criterion_id": criterion.id}
            written = self._content(criterion)
            self._keep_piece(key, name, kind="criterion", written=written, **place)
            return True
        return self._widen(piece, teams)

    @api.model
    def _make(self, step: Step, question: Question, stage, teams):
        values = self._values(step, question)
        last = stage.criterion_ids[-1:].sequence
        criterion = self.env["crm.stage.criterion"].create(
            {
                **values,
                **self._scope(teams),
                "name": question.name,  # what is required; the texts follow
                "stage_id": stage.id,
                "sequence": last + 10,
            }
        )
        for field in ("name", "why", "how_to"):
            text = getattr(question, field)
            self._write_translated(criterion, field, lambda t, text=text: t(text))
        return criterion

    @api.model
    def _values(self, step: Step, question: Question) -> dict:
        # sudo: which fields there are, nobody in sales reads
        field = self.env["ir.model.fields"].sudo()
        named = {
            "field_id": question.field_name
            and field._get("crm.lead", question.field_name).id,
            "activity_type_id": question.activity_type
            and self.env.ref(question.activity_type).id,
            "approval_group_id": question.group and self.env.ref(question.group).id,
        }
        return {
            "kind": question.kind,
            "timing": "enter" if step.is_won else "leave",
            "severity": "hint",
            **{name: value for name, value in named.items() if value},
            **question.values,
        }

    @api.model
    def _scope(self, teams) -> dict:
        """The teams; for all of them, where there are several, the own company's."""
        # sudo: a user reads only his own companies
        several = self.env["res.company"].sudo().search_count([], limit=2) > 1
        return {
            "team_ids": [Command.set(teams.ids)],
            "company_id": self.env.company.id if several and not teams else False,
        }

    @api.model
    def _widen(self, piece, teams) -> bool:
        """Ask a criterion that is there of ``teams`` as well; returns if it is new."""
        criterion, scope = piece.criterion_id, self._scope(teams)
        no_company = {"company_id": False}
        untouched = self._content(criterion) == piece.written
        if not criterion.active:
            criterion.write({"active": True, **scope})
        elif criterion.team_ids:
            teams = teams and criterion.team_ids | teams
            criterion.write({"team_ids": [Command.set(teams.ids)], **no_company})
        elif criterion.company_id and criterion.company_id.id != scope["company_id"]:
            criterion.write(no_company)
        if untouched:
            piece.written = self._content(criterion)
        return False

    @api.model
    def _content(self, criterion) -> dict:
        """What is compared to know whether somebody has changed it since."""
        fields = criterion._fields
        plain = [name for name in CONTENT if not fields[name].translate]
        content = criterion.read(plain, load="")[0]
        content.pop("id")
        if content["effective_from"]:
            content["effective_from"] = str(content["effective_from"])
        for name in set(CONTENT) - set(plain):
            content[name] = self._stored(criterion, name)
        return content

    # ------------------------------------------------------------
    # Mode
    # ------------------------------------------------------------

    @api.model
    def _start_observing(self, key: str, teams) -> None:
        """*Off* becomes *observe*, where it is what the deals follow; nothing else."""
        # sudo: a sales administrator writes no company; observing refuses nothing
        company = self.env.company.sudo()
        if not teams and company.stage_guide_mode == "off":
            company.stage_guide_mode = "observe"
            place = {"company_id": company.id, "written": "off"}
            self._keep_piece(key, "mode", kind="mode", **place)
        for team in teams:
            followed = team.company_id.sudo() or company
            if (team.stage_guide_mode or followed.stage_guide_mode) == "off":
                place = {"team_id": team.id, "written": team.stage_guide_mode}
                team.stage_guide_mode = "observe"
                self._keep_piece(key, "mode", kind="mode", **place)

    @api.model
    def _keep_piece(self, key: str, name: str, **values):
        values |= {"playbook": key, "name": name}
        return self.env["crm.stage.playbook.piece"].create(values)
