from odoo import fields
from odoo.tests import TransactionCase, new_test_user

SELLER = "sales_team.group_sale_salesman"


class PulsePersonas:
    """A company with 4 sellers in North and 6 in South, beside everything else.

    Sam is its sales administrator and in sales as well, so in no team and invited. Olga
    is the privacy officer and Egon works there; the two are not in sales.
    """

    @classmethod
    def _make_pulse(cls, north=4, south=6):
        cls.company = cls.env["res.company"].create({"name": "Pulse Ltd"})
        cls.north = [cls._make_user(f"north{number}") for number in range(north)]
        cls.south = [cls._make_user(f"south{number}") for number in range(south)]
        cls.sam = cls._make_user("sam", "sales_team.group_sale_manager")
        cls.olga = cls._make_user("olga", "crm_adoption.group_privacy_officer")
        cls.egon = cls._make_user("egon", "base.group_user")
        cls.people = [*cls.north, *cls.south, cls.sam]
        cls.teams = [
            cls._make_team("North", cls.north),
            cls._make_team("South", cls.south),
        ]
        cls.program = cls.env["crm.adoption.program"].create(
            {"company_id": cls.company.id}
        )
        cls.round = cls.program.round_ids.filtered(lambda one: one.month == 0)

    @classmethod
    def _make_user(cls, name, groups=SELLER, company=None):
        company = company or cls.company
        return new_test_user(
            cls.env,
            f"pulse_{name}",
            groups=groups,
            company_id=company.id,
            company_ids=[(6, 0, company.ids)],
        )

    @classmethod
    def _make_team(cls, name, users):
        return cls.env["crm.team"].create(
            {
                "name": name,
                "company_id": cls.company.id,
                "member_ids": [(6, 0, [user.id for user in users])],
            }
        )

    @classmethod
    def _answer(cls, user, grades=(5, 5, 5, 5), comment=None, pulse=None):
        invite = cls._get_invite(user, pulse)
        return invite.answer(list(grades), comment)

    @classmethod
    def _get_invite(cls, user, pulse=None):
        invites = cls.env["crm.adoption.pulse.invite"].with_user(user)
        return invites.search([("round_id", "=", (pulse or cls.round).id)])

    def _hold_round(self, grades, pulse=None, comment=None):
        """Open a round, let ``{user: grades}`` answer and close it."""
        pulse = pulse or self.round
        pulse._launch()
        for user, some in grades.items():
            self._answer(user, some, comment, pulse)
        pulse._close()
        return pulse.result_ids

    @classmethod
    def _add_round(cls, month):
        today = fields.Date.today()
        rounds = cls.env["crm.adoption.pulse.round"]
        found = cls.program.round_ids.filtered(lambda one: one.month == month)
        return found or rounds.create(
            {
                "program_id": cls.program.id,
                "company_id": cls.company.id,
                "month": month,
                "date_from": today,
                "date_to": today,
            }
        )


class PulseCase(PulsePersonas, TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._make_pulse()
