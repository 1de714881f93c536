from datetime import datetime, time, timedelta

from odoo import fields
from odoo.tests import new_test_user

from ..models.helper.crm_adoption_facts import Seller, Window
from .common_helper import SELLER
from .common_helper_signals import SignalCase


class FiguresCase(SignalCase):
    """Facts of the four weeks that end tonight, and companies of many sellers."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company = cls.env.company
        cls.facts = cls.env["crm.adoption.facts"]._as_system()
        cls.figures = cls.env["crm.adoption.self.metric"]
        cls.figures.search([]).unlink()
        cls.team_figures = cls.env["crm.adoption.team.metric"]
        cls.team_figures.search([]).unlink()
        cls.tomorrow = fields.Date.today() + timedelta(days=1)
        cls.until = datetime.combine(cls.tomorrow, time.min)
        cls.monday = cls.figures._get_monday(fields.Date.today())
        cls._settle_in(60)

    @classmethod
    def _settle_in(cls, days, users=None):
        """All sellers, or these, have been in their team for so many days."""
        members = cls.env["crm.team.member"].search([])
        if users:
            members = members.filtered(lambda member: member.user_id in users)
        cls._set_created(members, days)

    @classmethod
    def _set_created(cls, records, days):
        cls.env.flush_all()
        cls.env.cr.execute(
            f"UPDATE {records._table} SET create_date = %s WHERE id = ANY(%s)",
            (fields.Datetime.now() - timedelta(days=days), records.ids),
        )
        cls.env.invalidate_all()

    @classmethod
    def _seller(cls, user):
        company = user.company_id
        return Seller(user.id, user.partner_id.id, cls.team.id, company.id)

    def _fact(self, code, user=None, **window):
        """What is counted of ``user`` in the four weeks that end tonight."""
        user = user or self.anna
        window = Window(self.until, **window)
        facts = self.facts._get_facts([self._seller(user)], window)
        return facts.get(code, {}).get(user.id)

    @classmethod
    def _make_private(cls, deals):
        """As if their owners had made them and kept them to themselves."""
        cls.env.flush_all()
        cls.env.cr.execute(
            "UPDATE crm_lead SET visibility = 'private' WHERE id = ANY(%s)",
            (deals.ids,),
        )
        cls.env.invalidate_all()

    def _meet(self, deal, user, days, hours=1):
        start = fields.Datetime.now() + timedelta(days=days)
        meeting = self.env["calendar.event"].with_user(user)
        return meeting.create(
            {
                "name": "Meeting",
                "opportunity_id": deal.id,
                "start": start - timedelta(hours=hours),
                "stop": start,
            }
        )

    def _log_move(self, deal, direction, days_ago=3, **values):
        return self.env["crm.stage.move"].create(
            {
                "lead_id": deal.id,
                "user_id": deal.user_id.id,
                "date": self._ago(days_ago),
                "from_stage_id": self.stage.id,
                "to_stage_id": self.stage_two.id,
                "direction": direction,
                "channel": "direct",
                "mode": "on",
                "result": "clean",
                **values,
            }
        )

    def _pause(self, user, days_from, days_to):
        return self.env["crm.adoption.pause"].create(
            {
                "user_id": user.id,
                "date_from": self.until - timedelta(days=days_from),
                "date_to": self.until - timedelta(days=days_to),
            }
        )

    # === MANY ===#

    @classmethod
    def _make_company(cls, name, *sizes):
        """A company with teams of so many settled sellers.

        :return: the company, and the sellers of each team
        """
        company = cls.env["res.company"].create({"name": name})
        groups = []
        for number, size in enumerate(sizes):
            users = cls.env["res.users"]
            for seller in range(size):
                users |= new_test_user(
                    cls.env,
                    f"{name}_{number}_{seller}",
                    groups=SELLER,
                    company_id=company.id,
                    company_ids=[(6, 0, company.ids)],
                )
            cls.env["crm.team"].create(
                {
                    "name": f"{name} {number}",
                    "company_id": company.id,
                    "member_ids": [(6, 0, users.ids)],
                }
            )
            groups.append(users)
        cls._settle_in(60)
        return company, groups

    @classmethod
    def _make_deals(cls, users, planned, open_ones=0):
        """For each of ``users`` deals with a next step, and deals without one."""
        deals = cls.env["crm.lead"]
        for user in users:
            team = cls.env["crm.team"].search([("member_ids", "in", user.ids)])
            where = {"team_id": team.id, "company_id": user.company_id.id}
            for number in range(planned + open_ones):
                deal = cls._make_deal("Deal", user, 40, **where)
                deals |= deal
                if number < planned:
                    cls._plan(deal, user, 5)
        return deals

    def _close(self, company, months_ago=0):
        """Close the month that ends tonight (or ended so many months ago)."""
        period = self._get_period(months_ago)
        self.team_figures._close(company, period)
        return self._told(company, months_ago)

    def _get_period(self, months_ago=0):
        return fields.Date.subtract(self.tomorrow, months=1 + months_ago)

    def _told(self, company, months_ago=0):
        period = self._get_period(months_ago)
        return self.team_figures.search(
            [("company_id", "=", company.id), ("period", "=", period)]
        )

    def _row(self, rows, code, scope="company", **values):
        return rows.filtered_domain(
            [("code", "=", code), ("scope", "=", scope)]
            + [(name, "=", value) for name, value in values.items()]
        )
