from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ...figures.pulse import is_complete

COMMENT_LENGTH = 1000


class CrmAdoptionPulseInvite(models.Model):
    """That one person was asked, and whether he answered; he alone reads it.

    A global rule keeps everybody else out, the privacy officer too: also by counting,
    nobody learns who answered while the round is open. Afterwards there is nothing left
    to count. What was answered is not here, and nothing here leads to it.
    """

    _name = "crm.adoption.pulse.invite"
    _description = "Invitation to a Pulse"
    _log_access = False
    _order = "round_id, id"

    round_id = fields.Many2one(
        "crm.adoption.pulse.round",
        required=True,
        index=True,
        readonly=True,
        ondelete="cascade",
    )
    user_id = fields.Many2one(
        "res.users", required=True, index=True, readonly=True, ondelete="cascade"
    )
    group_id = fields.Many2one(
        "crm.adoption.pulse.group",
        required=True,
        index=True,
        ondelete="cascade",
        groups=fields.NO_ACCESS,
    )
    answered = fields.Boolean(readonly=True)
    declined = fields.Boolean(string="Not this time", readonly=True)

    _once = models.Constraint("UNIQUE(round_id, user_id)")

    def answer(self, grades: list[int], comment: str | None = None) -> bool:
        """Put the user's own answer into a slot; called by the form, once per person.

        Nothing of it is written anywhere else, in particular into no transient model,
        whose rows carry their creator.

        :param grades: P1 to P4, each from 1 to 7
        :raise AccessError: for somebody else's invitation
        :raise UserError: if it is answered already, the round is closed, or the grades
            are not complete
        """
        self.ensure_one()
        self.check_access("read")
        if not is_complete(grades or ()):
            raise UserError(
                self.env._(
                    "Please choose one of seven points for each of the four "
                    "statements. What you chose is still here."
                )
            )
        text = str(comment or "").strip()[:COMMENT_LENGTH].strip()
        self._fill_slot(self._use_up(), grades, text or None)
        self.invalidate_recordset()
        return True

    def _use_up(self) -> int:
        """Take the invitation, and keep the round from closing before the answer.

        :return: the id of the group of slots
        """
        found = self.env.execute_query(
            SQL(
                """SELECT id FROM crm_adoption_pulse_round
                    WHERE id = %s AND state = 'open' FOR SHARE""",
                self.round_id.id,
            )
        )
        taken = found and self.env.execute_query(
            SQL(
                """UPDATE crm_adoption_pulse_invite SET answered = TRUE
                    WHERE id = %s AND NOT answered RETURNING group_id""",
                self.id,
            )
        )
        if not taken:
            raise UserError(
                self.env._(
                    "This pulse is closed, or you answered it already; an answer "
                    "cannot be found again to change it. Your next chance comes with "
                    "the next round."
                )
            )
        return taken[0][0]

    @api.model
    def _fill_slot(self, group_id: int, grades: list[int], comment: str | None) -> None:
        """Any empty slot of the group, past those that others are just filling."""
        filled = self.env.execute_query(
            SQL(
                """UPDATE crm_adoption_pulse_answer
                      SET is_filled = TRUE, p1 = %s, p2 = %s, p3 = %s, p4 = %s,
                          comment = %s
                    WHERE id = (SELECT id FROM crm_adoption_pulse_answer
                                 WHERE group_id = %s AND NOT is_filled
                                 ORDER BY random() LIMIT 1
                                   FOR UPDATE SKIP LOCKED)
                   RETURNING id""",
                *grades,
                comment,
                group_id,
            )
        )
        if not filled:
            raise UserError(
                self.env._("Something got in between. Please send it once more.")
            )

    def action_decline(self) -> bool:
        """“Not this time”: it leaves the user's day and counts as not answered."""
        self.check_access("read")
        # sudo: nobody writes invitations; this only takes the own one off the own day
        self.sudo().write({"declined": True})
        return True
