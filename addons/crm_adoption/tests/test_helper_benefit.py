from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from ..models.helper import crm_adoption_benefit_find as benefit_find
from .common_helper import HelperCase


class BenefitCase(HelperCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.stages = cls.env["crm.stage"].create(
            [{"name": "Offer", "sequence": 5}, {"name": "Talks", "sequence": 6}]
        )

    def _benefits(self, user):
        return self.env["crm.adoption.benefit"].with_user(user)

    def _find(self):
        """What the nightly job does, without its commits."""
        benefits = self.env["crm.adoption.benefit"]
        benefits.env.flush_all()
        benefits._forget_unwon()
        benefits._find_of_records()
        last = 0
        while ids := benefits._get_won_batch(last):
            benefits._find_of_won_deals(ids)
            last = ids[-1]
        self.env.invalidate_all()

    def _found(self, user, category):
        return self._benefits(user).search([("category", "=", category)])

    def _make_won(self, name, user, age_days=30, **values):
        """A deal that its seller made himself, as old as it says, won today."""
        deal = self._make_deal(name, user, **values)
        self._set_age(deal, age_days)
        self.env.cr.execute(
            "UPDATE crm_lead SET create_uid = %s, originator_id = %s WHERE id = %s",
            (user.id, user.id, deal.id),
        )
        self.env.invalidate_all()
        deal.with_user(user).action_set_won()
        self.env.flush_all()
        self.env.cr.precommit.run()  # tracking is written at the end
        return deal

    def _remind(self, deal, user, planned_days, done_days):
        """An activity that was planned and done so many days ago."""
        activity = self._plan(deal, user, -done_days)
        activity.with_user(user)._action_done()
        self.env.flush_all()
        now = fields.Datetime.now()
        self.env.cr.execute(
            "UPDATE mail_activity SET create_date = %s, date_done = %s WHERE id = %s",
            (
                now - timedelta(days=planned_days),
                (now - timedelta(days=done_days)).date(),
                activity.id,
            ),
        )
        self.env.cr.execute(
            """UPDATE mail_message SET date = %s WHERE model = 'crm.lead'
                AND res_id = %s AND mail_activity_type_id IS NOT NULL""",
            (now - timedelta(days=done_days), deal.id),
        )
        self.env.invalidate_all()

    def _own(self, user=None, **values):
        values = {"story": "The note told me whom to call", **values}
        return self._benefits(user or self.anna).create(values)


@tagged("post_install", "-at_install")
class TestHelperBenefitFinding(BenefitCase):
    """What is found at night, kind by kind; and what is not."""

    def _make_reminded(self, **kwargs):
        deal = self._make_deal("Boiler house", self.anna)
        self._set_age(deal, 60)
        self._remind(deal, self.anna, **kwargs)
        return deal

    def _win(self, deal):
        self.env.flush_all()
        self.env.cr.precommit.run()  # what is new in a transaction is not tracked
        deal.with_user(self.anna).action_set_won()
        self.env.flush_all()
        self.env.cr.precommit.run()

    def test_a_reminder_that_was_the_only_touch(self):
        deal = self._make_reminded(planned_days=20, done_days=2)
        self._win(deal)
        self._find()
        benefit = self._found(self.anna, "reminder")
        self.assertEqual((benefit.res_model, benefit.res_id), ("crm.lead", deal.id))
        self.assertEqual(benefit.state, "candidate")
        self.assertIn("all that happened on “Boiler house”", benefit.evidence_text)

    def test_not_beside_another_touch(self):
        deal = self._make_reminded(planned_days=20, done_days=2)
        message = deal.with_user(self.boris).message_post(
            body="They called", message_type="comment"
        )
        message.date = fields.Datetime.now() - timedelta(days=5)
        self._win(deal)
        self._find()
        self.assertFalse(self._found(self.anna, "reminder"))

    def test_not_what_was_noted_when_it_was_done(self):
        deal = self._make_reminded(planned_days=2, done_days=2)
        self._win(deal)
        self._find()
        self.assertFalse(self._found(self.anna, "reminder"))

    def test_not_on_a_deal_that_was_new(self):
        deal = self._make_deal("Boiler house", self.anna)
        self._set_age(deal, 10)
        self._remind(deal, self.anna, planned_days=9, done_days=2)
        self._win(deal)
        self._find()
        self.assertFalse(self._found(self.anna, "reminder"))

    def test_a_won_deal_that_a_colleague_entered(self):
        deal = self._make_won("Cold store", self.anna)
        own = self._make_won("Own", self.anna)
        self.env.cr.execute(
            "UPDATE crm_lead SET originator_id = %s WHERE id = %s",
            (self.boris.id, deal.id),
        )
        self._find()
        found = self._found(self.anna, "colleague_lead")
        self.assertEqual(found.mapped("res_id"), deal.ids)
        self.assertNotIn(own.id, found.mapped("res_id"))
        self.assertNotIn(self.boris.name, found.evidence_text)

    def test_not_what_the_website_or_the_system_entered(self):
        deal = self._make_won("Cold store", self.anna)
        self.env.cr.execute(
            "UPDATE crm_lead SET originator_id = NULL, create_uid = 1 WHERE id = %s",
            (deal.id,),
        )
        self._find()
        self.assertFalse(self._found(self.anna, "colleague_lead"))

    def test_thanks_to_a_colleague_on_a_won_deal(self):
        deal = self._make_won("Cold store", self.anna)
        deal.with_user(self.anna).action_thank(self.boris.id, "For the drawing")
        self._find()
        self.assertEqual(
            self._found(self.anna, "colleague_note").mapped("res_id"), deal.ids
        )
        self.assertFalse(self._found(self.boris, "colleague_note"))

    def test_a_sign_under_a_colleagues_message(self):
        deal = self._make_won("Cold store", self.anna)
        message = deal.with_user(self.boris).message_post(
            body="Ask for the aunt", message_type="comment"
        )
        reaction = {"message_id": message.id, "content": "👍"}
        reactions = self.env["mail.message.reaction"].sudo()
        reactions.create({**reaction, "partner_id": self.boris.partner_id.id})
        self._find()
        self.assertFalse(self._found(self.anna, "colleague_note"))
        reactions.create({**reaction, "partner_id": self.anna.partner_id.id})
        self._find()
        self.assertTrue(self._found(self.anna, "colleague_note"))

    def _merge_with_later_one(self, kept, other):
        head = self._make_deal("Brewery", self.anna)
        tail = self._make_deal("Brewery too", self.boris)
        self._set_age(head, kept)
        self._set_age(tail, other)
        self.env.cr.execute(
            "UPDATE crm_lead SET originator_id = user_id WHERE id IN %s",
            (tuple((head | tail).ids),),
        )
        self.env.invalidate_all()
        self.env["crm.adoption.credit"]._move(tail, head)
        return head

    def test_the_first_contact_settled_a_double(self):
        head = self._merge_with_later_one(kept=40, other=10)
        self._find()
        found = self._found(self.anna, "first_touch")
        self.assertEqual(found.res_id, head.id)
        self.assertIn("One deal is left, and it is yours", found.evidence_text)
        self.assertFalse(self._found(self.boris, "first_touch"))

    def test_not_when_the_other_contact_came_first(self):
        self._merge_with_later_one(kept=10, other=40)
        self._find()
        self.assertFalse(self._found(self.anna, "first_touch"))

    def _move_by(self, user, stage):
        deal = self._make_deal("Depot", self.anna, age_days=10)
        deal.with_user(self.anna).action_set_visibility("team")
        deal.with_user(self.anna).action_share(user.id, False, "write")
        self.env.cr.execute(
            "UPDATE crm_adoption_grant SET create_date = %s WHERE lead_id = %s",
            (fields.Datetime.now() - timedelta(days=5), deal.id),
        )
        self.env.cr.precommit.run()
        deal.stage_id = self.stages[0]
        self.env.flush_all()
        self.env.cr.precommit.run()
        deal.with_user(user).stage_id = stage
        self.env.flush_all()
        self.env.cr.precommit.run()
        return deal

    def test_a_deputy_who_was_let_in_moved_it_on(self):
        deal = self._move_by(self.boris, self.stages[1])
        self._find()
        found = self._found(self.anna, "deputy")
        self.assertEqual(found.res_id, deal.id)
        self.assertIn("went on to “Talks”", found.evidence_text)

    def test_moved_back_is_no_benefit(self):
        self._move_by(self.boris, self.stage)
        self._find()
        self.assertFalse(self._found(self.anna, "deputy"))

    def test_a_hint_that_was_taken_up_on_a_deal_that_was_won_since(self):
        deal = self._make_won("Bakery", self.anna)
        hints = self.env["crm.adoption.hint"].sudo()
        values = {
            "lead_id": deal.id,
            "author_id": self.lena.id,
            "recipient_id": self.anna.id,
            "text": "Shall I send you what worked?",
            "date": fields.Datetime.now() - timedelta(days=5),
        }
        hint = hints.create({**values, "outcome": "declined"})
        self._find()
        self.assertFalse(self._found(self.anna, "hint"))
        hint.outcome = "accepted"
        self._find()
        self.assertEqual(self._found(self.anna, "hint").res_id, deal.id)
        self.assertFalse(self._found(self.lena, "hint"))

    def _log_brought(self, record, user, days_ago=20):
        """A row of the journal, as a migration of ``user`` writes it."""
        migration = self.env["crm.adoption.migration"].sudo().search(
            [("user_id", "=", user.id)], limit=1
        ) or self.env["crm.adoption.migration"].sudo().create({"user_id": user.id})
        change = (
            self.env["crm.adoption.migration.change"]
            .sudo()
            .create(
                {
                    "user_id": user.id,
                    "migration_id": migration.id,
                    "operation": "create",
                    "res_model": record._name,
                    "res_id": record.id,
                }
            )
        )
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE crm_adoption_migration_change SET create_date = %s WHERE id = %s",
            (fields.Datetime.now() - timedelta(days=days_ago), change.id),
        )
        self.env.invalidate_all()

    def test_a_deal_won_with_a_contact_that_was_brought(self):
        partner = self.env["res.partner"].create({"name": "Rossi"})
        deal = self._make_won("Greenhouse", self.anna, partner_id=partner.id)
        self._find()
        self.assertFalse(self._found(self.anna, "brought"))
        self._log_brought(partner, self.anna)
        self._find()
        self.assertEqual(self._found(self.anna, "brought").res_id, deal.id)
        summary = " ".join(self._benefits(self.anna).get_summary())
        self.assertIn("deals won with what you brought: 1", summary)
        self.assertNotIn("notes at hand", summary)

    def test_a_note_that_was_brought_and_shared(self):
        deal = self._make_deal("Greenhouse", self.anna)
        notes = self.env["crm.personal.note"].with_user(self.anna)
        note = notes.create({"body": "<p>The aunt</p>", "lead_id": deal.id})
        self._log_brought(note, self.anna)
        self._find()
        self.assertFalse(self._found(self.anna, "brought"))
        note.action_share()
        self._find()
        found = self._found(self.anna, "brought")
        self.assertIn("shared on “Greenhouse”", found.evidence_text)
        self.assertEqual(found._get_evidence(), note)

    def test_credit_kept_for_a_deal_that_others_won(self):
        deal = self._make_won("Hospital", self.carla)
        self.env["crm.adoption.credit"]._note("handed_over", deal, self.boris)
        self._find()
        self.assertEqual(self._found(self.boris, "history").res_id, deal.id)
        self.assertFalse(self._found(self.carla, "history"))

    def test_not_told_to_who_may_not_read_the_deal(self):
        deal = self._make_won("Hospital", self.carla)
        self.env["crm.adoption.credit"]._note("handed_over", deal, self.anna)
        self.assertFalse(deal.with_user(self.anna).has_access("read"))
        self._find()
        self.assertFalse(self._found(self.anna, "history"))


