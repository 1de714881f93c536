from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from .crm_lead_visibility import STANDARD


class CrmAdoptionAgreement(models.Model):
    """The deals that are promised, and which of them the receiving side reads."""

    _inherit = "crm.adoption.agreement"

    my_unshown_count = fields.Integer(
        string="Promised and Not Yet Shown",
        compute="_compute_my_unshown_count",
        compute_sudo=True,
        export_string_translation=False,
    )

    # === WHICH DEALS ===#

    def _get_class_domains(self) -> dict:
        """By line, the deals that are promised by it; a deal is in one class only."""
        self.ensure_one()
        earlier, domains = Domain.FALSE, {}
        for line in self.line_ids:
            domain = line._get_domain()
            domains[line] = self._get_base_domain() & domain & ~earlier
            earlier |= domain
        return domains

    def _get_base_domain(self) -> Domain:
        """Deals of the giving department that somebody works on. A private deal is
        nobody else's business, however it matches: it counts from its day on."""
        own = Domain("department_id", "=", self.from_department_id.id)
        owned = Domain("user_id", "!=", False)
        return own & owned & Domain.custom(to_sql=self._get_not_private_sql)

    @api.model
    def _get_not_private_sql(self, model, alias: str, query) -> SQL:
        today = fields.Date.today()
        return SQL("NOT (%s)", model._get_level_sql(alias, ["private"], today))

    def _get_readable_sql(self, alias: str) -> SQL:
        """Whether the receiving side reads a deal: all of its sellers do."""
        leads = self.env["crm.lead"]
        level = leads._column(alias, "visibility")
        people = self._get_people(self.to_department_id)
        parts = [leads._get_level_sql(alias, ["company"], fields.Date.today())]
        if people and all(self._reads_everything(user) for user in people):
            parts.append(SQL("%s = %s", level, STANDARD))
        given = SQL(
            "%s <> %s AND %s IN (%s)",
            *(level, STANDARD, leads._column(alias, "id"), self._get_given_sql(people)),
        )
        return SQL("(%s)", SQL(" OR ").join([*parts, given]))

    @api.model
    def _reads_everything(self, user) -> bool:
        return user.has_group("sales_team.group_sale_salesman_all_leads")

    def _get_given_sql(self, people) -> SQL:
        """Deals that were shown to the department, or to each of its sellers."""
        grant = self.env["crm.adoption.grant"]._fields
        names = ("lead_id", "user_id", "department_id", "expires_on")
        return SQL(
            """SELECT given.lead_id FROM crm_adoption_grant given
                 JOIN res_users person
                   ON given.department_id = %s OR given.user_id = person.id
                WHERE person.id IN %s
                  AND (given.expires_on IS NULL OR given.expires_on > %s)
             GROUP BY given.lead_id HAVING COUNT(DISTINCT person.id) = %s""",
            self.to_department_id.id,
            tuple(people.ids) or (0,),
            fields.Datetime.now(),
            len(people),
            to_flush=[grant[name] for name in names],
        )

    # === COUNTED ===#

    def _count_class(self, line, domain: Domain) -> list[tuple]:
        """Per owner: ``(user_id, promised, readable, quality)``, the last one summed
        over the readable deals. A customer that is there twice counts once. Called by
        the system."""
        leads = self.env["crm.lead"]
        query = leads._search(domain, order="id")
        deals = query.select(
            *(leads._column(query.table, name) for name in ("id", "user_id")),
            leads._column(query.table, "email_normalized"),
            leads._column(query.table, "phone_sanitized"),
            SQL("%s AS readable", self._get_readable_sql(query.table)),
            SQL("%s AS quality", self._get_quality_sql(line, query.table)),
        )
        first = "PARTITION BY COALESCE(%s, '') ORDER BY readable DESC, id"
        email, phone = (
            SQL(f"{fname} > '' AND ROW_NUMBER() OVER ({first}) > 1", SQL(fname))
            for fname in ("email_normalized", "phone_sanitized")
        )
        return self.env.execute_query(
            SQL(
                """SELECT user_id, COUNT(*), COUNT(*) FILTER (WHERE readable),
                          COALESCE(SUM(quality) FILTER (WHERE readable), 0)::float8
                     FROM (SELECT deals.*, %s AS same_email, %s AS same_phone
                             FROM (%s) deals) deals
                    WHERE same_email IS NOT TRUE AND same_phone IS NOT TRUE
                 GROUP BY user_id""",
                *(email, phone, deals),
            )
        )

    @api.model
    def _get_quality_sql(self, line, alias: str) -> SQL:
        """Which part of the promised fields of a deal is filled; 0 if not fresh."""
        leads = self.env["crm.lead"]
        names = line.field_ids.mapped("name")
        filled = [self._get_filled_sql(leads, alias, name) for name in names]
        part = SQL("1.0")
        if filled:
            part = SQL("(%s) / %s", SQL(" + ").join(filled), float(len(filled)))
        if not line.refresh_days:
            return part
        since = fields.Datetime.now() - timedelta(days=line.refresh_days)
        fresh = SQL("%s >= %s", leads._column(alias, "write_date"), since)
        return SQL("CASE WHEN %s THEN %s ELSE 0 END", fresh, part)

    @api.model
    def _get_filled_sql(self, leads, alias: str, name: str) -> SQL:
        column = leads._column(alias, name)
        filled = SQL("%s IS NOT NULL", column)
        if leads._fields[name].type in ("char", "text", "html", "selection"):
            filled = SQL("%s > ''", column)
        elif leads._fields[name].type in ("integer", "float", "monetary"):
            filled = SQL("%s <> 0", column)
        return SQL("CASE WHEN %s THEN 1 ELSE 0 END", filled)

    # === SHOWN BY THEIR OWNERS ===#

    @api.depends("state", "line_ids.domain")
    @api.depends_context("uid")
    def _compute_my_unshown_count(self):
        for agreement in self:
            domain = agreement._get_my_unshown_domain()
            agreement.my_unshown_count = self.env["crm.lead"].search_count(domain)

    def _get_my_unshown_domain(self) -> Domain:
        """Own deals that are promised and that the other side does not read yet."""
        if self.state != "agreed":
            return Domain.FALSE
        promised = Domain.OR(self._get_class_domains().values())
        mine = Domain("user_id", "=", self.env.uid)
        unread = Domain.custom(
            to_sql=lambda model, alias, query: SQL(
                "%s IS NOT TRUE", self._get_readable_sql(alias)
            )
        )
        return promised & mine & unread

    def action_open_my_unshown(self):
        """The owner's own deals that are promised and not yet shown."""
        self.ensure_one()
        deals = self._search_my_unshown()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Promised and not yet shown"),
            "res_model": "crm.lead",
            "views": [(False, "list"), (False, "form")],
            "domain": [("id", "in", deals.ids)],
            "target": "current",
        }

    def _search_my_unshown(self):
        self.check_access("read")
        # sudo: the domain asks what others read; the deals are the user's own
        return self.env["crm.lead"].browse(
            self.env["crm.lead"].sudo().search(self.sudo()._get_my_unshown_domain()).ids
        )

    def action_show_mine(self):
        """Show the user's own promised deals to the receiving department.

        What stands at Odoo's default is then seen by the own department instead, since
        at that level Odoo alone would decide.

        :raise UserError: when there is nothing to show; nothing is changed
        """
        self.ensure_one()
        deals = self._search_my_unshown()
        if not deals:
            raise UserError(
                self.env._(
                    "All of your promised deals are shown already. Nothing was changed."
                )
            )
        standard = deals.filtered(lambda deal: deal.visibility == STANDARD)
        standard.action_set_visibility("department")
        for deal in deals:
            self.env["crm.adoption.grant"]._give(
                deal, self.to_department_id, "agreement"
            )
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._(
                    "%(department)s now reads %(count)s more of your deals.",
                    department=self.to_department_id.name,
                    count=len(deals),
                ),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }
