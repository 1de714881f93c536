from odoo.fields import Command
from odoo.tests import tagged

from .common_privacy_log import PrivacyLogCommon

REASON = "The customer's plant stands still, and Anna is away."


@tagged("post_install", "-at_install")
class TestPrivacyNotice(PrivacyLogCommon):
    """What the system tells somebody about privacy is between the two."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.deal = cls._make_deal(visibility="private")
        cls.known = cls.env["mail.message"].search([]).ids

    def _open_in_an_emergency(self):
        group = self.env.ref("crm_adoption.group_break_glass")
        self.users["sara"].group_ids = [Command.link(group.id)]
        register = self._env("sara")["crm.adoption.break.glass"]
        register._open(self._as(self.deal, "sara"), "customer", REASON)

    def _ask_for_access(self):
        requests = self._env("carla")["crm.adoption.access.request"]
        requests.action_ask_by_link(str(self.deal.id))
        self.env["crm.adoption.access.request"]._cron_tell()

    def _change_a_rule(self):
        rule = self.env.ref("crm_adoption.crm_lead_rule_can_read")
        self._as(rule, "ada").active = False
        rule.active = True

    def _read_in_bulk(self):
        log = self.env["crm.adoption.export.log"]
        usual = {"user_id": self.users["boris"].id, "model": "crm.lead", "rows": 600}
        log.create(
            [
                dict(usual, kind="bulk_read", day=f"2020-01-0{day}")
                for day in range(1, 6)
            ]
        )
        log._count_bulk_reads([(self.users["boris"].id, "crm.lead", 60000)])

    def _hand_on(self):
        """A closed deal that anna hands over, shares, and gives thanks for."""
        deal = self._as(self._make_deal(visibility="team"), "anna")
        deal.action_share(self.users["nina"].id)
        deal.action_thank(self.users["nina"].id)
        wizards = deal.env["crm.lead.hand.over"]
        vals = {"lead_id": deal.id, "user_id": self.users["nina"].id, "note": "Hi"}
        wizards.create(vals).action_apply()

    def _get_notices(self):
        """What the five ways above told, and to whom."""
        self._hand_on()
        self._open_in_an_emergency()
        self._ask_for_access()
        self._change_a_rule()
        self._read_in_bulk()
        return (
            self.env["mail.message"]
            .search([("id", "not in", self.known), ("model", "!=", "crm.lead")])
            .filtered("partner_ids")
        )

    def test_nobody_else_learns_who_was_told(self):
        notices = self._get_notices()
        people = {name for name in self.users if self._get_news(name)}
        self.assertEqual(people, {"anna", "nina", "paul"})
        for name, user in self.users.items():
            partner = user.partner_id
            others = notices.filtered(
                lambda notice, partner=partner: (
                    partner not in notice.partner_ids + notice.author_id
                )
            )
            told = self._env(name)["mail.notification"].search(
                [("mail_message_id", "in", others.ids)]
            )
            self.assertFalse(told, name)
            words = others.with_env(self._env(name)).sudo()
            self.assertEqual(set(words.mapped("display_name")), {"Private"}, name)
        self.assertTrue(self._env("anna")["mail.notification"].search([]))

    def test_whoever_is_the_cause_does_not_read_it(self):
        notices = self._get_notices()
        for name in ("ada", "sara", "carla", "boris"):
            self.assertFalse(self._as(notices, name)._filtered_access("read"), name)

    def test_administrators_read_no_mail_about_it(self):
        for name in ("anna", "nina", "paul"):
            self.users[name].notification_type = "email"
        with self.mock_mails():
            notices = self._get_notices()
            self.env["mail.mail"].create(
                [{"mail_message_id": notice.id} for notice in notices]
            )
        mails = self._env("ada")["mail.mail"]
        self.assertFalse(mails.search([("mail_message_id", "in", notices.ids)]))
