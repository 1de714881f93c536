from datetime import timedelta

from odoo import api, models
from odoo.tools import SQL

from .benefit_queries import OF_RECORDS, OF_WON_DEALS, history

#: How far back a won deal, a shared note or a step of a deputy is looked at.
LOOK_BACK = timedelta(days=90)
BATCH = 2000
CURSOR = "crm_adoption.benefit_last_deal"
#: Deals that are won no more prove nothing.
OF_WON = ("reminder", "colleague_lead", "colleague_note", "hint", "history")
#: Whose fields the queries read.
READ = (
    "crm.lead", "crm.stage", "res.partner", "res.users", "mail.message",
    "mail.message.reaction", "mail.activity", "mail.tracking.value", "calendar.event",
    "crm.adoption.credit", "crm.adoption.grant", "crm.adoption.hint",
    "crm.adoption.migration.change", "crm.personal.note", "crm.adoption.benefit",
)  # fmt: skip


class CrmAdoptionBenefit(models.Model):
    """The nightly search for candidates, by sets.

    Each is found once: the unique index keeps a second one out, also after its person
    said that it was not so. Nobody's figures are read and nothing is sent.
    """

    _inherit = "crm.adoption.benefit"

    @api.model
    def _cron_find(self) -> None:
        """The scheduled job; goes on where it stopped when its time was over."""
        self._flush_read()
        params = self.env["ir.config_parameter"].sudo()  # the job is the system's
        cron = self.env["ir.cron"]
        last = int(params.get_param(CURSOR) or 0)
        if not last:
            self._forget_unwon()
            self._find_of_records()
        while ids := self._get_won_batch(last):
            self._find_of_won_deals(ids)
            last = ids[-1]
            if not cron._commit_progress(len(ids), remaining=1):
                params.set_param(CURSOR, last)
                return
        if params.get_param(CURSOR):
            params.set_param(CURSOR, False)
        cron._commit_progress(remaining=0)

    @api.model
    def _flush_read(self) -> None:
        for name in READ:
            self.env[name].flush_model()

    @api.model
    def _get_since(self):
        return self.env.cr.now() - LOOK_BACK

    @api.model
    def _get_won_batch(self, last: int) -> tuple:
        rows = self.env.execute_query(
            SQL(
                """SELECT id FROM crm_lead
                    WHERE won_status = 'won' AND date_closed >= %s AND id > %s
                      AND user_id IS NOT NULL
                 ORDER BY id LIMIT %s""",
                self._get_since(),
                last,
                BATCH,
            )
        )
        return tuple(lead_id for (lead_id,) in rows)

    @api.model
    def _find_of_won_deals(self, ids: tuple) -> None:
        known = self._get_known_ids()
        for category, query in OF_WON_DEALS:
            self._insert(category, query(ids, **known))

    @api.model
    def _find_of_records(self) -> None:
        known = self._get_known_ids()
        for category, query in OF_RECORDS:
            self._insert(category, query(self._get_since(), **known))
        self._find_history()

    @api.model
    def _get_known_ids(self) -> dict[str, int]:
        stage = self.env["ir.model.fields"]._get("crm.lead", "stage_id")
        bot = self.env["ir.model.data"]._xmlid_to_res_id("base.partner_root")
        return {"stage_field": stage.id, "bot": bot}

    @api.model
    def _find_history(self) -> None:
        """Deals of others: told only to who may read them, rule by rule."""
        rows = self.env.execute_query(history(self._get_since()))
        leads_of: dict[int, list[int]] = {}
        for user_id, _model, lead_id, *_rest in rows:
            leads_of.setdefault(user_id, []).append(lead_id)
        for user in self.env["res.users"].browse(leads_of).filtered("active"):
            leads = self.env["crm.lead"].with_user(user)
            readable = leads.with_context(
                active_test=False, allowed_company_ids=user.company_ids.ids
            )._search([("id", "in", leads_of[user.id])])
            shown = SQL(
                "SELECT * FROM (%s) told WHERE told.user_id = %s AND told.id IN %s",
                history(self._get_since()),
                user.id,
                readable.subselect(),
            )
            self._insert("history", shown)

    @api.model
    def _insert(self, category: str, query: SQL) -> None:
        """Note what was found for people who work here, and was not noted before."""
        self.env.cr.execute(
            SQL(
                """INSERT INTO crm_adoption_benefit (user_id, category, date, state,
                          minutes, res_model, res_id, title, detail)
                   SELECT found.user_id, %(category)s, found.date, 'candidate', 0,
                          found.res_model, found.res_id, found.title, found.detail
                     FROM (%(query)s)
                       AS found (user_id, res_model, res_id, title, date, detail)
                     JOIN res_users u ON u.id = found.user_id
                      AND u.active AND NOT u.share
                       ON CONFLICT (user_id, category, res_model, res_id)
                    WHERE res_model IS NOT NULL DO NOTHING""",
                category=category,
                query=query,
            )
        )
        self.invalidate_model(flush=False)

    @api.model
    def _forget_unwon(self) -> None:
        """Candidates of deals that were reopened; what was answered stays."""
        self.env.cr.execute(
            SQL(
                """DELETE FROM crm_adoption_benefit b USING crm_lead l
                    WHERE b.state = 'candidate' AND b.category IN %s
                      AND b.res_model = 'crm.lead' AND b.res_id = l.id
                      AND l.won_status <> 'won'""",
                OF_WON,
            )
        )
        self.invalidate_model(flush=False)

    @api.model
    def _move(self, tails: models.Model, head: models.Model) -> None:
        """Let rows of deals that are merged away follow the one that remains.

        Where the remaining one has the same already, the other stays as it is.
        """
        self.flush_model(["res_model", "res_id"])
        self.env.cr.execute(
            SQL(
                """UPDATE crm_adoption_benefit b SET res_id = %(head)s
                    WHERE b.id IN (
                          SELECT MIN(one.id) FROM crm_adoption_benefit one
                           WHERE one.res_model = 'crm.lead'
                             AND one.res_id IN %(tails)s
                             AND NOT EXISTS (
                                 SELECT 1 FROM crm_adoption_benefit has
                                  WHERE has.user_id = one.user_id
                                    AND has.category = one.category
                                    AND has.res_model = 'crm.lead'
                                    AND has.res_id = %(head)s)
                        GROUP BY one.user_id, one.category)""",
                head=head.id,
                tails=tuple(tails.ids) or (0,),
            )
        )
        self.invalidate_model(["res_id"], flush=False)
