from odoo.tests import TransactionCase, new_test_user
from odoo.tools import SQL

VCARD = """BEGIN:VCARD
VERSION:3.0
UID:anna-1
FN:Pavel Orlov
N:Orlov;Pavel;;;
ORG:Orlov Trading LLC
TITLE:Buyer
TEL;TYPE=CELL:+7 916 123-45-67
EMAIL:pavel@orlov-trading.example
NOTE:Likes tea. Wife is Maria.
X-HOBBY:chess
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Greta Lind
N:Lind;Greta;;;
EMAIL:greta@lind.example
END:VCARD
"""

CSV = """Name;Telefon;E-Mail;Firma;Hobby
Jonas Weber;+49 30 1234567;jonas@weber.example;Weber GmbH;sailing
Mia Kranz;+49 30 7654321;mia@kranz.example;Weber GmbH;
"""

ENEX = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE en-export SYSTEM "http://xml.evernote.com/pub/evernote-export4.dtd">
<en-export><note><title>Call with Furnitures Inc</title>
<content><![CDATA[<?xml version="1.0"?><!DOCTYPE en-note SYSTEM "x">
<en-note><div>Wants 40 chairs.</div><div><en-todo checked="true"/>Send offer</div>
<en-media type="text/plain" hash="5d41402abc4b2a76b9719d911017c592"/>
</en-note>]]></content>
<created>20240512T101500Z</created><tag>chairs</tag>
<resource><data encoding="base64">aGVsbG8=</data><mime>text/plain</mime>
<resource-attributes><file-name>offer.txt</file-name></resource-attributes></resource>
</note><note><title>Ideas</title><content><![CDATA[<en-note>Buy cake</en-note>]]>
</content><created>20230101T090000Z</created></note></en-export>
"""

TABLES = ("res_partner", "crm_personal_card", "crm_personal_note")


class MigrationCase(TransactionCase):
    """Two sellers, their leader-to-be and a sales administrator; one open deal.

    The steps of a migration commit: :meth:`work` runs the real scheduled job in the
    test's own transaction.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        seller = "sales_team.group_sale_salesman"
        cls.anna = new_test_user(cls.env, "mig_anna", groups=seller)
        cls.boris = new_test_user(
            cls.env, "mig_boris", groups="sales_team.group_sale_salesman_all_leads"
        )
        cls.sara = new_test_user(
            cls.env, "mig_sara", groups="sales_team.group_sale_manager"
        )
        cls.settings = new_test_user(
            cls.env, "mig_settings", groups="base.group_system,base.group_user"
        )
        cls.egon = new_test_user(cls.env, "mig_egon", groups="base.group_user")
        cls.deal = cls.env["crm.lead"].create(
            {"name": "Furnitures Inc", "user_id": cls.anna.id, "type": "opportunity"}
        )
        cls.cron = cls.env.ref("crm_adoption.ir_cron_migration")

    def work(self):
        with self.enter_registry_test_mode():
            self.cron.method_direct_trigger()
        self.env.invalidate_all()

    def stage(self, *files, user=None):
        """A migration of ``files`` ((name, text or bytes), ...), read and matched."""
        migration = self.env["crm.adoption.migration"].with_user(user or self.anna)
        migration = migration.create({})
        for name, content in files:
            content = content.encode() if isinstance(content, str) else content
            migration.add_file(name, content)
        migration.action_read()
        self.work()
        return migration

    def bring(self, *files, user=None, visibility="private"):
        migration = self.stage(*files, user=user)
        if migration.state == "preview":
            migration.target_visibility = visibility
            migration.action_apply()
            self.work()
        return migration

    def undo(self, migration):
        migration.action_undo()
        self.work()

    def checksums(self) -> list:
        """What the tables hold, whoever asks: compared before and after."""
        self.env.flush_all()
        sums = []
        for table in TABLES:
            query = SQL(
                """SELECT count(*), md5(string_agg(t::text, '|' ORDER BY t::text))
                     FROM (SELECT to_jsonb(r) - 'write_date' - 'write_uid' AS t
                             FROM %s r) AS rows""",
                SQL.identifier(table),
            )
            sums += self.env.execute_query(query)
        return sums

    def cards(self, user=None):
        return self.env["crm.personal.card"].with_user(user or self.anna).search([])

    def notes(self, user=None):
        return self.env["crm.personal.note"].with_user(user or self.anna).search([])

    def assertAddsUp(self, migration):
        names = ("created", "linked", "updated", "skipped", "failed")
        counts = {name: migration[f"{name}_count"] for name in names}
        self.assertEqual(migration.read_count, sum(counts.values()), counts)
