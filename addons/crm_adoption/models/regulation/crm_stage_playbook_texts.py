from markupsafe import Markup

from odoo import api, models
from odoo.tools import is_html_empty

from .playbooks import Step
from .playbooks.marker import _lt

# pylint: disable=prefer-env-translation
# Only marked here: which language it is shown in is known later.
GOOD = _lt("Good looks like:")
ASK = _lt("To ask:")
SAY = _lt("To say:")


class CrmStagePlaybook(models.AbstractModel):
    """The texts of a playbook, in every language that is installed."""

    _inherit = "crm.stage.playbook"

    @api.model
    def _write_texts(self, key: str, step: Step, stage) -> None:
        """Guidance and hint, where the stage has none in any language."""
        texts = {
            "guidance": lambda t: self._render_guidance(step, t),
            "leader_hint": lambda t: Markup("<p>%s</p>") % t(step.leader_hint),
        }
        for name, make in texts.items():
            if self._is_empty(stage, name):
                self._write_translated(stage, name, make)
                written = self._stored(stage, name)
                place = {"stage_id": stage.id, "written": written}
                self._keep_piece(key, name, kind="text", **place)

    @api.model
    def _render_guidance(self, step: Step, translate) -> Markup:
        item = Markup("<li>%s</li>")
        parts = [Markup("<p><strong>%s</strong> %s</p>")]
        values = [translate(GOOD), translate(step.good)]
        for title, lines in ((ASK, step.asks), (SAY, step.says)):
            parts.append(Markup("<p><strong>%s</strong></p><ul>%s</ul>"))
            items = Markup().join(item % translate(line) for line in lines)
            values += [translate(title), items]
        return Markup().join(parts) % tuple(values)

    @api.model
    def _write_translated(self, record, name: str, make) -> None:
        """Write what ``make(translate)`` returns, so that each reads his language."""
        record.with_context(lang="en_US")[name] = make(lambda text: text)
        field = record._fields[name]
        english = self._stored(record, name)["en_US"]
        for code, _label in self.env["res.lang"].get_installed():
            text = make(self.with_context(lang=code).env._)
            if callable(field.translate):  # translated part by part, in their order
                parts = map(field.get_trans_terms, (english, text))
                text = dict(zip(*parts, strict=True))
            if code != "en_US" and text != english:
                record.update_field_translations(name, {code: text})

    @api.model
    def _stored(self, record, name: str) -> dict[str, str]:
        """A translated field in all languages."""
        return record._fields[name]._get_stored_translations(record) or {}

    @api.model
    def _is_empty(self, record, name: str) -> bool:
        return all(map(is_html_empty, self._stored(record, name).values()))
