from odoo.tests import HttpCase, tagged

from .common_regulation import StageGuideCase


@tagged("post_install", "-at_install")
class TestConfigurationTours(StageGuideCase, HttpCase):
    """The sales administrator loads a playbook, takes it back, and sets things right."""

    def setUp(self):
        super().setUp()
        # One pipeline: the dialog follows the order of all open stages.
        others = self.env["crm.stage"].search([("team_ids", "not in", self.team.ids)])
        others.fold = True
        (others - self.stage_won).is_won = False

    def test_load_and_take_back(self):
        self.env["crm.stage.criterion"].search([]).unlink()
        self.start_tour(
            "/odoo/stage-guide", "crm_adoption_regulation_playbook", login="guide_sara"
        )
        archived = self.env["crm.stage.criterion"].with_context(active_test=False)
        self.assertEqual(len(archived.search([("active", "=", False)])), 10)
        self.assertEqual(self.env.company.stage_guide_mode, "on")

    def test_problems_are_said_and_set_right(self):
        self.asks_phone.exempt_group_ids = self.env.ref("base.group_user")
        self.env["crm.stage.transition"].create(
            {
                "from_stage_id": self.stage_offer.id,
                "to_stage_id": self.stage_won.id,
                "policy": "block",
            }
        )
        self.start_tour(
            "/odoo/stage-guide", "crm_adoption_regulation_problem", login="guide_sara"
        )
        self.assertFalse(self.asks_phone.exempt_group_ids)
        self.assertFalse(self.stage_offer.transition_ids)
