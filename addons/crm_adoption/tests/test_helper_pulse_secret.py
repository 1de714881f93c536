from psycopg2 import IntegrityError

from odoo import SUPERUSER_ID, api
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common_helper_pulse import PulseCase

ANSWER = "crm.adoption.pulse.answer"
INVITE = "crm.adoption.pulse.invite"


@tagged("post_install", "-at_install")
class TestHelperPulseSecret(PulseCase):
    """Nothing leads from an answer to a person, and nobody learns who answered."""

    def setUp(self):
        super().setUp()
        self.round._launch()

    def _get_slots(self):
        self.env.cr.execute(
            "SELECT * FROM crm_adoption_pulse_answer WHERE round_id = %s ORDER BY id",
            [self.round.id],
        )
        return self.env.cr.dictfetchall()

    # === Unlinkable ===#

    def test_no_column_holds_a_person_or_a_time(self):
        for table in ("answer", "invite", "group", "result"):
            self.env.cr.execute(
                """SELECT column_name, data_type FROM information_schema.columns
                    WHERE table_name = %s""",
                [f"crm_adoption_pulse_{table}"],
            )
            columns = dict(self.env.cr.fetchall())
            self.assertTrue(columns)
            self.assertFalse(
                {"create_uid", "write_uid", "create_date", "write_date"} & set(columns)
            )
            self.assertFalse([kind for kind in columns.values() if "time" in kind])
            if table != "invite":
                self.assertNotIn("user_id", columns)

    def test_one_slot_for_each_before_anybody_answers(self):
        slots = self._get_slots()
        self.assertEqual(len(slots), 11)
        self.assertFalse(any(slot["is_filled"] for slot in slots))
        self._answer(self.north[0])
        self.assertEqual(len(self._get_slots()), 11)

    def test_answers_do_not_lie_in_the_order_of_answering(self):
        for number, user in enumerate(self.south):
            self._answer(user, comment=str(number))
        order = [int(slot["comment"]) for slot in self._get_slots() if slot["comment"]]
        self.assertEqual(sorted(order), list(range(6)))
        ids = [slot["id"] for slot in self._get_slots()]
        self.assertGreater(max(ids) - min(ids), 10**6)

    def test_neither_ids_nor_places_go_with_persons(self):
        """Over many rounds the n-th person's answer is at any place about as often."""
        places = {0: [], 5: []}
        for _ in range(60):
            with self.env.cr.savepoint() as savepoint:
                for number, user in enumerate(self.south):
                    self._answer(user, comment=str(number))
                filled = [s["comment"] for s in self._get_slots() if s["is_filled"]]
                for number in places:
                    places[number].append(filled.index(str(number)))
                savepoint.rollback()
            self.env.invalidate_all()
        for found in places.values():
            self.assertGreater(len(set(found)), 3)
            self.assertAlmostEqual(sum(found) / len(found), 2.5, delta=1.1)

    def test_an_answer_changes_two_rows_and_makes_none(self):
        def count():
            self.env.flush_all()
            self.env.cr.execute(
                """SELECT relname FROM pg_class WHERE relkind = 'r'
                      AND relnamespace = 'public'::regnamespace"""
            )
            names = [name for (name,) in self.env.cr.fetchall()]
            self.env.cr.execute(
                " UNION ALL ".join(
                    f"SELECT '{name}', count(*) FROM \"{name}\"" for name in names
                )
            )
            return dict(self.env.cr.fetchall())

        before = count()
        self._answer(self.north[0], comment="A word")
        self.assertEqual(count(), before)

    def test_an_answer_lands_in_a_slot_of_the_own_group(self):
        self._answer(self.south[0], (1, 2, 3, 4))
        (slot,) = (slot for slot in self._get_slots() if slot["is_filled"])
        group = self.env["crm.adoption.pulse.group"].browse(slot["group_id"])
        self.assertIn(self.teams[1], group.team_ids)
        self.assertEqual([slot[f"p{n}"] for n in range(1, 5)], [1, 2, 3, 4])

    # === Once ===#

    def test_one_answer_for_each_and_no_change(self):
        self._answer(self.north[0])
        with self.assertRaisesRegex(UserError, "answered it already"):
            self._answer(self.north[0], (7, 7, 7, 7))
        self.assertEqual(sum(slot["is_filled"] for slot in self._get_slots()), 1)

    def test_not_for_somebody_else(self):
        invite = self._get_invite(self.north[0])
        for user in (self.north[1], self.sam, self.olga, self.egon):
            with self.assertRaises(AccessError):
                invite.with_user(user).sudo(False).answer([1, 1, 1, 1])
            with self.assertRaises(AccessError):
                invite.with_user(user).sudo(False).action_decline()

    def test_not_after_closing(self):
        invite = self._get_invite(self.north[0])
        self.round.state = "closed"
        self.env.flush_all()
        with self.assertRaisesRegex(UserError, "closed"):
            invite.answer([5, 5, 5, 5])

    def test_four_grades_from_one_to_seven(self):
        for grades in ([], [1, 2, 3], [1, 2, 3, 8], [0, 1, 1, 1], ["5"] * 4, None):
            with self.assertRaisesRegex(UserError, "one of seven"):
                self._get_invite(self.north[0]).answer(grades)
        self.assertFalse(self._get_invite(self.north[0]).answered)

    def test_nobody_is_invited_twice(self):
        invite = self._get_invite(self.north[0]).sudo()
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            invite.create(
                {
                    "round_id": self.round.id,
                    "user_id": self.north[0].id,
                    "group_id": invite.group_id.id,
                }
            )

    # === Who reads what ===#

    def test_nobody_reads_answers(self):
        self._answer(self.north[0])
        admin = self.env.ref("base.user_admin")
        admin.company_ids += self.company
        for user in (self.north[0], self.sam, self.olga, self.egon, admin):
            user.group_ids += self.env.ref("base.group_allow_export")
            answers = self.env[ANSWER].with_user(user)
            for attempt in (
                lambda a: a.search([]),
                lambda a: a.search_count([]),
                lambda a: a.search_read([], ["p1"]),
                lambda a: a.name_search(""),
                lambda a: a.formatted_read_group([], ["group_id"], ["__count"]),
                lambda a: a.sudo().search([]).sudo(False).read(["p1"]),
                lambda a: a.sudo().search([]).sudo(False).export_data(["p1"]),
                lambda a: a.create({"p1": 1}),
            ):
                with self.assertRaises(AccessError):
                    attempt(answers)

    def test_columns_stay_closed_behind_an_access_list(self):
        self.env["ir.model.access"].create(
            {
                "name": "an administrator tries",
                "model_id": self.env["ir.model"]._get_id(ANSWER),
                "group_id": self.env.ref("base.group_user").id,
                "perm_read": True,
            }
        )
        answers = self.env[ANSWER].with_user(self.sam)
        self._answer(self.north[0])
        for attempt in (
            lambda: answers.search([]).read(["p1"]),
            lambda: answers.search([("comment", "!=", False)]),
            lambda: answers.search_count([("is_filled", "=", True)]),
            lambda: answers.formatted_read_group([], ["group_id"], ["__count"]),
        ):
            with self.assertRaises(AccessError):
                attempt()

    def test_each_sees_his_own_invitation_only(self):
        self._answer(self.north[0])
        admin = self.env.ref("base.user_admin")
        admin.company_ids += self.company
        own = [("round_id", "=", self.round.id)]
        for user in (*self.people, admin):
            invites = self.env[INVITE].with_user(user)
            expected = 0 if user == admin else 1
            self.assertEqual(invites.search_count(own), expected)
            self.assertEqual(
                invites.search_count([*own, ("answered", "=", True)]),
                int(user == self.north[0]),
            )
            (counts,) = invites.formatted_read_group(own, [], ["__count"])
            self.assertEqual(counts["__count"], expected)
        for user in (self.olga, self.egon):
            with self.assertRaises(AccessError):
                self.env[INVITE].with_user(user).search_count([])

    def test_nobody_changes_invitations_or_results(self):
        invite = self._get_invite(self.north[0])
        self.round._close()
        results = self.round.result_ids
        for user in (self.north[0], self.sam, self.olga):
            for record, values in (
                (invite, {"answered": False}),
                (self.round, {"state": "open"}),
                (results, {"umux": 90}),
            ):
                with self.assertRaises(AccessError):
                    record.with_user(user).write(values)

    def test_the_round_shows_no_count_while_it_is_open(self):
        for user in self.south:
            self._answer(user)
        for user in (self.sam, self.olga, self.north[0]):
            pulse = self.round.with_user(user)
            self.assertEqual(pulse.answered, 0)
            self.assertFalse(pulse.result_ids)

    def test_exact_means_are_closed(self):
        for user in self.people:
            self._answer(user)
        self.round._close()
        for user in (self.sam, self.olga, self.north[0]):
            results = self.round.result_ids.with_user(user)
            self.assertTrue(results.read(["umux"]))
            with self.assertRaises(AccessError):
                results.read(["exact"])

    def test_own_export_says_that_one_was_asked_and_no_more(self):
        self._answer(self.north[0], comment="A word of mine")
        self._answer(self.north[1])
        data = self.env["crm.adoption.own.data"].with_user(self.north[0])
        (part,) = (p for p in data._get_parts() if p.key == "pulse_invitations")
        (row,) = [row for row, _files in part.iter_rows()]
        self.assertEqual((row["answered"], row["declined"]), (True, False))
        self.assertNotIn("word", str(row))


