from odoo import models

from .gate_scope import SCOPE_KEY, LogOnly


class IrActionsServer(models.Model):
    _inherit = "ir.actions.server"

    def run(self):
        """Let automations move deals: what they do is recorded, never held back.

        Automation rules and scheduled actions run their actions with full rights, which
        no call from outside can. An action that a person starts from a menu is judged
        like any other move, and so are automations where the company wants it.
        """
        if self.env.su and self._moves_freely():
            self = self.with_context(**{SCOPE_KEY: LogOnly("automation")})
        return super().run()

    def _moves_freely(self) -> bool:
        if isinstance(self.env.context.get(SCOPE_KEY), LogOnly):
            return False  # as the caller said already
        return self.env.company.stage_guide_automation == "record"