@tagged("post_install", "-at_install")
class TestHelperBenefitLife(BenefitCase):
    def _make_found(self):
        deal = self._make_won("Cold store", self.anna)
        deal.with_user(self.anna).action_thank(self.boris.id)
        self._find()
        return deal, self._found(self.anna, "colleague_note")

    def test_found_once_also_after_it_was_rejected(self):
        _deal, benefit = self._make_found()
        self._find()
        self.assertEqual(len(self._found(self.anna, "colleague_note")), 1)
        benefit.with_user(self.anna).action_reject()
        self._find()
        self.assertEqual(self._found(self.anna, "colleague_note"), benefit)
        self.assertEqual(benefit.state, "rejected")

    def test_what_was_found_cannot_be_deleted_and_so_found_again(self):
        _deal, benefit = self._make_found()
        with self.assertRaisesRegex(UserError, "Was not so"):
            benefit.with_user(self.anna).unlink()

    def test_a_candidate_goes_when_the_deal_is_reopened(self):
        deal, benefit = self._make_found()
        deal.stage_id = self.stage
        self._find()
        self.assertFalse(benefit.exists())

    def test_what_was_confirmed_stays_when_the_deal_is_reopened(self):
        deal, benefit = self._make_found()
        benefit.with_user(self.anna).action_confirm()
        deal.stage_id = self.stage
        self._find()
        self.assertTrue(benefit.exists())

    def test_a_merge_takes_it_along(self):
        deal, benefit = self._make_found()
        other = self._make_deal("Cold store too", self.anna)
        merged = (deal | other).merge_opportunity()
        self.assertEqual(benefit.res_id, merged.id)
        self._find()
        self.assertEqual(len(self._found(self.anna, "colleague_note")), 1)

    def test_private_deals_count_for_their_owner(self):
        deal = self._make_deal("Secret", self.anna)
        deal.originator_id = self.anna
        deal.with_user(self.anna).action_set_visibility("private")
        deal.with_user(self.anna).action_set_won()
        deal.with_user(self.anna).action_thank(self.boris.id)
        self._find()
        self.assertEqual(self._found(self.anna, "colleague_note").res_id, deal.id)

    def test_nothing_is_found_for_who_left(self):
        deal = self._make_won("Cold store", self.anna)
        deal.with_user(self.anna).action_thank(self.boris.id)
        self.anna.active = False
        self._find()
        self.assertFalse(
            self.env["crm.adoption.benefit"].search([("user_id", "=", self.anna.id)])
        )

    def test_it_is_on_my_day_and_one_click_takes_it_off(self):
        self._make_found()
        line = self._line(self.anna, "benefits", "Cold store")
        self.assertEqual(len(line["buttons"]), 2)
        for user in (self.boris, self.lena, self.sara):
            self.assertFalse(self._texts(user, "benefits"))
        call = line["buttons"][0]["call"]
        benefit = self._benefits(self.anna).browse(call["ids"])
        getattr(benefit, call["method"])()
        self.assertFalse(self._texts(self.anna, "benefits"))
        self.assertEqual(benefit.state, "confirmed")

    def test_my_day_asks_one_query_for_any_number(self):
        for number in range(5):
            deal = self._make_won(f"Deal {number}", self.anna)
            deal.with_user(self.anna).action_thank(self.boris.id)
        self._find()
        day = self.env["crm.adoption.my.day"].with_context(lang="en_US")
        day = day.with_user(self.anna)
        day._get_benefits_section()
        self.env.invalidate_all()
        self.anna.with_user(self.anna).mapped("partner_id.tz")
        with self.assertQueryCount(1):
            section = day._get_benefits_section()
        self.assertEqual(len(section["lines"]), 3)
        self.assertTrue(section["more"])

    def test_only_confirmed_counts(self):
        _deal, benefit = self._make_found()
        self.assertIn(
            "Nothing is confirmed", self._benefits(self.anna).get_summary()[0]
        )
        own = benefit.with_user(self.anna)
        own.write({"state": "confirmed", "minutes": 25, "value": "4"})
        summary = self._benefits(self.anna).get_summary()[0]
        self.assertIn("as you confirmed: 1", summary)
        self.assertIn("estimate: 25", summary)
        self.assertIn(
            "Nothing is confirmed", self._benefits(self.boris).get_summary()[0]
        )

    def test_an_empty_ledger_is_honest(self):
        texts = self._benefits(self.anna).get_summary()
        self.assertIn("Nothing is confirmed yet", texts[0])
        self.assertIn("You brought no data", texts[1])

    def test_own_story_by_hand(self):
        with Form(self._benefits(self.anna)) as form:
            form.story = "The history told me the price of last year"
            form.minutes = 30
        benefit = form.record
        self.assertRecordValues(
            benefit, [{"category": "own", "state": "confirmed", "minutes": 30}]
        )
        benefit.unlink()
        with self.assertRaises(UserError):
            self._own(story=" ")

    def test_a_client_adds_own_stories_only(self):
        forged = {
            "user_id": self.boris.id,
            "category": "hint",
            "res_model": "crm.lead",
            "res_id": 1,
            "title": "Forged",
        }
        defaults = {f"default_{name}": value for name, value in forged.items()}
        benefits = self._benefits(self.anna)
        for benefit in (
            benefits.create({"story": "x", **forged}),
            benefits.with_context(**defaults).create({"story": "x"}),
        ):
            self.assertRecordValues(
                benefit,
                [{"user_id": self.anna.id, "category": "own", "res_model": False}],
            )
        for name, value in forged.items():
            with self.assertRaises(UserError):
                benefit.write({name: value})

    def test_the_evidence_opens_while_it_is_readable(self):
        deal, benefit = self._make_found()
        own = benefit.with_user(self.anna)
        self.assertEqual(own.action_open_evidence()["res_id"], deal.id)
        deal.user_id = self.carla
        action = own.action_open_evidence()
        self.assertEqual(action["tag"], "display_notification")
        self.assertIn("Cold store", own.evidence_text)

    def test_it_is_in_the_own_export(self):
        self._own()
        parts = {
            part["key"]: part["count"]
            for part in self.env["crm.adoption.own.data"]
            .with_user(self.anna)
            .get_contents()
        }
        self.assertEqual(parts["benefits"], 1)


