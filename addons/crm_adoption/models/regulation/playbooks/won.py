"""The last step of the shorter playbooks."""

from .marker import _lt
from .playbook import Question, Step
from .shared import KNOWN, OPTIONAL

# pylint: disable=prefer-env-translation
# Only marked here: there is no environment yet.

SIMPLE_WON = Step(
    "won",
    is_won=True,
    name=_lt("Won"),
    good=_lt(
        "The customer knows what happens next and whom to call, and whoever delivers "
        "can start without asking you."
    ),
    asks=(
        _lt("“What convinced you in the end?”"),
        _lt("“Who else do you know with the same problem?”"),
    ),
    says=(
        _lt(
            "“Thank you for your trust. Here is what happens in the next three days, "
            "and this is the person who looks after you.”"
        ),
    ),
    leader_hint=_lt(
        "Name what was done well, not only the sum: which question opened the deal? "
        "That is what the others learn from."
    ),
    questions=(
        Question(
            "order",
            name=_lt("Is the order or the signed offer here?"),
            why=_lt(
                "What was agreed is clear to everybody, and you never have to look for "
                "it."
            ),
            how_to=_lt(
                "A photo of the signature or the mail with “we take it” is enough. "
                "Drag it into the deal."
            ),
            kind="attachment",
            values=OPTIONAL,
        ),
        Question(
            "promised",
            name=_lt("What did you promise?"),
            why=_lt(
                "Whoever delivers keeps your word, and the customer comes back to you."
            ),
            how_to=_lt(
                "Two sentences: dates, extras, and what was said in passing. Tick it "
                "and write them down."
            ),
            kind="checklist",
            values={"asks_note": True, **OPTIONAL},
        ),
    ),
)

INBOUND_WON = Step(
    "won",
    is_won=True,
    name=_lt("Won"),
    good=_lt("Within a day they feel that the choice was right."),
    asks=(
        _lt("“What were you unsure about before you ordered?”"),
        _lt("“Whom do you know who struggles with the same?”"),
    ),
    says=(
        _lt(
            "“Welcome! Within the hour you get a mail with the next three steps, and "
            "my number.”"
        ),
    ),
    leader_hint=_lt(
        "Ask what the customer was unsure about, and put the answer on the website: it "
        "brings next month's inquiries."
    ),
    questions=(
        Question(
            "order",
            name=_lt("Is the order here?"),
            why=_lt("Questions about it are answered with one look."),
            how_to=_lt(
                "The order by mail, the signed offer or a picture of the order form: "
                "drag it into the deal."
            ),
            kind="attachment",
            values=OPTIONAL,
        ),
        Question(
            "bought",
            name=_lt("What did they buy, and what else was said?"),
            why=_lt("Whoever delivers starts without calling you."),
            how_to=_lt(
                "Two sentences are enough: what, by when, and every “we will see to "
                "it”."
            ),
            kind="checklist",
            values={"asks_note": True, **KNOWN},
        ),
        Question(
            "happy",
            name=_lt("When do you ask whether they are happy?"),
            why=_lt(
                "The call after a month brings recommendations, and next time they "
                "call you first."
            ),
            how_to=_lt(
                "Plan a call in three to five weeks, with a single question: “Would "
                "you choose it again?”"
            ),
            kind="activity_planned",
            values={"within_days": 40, **OPTIONAL},
        ),
    ),
)
