from odoo.tests import new_test_user

from .common_privacy import PrivacyCommon


class ExchangeCommon(PrivacyCommon):
    """Departments North (the team Key Accounts, which lena leads, and dora) and South
    (carla, emil and fred), with figures from three people on."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["crm.adoption.agreement"].search([]).unlink()
        cls.env.company.crm_privacy_k = 3
        for name in ("emil", "fred"):
            cls.users[name] = new_test_user(
                cls.env,
                login=f"{name}_privacy",
                name=name.capitalize(),
                password=f"{name}_privacy",
                groups="sales_team.group_sale_salesman",
            )
        cls.north = cls.department
        cls.south = cls.env["crm.adoption.department"].create({"name": "South"})
        cls.other_team.crm_department_id = cls.south
        cls.other_team.member_ids += cls.users["emil"] + cls.users["fred"]
        cls.agreement = cls._make_agreement(cls.north, cls.south)

    @classmethod
    def _make_agreement(cls, giving, receiving, *lines, **vals):
        """Agreed by a sales administrator for both sides; promises all deals unless
        told."""
        agreements = cls._env("sara")["crm.adoption.agreement"]
        lines = lines or ({"name": "All deals"},)
        agreement = agreements.create(
            {
                "from_department_id": giving.id,
                "to_department_id": receiving.id,
                "line_ids": [(0, 0, line) for line in lines],
                **vals,
            }
        )
        agreement.action_agree_from()
        agreement.action_agree_to()
        return agreement.sudo()

    @classmethod
    def _make_deals(cls, count, owners=("anna", "nina", "boris"), **vals):
        """So many deals, their owners in turn, each of a customer of its own."""
        cls.number = getattr(cls, "number", 0)
        deals = cls.env["crm.lead"]
        for __ in range(count):
            cls.number += 1
            number = cls.number
            contact = {"phone": False, "email_from": f"c{number}@example.com"}
            owner = owners[number % len(owners)]
            values = {**contact, "partner_id": False, **vals}
            deals += cls._make_deal(owner, **values).sudo()
        return deals

    def _measure(self, agreement=None):
        agreement = agreement or self.agreement
        self._env("sara")["crm.adoption.exchange"].action_measure()
        return self.env["crm.adoption.exchange"].search(
            [("agreement_id", "=", agreement.id)], limit=1
        )