@tagged("post_install", "-at_install")
class TestHelperBenefitJob(BenefitCase):
    """The nightly job stops when its time is over, and goes on where it stopped."""

    def _run(self, seconds_left):
        cron = type(self.env["ir.cron"])
        with (
            patch.object(cron, "_commit_progress", return_value=seconds_left) as told,
            patch.object(benefit_find, "BATCH", 1),
        ):
            self.env["crm.adoption.benefit"]._cron_find()
        self.env.invalidate_all()
        return told

    def test_it_goes_on_where_it_stopped(self):
        deals = self.env["crm.lead"]
        for number in range(3):
            deal = self._make_won(f"Deal {number}", self.anna)
            deal.with_user(self.anna).action_thank(self.boris.id)
            deals |= deal
        # Other won deals of the database come before, and take one run each.
        self.env["ir.config_parameter"].set_param(benefit_find.CURSOR, deals.ids[0] - 1)
        for found in (1, 2, 3):
            self._run(seconds_left=0)
            self.assertEqual(len(self._found(self.anna, "colleague_note")), found)
        told = self._run(seconds_left=60)
        self.assertFalse(self.env["ir.config_parameter"].get_param(benefit_find.CURSOR))
        told.assert_called_with(remaining=0)

    def test_in_one_go_it_leaves_nothing_behind(self):
        deal = self._make_won("Deal", self.anna)
        deal.with_user(self.anna).action_thank(self.boris.id)
        self._run(seconds_left=60)
        self._run(seconds_left=60)
        self.assertEqual(len(self._found(self.anna, "colleague_note")), 1)
        self.assertFalse(self.env["ir.config_parameter"].get_param(benefit_find.CURSOR))

    def test_the_job_is_scheduled_daily(self):
        for name in ("ir_cron_benefits", "ir_cron_concern_review"):
            cron = self.env.ref(f"crm_adoption.{name}")
            self.assertEqual((cron.interval_number, cron.interval_type), (1, "days"))


