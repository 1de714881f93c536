from odoo import api, models
from odoo.tools import SQL

BROUGHT = """
    WITH mine AS (
        SELECT res_model, res_id, create_date FROM crm_adoption_migration_change
         WHERE user_id = %(uid)s AND operation = 'create' AND state <> 'undone')
    SELECT (SELECT MIN(create_date)::date FROM mine) AS since,
           (SELECT COUNT(*) FROM mine WHERE res_model = 'res.partner') AS contacts,
           (SELECT COUNT(*) FROM crm_lead l
             WHERE l.user_id = %(uid)s AND l.won_status = 'won' AND EXISTS (
                   SELECT 1 FROM mine LEFT JOIN res_partner p ON p.id = l.partner_id
                    WHERE mine.create_date < l.date_closed
                      AND (mine.res_model = 'crm.lead' AND mine.res_id = l.id
                           OR mine.res_model = 'res.partner'
                          AND mine.res_id IN (p.id, p.commercial_partner_id)))) AS won,
           (SELECT COUNT(*) FROM mine WHERE res_model = 'crm.personal.note') AS notes,
           (SELECT COUNT(*) FROM mine JOIN crm_personal_note n ON n.id = mine.res_id
             WHERE mine.res_model = 'crm.personal.note' AND n.user_id = %(uid)s
               AND n.shared_message_id IS NOT NULL) AS shared,
           (SELECT COUNT(*) FROM mine JOIN mail_activity a ON a.id = mine.res_id
             WHERE mine.res_model = 'mail.activity') AS reminders,
           (SELECT COUNT(*) FROM mine JOIN mail_activity a ON a.id = mine.res_id
             WHERE mine.res_model = 'mail.activity' AND NOT a.active
               AND a.date_done IS NOT NULL) AS done
"""
READ = (
    "crm.lead", "res.partner", "crm.personal.note", "mail.activity",
    "crm.adoption.migration.change",
)  # fmt: skip


class CrmAdoptionBenefit(models.Model):
    """The sentences on top of the page *What it did for me*."""

    _inherit = "crm.adoption.benefit"

    @api.model
    @api.readonly
    def get_summary(self) -> list[str]:
        """What the CRM did for the current user so far; called by the client.

        :return: sentences, translated; on an empty ledger they say so
        :raise AccessError: if the user has no right to benefits
        """
        self.check_access("read")
        return [self._get_confirmed_text(), self._get_brought_text()]

    @api.model
    def _get_confirmed_text(self) -> str:
        ((count, minutes),) = self._read_group(
            [("state", "=", "confirmed")], [], ["__count", "minutes:sum"]
        )
        if not count:
            return self.env._(
                "Nothing is confirmed yet. What seems to have helped you is looked for "
                "every night and waits here for your yes or no."
            )
        if not minutes:
            return self.env._("It helped, as you confirmed: %(count)s.", count=count)
        return self.env._(
            "It helped, as you confirmed: %(count)s. Minutes saved, by your own "
            "estimate: %(minutes)s.",
            count=count,
            minutes=minutes,
        )

    @api.model
    def _get_brought_text(self) -> str:
        found = self._count_brought()
        if not found["since"]:
            return self.env._(
                "You brought no data of your own so far. Contacts, notes and reminders "
                "from your own tools would work for you here; My tools shows how."
            )
        parts = [
            pattern % found
            for count, pattern in self._get_brought_parts().items()
            if found[count]
        ]
        day = self._format_day(found["since"])
        if not parts:
            return self.env._(
                "You brought your data on %(date)s. None of it was used yet; that will "
                "come with your next deals.",
                date=day,
            )
        return self.env._(
            "Since you brought your data on %(date)s: %(parts)s.",
            date=day,
            parts=", ".join(parts),
        )

    @api.model
    def _get_brought_parts(self) -> dict[str, str]:
        """What is counted, with its words; only what there is at all is told."""
        return {
            "won": self.env._("deals won with what you brought: %(won)s"),
            "notes": self.env._("notes at hand: %(notes)s"),
            "shared": self.env._("of them shared with colleagues: %(shared)s"),
            "reminders": self.env._(
                "reminders brought along: %(reminders)s, done: %(done)s"
            ),
        }

    @api.model
    def _count_brought(self) -> dict:
        """Counts of what is the current user's own, in one query."""
        for name in READ:
            self.env[name].flush_model()
        self.env.cr.execute(SQL(BROUGHT, uid=self.env.uid))
        (row,) = self.env.cr.dictfetchall()
        return row
