from odoo.tests import tagged

from .common_privacy_log import PrivacyLogCommon

RULE = "crm_adoption.crm_lead_rule_can_read"


@tagged("post_install", "-at_install")
class TestPrivacyTamper(PrivacyLogCommon):
    """Owners learn when what protects them is changed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._make_deal(visibility="team")
        cls._make_deal(owner="carla")
        cls._env("nina")["crm.personal.note"].create({"name": "Mine"})
        cls._env("lena")["crm.personal.card"].create({"name": "Mine"})

    def _rule(self, xmlid=RULE):
        return self._as(self.env.ref(xmlid), "ada")

    def _find_told(self):
        return {name for name in self.users if self._get_news(name)}

    def test_who_is_told_of_a_rule_switched_off(self):
        with self.mock_mails() as mails:
            self._rule().active = False
        self.assertEqual(self._find_told(), {"anna", "nina", "lena"})
        [news] = self._get_news("anna")
        self.assertIn("Ada", news)
        self.assertIn("Deal: its audience reads: switched off", news)
        self.assertIn("cannot know", news)
        self.assertEqual(len(mails), 3)
        self._rule().active = True
        self.assertIn("switched on again", self._get_news("anna")[0])

    def test_each_change_of_a_rule_is_told(self):
        group = self.env.ref("base.group_user")
        for vals in (
            {"domain_force": "[(1, '=', 1)]"},
            {"groups": [(4, group.id)]},
            {"perm_read": False, "perm_write": True},
            {"model_id": self.env["ir.model"]._get_id("crm.tag")},
        ):
            before = len(self._get_news("anna"))
            self._rule().write(vals)
            self.assertEqual(len(self._get_news("anna")), before + 1, vals)
        self._rule("crm_adoption.crm_personal_note_rule_owner").unlink()
        self.assertIn("Personal note: owner only: deleted", self._get_news("anna")[0])

    def test_a_rule_moved_to_a_group_is_told(self):
        """The form of a group lists its rules: a global rule taken there ends for
        everybody else, without a word to the rule itself."""
        rule = self._rule()
        groups = rule.env["res.groups"]
        for act in (
            lambda: groups.create({"name": "Few", "rule_groups": [(4, rule.id)]}),
            lambda: rule.groups.write({"rule_groups": [(3, rule.id)]}),
        ):
            before = len(self._get_news("anna"))
            act()
            self.assertEqual(len(self._get_news("anna")), before + 1)
            self.assertIn(f"{rule.name}: changed", self._get_news("anna")[0])
        groups.create({"name": "None"}).write({"name": "Nobody"})
        self.assertEqual(len(self._get_news("anna")), before + 1)

    def test_a_rule_that_is_made_nameless_is_told(self):
        """Rules are known by their external id; without it nothing more is told."""
        for act in (
            lambda data: data.write({"module": "custom"}),
            lambda data: data.unlink(),
        ):
            name = self.env.ref(RULE).name
            with self.env.cr.savepoint() as savepoint:
                data = self._env("ada")["ir.model.data"].search(
                    [("module", "=", "crm_adoption"), ("model", "=", "ir.rule")]
                )
                act(data.filtered(lambda data: f"{data.module}.{data.name}" == RULE))
                self.assertIn(f"{name}: deleted", self._get_news("anna")[0])
                savepoint.rollback()
            self.env.invalidate_all()

    def test_what_changes_nothing_is_not_told(self):
        rule = self._rule()
        rule.write({"domain_force": rule.domain_force, "active": True})
        rule.name = "Another name"
        self._rule("crm.crm_rule_personal_lead").active = False
        self.assertFalse(self._find_told())

    def test_access_lists_of_our_models_are_told(self):
        access = self._rule("crm_adoption.access_crm_personal_note_salesman")
        lists = access.browse()
        vals = {
            "name": "everybody",
            "model_id": access.model_id.id,
            "perm_read": True,
        }
        other = self.env["ir.model"]._get_id("crm.tag")
        for act in (
            lambda: access.write({"perm_write": False}),
            lambda: lists.create(vals),
            lambda: access.write({"model_id": other}),
            lambda: access.write({"model_id": vals["model_id"]}),
            access.unlink,
        ):
            before = len(self._get_news("anna"))
            act()
            self.assertEqual(len(self._get_news("anna")), before + 1)

    def test_other_access_lists_are_not(self):
        other = self.env["ir.model"]._get_id("crm.tag")
        access = self._env("ada")["ir.model.access"].create(
            {"name": "tags", "model_id": other, "perm_read": True}
        )
        access.perm_read = False
        access.unlink()
        self.assertFalse(self._find_told())

    def test_a_client_cannot_pass_for_an_update(self):
        context = {"install_mode": True, "module": "crm_adoption", "noupdate": True}
        self._rule().with_context(**context).active = False
        self.assertTrue(self._get_news("anna"))

    def test_an_update_by_odoo_is_not_told(self):
        self.registry.ready = False
        try:
            self._rule().domain_force = "[('can_read', '=', True), (1, '=', 1)]"
        finally:
            self.registry.ready = True
        self.assertFalse(self._find_told())

    def test_uninstalling_is_told(self):
        self.env["crm.adoption.tamper"]._tell_uninstalled()
        self.assertEqual(self._find_told(), {"anna", "nina", "lena"})
        self.assertIn("uninstalled", self._get_news("nina")[0])
