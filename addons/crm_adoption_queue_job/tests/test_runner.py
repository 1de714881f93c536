import os
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager

from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry
from odoo.tests import BaseCase, get_db_name, new_test_user, tagged
from odoo.tools import config

_CARDS = "".join(
    f"BEGIN:VCARD\nVERSION:3.0\nFN:Person {number}\n"
    f"EMAIL:p{number}@runner.example\nEND:VCARD\n"
    for number in range(450)
)
_LOGIN = "runner_anna"
_LONGEST = 120  # seconds until a step is worked off on a busy machine


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@tagged("post_install", "-at_install")
class TestRunner(BaseCase):
    """A server with the job runner and without scheduled jobs brings a file in.

    What is committed is deleted again afterwards.
    """

    def setUp(self):
        super().setUp()
        self.registry = Registry(get_db_name())
        self.addCleanup(self.clean)
        self.clean()
        with self.env() as env:
            groups = "sales_team.group_sale_salesman"
            user = new_test_user(env, _LOGIN, groups=groups)
            migration = env["crm.adoption.migration"].with_user(user).create({})
            migration.add_file("people.vcf", _CARDS.encode())
            self.migration_id = migration.id
        self.start_server()

    @contextmanager
    def env(self):
        with self.registry.cursor() as cr:
            yield api.Environment(cr, SUPERUSER_ID, {})

    def clean(self):
        with self.env() as env:
            users = env["res.users"].search([("login", "=", _LOGIN)])
            owned = [("user_id", "in", users.ids)]
            env["queue.job"].search(owned).unlink()
            keys = env["crm.adoption.migration.key"].with_context(active_test=False)
            keys.search(owned).unlink()
            migrations = env["crm.adoption.migration"].search(owned)
            migrations.write({"state": "undone"})
            migrations.unlink()
            env["crm.personal.card"].search(owned).unlink()
            partners = users.partner_id
            users.unlink()
            partners.unlink()

    def start_server(self):
        server = subprocess.Popen(
            [
                *(sys.executable, "-m", "odoo", "-c", config["config"]),
                *("-d", get_db_name(), "--load=base,web,queue_job"),
                *("--workers=0", "--max-cron-threads=0", f"--http-port={_free_port()}"),
            ],
            env={**os.environ, "ODOO_QUEUE_JOB_CHANNELS": "root:2,root.crm_adoption:1"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.addCleanup(server.wait)
        self.addCleanup(server.send_signal, signal.SIGTERM)

    def step(self, action, state):
        """Press a button as the owner and wait until the jobs have worked it off."""
        with self.env() as env:
            migration = env["crm.adoption.migration"].browse(self.migration_id)
            getattr(migration.with_user(migration.user_id), action)()
        deadline, pause = time.monotonic() + _LONGEST, threading.Event()
        while time.monotonic() < deadline:
            with self.env() as env:
                migration = env["crm.adoption.migration"].browse(self.migration_id)
                if migration.state == state:
                    return
            pause.wait(0.2)
        self.fail(f"{action} was not worked off by the job runner")

    def test_read_apply_and_undo_by_jobs(self):
        self.step("action_read", "preview")
        self.step("action_apply", "done")
        with self.env() as env:
            migration = env["crm.adoption.migration"].browse(self.migration_id)
            self.assertEqual(migration.created_count, 450)
            owned = [("user_id", "=", migration.user_id.id)]
            self.assertEqual(env["crm.personal.card"].search_count(owned), 450)
            jobs = env["queue.job"].search(owned)
            self.assertGreaterEqual(len(jobs), 2)
            self.assertNotIn("failed", jobs.mapped("state"))
            self.assertEqual(jobs.mapped("channel")[0], "root.crm_adoption")
        self.step("action_undo", "undone")
        with self.env() as env:
            migration = env["crm.adoption.migration"].browse(self.migration_id)
            owned = [("user_id", "=", migration.user_id.id)]
            self.assertFalse(env["crm.personal.card"].search_count(owned))
