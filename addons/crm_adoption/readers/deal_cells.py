"""The cells of one row on their way into a deal: units as in ``cells``."""

from . import amounts, deal
from .cells import Taken, Unit
from .record import message


class DealText(Unit):
    """A text of the deal; a second one is kept aside."""

    __slots__ = ()

    def take(self, text: str, taken: Taken) -> None:
        if taken.deal[self.field]:
            taken.aside(self.column, text)
        else:
            taken.deal[self.field] = text


class Revenue(Unit):
    """An amount, with its currency where it tells one."""

    __slots__ = ()

    def take(self, text: str, taken: Taken) -> None:
        found = amounts.amount(text)
        if found is None:
            taken.warnings.append(
                message("amount_unclear", column=self.column, value=text)
            )
        if found is None or taken.deal["revenue"] is not None:
            taken.aside(self.column, text)
            return
        taken.deal["revenue"], currency = found
        taken.deal["currency"] = taken.deal["currency"] or currency


class Currency(Unit):
    """The currency's own column, surer than a sign beside the amount."""

    __slots__ = ()

    def take(self, text: str, taken: Taken) -> None:
        taken.deal["currency"] = text


class Probability(Unit):
    """0 to 100."""

    __slots__ = ()

    def take(self, text: str, taken: Taken) -> None:
        found = amounts.percentage(text)
        if found is None or taken.deal["probability"] is not None:
            taken.aside(self.column, text)
        else:
            taken.deal["probability"] = found


class Result(Unit):
    """Whether the deal is won or lost; another word is its stage."""

    __slots__ = ()

    def take(self, text: str, taken: Taken) -> None:
        found = deal.result_of(text)
        if found is not None and not taken.deal["result"]:
            taken.deal["result"] = found
        elif not taken.deal["stage"]:
            taken.deal["stage"] = text
        else:
            taken.aside(self.column, text)
