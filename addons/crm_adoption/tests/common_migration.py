from odoo.tests import TransactionCase, new_test_user
from odoo.tools import SQL

from ..readers import contact as reader_contact
from ..readers import deal, meeting, note, todo
from ..readers.record import Record

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


def record(kind: str, **vals) -> Record:
    """What a reader yields for one entry of this kind."""
    new_vals = {
        "lead": deal.new_vals,
        "meeting": meeting.new_vals,
        "activity": todo.new_vals,
        "note": note.new_vals,
    }[kind]
    position = {"code": "entry", "n": 1}
    return Record(position, kind, str(vals), new_vals(**vals))


def contact(**vals) -> dict:
    """A canonical contact; ``email`` and ``phone`` are short for the first ones."""
    lists = {
        f"{name}s": [{"label": "", "value": vals.pop(name)}]
        for name in ("email", "phone")
        if name in vals
    }
    return {**reader_contact.new_vals(), **lists, **vals}


TABLES = (
    "calendar_attendee",
    "calendar_event",
    "calendar_event_res_partner_rel",
    "calendar_recurrence",
    "crm_lead",
    "crm_personal_card",
    "crm_personal_note",
    "crm_tag",
    "crm_tag_rel",
    "mail_activity",
    "mail_followers",
    "mail_mail",
    "mail_message",
    "mail_notification",
    "res_partner",
    "res_partner_res_partner_category_rel",
    "utm_source",
)


_MOST_TURNS = 40


def work_off(env) -> None:
    """Run the scheduled job until nothing is queued: on a busy machine it takes more
    than one turn.
    """
    job = env.ref("crm_adoption.ir_cron_migration")
    migrations = env["crm.adoption.migration"]
    for _turn in range(_MOST_TURNS):
        job.method_direct_trigger()
        env.invalidate_all()
        if not migrations.search_count(migrations._queue_domain()):
            return


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
        self.env.flush_all()
        with self.enter_registry_test_mode():
            work_off(self.env)

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

    def stage_records(self, *records, user=None, visibility="private"):
        """A migration of what a reader would yield: readers' ``Record`` objects."""
        migration = self.env["crm.adoption.migration"].with_user(user or self.anna)
        migration = migration.create({"target_visibility": visibility})
        file = migration.add_file("tool.export", b"x")
        lines = [record.as_dict(seq) for seq, record in enumerate(records, 1)]
        for line in lines:
            line["ext_key"] = line["ext_key"] or f"test:{line['vals']['title']}"
        self.env["crm.adoption.migration.item"].with_user(migration.user_id)._stage(
            file, lines
        )
        file._keep({"state": "read"})
        migration._keep({"state": "matching"})
        self.work()
        return migration

    def bring_records(self, *records, **options):
        migration = self.stage_records(*records, **options)
        migration.action_apply()
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
