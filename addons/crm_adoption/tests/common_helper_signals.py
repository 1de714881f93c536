from datetime import timedelta

from odoo import fields

from .common_helper import HelperCase


class SignalCase(HelperCase):
    """Deals with a history, read by the nightly job's own methods."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["crm.adoption.benchmark"].search([]).unlink()
        cls.stage_two, cls.stage_three = cls.env["crm.stage"].create(
            [
                {"name": "Helper second", "sequence": 2},
                {"name": "Helper third", "sequence": 3},
            ]
        )
        cls.customer = cls.env["res.partner"].create(
            {"name": "Customer", "email": "customer@example.com"}
        )

    def _ago(self, days):
        return fields.Datetime.now() - timedelta(days=days)

    def _read(self, deal):
        """What was read on ``deal``, by signal code."""
        self.env["crm.adoption.signal.reading"]._refresh(deal.ids)
        readings = self.env["crm.adoption.signal.reading"].search(
            [("lead_id", "=", deal.id)]
        )
        return {reading.signal_id.code: reading for reading in readings}

    def assertRaised(self, code, deal):
        reading = self._read(deal).get(code)
        self.assertTrue(reading and reading.is_raised, f"{code} is not raised")
        return reading

    def assertNotRead(self, code, deal):
        self.assertNotIn(code, self._read(deal))

    @classmethod
    def _message(cls, deal, days_ago, author=None, **values):
        message = cls.env["mail.message"].create(
            {
                "model": "crm.lead",
                "res_id": deal.id,
                "message_type": "comment",
                "author_id": (author or cls.anna.partner_id).id,
                "subtype_id": cls.env.ref("mail.mt_comment").id,
                "body": "Some words",
                "date": fields.Datetime.now() - timedelta(days=days_ago),
                **values,
            }
        )
        cls._set_date(message, days_ago)
        return message

    @classmethod
    def _set_date(cls, message, days_ago):
        """Messages are made now; merged ones have been made at another time."""
        cls.env.flush_all()
        cls.env.cr.execute(
            """UPDATE mail_message SET date = %(at)s, create_date = %(at)s
                WHERE id = %(id)s""",
            {"at": fields.Datetime.now() - timedelta(days=days_ago), "id": message.id},
        )
        cls.env.invalidate_all()

    @classmethod
    def _track(cls, deal, days_ago, field, old, new):
        """A tracked change of ``field``, by the seller, so many days ago."""
        values = {"old_value_integer": old, "new_value_integer": new}
        if field == "expected_revenue":
            values = {"old_value_float": old, "new_value_float": new}
        message = cls._message(
            deal, days_ago, message_type="notification", subtype_id=False
        )
        cls.env["mail.tracking.value"].create(
            {
                "mail_message_id": message.id,
                "field_id": cls.env["ir.model.fields"]._get("crm.lead", field).id,
                **values,
            }
        )

    @classmethod
    def _move(cls, deal, days_ago, stage):
        """``deal`` has come to ``stage`` so many days ago, on the record."""
        old = deal.stage_id
        deal.with_context(tracking_disable=True).stage_id = stage
        cls._track(deal, days_ago, "stage_id", old.id, stage.id)

    @classmethod
    def _make_won(cls, stays, ago=10, **values):
        """Deals that were won ``ago`` days ago, each after so many days in the stage.

        :param stays: days in the first stage, one for each deal
        """
        deals = cls.env["crm.lead"]
        for days in stays:
            deal = cls._make_deal("Won", cls.anna, ago + days + 5, **values)
            cls._move(deal, ago + 5, cls.stage_two)
            cls._move(deal, ago, cls.won_stage)
            deals |= deal
        cls.env.flush_all()
        cls.env.cr.execute(
            """UPDATE crm_lead SET date_closed = %s, won_status = 'won',
                                   probability = 100 WHERE id = ANY(%s)""",
            (fields.Datetime.now() - timedelta(days=ago), deals.ids),
        )
        cls.env.invalidate_all()
        return deals

    def _make_benchmarks(self):
        self.env["crm.adoption.benchmark"]._make()

    def _benchmark(self, measure, team=None, stage=None):
        return self.env["crm.adoption.benchmark"].search(
            [
                ("measure", "=", measure),
                ("team_id", "=", team and team.id),
                ("stage_id", "=", stage and stage.id),
            ]
        )
