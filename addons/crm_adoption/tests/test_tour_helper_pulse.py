from odoo.tests import HttpCase, tagged

from .common_helper_pulse import PulsePersonas


@tagged("post_install", "-at_install")
class TestTourHelperPulse(PulsePersonas, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._make_pulse()

    def test_a_pulse_from_opening_to_result(self):
        self.start_tour("/odoo/pulse", "crm_adoption_pulse_open", login="pulse_olga")
        self.assertEqual(self.round.state, "open")
        self.start_tour(
            "/odoo/my-day", "crm_adoption_pulse_answer", login="pulse_north0"
        )
        for user in self.people[1:]:
            self._answer(user, (6, 6, 6, 2))
        self.start_tour("/odoo/pulse", "crm_adoption_pulse_close", login="pulse_olga")
        self.assertEqual(self.round.answered, 11)
        self.start_tour("/odoo/pulse", "crm_adoption_pulse_read", login="pulse_north1")

    def test_the_rollout_from_its_start_on(self):
        self.program.unlink()
        self.start_tour(
            "/odoo/rollout", "crm_adoption_rollout_start", login="pulse_sam"
        )
        program = self.env["crm.adoption.program"].search(
            [("company_id", "=", self.company.id)]
        )
        self.assertEqual(program.phase, "migrate")
        self.start_tour(
            "/odoo/rollout", "crm_adoption_rollout_read", login="pulse_north0"
        )
