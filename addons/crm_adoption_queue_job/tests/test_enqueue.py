from odoo.tests import TransactionCase, new_test_user, tagged

CARD = b"BEGIN:VCARD\nVERSION:3.0\nFN:Ulla Berg\nEMAIL:ulla@berg.example\nEND:VCARD\n"


@tagged("post_install", "-at_install")
class TestEnqueue(TransactionCase):
    """A step becomes one job of its owner."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.anna = new_test_user(
            cls.env, "job_anna", groups="sales_team.group_sale_salesman"
        )
        cls.migration = cls.env["crm.adoption.migration"].with_user(cls.anna).create({})
        cls.migration.add_file("a.vcf", CARD)

    def jobs(self):
        key = f"crm_adoption.migration:{self.migration.id}"
        return self.env["queue.job"].search([("identity_key", "=", key)])

    def run_job(self):
        job = self.jobs().filtered(lambda job: job.state == "pending")
        job.ensure_one()
        job.state = "started"
        with self.enter_registry_test_mode(), self.registry.cursor() as cr:
            self.migration.with_env(self.env(cr=cr))._run_turn()
        self.env.invalidate_all()

    def test_one_job_of_the_owner_in_a_channel_of_its_own(self):
        self.migration.action_read()
        job = self.jobs()
        self.assertEqual(job.user_id, self.anna)
        self.assertEqual(job.channel, "root.crm_adoption")
        self.assertEqual(job.state, "pending")

    def test_a_second_wish_makes_no_second_job(self):
        self.migration.action_read()
        self.migration.action_cancel()
        self.migration.action_read()
        self.assertEqual(len(self.jobs()), 1)

    def test_the_scheduled_job_is_not_called_as_well(self):
        cron = self.env.ref("crm_adoption.ir_cron_migration")
        triggers = [("cron_id", "=", cron.id)]
        before = self.env["ir.cron.trigger"].search_count(triggers)
        self.migration.action_read()
        self.assertEqual(self.env["ir.cron.trigger"].search_count(triggers), before)

    def test_the_job_works_the_step_off(self):
        self.migration.action_read()
        self.run_job()
        self.assertEqual(self.migration.state, "preview")
        self.assertEqual(len(self.jobs()), 1, "nothing is left to be queued")

    def test_what_was_paused_meanwhile_is_left_alone(self):
        self.migration.action_read()
        self.migration.action_pause()
        self.run_job()
        self.assertEqual(self.migration.state, "paused")
        self.assertFalse(self.migration.item_ids)

    def test_the_scheduled_job_catches_what_was_left_over(self):
        self.migration.action_read()
        self.jobs().unlink()
        with self.enter_registry_test_mode():
            self.env.ref("crm_adoption.ir_cron_migration").method_direct_trigger()
        self.env.invalidate_all()
        self.assertEqual(self.migration.state, "preview")
