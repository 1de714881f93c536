from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged

from ..models.helper.crm_adoption_concern_safeguard import MENUS
from .common_helper import HelperCase


class ConcernCase(HelperCase):
    def _concerns(self, user):
        return self.env["crm.adoption.concern"].with_user(user)

    def _raise(self, user, text="They will take my clients", **values):
        """A concern raised by ``user``, as the server keeps it."""
        return self._concerns(user).create({"text": text, **values}).sudo()


@tagged("post_install", "-at_install")
class TestHelperConcern(ConcernCase):
    """Raise, answer, and later say what became of it."""

    def test_whole_life_of_a_concern(self):
        concern = self._raise(
            self.anna, by_name=True, likelihood="4", criterion="By June"
        )
        self.assertEqual(concern.state, "raised")
        self.assertEqual((concern.review_date - concern.raised_on).days, 90)
        steward = concern.with_user(self.paul)
        steward.write({"answer": "Nobody can without your consent."})
        self.assertEqual(concern.state, "answered")
        self.assertEqual(concern.answered_on, fields.Date.today())
        steward.write({"outcome": "not_happened"})
        self.assertEqual(concern.state, "reviewed")

    def test_everybody_in_sales_and_the_officer_read_and_raise(self):
        concern = self._raise(self.anna)
        for user in (
            self.anna,
            self.boris,
            self.carla,
            self.lena,
            self.sara,
            self.paul,
        ):
            self.assertTrue(concern.with_user(user).text)
            self.assertTrue(self._raise(user, by_name=True))
        with self.assertRaises(AccessError):
            concern.with_user(self.egon).read(["text"])
        with self.assertRaises(AccessError):
            self._raise(self.egon)

    def test_only_the_privacy_officer_answers(self):
        concern = self._raise(self.boris, by_name=True)
        changes = (
            {"answer": "x"},
            {"safeguard": "x"},
            {"outcome": "not_happened"},
            {"review_date": "2020-01-01"},
            {"state": "reviewed"},
        )
        for user in (
            self.anna,
            self.boris,
            self.lena,
            self.sara,
            self.env.ref("base.user_admin"),
        ):
            for values in changes:
                with self.assertRaises(AccessError):
                    concern.with_user(user).write(values)
        concern.with_user(self.paul).write({"answer": "Here it is."})
        self.assertEqual(concern.answer, "Here it is.")

    def test_nobody_deletes_a_concern(self):
        concern = self._raise(self.anna, by_name=True)
        for user in (self.anna, self.sara, self.paul):
            with self.assertRaises(AccessError):
                concern.with_user(user).unlink()

    def test_author_by_name_edits_the_text_until_it_is_answered(self):
        concern = self._raise(self.anna, by_name=True)
        concern.with_user(self.anna).write({"text": "Better said"})
        with self.assertRaises(AccessError):
            concern.with_user(self.boris).write({"text": "Twisted"})
        with self.assertRaises(AccessError):
            concern.with_user(self.paul).write({"text": "Twisted"})
        concern.with_user(self.paul).write({"answer": "Answer"})
        with self.assertRaises(AccessError):
            concern.with_user(self.anna).write({"text": "Not what was answered"})
        self.assertEqual(concern.text, "Better said")

    def test_officer_takes_out_what_gives_a_nameless_writer_away(self):
        concern = self._raise(self.anna, text="I, Anna, worry")
        with self.assertRaises(AccessError):
            concern.with_user(self.anna).write({"text": "x"})
        concern.with_user(self.paul).write({"text": "I worry"})
        self.assertEqual(concern.text, "I worry")

    def test_a_remedy_is_needed_when_it_came_true(self):
        concern = self._raise(self.anna, criterion="By June").with_user(self.paul)
        concern.write({"answer": "Answer"})
        for outcome in ("happened", "partly"):
            with self.assertRaises(ValidationError):
                concern.write({"outcome": outcome})
        concern.write({"outcome": "happened", "remedy": "The client was given back."})
        with self.assertRaises(ValidationError):
            concern.write({"remedy": False})

    def test_an_answer_comes_before_the_outcome(self):
        with self.assertRaises(ValidationError):
            self._raise(self.anna).with_user(self.paul).outcome = "not_happened"

    def test_an_author_cannot_answer_while_raising(self):
        forged = {
            "answer": "All fine",
            "outcome": "not_happened",
            "state": "reviewed",
            "author_id": self.boris.id,
            "raised_on": "2020-01-01",
        }
        defaults = {f"default_{name}": value for name, value in forged.items()}
        concerns = self._concerns(self.anna)
        for concern in (
            concerns.create({"text": "x", **forged}),
            concerns.with_context(**defaults).create({"text": "x"}),
        ):
            self.assertRecordValues(
                concern.sudo(),
                [
                    {
                        "answer": False,
                        "answered_on": False,
                        "outcome": False,
                        "state": "raised",
                        "author_id": False,
                        "raised_on": fields.Date.today(),
                    }
                ],
            )

    def test_form_raises_and_answers(self):
        dialog = "crm_adoption.crm_adoption_concern_view_form_raise"
        with Form(self._concerns(self.anna), view=dialog) as form:
            form.text = "They will take my clients"
            form.by_name = True
        concern = form.record
        self.assertEqual(concern.author_name, "Anna Helper")
        with Form(concern.with_user(self.paul)) as form:
            form.answer = "Nobody can without your consent."
        self.assertEqual(concern.state, "answered")

    def test_how_one_would_notice_is_there_before_the_outcome(self):
        concern = self._raise(self.anna).with_user(self.paul)
        concern.write({"answer": "Answer"})
        for criterion in (False, " "):
            with self.assertRaisesRegex(ValidationError, "how one would notice"):
                concern.write({"criterion": criterion, "outcome": "not_happened"})
        concern.write({"outcome": "not_testable"})
        self.assertFalse(concern.is_testable)
        concern.write({"criterion": "A client is gone", "outcome": "not_happened"})
        self.assertTrue(concern.is_testable)

    def test_only_the_officer_says_whether_it_can_be_told(self):
        concern = self._raise(self.anna, by_name=True, criterion="By June")
        for user in (self.anna, self.boris, self.sara):
            for values in (
                {"is_testable": True},
                {"gain": "x"},
                {"safeguard_action": "private"},
                {"realised_severity": "1"},
                {"is_reminded": True},
            ):
                with self.assertRaises(AccessError):
                    concern.with_user(user).write(values)
        concern.with_user(self.paul).write({"is_testable": True, "gain": "More calls"})
        with self.assertRaises(AccessError):
            concern.with_user(self.paul).write({"is_reminded": True})
        self.assertTrue(concern.is_testable)

    def test_an_author_sets_nothing_of_the_review_while_raising(self):
        forged = {
            "is_testable": True,
            "gain": "x",
            "safeguard_action": "private",
            "realised_severity": "5",
            "is_reminded": True,
        }
        defaults = {f"default_{name}": value for name, value in forged.items()}
        concerns = self._concerns(self.anna).with_context(**defaults)
        concern = concerns.create({"text": "x", **forged}).sudo()
        self.assertRecordValues(concern, [dict.fromkeys(forged, False)])

    def test_the_safeguard_is_a_link_for_those_who_may(self):
        concern = self._raise(self.anna)
        concern.with_user(self.paul).safeguard_action = "private"
        for user in (self.anna, self.sara, self.paul):
            own = concern.with_user(user)
            self.assertTrue(own.can_open_safeguard)
            action = own.action_open_safeguard()
            self.assertEqual(action["tag"], "crm_adoption.privacy_page")
        concern.with_user(self.paul).safeguard_action = "stage_guide"
        self.assertTrue(concern.with_user(self.sara).can_open_safeguard)
        own = concern.with_user(self.anna)
        self.assertFalse(own.can_open_safeguard)
        with self.assertRaisesRegex(UserError, "those who look after the setting"):
            own.action_open_safeguard()

    def test_every_safeguard_leads_to_a_page(self):
        admin = self.env.ref("base.user_admin")
        admin.group_ids += self.env.ref("crm_adoption.group_privacy_officer")
        admin.group_ids += self.env.ref("base.group_allow_export")
        concern = self._raise(self.anna)
        codes = dict(concern._fields["safeguard_action"].selection)
        self.assertEqual(codes.keys(), MENUS.keys())
        for code in codes:
            concern.safeguard_action = code
            action = concern.with_user(admin).action_open_safeguard()
            self.assertTrue(action["type"].startswith("ir.actions."), code)

    def _due_todos(self):
        return self.env["mail.activity"].search(
            [("user_id", "=", self.paul.id), ("summary", "like", "day has come")]
        )

    def test_the_officer_is_reminded_once_and_again_after_a_new_date(self):
        concern = self._raise(self.anna, by_name=True)
        concerns = self.env["crm.adoption.concern"]
        concerns._cron_remind()
        self.assertFalse(self._due_todos())
        concern.with_user(self.paul).write(
            {"answer": "Answer", "review_date": fields.Date.today()}
        )
        concerns._cron_remind()
        concerns._cron_remind()
        todo = self._due_todos()
        self.assertIn("1", todo.summary)
        self.assertFalse(todo.res_model)
        for trace in (self.anna.name, concern.text):
            self.assertNotIn(trace, f"{todo.summary} {todo.note}")
        self.assertFalse(todo.with_user(self.sara).search([("id", "=", todo.id)]))
        concern.with_user(self.paul).review_date = fields.Date.today()
        concerns._cron_remind()
        self.assertEqual(len(self._due_todos()), 2)

    def test_a_reviewed_concern_reminds_nobody(self):
        concern = self._raise(self.anna).with_user(self.paul)
        concern.write({"answer": "a", "outcome": "not_testable"})
        concern.review_date = fields.Date.today()
        self.env["crm.adoption.concern"]._cron_remind()
        self.assertFalse(self._due_todos())


