import re

from odoo.tests import tagged

from ..models.helper.hint_wording import find_blame
from .common_helper import HelperCase

CODES = (
    "no_next_step", "overdue_step", "quiet", "ghosted", "stalled", "deadline_passed",
    "deadline_pushed", "single_threaded", "no_decision_maker", "criteria_open",
    "moved_back", "amount_shrinks", "probability_drop", "no_meeting",
    "duplicate_elsewhere", "overload",
    "multi_threaded", "faster", "reply_received", "criteria_complete",
    "something_new",
)  # fmt: skip
LEVELS = ("team", "company", "stage", "default", "fact")
NUMBERS = {"value": 26.4, "limit": 17.8, "kept": 9, "total": 12, "stage": "Proposition"}


@tagged("post_install", "-at_install")
class TestHelperFlagWording(HelperCase):
    """What was observed, what won deals did, and one step that could help."""

    def _say(self, code, lang="en_US", **values):
        wording = self.env["crm.adoption.flag.wording"].with_context(lang=lang)
        return wording._get_sentence(code, **{**NUMBERS, **values})

    def test_every_signal_says_something_kind_at_every_level(self):
        for code in CODES:
            for level in LEVELS:
                for is_own in (True, False):
                    with self.subTest(code=code, level=level):
                        text = self._say(code, level=level, is_own=is_own)
                        self.assertIsNone(find_blame(text))
                        self.assertNotIn("%(", text)
                        self.assertNotIn("!", text)
                        self.assertRegex(text, r"[.?]$")

    def test_every_signal_has_words_of_its_own(self):
        words = self.env["crm.adoption.flag.wording"]._get_words_by_code()
        self.assertEqual(set(words), set(CODES) - {"something_new"})

    def test_observation_comparison_and_one_step(self):
        self.assertEqual(
            self._say("stalled", level="team"),
            "This one has been in “Proposition” for 26 days. Won deals of the team: "
            "9 of 12 left “Proposition” within 18 days. Would a call to whoever tests "
            "or signs it help?",
        )

    def test_the_level_is_named(self):
        for level, words in (
            ("company", "Won deals of the company: 9 of 12"),
            ("stage", "The stage “Proposition” is set to 18 days."),
            ("default", "A rule of thumb says 18 days."),
        ):
            self.assertIn(words, self._say("quiet", level=level))
        self.assertNotIn("18", self._say("quiet", level="fact"))

    def test_without_won_deals_none_are_counted(self):
        self.assertNotIn("Won deals", self._say("quiet", level="team", total=0))

    def test_whole_numbers(self):
        for code in CODES:
            self.assertFalse(re.search(r"\d[.,]\d", self._say(code, level="team")))
        self.assertIn("26% lower", self._say("amount_shrinks"))

    def test_a_stage_that_is_gone(self):
        self.assertIn("in “its stage”", self._say("stalled", stage=None))

    def test_how_much_somebody_has_on_his_hands_is_told_to_him_only(self):
        self.assertIn("26", self._say("overload"))
        self.assertFalse(re.search(r"\d", self._say("overload", is_own=False)))

    def test_unknown_signals_have_plain_words(self):
        self.assertIn("A look at this deal", self._say("something_new"))
        good = self._say("something_new", is_positive=True)
        self.assertEqual(good, "Something goes well here.")
