import threading
from contextlib import contextmanager

from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry
from odoo.tests import BaseCase, get_db_name, new_test_user, tagged

from ..models.migration.crm_adoption_migration_worker import _Turn

_LOGINS = ("worker_anna", "worker_boris")
_CARDS = 60


def cards(owner):
    return "".join(
        f"BEGIN:VCARD\nVERSION:3.0\nFN:{owner} {number}\n"
        f"EMAIL:{number}@{owner}.example\nEND:VCARD\n"
        for number in range(_CARDS)
    ).encode()


@tagged("post_install", "-at_install")
class TestMigrationWorkers(BaseCase):
    """Several workers on one queue: real connections and real commits.

    What is committed is deleted again afterwards.
    """

    def setUp(self):
        super().setUp()
        self.registry = Registry(get_db_name())
        self.addCleanup(self.clean)
        self.clean()
        with self.worker() as env:
            for login in _LOGINS:
                groups = "sales_team.group_sale_salesman"
                user = new_test_user(env, login, groups=groups)
                migration = env["crm.adoption.migration"].with_user(user).create({})
                migration.add_file(f"{login}.vcf", cards(login))
                migration.action_read()

    @contextmanager
    def worker(self):
        """A connection of its own, as each process has one."""
        with self.registry.cursor() as cr:
            yield api.Environment(cr, SUPERUSER_ID, {})

    def clean(self):
        with self.worker() as env:
            users = env["res.users"].search([("login", "in", _LOGINS)])
            for model in (
                "crm.adoption.migration.key",
                "crm.adoption.migration",
                "crm.personal.card",
            ):
                owned = [("user_id", "in", users.ids)]
                records = env[model].with_context(active_test=False).search(owned)
                if "state" in records._fields:
                    records.write({"state": "undone"})
                records.unlink()
            partners = users.partner_id
            users.unlink()
            partners.unlink()

    def migrations(self, env):
        owners = [("user_id.login", "in", _LOGINS)]
        return env["crm.adoption.migration"].search(owners, order="id")

    def work_in_threads(self, count):
        """Run the scheduled job in ``count`` threads that begin together."""
        start, failures = threading.Barrier(count), []

        def work():
            try:
                with self.worker() as env:
                    start.wait()
                    env["crm.adoption.migration"]._cron_work()
            except Exception as error:
                failures.append(error)

        threads = [threading.Thread(target=work) for _number in range(count)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertFalse(failures)

    def test_two_workers_hold_different_owners_and_a_third_finds_nothing(self):
        with self.worker() as one, self.worker() as two, self.worker() as three:
            anna, boris = self.migrations(one)
            with anna._held() as first, boris.with_env(two)._held() as second:
                self.assertTrue(first and second)
                for migration in self.migrations(three):
                    with migration._held() as third:
                        self.assertFalse(third)
                self.assertFalse(three["crm.adoption.migration"]._work_next())
            with self.migrations(three)[0]._held() as free_again:
                self.assertTrue(free_again)

    def test_a_commit_does_not_let_go(self):
        with self.worker() as one, self.worker() as two:
            migration = self.migrations(one)[0]
            with migration._held():
                migration._commit(0)
                with migration.with_env(two)._held() as second:
                    self.assertFalse(second)

    def test_a_lost_connection_lets_go(self):
        lost = self.registry.cursor()
        migration = self.migrations(api.Environment(lost, SUPERUSER_ID, {}))[0]
        held = migration._held()
        self.assertTrue(held.__enter__())
        with self.worker() as other:
            lost.execute("SELECT pg_backend_pid()")
            pid = lost.fetchone()[0]
            other.cr.execute("SELECT pg_terminate_backend(%s, 5000)", (pid,))
            with migration.with_env(other)._held() as taken_over:
                self.assertTrue(taken_over)
        held.__exit__(None, None, None)
        lost.close()

    def test_a_wish_waits_while_a_worker_is_at_it(self):
        with self.worker() as one, self.worker() as two:
            migration = self.migrations(one)[0]
            owner = migration.with_env(two).with_user(migration.user_id)
            with migration._held():
                owner.action_pause()
                self.assertEqual(owner.state, "reading")
                self.assertTrue(owner.get_progress()["is_asked"])
                two.cr.commit()
                self.assertTrue(migration._take_turn())
                self.assertEqual(migration.state, "paused")

    def test_two_workers_bring_everything_in_once(self):
        self.work_in_threads(2)
        with self.worker() as env:
            migrations = self.migrations(env)
            self.assertEqual(migrations.mapped("state"), ["preview", "preview"])
            self.assertEqual(migrations.mapped("read_count"), [_CARDS, _CARDS])
            for migration in migrations:
                migration.with_user(migration.user_id).action_apply()
                migration._keep({"chunk_size": 7})
        self.work_in_threads(3)
        with self.worker() as env:
            migrations = self.migrations(env)
            self.assertEqual(migrations.mapped("state"), ["done", "done"])
            for migration in migrations:
                self.assertEqual(migration.created_count, _CARDS)
                owned = [("user_id", "=", migration.user_id.id)]
                names = env["crm.personal.card"].search(owned).mapped("name")
                self.assertEqual(len(names), _CARDS)
                self.assertEqual(len(set(names)), _CARDS)

    def test_a_turn_ends_after_some_seconds_but_not_in_the_middle_of_a_file(self):
        turn = _Turn()
        self.assertFalse(turn.is_over("applying", 200, time_left=5))
        self.assertTrue(turn.is_over("applying", 200, time_left=0))
        self.assertFalse(turn.is_over("reading", 500, time_left=0))
        turn.began -= 11
        self.assertTrue(turn.is_over("applying", 200, time_left=5))
        self.assertFalse(turn.is_over("reading", 500, time_left=5))
        self.assertTrue(turn.is_over("reading", 0, time_left=5), "a file has ended")
        turn.began -= 60
        self.assertTrue(turn.is_over("reading", 500, time_left=5))

    def test_the_owner_who_waited_longest_is_next(self):
        with self.worker() as env:
            anna, boris = self.migrations(env)
            second = anna.with_user(anna.user_id).create({})
            second.add_file("more.vcf", cards("more"))
            second.action_read()
            queue = env["crm.adoption.migration"]
            anna._keep({"worked_date": "2026-01-01 10:00:02"})
            boris._keep({"worked_date": "2026-01-01 10:00:01"})
            # Her second one has waited for ever, but she had her turn just now.
            self.assertEqual(queue._waiting()[0], boris)