@tagged("post_install", "-at_install")
class TestHelperConcernFigures(ConcernCase):
    """What the page says on top, in plain words."""

    def _review(self, *outcomes, **values):
        for outcome in outcomes:
            concern = self._raise(self.anna, criterion="By June", **values)
            concern.with_user(self.paul).write(
                {"answer": "a", "remedy": "r", "outcome": outcome}
            )

    def _summary(self):
        return self._concerns(self.anna).get_outcome_summary()

    def test_before_any_review(self):
        (line,) = self._summary()
        self.assertIn("No concern has come to its review yet", line)

    def test_how_many_came_true(self):
        self._review("happened", *["not_happened"] * 3)
        self.assertEqual(
            self._summary()[0],
            "Of 4 concerns reviewed, "
            "1 came true and was put right, 3 did not come true.",
        )

    def test_how_sure_that_is(self):
        self._review("partly", *["not_happened"] * 11, "not_testable")
        self.assertIn("anything between 1 and 35 may come true", self._summary()[1])

    def test_nothing_is_sure_of_what_could_not_be_told(self):
        self._review("not_testable")
        self.assertNotIn("of 100", " ".join(self._summary()))

    def test_expected_and_seen_from_enough_concerns_on(self):
        self._review("happened", *["not_happened"] * 3, likelihood="4")
        self.assertNotIn("seemed likely", " ".join(self._summary()))
        self._review("not_happened", likelihood="5")
        self.assertIn(
            "seemed likely in 74 of 100 cases; 20 of 100 came true",
            " ".join(self._summary()),
        )

    def test_days_to_an_answer_count_those_that_wait(self):
        today = fields.Date.today()
        for waited, answered in ((10, 4), (10, 4), (10, False), (1, False)):
            concern = self._raise(self.anna)
            concern.raised_on = today - timedelta(days=waited)
            if answered:
                concern.answer = "a"
                concern.answered_on = concern.raised_on + timedelta(days=answered)
        text = self._summary()[-1]
        self.assertIn("within 4 days", text)
        self.assertIn("Waiting for an answer: 2", text)

    def test_no_median_before_it_is_seen(self):
        self._raise(self.anna)
        self.assertEqual(len(self._summary()), 1)