@tagged("post_install", "-at_install")
class TestHelperPulseConcurrency(PulseCase):
    """Two people at the same moment; the rows are committed, so removed at the end."""

    def _commit(self, method):
        with self.registry.cursor() as cr:
            return method(api.Environment(cr, SUPERUSER_ID, {}))

    def setUp(self):
        super().setUp()
        self.ids = self._commit(self._make_slots)
        self.addCleanup(
            self._commit,
            lambda env: env["crm.adoption.pulse.round"].browse(self.ids[0]).unlink(),
        )

    @staticmethod
    def _make_slots(env):
        pulse = env["crm.adoption.pulse.round"].create(
            {"date_from": "2020-01-01", "date_to": "2020-01-02"}
        )
        group = env["crm.adoption.pulse.group"].create(
            {"round_id": pulse.id, "invited": 2}
        )
        slot = {"round_id": pulse.id, "group_id": group.id, "is_filled": False}
        env[ANSWER].create([slot, slot])
        return pulse.id, group.id

    def test_two_fill_two_slots(self):
        with self.registry.cursor() as one, self.registry.cursor() as other:
            for number, cr in enumerate((one, other), 1):
                env = api.Environment(cr, SUPERUSER_ID, {})
                env[INVITE]._fill_slot(self.ids[1], [number] * 4, None)
            one.commit()
            other.commit()
        slots = self._commit(
            lambda env: env[ANSWER]
            .search([("group_id", "=", self.ids[1])])
            .read(["p1"])
        )
        self.assertEqual(sorted(slot["p1"] for slot in slots), [1, 2])

    def test_no_slot_is_filled_over(self):
        with self.registry.cursor() as one, self.registry.cursor() as other:
            first = api.Environment(one, SUPERUSER_ID, {})[INVITE]
            for number in (1, 2):
                first._fill_slot(self.ids[1], [number] * 4, None)
            second = api.Environment(other, SUPERUSER_ID, {})[INVITE]
            with self.assertRaises(UserError):
                second._fill_slot(self.ids[1], [3] * 4, None)

    def test_closing_waits_for_who_is_just_answering(self):
        with self.registry.cursor() as one, self.registry.cursor() as other:
            one.execute(
                "SELECT id FROM crm_adoption_pulse_round WHERE id = %s FOR SHARE",
                [self.ids[0]],
            )
            pulse = api.Environment(other, SUPERUSER_ID, {})["crm.adoption.pulse.round"]
            self.assertFalse(pulse.browse(self.ids[0]).try_lock_for_update())
