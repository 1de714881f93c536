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


@tagged("post_install", "-at_install")
class TestMigrationSamples(MigrationCase):
    """Every file that there is goes through the whole path, there and back."""

    def check(self, paths, visibility):
        """Bring in all of ``paths`` at once, also what is left out at first; undo."""
        before = self.checksums()
        migration = self.stage(*((path.name, path.read_bytes()) for path in paths))
        if migration.state == "preview":
            migration.target_visibility = visibility
            migration.item_ids.filtered("left_out").decision = "create"
            migration.action_apply()
            self.work()
        self.assertIn(migration.state, ("done", "failed"))
        self.assertAddsUp(migration)
        self.assertFalse(migration.item_ids.filtered(lambda item: not item.raw_text))
        if migration.state == "done":
            self.undo(migration)
            self.assertEqual(migration.state, "undone")
            self.assertFalse(migration.kept_change_ids.mapped("reason"))
        self.assertEqual(self.checksums(), before)

    def check_folder(self, folder):
        paths = sorted(path for path in folder.rglob("*") if path.is_file())
        self.assertTrue(paths)
        for visibility in ("private", "company"):
            with self.subTest(folder=folder.name, visibility=visibility):
                self.check(paths, visibility)

    def test_own_samples(self):
        self.check_folder(OWN)

    def test_shared_samples(self):
        if not SHARED.is_dir():
            self.skipTest(f"no sample files at {SHARED}")
        for folder in sorted(path for path in SHARED.iterdir() if path.is_dir()):
            self.check_folder(folder)

    def test_every_message_of_the_readers_has_its_sentence(self):
        sentences = {
            code: sentence._source
            for code, sentence in messages.READER_SENTENCES.items()
        }
        self.assertEqual(sentences, MESSAGES)
