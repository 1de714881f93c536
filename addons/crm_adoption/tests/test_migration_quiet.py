from odoo.tests import tagged

from .common_migration import CSV, MigrationCase, contact, record

COUNTED = (
    "mail.mail",
    "mail.message",
    "mail.followers",
    "mail.notification",
)


@tagged("post_install", "-at_install")
class TestMigrationQuiet(MigrationCase):
    """Nobody is told anything because of a bring-in or its undo."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.pavel = cls.env["res.partner"].create(
            {"name": "Pavel", "email": "pavel@orlov.example"}
        )
        cls.colleague = cls.boris.partner_id
        cls.colleague.email = "boris@ours.example"
        cls.rows = [
            record(
                "lead",
                title="A",
                result="won",
                contact=contact(name="Pavel", email="pavel@orlov.example"),
            ),
            record("lead", title="B", contact=contact(name="X", email="x@y.example")),
            record(
                "meeting",
                title="C",
                start="2030-01-01T10:00:00Z",
                rrule="FREQ=DAILY;COUNT=3",
                reminders=[15],
                attendees=[
                    {"name": "Pavel", "email": "pavel@orlov.example", "status": ""},
                    {"name": "Boris", "email": "boris@ours.example", "status": ""},
                ],
            ),
            record("meeting", title="D", start="2030-01-01", all_day=True),
            record("activity", title="E", due="2020-01-01"),
            record("note", title="F", text="f"),
        ]

    def counts(self):
        self.env.cr.flush()  # with the messages that wait for the commit
        return {name: self.env[name].sudo().search_count([]) for name in COUNTED}

    def triggers(self):
        calendar = self.env.ref("calendar.ir_cron_scheduler_alarm")
        return self.env["ir.cron.trigger"].search_count([("cron_id", "=", calendar.id)])

    def told(self):
        """Whom the bus has something for, beside the bringer."""
        self.env.cr.flush()
        own = f'"res.partner",{self.anna.partner_id.id}'
        channels = self.env["bus.bus"].sudo().search([]).mapped("channel")
        return [name for name in channels if own not in name]

    def check(self, bring):
        before, told, triggers = self.counts(), self.told(), self.triggers()
        migration = bring()
        self.assertEqual(migration.state, "done")
        self.assertEqual(self.counts(), before)
        self.assertEqual(self.told(), told)
        self.assertEqual(self.triggers(), triggers)
        self.undo(migration)
        self.assertFalse(migration.kept_change_ids.mapped("reason_text"))
        self.assertEqual(self.counts(), before)
        self.assertEqual(self.told(), told)
        self.assertEqual(self.triggers(), triggers)

    def test_every_kind_for_the_company(self):
        self.check(lambda: self.bring_records(*self.rows, visibility="company"))

    def test_every_kind_for_the_owner_alone(self):
        self.check(lambda: self.bring_records(*self.rows))

    def test_contacts_for_the_company(self):
        self.check(lambda: self.bring(("b.csv", CSV), visibility="company"))

    def test_the_counts_would_notice(self):
        """A meeting made by hand does tell its participants: the other side."""
        before = self.counts()
        self.env["calendar.event"].with_user(self.anna).create(
            {
                "name": "By hand",
                "start": "2030-01-01 10:00:00",
                "stop": "2030-01-01 11:00:00",
                "partner_ids": [self.pavel.id, self.colleague.id],
            }
        )
        self.assertNotEqual(self.counts(), before)

    def test_no_enrichment_is_asked_for(self):
        leads = self.env["crm.lead"]
        if "iap_enrich_done" not in leads._fields:
            self.skipTest("crm_iap_enrich is not installed")
        migration = self.bring_records(*self.rows, visibility="company")
        ids = migration.item_ids.filtered(lambda item: item.kind == "lead")
        self.assertEqual(
            leads.browse(ids.mapped("res_id")).mapped("iap_enrich_done"), [True, True]
        )
