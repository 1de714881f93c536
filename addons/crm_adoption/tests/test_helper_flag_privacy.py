from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_helper_flags import FlagCase

CLOSED = (
    "seller_id", "state", "answer", "answered_on", "reason", "words", "raised_on",
    "release_on", "ended_on", "hidden_until", "vote", "value", "limit_value", "level",
    "kept", "total", "detail", "stage_id",
)  # fmt: skip
#: What to ask for; whether something that is never empty is set asks nothing.
VALUES = {
    **dict.fromkeys(
        ("raised_on", "answered_on", "release_on", "ended_on", "hidden_until"),
        "2026-01-01",
    ),
    "state": "new",
    "level": "fact",
    "answer": "do",
    "reason": "wrong",
    "vote": "counted",
}


@tagged("post_install", "-at_install")
class TestHelperFlagPrivacy(FlagCase):
    """Who reads a flag, and when."""

    def setUp(self):
        super().setUp()
        self.flag = self._raise(self.deal)
        self.others = (self.boris, self.carla, self.lena, self.sara)

    def _reads(self, user):
        """Whether every way to the flag is open to ``user``; all agree, or it fails."""
        self.env.invalidate_all()
        flags = self.env["crm.adoption.flag"].with_user(user)
        mine = [("id", "=", self.flag.id)]
        ways = {
            "search": bool(flags.search(mine)),
            "count": bool(flags.search_count(mine)),
            "group": bool(flags._read_group(mine, ["signal_id"])),
            "names": bool(flags.name_search("", mine)),
            "access": flags.browse(self.flag.id).has_access("read"),
            "filter": bool(flags.browse(self.flag.id)._filtered_access("read")),
        }
        self.assertEqual(len(set(ways.values())), 1, ways)
        return ways["search"]

    def _readers(self):
        everybody = (self.anna, *self.others)
        return [user for user in everybody if self._reads(user)]

    def test_the_seller_alone_before_release(self):
        self.assertEqual(self._readers(), [self.anna])

    def test_those_who_lead_on_the_deal_after_it(self):
        self._release(self.flag)
        self.assertEqual(self._readers(), [self.anna, self.lena, self.sara])

    def test_never_if_it_was_settled_before(self):
        self._read(self.deal)
        self._settle(self.deal)
        self.assertEqual(self._readers(), [self.anna])

    def test_no_longer_once_it_ended(self):
        self._release(self.flag)
        self._read(self.deal)
        self._settle(self.deal)
        self.assertEqual(self._readers(), [self.anna])

    def test_at_once_when_help_is_asked_for(self):
        self.flag.with_user(self.anna).action_ask_help()
        self.assertEqual(self._readers(), [self.anna, self.lena, self.sara])

    def test_a_deal_that_becomes_private_takes_it_back(self):
        self._release(self.flag)
        self.deal.originator_id = self.anna
        self.deal.with_user(self.anna).action_set_visibility("private")
        self.assertEqual(self._readers(), [self.anna])

    def test_a_closed_deal_takes_it_back_at_once(self):
        self._release(self.flag)
        self.deal.action_set_lost()
        self.assertEqual(self._readers(), [self.anna])

    def test_another_team_has_another_leader(self):
        self._release(self.flag)
        other = self.env["crm.team"].create({"name": "O", "user_id": self.carla.id})
        self.deal.team_id = other
        self.assertEqual(self._readers(), [self.anna, self.carla, self.sara])

    def test_a_leader_who_does_not_read_the_deal_does_not_read_its_flags(self):
        self._release(self.flag)
        self.lena.write(
            {
                "group_ids": [
                    (3, self.env.ref("sales_team.group_sale_salesman_all_leads").id),
                    (4, self.env.ref("sales_team.group_sale_salesman").id),
                ]
            }
        )
        self.assertFalse(self.deal.with_user(self.lena).has_access("read"))
        self.assertEqual(self._readers(), [self.anna, self.sara])

    def test_another_company_does_not(self):
        self._release(self.flag)
        elsewhere = self.env["res.company"].create({"name": "Elsewhere"})
        self.anna.company_ids += elsewhere
        self.deal.company_id = elsewhere
        self.assertFalse(self.deal.with_user(self.sara).has_access("read"))
        self.assertEqual(self._readers(), [self.anna])

    def test_those_without_sales_rights_never(self):
        self._release(self.flag)
        for user in (self.paul, self.egon):
            with self.assertRaises(AccessError):
                self.flag.with_user(user).read(["sentence"])

    def test_after_release_deal_sentence_and_date_only(self):
        self._release(self.flag)
        for user in (self.lena, self.sara):
            row = self.flag.with_user(user).read()[0]
            self.assertEqual(row["released_on"], fields.Date.today())
            self.assertIn("quiet", row["sentence"])
            told = {name for name, value in row.items() if value}
            self.assertEqual(
                told,
                {
                    "id", "display_name", "lead_id", "signal_id", "released_on",
                    "sentence", "is_readable",
                },
            )  # fmt: skip

    def test_closed_columns_are_closed_to_everybody(self):
        self._release(self.flag)
        for user in (self.anna, self.lena, self.sara):
            flags = self.env["crm.adoption.flag"].with_user(user)
            for name in CLOSED:
                self.assertNotIn(name, flags.fields_get())
                with self.assertRaises(AccessError):
                    flags.search([(name, "=", VALUES.get(name, 7))])
                with self.assertRaises(AccessError):
                    flags.browse(self.flag.id).read([name])
                with self.assertRaises(AccessError):
                    flags.search([], order=name)
                with self.assertRaises(AccessError):
                    flags._read_group([], [name])

    def test_never_counted_by_person(self):
        self._release(self.flag)
        flags = self.env["crm.adoption.flag"].with_user(self.sara)
        for path in ("lead_id.user_id", "lead_id.team_id", "seller_id"):
            with self.assertRaises(UserError):
                flags.formatted_read_group([], [path], ["__count"])

    def test_own_twins_are_empty_for_others(self):
        self._release(self.flag)
        self.flag.with_user(self.anna).action_snooze(3, "My own reason")
        for user, known in ((self.anna, True), (self.lena, False), (self.sara, False)):
            flag = self.flag.with_user(user)
            self.assertEqual(flag.is_mine, known)
            for name in ("my_state", "my_answer", "my_words", "my_date"):
                self.assertEqual(bool(flag[name]), known, name)

    def test_nobody_writes_or_releases(self):
        for user in (self.anna, self.lena, self.sara):
            flags = self.env["crm.adoption.flag"].with_user(user)
            flag = flags.browse(self.flag.id)
            for call in (
                lambda f=flag: f.write({"released_on": fields.Date.today()}),
                lambda f=flag: f.write({"state": "released"}),
                flag.unlink,
                lambda f=flag: f.copy(),
                lambda f=flags: f.create(
                    {
                        "lead_id": self.deal.id,
                        "signal_id": self.flag.signal_id.id,
                        "released_on": fields.Date.today(),
                    }
                ),
            ):
                with self.assertRaises(AccessError):
                    call()

    def test_the_deals_search_does_not_tell_of_it(self):
        names = {
            name
            for name, field in self.env["crm.lead"]._fields.items()
            if "flag" in name or field.comodel_name == "crm.adoption.flag"
        }
        self.assertFalse(names)

    def test_ids_do_not_count(self):
        deals = [self._make_deal(f"Deal {number}", self.boris) for number in range(4)]
        ids = [self._raise(deal).id for deal in deals]
        self.assertGreater(max(ids) - min(ids), 1000)

    def test_own_words_go_along_with_ones_own_data(self):
        self.flag.with_user(self.anna).action_snooze(7, "My own reason")
        for user, counts in ((self.anna, 1), (self.lena, 0)):
            data = self.env["crm.adoption.own.data"].with_user(user)
            parts = {part.key: part for part in data._get_parts()}
            self.assertEqual(len(parts["signals"].records), counts)
        data = self.env["crm.adoption.own.data"].with_user(self.anna)
        (part,) = (part for part in data._get_parts() if part.key == "signals")
        self.assertIn("My own reason", str(list(part.iter_rows())))
