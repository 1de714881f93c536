from psycopg2 import OperationalError

from odoo import models

from odoo.addons.queue_job.exception import RetryableJobError

_RETRY_SECONDS = 10


class CrmAdoptionMigration(models.Model):
    """Migrations worked off by ``queue_job``: one job is one turn of one migration.

    A turn ends after some seconds and queues the next one, so that the jobs of others
    come in between. The scheduled job of ``crm_adoption`` stays as it is and catches
    what was left over, once an hour; a migration is held by one worker at a time,
    whichever kind it is.
    """

    _inherit = "crm.adoption.migration"

    def _wake_worker(self) -> None:
        for migration in self:
            migration._enqueue_turn()

    def _enqueue_turn(self) -> None:
        """Queue one turn as the owner's job; a second one for the same is not made."""
        self._as_owner().with_delay(
            identity_key=f"crm_adoption.migration:{self.id}",
            description=self.env._("One turn of a migration"),
        )._run_turn()

    def _run_turn(self) -> None:
        """The job."""
        # sudo: as in the scheduled job; the steps themselves run as the owner
        migration = self.sudo()
        with migration._held() as is_mine:
            if is_mine:
                migration._take_turn_or_retry()
        if is_mine and migration._is_ready():
            migration._enqueue_turn()

    def _take_turn_or_retry(self) -> None:
        try:
            self._take_turn()
        except OperationalError as error:
            raise RetryableJobError(
                str(error), seconds=_RETRY_SECONDS, ignore_retry=True
            ) from error
