from odoo.tests import BaseCase, tagged

from ..models.regulation.field_answer import ASKABLE, has_answer, is_placeholder


@tagged("post_install", "-at_install")
class TestFieldAnswer(BaseCase):
    """What counts as an answer, by type of field."""

    def test_numbers(self):
        for kind in ("integer", "float", "monetary"):
            self.assertFalse(has_answer(kind, 0))
            self.assertTrue(has_answer(kind, 0, allow_zero=True))
            self.assertTrue(has_answer(kind, -3))

    def test_lowest_star_is_what_odoo_stores_by_itself(self):
        self.assertFalse(has_answer("selection", "0"))
        self.assertTrue(has_answer("selection", "0", allow_zero=True))
        self.assertTrue(has_answer("selection", "1"))
        self.assertFalse(has_answer("selection", False, allow_zero=True))

    def test_texts(self):
        self.assertFalse(has_answer("char", False))
        self.assertFalse(has_answer("text", "  \n "))
        self.assertTrue(has_answer("char", "Ingrid Halvorsen"))

    def test_emptied_html(self):
        for empty in (False, "<p><br></p>", "<p> </p>", "<p>tbd</p>"):
            self.assertFalse(has_answer("html", empty), empty)
        self.assertTrue(has_answer("html", "<p>Two boilers</p>"))

    def test_fillers_count_only_when_asked_to(self):
        for filler in ("TBD", "n/a", "---", "?", "не знаю", "Нет."):
            self.assertTrue(is_placeholder(filler), filler)
            self.assertFalse(has_answer("char", filler), filler)
            self.assertTrue(has_answer("char", filler, reject_placeholder=False))
        for answer in ("No budget before May", "Natalia", "X-ray unit"):
            self.assertFalse(is_placeholder(answer), answer)

    def test_every_askable_type_knows_nothing_from_something(self):
        for kind in ASKABLE:
            self.assertFalse(has_answer(kind, False), kind)
