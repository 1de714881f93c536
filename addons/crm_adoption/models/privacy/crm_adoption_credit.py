from operator import itemgetter
from typing import NamedTuple

from odoo import api, fields, models, tools
from odoo.exceptions import UserError
from odoo.tools import SQL, format_date, groupby

#: In the order in which they are told.
KINDS = ("originated", "migrated", "qualified", "assisted", "handed_over")


class Deed(NamedTuple):
    """What somebody did for a deal or contact, as its readers are told."""

    kind: str
    name: str
    date: object


def _rank(deed: Deed) -> tuple:
    return KINDS.index(deed.kind), deed.date


class CrmAdoptionCredit(models.Model):
    """What one person did for a deal or contact; it stays with that person.

    Rows are added by the product only and never changed: not by their owner, nor by an
    administrator. What turns out not to have happened, an undone migration, gets a row
    more that takes it back (``counts`` is -1). Titles are kept, so that the list *What
    I brought* outlives deals and rights.

    Who originated a deal stands on the deal (``originator_id``); a row of that kind is
    added when the deal merges, is deleted or changes hands, and when its originator
    opens his list, so that making a deal costs nothing.
    """

    _name = "crm.adoption.credit"
    _description = "Credit"
    _order = "date desc, id desc"

    user_id = fields.Many2one(
        "res.users", string="Whose", required=True, index=True, ondelete="cascade"
    )
    lead_id = fields.Many2one(
        "crm.lead", string="Deal", index="btree_not_null", ondelete="set null"
    )
    lead_title = fields.Char(string="Deal's Name Then")
    partner_id = fields.Many2one(
        "res.partner", string="Contact", index="btree_not_null", ondelete="set null"
    )
    partner_title = fields.Char(string="Contact's Name Then")
    kind = fields.Selection(
        [
            ("originated", "Originated"),
            ("migrated", "Brought in"),
            ("qualified", "Qualified a lead"),
            ("assisted", "Helped"),
            ("handed_over", "Handed over"),
        ],
        required=True,
    )
    date = fields.Date(required=True)
    note = fields.Char(help="What the colleague said thank you for.")
    counts = fields.Integer(
        default=1, help="One; minus one takes an earlier row back, after an undo."
    )
    reverses_id = fields.Many2one(
        "crm.adoption.credit",
        string="Takes Back",
        index="btree_not_null",
        ondelete="cascade",
    )
    title = fields.Char(string="Deal or Contact", compute="_compute_title")
    can_open = fields.Boolean(compute="_compute_title", export_string_translation=False)

    @api.depends("lead_id", "partner_id", "lead_title", "partner_title")
    @api.depends_context("uid", "lang")
    def _compute_title(self):
        """The name of today where its person may read it, else that of then."""
        deals = self.lead_id._filtered_access("read")
        contacts = self.partner_id._filtered_access("read")
        for credit in self:
            about = (credit.lead_id & deals) or (credit.partner_id & contacts)
            credit.can_open = bool(about)
            credit.title = (
                about.display_name
                or credit.lead_title
                or credit.partner_title
                or self.env._("A colleague's deal")
            )

    # === NOBODY EDITS CREDIT ===#

    @api.model_create_multi
    def create(self, vals_list):
        self._check_system()
        return super().create(vals_list)

    def write(self, vals):
        self._check_system()
        return super().write(vals)

    def unlink(self):
        self._check_system()
        return super().unlink()

    @api.model
    def _check_system(self):
        if not self.env.su:
            raise UserError(
                self.env._(
                    "Credit is noted when something is done and stays as it is, for "
                    "everybody. To thank a colleague, use the button on the deal. "
                    "Nothing was changed."
                )
            )

    # === WRITTEN BY THE PRODUCT ===#

    @api.model
    def _note(self, kind: str, leads, user, lead_title=True, note=None):
        """Credit ``user`` with ``kind`` on each of ``leads``, today.

        Doing it over and over adds nothing: a lead is qualified once, everything else
        counts once a day.

        :param lead_title: False where ``user`` is not to learn the deal's name
        """
        title = SQL("name") if lead_title else SQL("NULL")
        day = self._today()
        first = SQL(
            """AND NOT EXISTS (
                SELECT 1 FROM crm_adoption_credit told
                 WHERE told.lead_id = crm_lead.id AND told.user_id = %s
                   AND told.kind = %s
                   AND (told.kind = 'qualified' OR told.date = %s))""",
            user.id,
            kind,
            day,
        )
        self._insert_of_leads(
            kind,
            leads,
            user=SQL("%s", user.id),
            day=SQL("%s", day),
            title=title,
            note=note,
            where=first,
        )

    @api.model
    def _note_originated(self, leads):
        """Credit the originators of ``leads``, each once, for the day it was made."""
        told = SQL(
            """AND originator_id IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM crm_adoption_credit told
                 WHERE told.lead_id = crm_lead.id AND told.user_id = originator_id
                   AND told.kind IN ('originated', 'migrated'))"""
        )
        self._insert_of_leads(
            "originated",
            leads,
            user=SQL("originator_id"),
            day=SQL("create_date::date"),
            where=told,
        )

    @api.model
    def _insert_of_leads(
        self, kind, leads, user, day, title=None, note=None, where=None
    ):
        leads.flush_recordset(["name", "originator_id"])
        now = self.env.cr.now()
        self.env.cr.execute(
            SQL(
                """INSERT INTO crm_adoption_credit (
                       user_id, lead_id, lead_title, kind, date, note, counts,
                       create_uid, create_date, write_uid, write_date)
                   SELECT %(user)s, id, %(title)s, %(kind)s, %(day)s, %(note)s, 1,
                          %(uid)s, %(now)s, %(uid)s, %(now)s
                     FROM crm_lead WHERE id = ANY(%(ids)s) %(where)s""",
                user=user,
                title=title or SQL("name"),
                kind=kind,
                day=day,
                note=note,
                uid=self.env.uid,
                now=now,
                ids=leads.ids,
                where=where or SQL(),
            )
        )
        self._forget(leads)

    @api.model
    def _note_migrated(self, records):
        """Credit the current user, whose migration made these deals or contacts."""
        if records._name == "crm.lead":
            self._note("migrated", records, self.env.user)
            return
        now = self.env.cr.now()
        self.env.cr.execute(
            SQL(
                """INSERT INTO crm_adoption_credit (
                       user_id, partner_id, partner_title, kind, date, counts,
                       create_uid, create_date, write_uid, write_date)
                   SELECT %(uid)s, id, name, 'migrated', %(day)s, 1,
                          %(uid)s, %(now)s, %(uid)s, %(now)s
                     FROM res_partner WHERE id = ANY(%(ids)s)""",
                uid=self.env.uid,
                day=self._today(),
                now=now,
                ids=records.ids,
            )
        )
        self._forget(records)

    def _reverse(self):
        """Take rows of ``self`` back that nothing has taken back yet."""
        self.env.cr.execute(
            SQL(
                """INSERT INTO crm_adoption_credit (
                       user_id, lead_id, lead_title, partner_id, partner_title, kind,
                       date, counts, reverses_id,
                       create_uid, create_date, write_uid, write_date)
                   SELECT user_id, lead_id, lead_title, partner_id, partner_title, kind,
                          %(day)s, -1, id, %(uid)s, %(now)s, %(uid)s, %(now)s
                     FROM crm_adoption_credit done
                    WHERE id = ANY(%(ids)s) AND counts > 0 AND NOT EXISTS (
                          SELECT 1 FROM crm_adoption_credit back
                           WHERE back.reverses_id = done.id)""",
                day=self._today(),
                uid=self.env.uid,
                now=self.env.cr.now(),
                ids=self.ids,
            )
        )
        self.invalidate_model(flush=False)

    @api.model
    def _move(self, tails, head):
        """Bring the credit for deals that are merged away over to ``head``."""
        # sudo: the credit of others goes along, which the user need not know of
        tails = tails.sudo()
        if tails.originator_id:
            self._note_originated(tails)
            # They are deleted next, which would note the originators once more.
            tails.filtered("originator_id")._write_level({"originator_id": False})
        if not self._is_in_use():
            return
        self.env.cr.execute(
            SQL(
                "UPDATE crm_adoption_credit SET lead_id = %s WHERE lead_id = ANY(%s)",
                head.id,
                tails.ids,
            )
        )
        self._forget(head)

    @api.model
    @tools.ormcache()
    def _is_in_use(self) -> bool:
        """Whether there is any credit yet: until then, merging deals asks nothing."""
        # sudo: of anybody
        return bool(self.sudo().search([], limit=1))

    @api.model
    def _forget(self, records):
        """What is remembered of ``records``, to whose credit something was added."""
        if self.env.cr.rowcount and not self._is_in_use():
            self.env.registry.clear_cache()
        self.invalidate_model(flush=False)
        records.invalidate_recordset(["credit_summary"], flush=False)

    @api.model
    def _today(self):
        return fields.Date.today()

    # === READ ===#

    @api.model
    def _get_deeds(self, link: str, ids: list[int]) -> dict[int, list[Deed]]:
        """What was done for each record, whoever did it; the caller checks who reads.

        :param link: ``lead_id`` or ``partner_id``
        """
        if not self._is_in_use():
            return {}
        # sudo: who did something for a record is told to those who read the record,
        # although nobody reads the rows of others
        rows = self.sudo().search([(link, "in", ids)])
        rows -= rows.reverses_id
        deeds: dict[int, list[Deed]] = {}
        for row in rows.filtered(lambda row: row.counts > 0):
            deed = Deed(row.kind, row.user_id.name, row.date)
            deeds.setdefault(row[link].id, []).append(deed)
        return deeds

    @api.model
    def _get_words(self, deeds: list[Deed]) -> str:
        """Deeds in words: "Originated by Anna · handed over by Anna on 3 May"."""
        return self._join_words(
            [
                (deed.kind, self._get_name_words(deed))
                for deed in sorted(deeds, key=_rank)
            ]
        )

    @api.model
    def _get_summary_words(self, deeds: list[Deed]) -> str:
        """Deeds of several deals in words, without days."""
        return self._join_words(
            [(deed.kind, deed.name) for deed in sorted(deeds, key=_rank)]
        )

    @api.model
    def _join_words(self, told: list[tuple[str, str]]) -> str:
        parts = []
        for kind, group in groupby(told, key=itemgetter(0)):
            names = dict.fromkeys(name for _kind, name in group)
            parts.append(self._get_kind_words(kind, ", ".join(names)))
        words = " · ".join(parts)
        return words[:1].upper() + words[1:]

    @api.model
    def _get_kind_words(self, kind: str, names: str) -> str:
        return {
            "originated": self.env._("originated by %(names)s", names=names),
            "migrated": self.env._("brought in by %(names)s", names=names),
            "qualified": self.env._("qualified by %(names)s", names=names),
            "assisted": self.env._("helped by %(names)s", names=names),
            "handed_over": self.env._("handed over by %(names)s", names=names),
        }[kind]

    @api.model
    def _get_name_words(self, deed: Deed) -> str:
        if deed.kind != "handed_over":
            return deed.name
        pattern = "d MMMM"
        if deed.date.year != self._today().year:
            pattern = "d MMMM y"
        day = format_date(self.env, deed.date, date_format=pattern)
        return self.env._("%(name)s on %(day)s", name=deed.name, day=day)

    # === ACTIONS ===#

    @api.model
    def action_open_mine(self) -> dict:
        """The list *What I brought* of the current user, complete as of now."""
        # sudo: also of deals that he made and may read no more
        leads = self.env["crm.lead"].sudo().with_context(active_test=False)
        self._note_originated(leads.search([("originator_id", "=", self.env.uid)]))
        return self.env["ir.actions.act_window"]._for_xml_id(
            "crm_adoption.crm_adoption_credit_action"
        )

    def action_open(self) -> dict:
        """Open the deal or contact; says so where its person reads it no more."""
        self.ensure_one()
        if self.can_open:
            return (self.lead_id or self.partner_id).get_formview_action()
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "info",
                "message": self.env._(
                    "Others work on this deal now, or it is gone; the credit for it "
                    "stays yours."
                ),
            },
        }