@tagged("post_install", "-at_install")
class TestHelperConcernAnswers(ConcernCase):
    def test_answers_reach_my_day(self):
        own = self._raise(self.anna, "Mine by name", by_name=True)
        nameless = self._raise(self.anna, "Without a name")
        waiting = self._raise(self.anna, "Still waiting", by_name=True)
        (own | nameless).with_user(self.paul).write({"answer": "Answer"})
        anna = self._texts(self.anna, "answers")
        self.assertIn("Mine by name", anna)
        self.assertIn("Without a name", anna)
        self.assertNotIn(waiting.text, anna)
        boris = self._texts(self.boris, "answers")
        self.assertNotIn("Mine by name", boris)
        self.assertIn("Without a name", boris)


@tagged("post_install", "-at_install")
class TestHelperConcernAnonymity(ConcernCase):
    """Nothing leads from a concern without a name to the one who raised it."""

    def _count_rows(self):
        """Rows of every table of the database, after everything pending is written."""
        self.env.flush_all()
        self.env.cr.precommit.run()
        self.env.cr.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' "
            "AND relnamespace = 'public'::regnamespace"
        )
        tables = [name for (name,) in self.env.cr.fetchall()]
        counts = " UNION ALL ".join(
            f"SELECT '{t}', count(*) FROM \"{t}\"" for t in tables
        )
        self.env.cr.execute(counts)
        return dict(self.env.cr.fetchall())

    def test_one_row_in_one_table_is_all_that_appears(self):
        before = self._count_rows()
        self._raise(self.anna, likelihood="3", criterion="By June")
        after = self._count_rows()
        changed = {
            name: after[name] - before[name]
            for name in after
            if after[name] != before[name]
        }
        self.assertEqual(changed, {"crm_adoption_concern": 1})

    def test_no_column_holds_the_author(self):
        concern = self._raise(self.anna, "A worry", category="control")
        concern.flush_recordset()
        self.env.cr.execute(
            "SELECT * FROM crm_adoption_concern WHERE id = %s", [concern.id]
        )
        (row,) = self.env.cr.dictfetchall()
        self.assertFalse(
            {"create_uid", "write_uid", "create_date", "write_date"} & row.keys()
        )
        traces = {
            self.anna.id,
            self.anna.partner_id.id,
            self.anna.login,
            self.anna.name,
        }
        self.assertFalse(traces & (set(row.values()) - {row["id"]}))
        self.assertFalse(concern.author_id)

    def test_dates_have_no_time(self):
        types = {
            field.type for field in self.env["crm.adoption.concern"]._fields.values()
        }
        self.assertNotIn("datetime", types)

    def test_ids_do_not_tell_the_order(self):
        ids = [self._raise(self.anna, str(number)).id for number in range(40)]
        # 40 random numbers are in order, or close together, about never.
        self.assertNotEqual(ids, sorted(ids))
        self.assertGreater(max(ids) - min(ids), 10**6)

    def test_the_list_of_a_day_is_not_in_the_order_of_raising(self):
        raised = self.env["crm.adoption.concern"]
        for number in range(40):
            raised |= self._raise(self.anna, str(number))
        found = self._concerns(self.boris).search([("id", "in", raised.ids)])
        self.assertEqual(found.ids, sorted(raised.ids))
        self.assertNotEqual(found.ids, raised.ids)

    def test_answering_leaves_no_trace_of_the_author_either(self):
        concern = self._raise(self.anna)
        before = self._count_rows()
        concern.with_user(self.paul).write({"answer": "Answer"})
        self.assertEqual(self._count_rows(), before)

    def test_a_name_cannot_be_asked_for_or_added_later(self):
        concern = self._raise(self.anna)
        for user in (self.anna, self.boris, self.paul):
            for values in ({"by_name": True}, {"author_id": self.anna.id}):
                with self.assertRaises(AccessError):
                    concern.with_user(user).write(values)

    def test_nobody_filters_groups_sorts_or_reads_by_author(self):
        self._raise(self.anna, by_name=True)
        admin = self.env.ref("base.user_admin")
        for user in (self.boris, self.sara, self.paul, admin):
            user.group_ids += self.env.ref("base.group_allow_export")
            concerns = self._concerns(user)
            for attempt in (
                lambda c: c.search([("author_id", "=", self.anna.id)]),
                lambda c: c.search([("author_id.login", "=", "helper_anna")]),
                lambda c: c.search([], order="author_id"),
                lambda c: c.search([]).read(["author_id"]),
                lambda c: c.search([]).export_data(["author_id/name"]),
                lambda c: c.formatted_read_group([], ["author_id"], ["__count"]),
                lambda c: c.formatted_read_group([], [], ["author_id:array_agg"]),
            ):
                with self.assertRaises(AccessError):
                    attempt(concerns)
            with self.assertRaises(ValueError):
                concerns.search([("author_name", "=", "Anna Helper")])
            with self.assertRaises(ValueError):
                concerns.formatted_read_group([], ["author_name"], ["__count"])

    def test_mine_means_mine_and_nobody_elses(self):
        mine = self._raise(self.anna, by_name=True)
        self._raise(self.anna)
        for user, expected in ((self.anna, mine.ids), (self.boris, [])):
            found = self._concerns(user).search([("is_mine", "=", True)])
            self.assertEqual(found.ids, expected)
        others = self._concerns(self.boris).search([("is_mine", "=", False)])
        self.assertIn(mine.id, others.ids)

    def test_import_is_declined(self):
        # An import can create external ids, and those carry their creator.
        with self.assertRaises(UserError):
            self._concerns(self.anna).load(["id", "text"], [["x.y", "A worry"]])