@tagged("post_install", "-at_install")
class TestHelperBenefitOfOthers(BenefitCase):
    def test_nobody_reads_anothers(self):
        benefit = self._own(minutes=5)
        admin = self.env.ref("base.user_admin")
        for user in (self.boris, self.lena, self.sara, admin):
            benefits = self._benefits(user)
            self.assertFalse(benefits.search([("id", "=", benefit.id)]))
            self.assertFalse(benefits.search_count([("user_id", "=", self.anna.id)]))
            groups = benefits.formatted_read_group(
                [("id", "=", benefit.id)], ["user_id"], ["__count", "minutes:sum"]
            )
            self.assertFalse(groups)
            own = benefit.with_user(user)
            for call in (
                lambda own=own: own.read(["story"]),
                lambda own=own: own.action_confirm(),
                lambda own=own: own.action_tell(),
                lambda own=own: own.action_open_evidence(),
                lambda own=own: own.write({"minutes": 1}),
                lambda own=own: own.unlink(),
            ):
                with self.assertRaises(AccessError):
                    call()
        for user in (self.paul, self.egon):
            with self.assertRaises(AccessError):
                self._benefits(user).search([])
        self.assertEqual(benefit.with_user(self.boris).sudo().display_name, "Benefit")


@tagged("post_install", "-at_install")
class TestHelperStory(BenefitCase):
    """Told by choice, without a name unless wished, and taken back at any time."""

    def _stories(self, user):
        return self.env["crm.adoption.story"].with_user(user)

    def test_told_without_a_name(self):
        benefit = self._own(story="The note told me whom to call")
        benefit.action_tell()
        story = self._stories(self.boris).search([("text", "like", "whom to call")])
        self.assertRecordValues(story, [{"author_name": False, "category": "own"}])
        self.assertEqual(story.month, fields.Date.today().replace(day=1))
        self.env.flush_all()
        self.env.cr.execute("SELECT * FROM crm_adoption_story WHERE id = %s", story.ids)
        (row,) = self.env.cr.dictfetchall()
        self.assertEqual(row.keys(), {"id", "text", "category", "month", "author_name"})

    def test_told_with_a_name(self):
        benefit = self._own(story="Told by me")
        benefit.show_name = True
        benefit.action_tell()
        story = self._stories(self.boris).search([("text", "=", "Told by me")])
        self.assertEqual(story.author_name, self.anna.name)

    def test_ids_do_not_tell_the_order(self):
        ids = []
        for number in range(30):
            benefit = self._own(story=str(number))
            benefit.action_tell()
            ids.append(benefit.sudo().story_id.id)
        self.assertNotEqual(ids, sorted(ids))
        self.assertGreater(max(ids) - min(ids), 10**6)

    def test_taken_back(self):
        for way in ("action_take_back", "action_reject", "unlink"):
            benefit = self._own(story=f"By {way}")
            benefit.action_tell()
            getattr(benefit, way)()
            found = self._stories(self.boris).search([("text", "=", f"By {way}")])
            self.assertFalse(found)

    def test_only_what_is_confirmed_and_in_own_words(self):
        deal = self._make_won("Cold store", self.anna)
        deal.with_user(self.anna).action_thank(self.boris.id)
        self._find()
        benefit = self._found(self.anna, "colleague_note")
        with self.assertRaisesRegex(UserError, "confirm first"):
            benefit.action_tell()
        benefit.action_confirm()
        with self.assertRaisesRegex(UserError, "own words"):
            benefit.action_tell()
        benefit.story = "Ask early"
        benefit.action_tell()
        with self.assertRaisesRegex(UserError, "already"):
            benefit.action_tell()

    def test_nobody_writes_one_by_himself(self):
        benefit = self._own()
        benefit.action_tell()
        story = benefit.sudo().story_id
        values = {"text": "x", "category": "own", "month": "2026-01-01"}
        for user in (self.anna, self.boris, self.sara, self.paul):
            with self.assertRaises(AccessError):
                self._stories(user).create(values)
            with self.assertRaises(AccessError):
                story.with_user(user).write({"text": "x"})
        for user in (self.anna, self.boris, self.sara):
            with self.assertRaises(AccessError):
                story.with_user(user).unlink()
        with self.assertRaises(UserError):
            benefit.write({"story_id": story.id})
        story.with_user(self.paul).unlink()
        self.assertFalse(benefit.is_told)

    def test_who_does_not_sell_reads_none(self):
        with self.assertRaises(AccessError):
            self._stories(self.egon).search([])
