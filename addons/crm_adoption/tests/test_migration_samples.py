import os
from pathlib import Path

from odoo.tests import tagged

from ..models.migration import messages
from ..readers.messages import MESSAGES
from .common_migration import MigrationCase

OWN = Path(__file__).parent / "samples"
SHARED = Path(
    os.environ.get("CRM_ADOPTION_SAMPLES")
    or Path(__file__).resolve().parents[4] / "shared" / "samples"
)
SUFFIXES = (".vcf", ".csv", ".enex")


@tagged("post_install", "-at_install")
class TestMigrationSamples(MigrationCase):
    """Every file that there is goes through the whole path, there and back."""

    def check(self, paths):
        for path in paths:
            with self.subTest(file=path.name):
                before = self.checksums()
                migration = self.bring((path.name, path.read_bytes()))
                self.assertIn(migration.state, ("done", "failed"))
                self.assertAddsUp(migration)
                self.assertFalse(
                    migration.item_ids.filtered(lambda item: not item.raw_text)
                )
                if migration.state == "done":
                    self.undo(migration)
                    self.assertFalse(migration.kept_count)
                self.assertEqual(self.checksums(), before)

    def test_own_samples(self):
        paths = [path for path in OWN.rglob("*") if path.suffix in SUFFIXES]
        self.assertTrue(paths)
        self.check(sorted(paths))

    def test_shared_samples(self):
        if not SHARED.is_dir():
            self.skipTest(f"no sample files at {SHARED}")
        self.check(
            sorted(
                path
                for folder in ("vcard", "csv", "enex")
                for path in (SHARED / folder).rglob("*")
                if path.suffix in SUFFIXES
            )
        )

    def test_every_message_of_the_readers_has_its_sentence(self):
        sentences = {
            code: sentence._source
            for code, sentence in messages.READER_SENTENCES.items()
        }
        self.assertEqual(sentences, MESSAGES)
