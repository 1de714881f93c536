import base64

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_privacy import SECRET, PrivacyCommon

OTHERS = ("boris", "lena", "carla", "sara", "ada", "paul", "egon")


@tagged("post_install", "-at_install")
class TestPrivacyPersonal(PrivacyCommon):
    """Personal notes and cards: their owner reads them and nobody else."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.deal = cls._make_deal(visibility="team")
        env = cls._env("anna")
        cls.note = env["crm.personal.note"].create(
            {
                "name": f"{SECRET} note",
                "body": f"<p>{SECRET} body</p>",
                "lead_id": cls.deal.id,
                "partner_id": cls.partner.id,
            }
        )
        cls.card = env["crm.personal.card"].create(
            {
                "name": f"{SECRET} Rossi",
                "emails": "rossi@secret.example\nsecond@secret.example",
                "phones": "+39 06 5550 0142",
                "comment": SECRET,
                "raw": SECRET,
            }
        )

    def test_the_share_dialog_looks_up_own_cards_only(self):
        self.partner.email = "rossi@secret.example"
        for name in OTHERS:
            dialog = self._env(name)["crm.personal.card.share"]
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                dialog.create({"card_id": self.card.id}).partner_id.ensure_one()
        mine = self._env("anna")["crm.personal.card.share"]
        self.assertEqual(
            mine.create({"card_id": self.card.id}).partner_id, self.partner
        )

    def _no_access(self, record, name):
        """Whatever a colleague may call, he learns nothing of ``record``."""
        model = self._env(name)[record._name]
        other = model.browse(record.id)
        for call in (
            lambda: other.read(["name"]),
            lambda: other.export_data(["name"]),
            lambda: other.write({"name": "x"}),
            lambda: other.unlink(),
            lambda: other.copy(),
        ):
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                call()
        for call in (
            lambda: model.search_read([], ["name"]),
            lambda: model.formatted_read_group([], ["name"]),
            lambda: model.name_search(SECRET),
            lambda: model.search_count([("name", "ilike", SECRET)]) and SECRET,
        ):
            try:
                self.assertNotIn(SECRET, str(call()))
            except AccessError as error:
                self.assertNotIn(SECRET, str(error))

    def test_owner_reads(self):
        for record in (self.note, self.card):
            mine = self._as(record, "anna")
            self.assertIn(SECRET, mine.name)
            self.assertIn(SECRET, mine.display_name)
            self.assertIn(SECRET, str(mine.search_read([], ["name"])))

    def test_others_do_not(self):
        for record in (self.note, self.card):
            for name in OTHERS:
                with self.subTest(record=record._name, name=name):
                    self._no_access(record, name)

    def test_title_is_masked_with_any_rights(self):
        for record in (self.note, self.card):
            for name in OTHERS:
                env = self._env(name)
                self.assertNotIn(SECRET, record.with_env(env).sudo().display_name)
                model_id = env["ir.model"].sudo()._get_id(record._name)
                activity = env["mail.activity"].new(
                    {"res_model_id": model_id, "res_id": record.id}
                )
                self.assertNotIn(SECRET, str(activity.res_name))
                message = env["mail.message"].new(
                    {"model": record._name, "res_id": record.id}
                )
                self.assertNotIn(SECRET, str(message.record_name))

    def test_panel_shows_own_notes_only(self):
        his = self._env("boris")["crm.personal.note"].create({"lead_id": self.deal.id})
        for record, name, notes in (
            (self.deal, "anna", self.note),
            (self.deal, "boris", his),
            (self.deal, "lena", self.note.browse()),
            (self.partner, "anna", self.note),
            (self.partner, "boris", self.note.browse()),
        ):
            panel = self._env(name)["crm.personal.note"].get_panel(
                record._name, record.id
            )
            self.assertEqual([note["id"] for note in panel["notes"]], notes.ids)

    def test_owner_is_not_forged(self):
        boris = self.users["boris"].id
        for model, vals in (
            ("crm.personal.note", {}),
            ("crm.personal.card", {"name": "x"}),
        ):
            records = self._env("anna")[model]
            with self.assertRaises(UserError):
                records.create(dict(vals, user_id=boris))
            made = records.with_context(default_user_id=boris).create(vals)
            self.assertEqual(made.user_id, self.users["anna"])
            with self.assertRaises(UserError):
                made.write({"user_id": boris})

    def test_link_to_a_deal_out_of_sight(self):
        private = self._make_deal("boris", visibility="private")
        notes = self._env("anna")["crm.personal.note"]
        with self.assertRaises(AccessError):
            notes.create({"lead_id": private.id})
        with self.assertRaises(AccessError):
            self._as(self.note, "anna").lead_id = private.id

    def test_note_outlives_its_deal(self):
        self.deal.sudo().unlink()
        note = self._as(self.note, "anna")
        self.assertFalse(note.lead_id)
        self.assertIn(SECRET, note.lead_title)

    def test_notes_stay_closed_when_their_owner_leaves(self):
        self.users["anna"].active = False
        for name in OTHERS:
            self._no_access(self.note, name)

    def test_attachment_follows_its_note(self):
        attachment = self._env("anna")["ir.attachment"].create(
            {
                "name": f"{SECRET}.txt",
                "datas": base64.b64encode(b"secret"),
                "res_model": self.note._name,
                "res_id": self.note.id,
            }
        )
        for name in OTHERS:
            model = self._env(name)["ir.attachment"]
            self.assertFalse(model.search([("id", "=", attachment.id)]))
            with self.assertRaises(AccessError):
                model.browse(attachment.id).read(["name", "datas"])

    # === SHARING ===#

    def test_share_and_take_back(self):
        note = self._as(self.note, "anna")
        note.action_share()
        message = note.sudo().shared_message_id
        self.assertEqual(message.author_id, self.users["anna"].partner_id)
        self.assertEqual((message.model, message.res_id), ("crm.lead", self.deal.id))
        found = self._env("nina")["mail.message"].search([("id", "=", message.id)])
        self.assertIn(SECRET, found.body)
        with self.assertRaises(UserError):
            self._as(self.note, "anna").action_share()
        self.assertFalse(
            self._env("carla")["mail.message"].search([("id", "=", message.id)])
        )
        self._as(self.note, "anna").action_take_back()
        self.assertFalse(message.exists())
        note = self._as(self.note, "anna")
        self.assertFalse(note.is_shared)
        self.assertIn(SECRET, note.body)

    def test_nobody_else_shares_or_takes_back(self):
        self._as(self.note, "anna").action_share()
        for name in ("boris", "sara", "ada"):
            with self.assertRaises(AccessError):
                self._as(self.note, name).action_take_back()
        other = self._env("anna")["crm.personal.note"].create(
            {"lead_id": self.deal.id, "body": SECRET}
        )
        with self.assertRaises(AccessError):
            self._as(other, "boris").action_share()

    def test_taking_back_deletes_no_other_message(self):
        message = self._as(self.deal, "lena").message_post(body="Lena's own")
        forged = {"shared_message_id": message.id}
        with self.assertRaises(UserError):
            self._as(self.note, "anna").write(forged)
        notes = self._env("anna")["crm.personal.note"]
        with self.assertRaises(UserError):
            notes.create(forged)
        context = {"default_shared_message_id": message.id}
        made = notes.with_context(**context).create({"body": "x"})
        made.action_take_back()
        self.assertTrue(message.exists())

    def test_note_without_a_title_shows_its_day(self):
        note = self._env("anna")["crm.personal.note"].create(
            {"body": "x", "date": "2026-03-04 12:00:00"}
        )
        self.assertEqual(note.display_name, "2026-03-04")
        self.assertEqual(
            note.with_user(self.users["boris"]).sudo().display_name, "Personal"
        )

    def test_share_needs_a_place(self):
        note = self._env("anna")["crm.personal.note"].create({"body": "x"})
        with self.assertRaises(UserError):
            note.action_share()

    def test_share_copies_attachments(self):
        self._env("anna")["ir.attachment"].create(
            {
                "name": "plan.txt",
                "raw": b"plan",
                "res_model": self.note._name,
                "res_id": self.note.id,
            }
        )
        self._as(self.note, "anna").action_share()
        message = self.note.sudo().shared_message_id
        self.assertEqual(message.attachment_ids.name, "plan.txt")
        self.assertEqual(message.attachment_ids.res_model, "crm.lead")

    def test_card_becomes_a_contact(self):
        card = self._as(self.card, "anna")
        share = card.env["crm.personal.card.share"].create({"card_id": card.id})
        self.assertFalse(share.partner_id)
        share.action_apply()
        partner = card.partner_id
        self.assertEqual(partner.email, "rossi@secret.example")
        self.assertEqual(partner.phone, "+39 06 5550 0142")
        self.assertNotIn(SECRET, str(partner.comment))
        self.assertEqual(self._as(partner, "boris").name, f"{SECRET} Rossi")
        self._no_access(self.card, "boris")

    def test_card_finds_the_contact_that_is_there(self):
        known = self.env["res.partner"].create(
            {"name": "E. Rossi", "email": "rossi@secret.example"}
        )
        card = self._as(self.card, "anna")
        share = card.env["crm.personal.card.share"].create({"card_id": card.id})
        self.assertEqual(share.partner_id, known)
        share.action_apply()
        self.assertEqual(card.partner_id, known)
        self.assertEqual(known.name, "E. Rossi")
        card.action_unlink_partner()
        self.assertTrue(known.exists())

    def test_dialogs_are_their_makers(self):
        card = self._as(self.card, "anna")
        share = card.env["crm.personal.card.share"].create({"card_id": card.id})
        for name in ("boris", "ada"):
            with self.assertRaises(AccessError):
                self._as(share, name).read(["card_id"])
            with self.assertRaises(AccessError):
                self._as(share, name).action_apply()
