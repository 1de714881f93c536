from datetime import timedelta

from odoo import SUPERUSER_ID, api, fields, models
from odoo.tools import SQL, date_utils

from ...figures.exchange import Class, answered_part, give
from ...figures.threshold import Block, Record, publish, tells_by_department
from . import audience

#: Days that a figure looks back for requests and wins.
LOOKS_BACK = 90
#: Credits by which one department helped another to win.
HELP = ("handed_over", "assisted")
#: Grants by which a department reads what the other side has.
SHOWN = ("share", "request", "agreement")


class CrmAdoptionExchange(models.Model):
    """How the figures are made: counted in the database, told by the thresholds."""

    _inherit = "crm.adoption.exchange"

    @api.model
    def _cron_measure(self):
        """Once a week."""
        agreements = self.env["crm.adoption.agreement"].search(
            [("state", "=", "agreed")]
        )
        self._measure(agreements)

    @api.model
    def _measure(self, agreements):
        """Write down the figures of this quarter; the last ones of a quarter stay.

        Counted by the system without anybody's context: the same for all readers.
        """
        everybody = self.with_env(self.env(user=SUPERUSER_ID, context={}, su=True))
        today = fields.Date.today()
        period = date_utils.start_of(today, "quarter")
        for agreement in agreements.with_env(everybody.env):
            everybody._record(agreement, period, today)

    @api.model
    def _record(self, agreement, period, today):
        keys = {"agreement_id": agreement.id, "period": period}
        found = self.search([(name, "=", value) for name, value in keys.items()])
        vals = {**self._get_silence(), **self._get_figures(agreement)}
        vals["measured_on"] = today
        if found:
            found.write(vals)
        else:
            self.create({**keys, **vals})

    @api.model
    def _get_silence(self) -> dict:
        """The values of a row that tells nothing."""
        names = ("is_told", "promised", "given", "quality", "answers_told", "asked")
        names += ("answered", "used", "score", "has_score", "classes")
        return dict.fromkeys(names, False)

    @api.model
    def _get_figures(self, agreement) -> dict:
        """What may be told of one agreement, as values of a row; empty: nothing."""
        if not self._has_enough_people(agreement):
            return {}
        counts = {
            line: agreement._count_class(line, domain)
            for line, domain in agreement._get_class_domains().items()
        }
        limits = agreement.company_id._get_figure_limits()
        if not self._is_enough(counts, limits):
            return {}
        return self._get_told_figures(agreement, counts, limits)

    @api.model
    def _has_enough_people(self, agreement) -> bool:
        """Whether figures by department are told here at all, and of these two."""
        company = agreement.company_id
        limits = company._get_figure_limits()
        sellers = self._get_sellers(company)
        return tells_by_department(len(sellers), limits) and all(
            len(agreement._get_people(department)) >= limits.persons
            for department in (agreement.from_department_id, agreement.to_department_id)
        )

    @api.model
    def _get_sellers(self, company):
        group = self.env.ref("sales_team.group_sale_salesman")
        return group.all_user_ids.filtered(
            lambda user: user.active and company in user.company_ids
        )

    @api.model
    def _is_enough(self, counts: dict, limits) -> bool:
        records = self._get_records(counts)
        # Nothing promised yet tells of nobody.
        return not records or Block(records).is_enough(limits)

    @api.model
    def _get_records(self, counts: dict) -> list[Record]:
        return [
            Record("promised", line, user_id, promised, promised)
            for line, rows in counts.items()
            for user_id, promised, __, __ in rows
        ]

    @api.model
    def _get_told_figures(self, agreement, counts: dict, limits) -> dict:
        sums = {
            line: tuple(sum(row[i] for row in rows) for i in (1, 2, 3))
            for line, rows in counts.items()
        }
        promised, given, quality = (sum(s[i] for s in sums.values()) for i in range(3))
        answers = self._get_answers(agreement, limits)
        score = self._get_score_of(sums, answers)
        return {
            "is_told": True,
            "promised": promised,
            "given": given,
            "quality": quality / given if given else 0,
            "used": self._count_used(agreement),
            "has_score": score is not None,
            "score": score or 0,
            "classes": self._get_classes(counts, sums, limits),
            **answers,
        }

    @api.model
    def _get_score_of(self, sums: dict, answers: dict) -> float | None:
        classes = [
            Class(line.weight, promised, given, quality / given if given else 0)
            for line, (promised, given, quality) in sums.items()
        ]
        return give(classes, answered_part(answers["answered"], answers["asked"]))

    @api.model
    def _get_classes(self, counts: dict, sums: dict, limits) -> list[dict]:
        """By class as far as it may be told; the small ones are one entry without a
        name."""
        table = publish(self._get_records(counts), limits)
        told = [line for line in counts if ("promised", line) in table.cells]
        rest = [line for line in counts if line not in told and sums[line][0]]
        entries = [
            {"line_id": line.id, "promised": sums[line][0], "given": sums[line][1]}
            for line in told
        ]
        if rest:
            promised, given = (sum(sums[line][i] for line in rest) for i in (0, 1))
            entries.append({"line_id": False, "promised": promised, "given": given})
        return entries

    # === ANSWERS ===#

    @api.model
    def _get_answers(self, agreement, limits) -> dict:
        """Requests of the receiving side, as far as enough owners were asked."""
        rows = self._count_answers(agreement)
        asked = [Record("asked", "", owner, due, due) for owner, due, __ in rows]
        if not Block(asked).is_enough(limits):
            return {"answers_told": False, "asked": 0, "answered": 0}
        return {
            "answers_told": True,
            "asked": sum(due for __, due, __ in rows),
            "answered": sum(in_time for __, __, in_time in rows),
        }

    @api.model
    def _count_answers(self, agreement) -> list[tuple]:
        """Per owner of the giving side: ``(user_id, decided or overdue, in time)``."""
        now = fields.Datetime.now()
        names = ("user_id", "lead_id", "state", "asked_on", "answered_on")
        request = self.env["crm.adoption.access.request"]._fields
        query = SQL(
            """SELECT lead.user_id, COUNT(*), COUNT(*) FILTER (
                        WHERE request.answered_on <= request.asked_on + %(time)s)
                 FROM crm_adoption_access_request request
                 JOIN crm_lead lead ON lead.id = request.lead_id
                WHERE lead.department_id = %(giving)s AND request.asked_on >= %(since)s
                  AND request.user_id IN (%(people)s)
                  AND (request.state IN ('accepted', 'declined')
                       OR (request.state = 'open'
                           AND request.asked_on + %(time)s < %(now)s))
             GROUP BY lead.user_id""",
            time=timedelta(days=agreement.answer_days),
            giving=agreement.from_department_id.id,
            people=self._get_people_sql(agreement.to_department_id),
            since=now - timedelta(days=LOOKS_BACK),
            now=now,
            to_flush=[request[name] for name in names],
        )
        return self.env.execute_query(query)

    @api.model
    def _get_people_sql(self, department) -> SQL:
        return audience.users_of(audience.department(self.env), department.id)

    # === BENEFIT ===#

    @api.model
    def _count_used(self, agreement) -> int:
        """Deals that the receiving side won, and in which the other one had a part. As
        nowhere else, a private deal does not count."""
        ways = self._get_used_sql(agreement)
        since = fields.Datetime.now() - timedelta(days=LOOKS_BACK)
        leads = self.env["crm.lead"]
        names = ("department_id", "won_status", "date_closed", "partner_id", "active")
        query = SQL(
            """SELECT COUNT(*) FROM crm_lead won
                WHERE won.department_id = %s AND won.won_status = 'won'
                  AND won.active AND won.date_closed >= %s AND %s AND (%s)""",
            agreement.to_department_id.id,
            since,
            agreement._get_not_private_sql(leads, "won", None),
            SQL(" OR ").join(ways),
            to_flush=[leads._fields[name] for name in names],
        )
        return self.env.execute_query(query)[0][0]

    @api.model
    def _get_used_sql(self, agreement) -> list[SQL]:
        """What counts as a part in ``won``, a condition a way."""
        return [self._get_shown_sql(agreement), self._get_credited_sql(agreement)]

    @api.model
    def _get_shown_sql(self, agreement) -> SQL:
        """The receiving side reads a deal of the giving side with the same customer, or
        was let in to this one before it was its own."""
        fnames = ("lead_id", "origin", "user_id", "department_id", "granted_by_id")
        grant = self.env["crm.adoption.grant"]._fields
        return SQL(
            """won.id IN (
                SELECT other.id FROM crm_adoption_grant given
                  JOIN crm_lead shown ON shown.id = given.lead_id
                  JOIN crm_lead other ON other.id = shown.id
                    OR (other.partner_id = shown.partner_id
                        AND shown.department_id = %(giving)s)
                 WHERE given.origin IN %(origins)s
                   AND (given.department_id = %(receiving)s
                        OR given.user_id IN (%(receivers)s))
                   AND (shown.department_id = %(giving)s
                        OR given.granted_by_id IN (%(givers)s))
                   AND given.create_date <= other.date_closed)""",
            giving=agreement.from_department_id.id,
            receiving=agreement.to_department_id.id,
            origins=SHOWN,
            receivers=self._get_people_sql(agreement.to_department_id),
            givers=self._get_people_sql(agreement.from_department_id),
            to_flush=[grant[fname] for fname in fnames],
        )

    @api.model
    def _get_credited_sql(self, agreement) -> SQL:
        """Somebody of the giving side handed the deal over, or helped with it."""
        credit = self.env["crm.adoption.credit"]._fields
        return SQL(
            """won.id IN (SELECT lead_id FROM crm_adoption_credit
                           WHERE kind IN %s AND user_id IN (%s)
                        GROUP BY lead_id HAVING SUM(counts) > 0)""",
            HELP,
            self._get_people_sql(agreement.from_department_id),
            to_flush=[
                credit[name] for name in ("lead_id", "kind", "user_id", "counts")
            ],
        )
