from odoo.exceptions import AccessError, RedirectWarning
from odoo.tests import new_test_user, tagged

from .common_privacy import SECRET, PrivacyCommon


@tagged("post_install", "-at_install")
class TestPrivacyUserDelete(PrivacyCommon):
    """A user who has notes or cards goes with a warning, or is archived."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.leaver = new_test_user(
            cls.env, "leaver_privacy", groups="sales_team.group_sale_salesman"
        )
        env = cls.env(user=cls.leaver, su=False)
        cls.note = env["crm.personal.note"].create({"name": SECRET})
        cls.card = env["crm.personal.card"].create({"name": SECRET})

    def _refuse(self):
        with self.assertRaises(RedirectWarning) as caught, self.env.cr.savepoint():
            self._as(self.leaver, "ada").unlink()
        return caught.exception

    def _open_dialog(self):
        action = self._refuse().args[1]
        dialogs = self._env("ada")[action["res_model"]]
        return dialogs.with_context(**action["context"]).create({})

    def test_refused_with_a_way_on(self):
        error = self._refuse()
        self.assertIn("Archive", str(error.args[0]))
        self.assertIn("Nothing was deleted", str(error.args[0]))
        self.assertNotIn(SECRET, str(error.args))
        dialog = self._open_dialog()
        self.assertEqual((dialog.note_count, dialog.card_count), (1, 1))
        self.assertTrue(self.note.sudo().exists())

    def test_archived_instead(self):
        self._open_dialog().action_archive()
        self.assertFalse(self.leaver.active)
        for name in ("ada", "sara", "boris"):
            with self.assertRaises(AccessError):
                self._as(self.note, name).read(["name"])

    def test_deleted_together(self):
        self._open_dialog().action_delete()
        self.assertFalse(self.leaver.exists())
        self.assertFalse(self.note.sudo().exists() or self.card.sudo().exists())

    def test_no_context_of_a_client_deletes(self):
        for value in (True, 1, "ok"):
            leaver = self._as(self.leaver, "ada")
            with self.assertRaises(RedirectWarning), self.env.cr.savepoint():
                leaver.with_context(crm_adoption_with_personal=value).unlink()

    def test_a_seller_counts_nobodys_notes(self):
        with self.assertRaises(AccessError):
            self._env("sara")["crm.personal.user.delete"].create(
                {"user_ids": self.leaver.ids}
            )

    def test_users_without_notes_go_as_ever(self):
        egon = self.users["egon"]
        self._as(egon, "ada").unlink()
        self.assertFalse(egon.exists())

    def test_every_seller_gets_the_link(self):
        self._env("ada")["res.config.settings"].action_offer_own_data()
        message = self._env("anna")["mail.message"].search(
            [("needaction", "=", True), ("subject", "ilike", "your own data")]
        )
        self.assertEqual(message.partner_ids, self.users["anna"].partner_id)
        self.assertIn("/odoo/my-data", message.body)
        self.assertFalse(
            self._env("egon")["mail.message"].search([("needaction", "=", True)])
        )
        for name in ("sara", "anna"):
            with self.assertRaises(AccessError):
                self._env(name)["res.config.settings"].action_offer_own_data()
