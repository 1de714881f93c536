from contextlib import contextmanager
from unittest.mock import patch

from odoo.tests.test_cursor import TestCursor

from odoo.addons.mail.tests.common import MockEmail

from ..models.privacy import after_commit
from .common_privacy import PrivacyCommon


class PrivacyLogCommon(PrivacyCommon, MockEmail):
    """What reads leave for after their commit is done here, as a server does it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        if not cls._registry_patched:  # a browser test is there already
            cls.registry_enter_test_mode_cls()

    @classmethod
    def _finish(cls):
        cls.env.flush_all()
        cls.env.cr.postcommit.run()
        cls.env.invalidate_all()

    def _get_visits(self, *names):
        rows = self.env["crm.adoption.access.log"].search([], order="id")
        return [tuple(row[name] for name in names) for row in rows]

    def _get_news(self, name):
        """The messages of the system to a persona, the last first, as text."""
        messages = self.env["mail.message"].search(
            [
                ("partner_ids", "in", self.users[name].partner_id.ids),
                ("message_type", "=", "user_notification"),
            ],
            order="id desc",
        )
        return [f"{message.subject}: {message.body}" for message in messages]

    @contextmanager
    def mock_mails(self):
        """The e-mails that go out inside, as the list that this gives."""
        with self.mock_mail_gateway():
            yield self._mails


@contextmanager
def commits_as_a_server():
    """Over HTTP as well: a test's own cursor forgets what is left for after a commit.

    Only our own work is done, since that of the bus and of e-mails needs a server.
    """
    commit = TestCursor.commit

    def commit_and_go_on(self):
        left = [
            work
            for work in self.postcommit._funcs
            if work.__module__ == after_commit.__name__
        ]
        commit(self)
        for work in left:
            work()

    with patch.object(TestCursor, "commit", commit_and_go_on):
        yield
