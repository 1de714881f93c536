"""Errors that the web client recognises by their full name."""

from odoo.exceptions import UserError


class StageGateError(UserError):
    """A move of a deal that the stage guide asks to complete first.

    The message is whole without any dialog. ``context`` carries what the move dialog
    needs: ``{"moves": [...], "overridable": bool}`` in the shape of
    ``crm.lead.get_stage_gate``.
    """

    def __init__(self, message: str, context: dict):
        super().__init__(message)
        self.context = context


class HintWordingError(UserError):
    """A hint with a word that reads as blame; shown beside what was written."""
