from odoo.exceptions import AccessError
from odoo.tests import Form, tagged

from .common_privacy import PrivacyCommon


@tagged("post_install", "-at_install")
class TestPrivacyDialog(PrivacyCommon):
    """The dialogs say what will happen before it happens."""

    def _open(self, deal, name="anna"):
        action = self._as(deal, name).action_open_visibility()
        wizards = self._env(name)[action["res_model"]]
        return Form(wizards.with_context(**action["context"]))

    def test_dialog_opens_on_what_is(self):
        form = self._open(self._make_deal(visibility="team"))
        self.assertEqual(form.level, "team")
        self.assertFalse(form.obstacle)
        names = {person["name"] for person in form.audience}
        self.assertLessEqual({"Anna", "Nina", "Boris", "Lena", "Sara", "Ada"}, names)
        self.assertFalse({"Carla", "Egon", "Paul"} & names)

    def test_private_proposes_the_usual_day_and_applies(self):
        deal = self._make_deal()
        form = self._open(deal)
        form.level = "private"
        self.assertTrue(form.disclose_on)
        self.assertEqual([person["name"] for person in form.audience], ["Anna"])
        form.save().action_apply()
        self.assertEqual(deal.sudo().visibility, "private")

    def test_private_up_to_a_stage(self):
        deal = self._make_deal()
        stage = deal.env["crm.stage"].search([], order="sequence desc", limit=1)
        form = self._open(deal)
        form.level = "private"
        form.disclose_stage_id = stage
        form.save().action_apply()
        self.assertEqual(deal.sudo().disclose_stage_id, stage)

    def test_dialog_says_what_was_sent_already(self):
        deal = self._as(self._make_deal(), "anna")
        boris = self.users["boris"]
        deal.message_subscribe(boris.partner_id.ids)
        deal.message_post(body="x", subtype_xmlid="mail.mt_comment")
        deal.activity_schedule(
            "mail.mail_activity_data_todo", user_id=self.users["carla"].id
        )
        deal.env["calendar.event"].create(
            {
                "name": "x",
                "opportunity_id": deal.id,
                "start": "2030-01-01 10:00:00",
                "stop": "2030-01-01 11:00:00",
                "partner_ids": (boris + self.users["egon"]).partner_id.ids,
            }
        )
        form = self._open(deal)
        self.assertFalse(form.delivered)
        form.level = "private"
        self.assertRegex(form.delivered, "messages to .*Boris")
        self.assertRegex(form.delivered, "Activities of Carla")
        self.assertRegex(form.delivered, "(Boris|Egon), (Boris|Egon) take part")

    def test_dialog_says_whom_it_stops_sharing_with(self):
        deal = self._make_deal(visibility="team")
        self._as(deal, "anna").action_share(user_id=self.users["carla"].id)
        form = self._open(deal)
        self.assertIn("Carla", [person["name"] for person in form.audience])
        form.level = "private"
        self.assertIn("stop sharing the deal with Carla", form.delivered)
        self.assertEqual([person["name"] for person in form.audience], ["Anna"])
        form.save().action_apply()
        self.assertFalse(self._as(deal, "carla").has_access("read"))

    def test_dialog_tells_readers_who_and_why(self):
        form = self._open(self._make_deal(visibility="team"), "nina")
        self.assertFalse(form.can_change)
        why = {person["name"]: person["why"] for person in form.audience}
        self.assertEqual(why["Nina"], "in the team Key Accounts")

    def test_dialog_lists_whom_odoo_lets_in(self):
        form = self._open(self._make_deal())
        names = {person["name"] for person in form.audience}
        self.assertLessEqual({"Anna", "Boris", "Carla", "Sara"}, names)
        self.assertEqual(form.audience[0]["why"], "owns the deal")
        self.assertFalse({"Nina", "Egon", "Paul"} & names)

    def test_dialog_says_early_what_is_not_possible(self):
        given = self._make_deal("boris", user_id=self.users["anna"].id)
        form = self._open(given)
        form.level = "private"
        self.assertIn("My team", form.obstacle)
        shared = self._make_deal(visibility="team")
        form = self._open(shared, "lena")
        form.level = "standard"
        self.assertFalse(form.obstacle)
        form.level = "private"
        self.assertIn("Anna", form.obstacle)

    def test_dialog_is_for_those_who_read_the_deal(self):
        deal = self._make_deal(visibility="private")
        wizards = self._env("boris")["crm.lead.visibility.wizard"]
        for level in ("private", "team"):
            for fname in ("audience", "delivered"):
                with self.assertRaises(AccessError, msg=(level, fname)):
                    wizards.create({"lead_id": deal.id, "level": level})[fname]

    def test_hand_over(self):
        deal = self._make_deal(visibility="private")
        wizards = self._env("anna")["crm.lead.hand.over"]
        form = Form(wizards.with_context(default_lead_id=deal.id))
        self.assertIn("private no more", form.audience)
        form.user_id = self._env("anna")["res.users"].browse(self.users["carla"].id)
        action = form.save().action_apply()
        self.assertEqual(action["res_model"], "crm.lead")
        self.assertEqual(deal.sudo().user_id, self.users["carla"])

    def test_dialog_names_the_levels_in_the_readers_language(self):
        self.env["res.lang"]._activate_lang("ru_RU")
        level = self.env.ref("crm_adoption.selection__crm_lead__visibility__private")
        level.with_context(lang="ru_RU").name = "Только я"
        wizards = self._env("anna")["crm.lead.visibility.wizard"]
        levels = wizards.with_context(lang="ru_RU").fields_get(["level"])["level"]
        self.assertIn(("private", "Только я"), levels["selection"])
