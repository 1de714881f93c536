from datetime import timedelta

from odoo import fields
from odoo.tests import TransactionCase, new_test_user

SELLER = "sales_team.group_sale_salesman"
ALL_LEADS = "sales_team.group_sale_salesman_all_leads"


class HelperPersonas:
    """Two sellers of one team, a seller of another, and those who are no sellers."""

    @classmethod
    def _make_personas(cls):
        env = cls.env
        # Those of the demo data would be on everybody's page.
        env["crm.adoption.concern"].search([]).unlink()
        cls.anna = new_test_user(env, "helper_anna", groups=SELLER, name="Anna Helper")
        cls.boris = new_test_user(env, "helper_boris", groups=ALL_LEADS)
        cls.carla = new_test_user(env, "helper_carla", groups=ALL_LEADS)
        cls.lena = new_test_user(env, "helper_lena", groups=ALL_LEADS)
        cls.sara = new_test_user(
            env, "helper_sara", groups="sales_team.group_sale_manager"
        )
        cls.paul = new_test_user(
            env, "helper_paul", groups="crm_adoption.group_privacy_officer"
        )
        cls.egon = new_test_user(env, "helper_egon", groups="base.group_user")
        cls.team = env["crm.team"].create(
            {
                "name": "Helper team",
                "user_id": cls.lena.id,
                "member_ids": [(6, 0, (cls.anna | cls.boris | cls.lena).ids)],
            }
        )
        cls.stage = env["crm.stage"].create({"name": "Helper stage", "sequence": 1})
        cls.won_stage = env["crm.stage"].create(
            {"name": "Helper won", "sequence": 90, "is_won": True}
        )

    @classmethod
    def _make_deal(cls, name, user, age_days=0, **values):
        """A deal of ``user`` that nobody has touched for ``age_days``."""
        deal = cls.env["crm.lead"].create(
            {
                "name": name,
                "type": "opportunity",
                "user_id": user.id,
                "team_id": cls.team.id,
                "stage_id": cls.stage.id,
                **values,
            }
        )
        cls._set_age(deal, age_days)
        return deal

    @classmethod
    def _set_age(cls, deal, age_days):
        # The test's cursor: creation dates and messages' dates are not writable.
        cls.env.flush_all()
        created = fields.Datetime.now() - timedelta(days=age_days)
        cls.env.cr.execute(
            "UPDATE crm_lead SET create_date = %s WHERE id = %s", (created, deal.id)
        )
        cls.env.cr.execute(
            """UPDATE mail_message SET date = %s
                WHERE model = 'crm.lead' AND res_id = %s""",
            (created, deal.id),
        )
        cls.env.invalidate_all()

    @classmethod
    def _plan(cls, document, user, days, summary="Call about the quote"):
        return document.with_context(mail_activity_quick_update=True).activity_schedule(
            "mail.mail_activity_data_call",
            fields.Date.today() + timedelta(days=days),
            summary=summary,
            user_id=user.id,
        )


class HelperCase(HelperPersonas, TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._make_personas()

    def _my_day(self, user):
        # The client always sends a language; without one Odoo looks for it.
        my_day = self.env["crm.adoption.my.day"].with_context(lang="en_US")
        return my_day.with_user(user).get_my_day()

    def _texts(self, user, key):
        """Texts of the lines of one section of ``user``'s day."""
        return [
            line["text"]
            for section in self._my_day(user)["sections"]
            if section["key"] == key
            for line in section["lines"]
        ]

    def _line(self, user, key, text):
        return next(
            line
            for section in self._my_day(user)["sections"]
            if section["key"] == key
            for line in section["lines"]
            if text in line["text"]
        )
