from odoo.tests import Form

from .common_regulation import StageGuideCase


class PlaybookCase(StageGuideCase):
    """A team with New -> Offer -> Won, no question yet, the guide off."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["crm.stage.criterion"].search([]).unlink()
        cls.env.company.stage_guide_mode = "off"
        cls.env["crm.team"].search([]).stage_guide_mode = False
        cls.lead = cls.env["crm.lead"]

    def _open(self, playbook="simple", teams=None, **values):
        """The dialog as the sales administrator fills it in."""
        form = Form(self.env["crm.stage.playbook.load"].with_user(self.sara))
        form.playbook = playbook
        for team in self.team if teams is None else teams:
            form.team_ids.add(team)
        for name, value in values.items():
            form[name] = value
        return form

    def _load(self, *args, **values):
        wizard = self._open(*args, **values).save()
        wizard.action_load()
        return wizard

    def _criteria(self, archived=False):
        criteria = self.env["crm.stage.criterion"].with_context(active_test=False)
        return criteria.search([("active", "=", not archived)])
