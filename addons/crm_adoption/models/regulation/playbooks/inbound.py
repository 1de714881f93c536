"""Inbound sales."""

from .marker import _lt
from .playbook import Playbook, Question, Step
from .shared import CALL, KNOWN, OPTIONAL, REACHABLE, STILL_AHEAD, UNKNOWN, UNKNOWN_LONG
from .won import INBOUND_WON

# pylint: disable=prefer-env-translation
# Only marked here: there is no environment yet.

INQUIRY = Step(
    "inquiry",
    name=_lt("New inquiry"),
    good=_lt(
        "An answer within the hour, from a person, with a question in it. Whoever "
        "answers first usually gets the talk."
    ),
    asks=(
        _lt("“What were you looking for when you found us?”"),
        _lt("“What would be a good result for you?”"),
        _lt("“By when would you like to have it solved?”"),
    ),
    says=(
        _lt(
            "“Thank you for writing. I have two short questions, then I can tell you "
            "honestly whether we fit.”"
        ),
    ),
    leader_hint=_lt(
        "Look at how long inquiries wait, not at who let them wait. Often it is enough "
        "to agree who watches the inbox at lunch and after five."
    ),
    questions=(
        Question(
            "reach",
            name=_lt("Can you call or write back?"),
            why=_lt(
                "You get through at the second try, while others are still looking for "
                "the number."
            ),
            how_to=_lt(
                "If only a mail address came in: “Shall I give you a quick call? Which "
                "number is best?”"
            ),
            kind="domain",
            values={"must_match": REACHABLE, **KNOWN},
        ),
        Question(
            "called",
            name=_lt("Have you called back?"),
            why=_lt(
                "The interest is warm today; in a week you would be explaining who you "
                "are."
            ),
            how_to=_lt(
                "Try twice at different times of the day, then write one line that "
                "proposes a time. Mark the call done; a line about what you heard is "
                "enough."
            ),
            kind="activity_done",
            activity_type=CALL,
            values=OPTIONAL,
        ),
        Question(
            "source",
            name=_lt("How did they find you?"),
            why=_lt(
                "You get more of the inquiries that you like, once it is known where "
                "they come from."
            ),
            how_to=_lt(
                "“How did you come across us?” is a pleasant first question. Then "
                "choose the source on the deal."
            ),
            field_name="source_id",
            values=UNKNOWN,
        ),
    ),
)

QUALIFIED = Step(
    "qualified",
    name=_lt("Qualified"),
    good=_lt(
        "Need, money and time frame are roughly clear; or you have said a kind no and "
        "named somebody who fits better."
    ),
    asks=(
        _lt("“What have you set aside for it?”"),
        _lt("“Who will work with it every day?”"),
        _lt("“What else are you looking at?”"),
    ),
    says=(_lt("“For that we would not be the best choice. Let me give you a name.”"),),
    leader_hint=_lt(
        "Praise the kind no. A pipeline full of maybes eats the time that the good "
        "inquiries need."
    ),
    questions=(
        Question(
            "need",
            name=_lt("What do they need, in one or two sentences?"),
            why=_lt(
                "You pick up the thread after a week off, and so does whoever stands "
                "in for you."
            ),
            how_to=_lt(
                "Their words, not yours. Two sentences copied from their mail are "
                "enough."
            ),
            field_name="description",
            values={"min_length": 30, **UNKNOWN},
        ),
        Question(
            "worth",
            name=_lt("What could it be worth?"),
            why=_lt("The big ones come to the top of your list by themselves."),
            how_to=_lt(
                "Quantity times list price is good enough for now. Correct it when you "
                "know more."
            ),
            field_name="expected_revenue",
            values=UNKNOWN,
        ),
        Question(
            "fit",
            name=_lt("How well do they fit?"),
            why=_lt("Your day starts with the best ones."),
            how_to=_lt(
                "Three stars: need, money and date fit. Two: one of them is open. One: "
                "nice, but later."
            ),
            field_name="priority",
            values=KNOWN,
        ),
        Question(
            "when",
            name=_lt("By when do they want it?"),
            why=_lt("You know whom to call today and whom in spring."),
            how_to=_lt(
                "“When should it be up and running?” Put the day of the order that "
                "follows from it as the expected closing."
            ),
            field_name="date_deadline",
            values=UNKNOWN_LONG,
        ),
    ),
)

OFFER = Step(
    "offer",
    name=_lt("Offer made"),
    good=_lt(
        "The offer went out within two days, it is short, and you know when you will "
        "talk about it."
    ),
    asks=(
        _lt("“Does it answer what you asked for?”"),
        _lt("“What would you still like to know before you decide?”"),
        _lt("“Who else reads it?”"),
    ),
    says=(
        _lt(
            "“I have put two variants side by side: the one that you asked for, and "
            "the one that I would take.”"
        ),
    ),
    leader_hint=_lt(
        "Read one offer a week together, from the customer's chair: after ten lines, "
        "do I know what I get and what I do next?"
    ),
    questions=(
        Question(
            "file",
            name=_lt("Is the offer with the deal?"),
            why=_lt("Whoever picks up the phone can help your customer at once."),
            how_to=_lt("Send it from the deal, or drag the PDF into it."),
            kind="attachment",
            values=KNOWN,
        ),
        Question(
            "next",
            name=_lt("When do you call about it?"),
            why=_lt("You call while they still have it in mind."),
            how_to=_lt(
                "Two to four days later. Announce it in the mail: “I will call you on "
                "Thursday.”"
            ),
            kind="activity_planned",
            values={"within_days": 7, **KNOWN},
        ),
        Question(
            "customer",
            name=_lt("Is the customer among the contacts?"),
            why=_lt("Order, delivery and invoice need no second typing."),
            how_to=_lt(
                "Choose or create the contact on the deal; name, mail and phone come "
                "along."
            ),
            field_name="partner_id",
            values=OPTIONAL,
        ),
    ),
)

DECISION = Step(
    "decision",
    name=_lt("Decision"),
    good=_lt(
        "You know what is still in the way, and you have either a date or a clear no."
    ),
    asks=(
        _lt("“What is still missing for a yes?”"),
        _lt("“If it is a no: is it us, the price or the timing?”"),
        _lt("“May I ask again in half a year?”"),
    ),
    says=(
        _lt(
            "“A no is fine too. It helps me most if you tell me honestly where you "
            "stand.”"
        ),
    ),
    leader_hint=_lt(
        "Old deals here are mostly a no that nobody has said aloud. Help to ask for "
        "it: a clean no frees the head, and sometimes it brings the deal back."
    ),
    questions=(
        Question(
            "talked",
            name=_lt("Have you talked about the offer?"),
            why=_lt("You hear the doubt, and most doubts have an answer."),
            how_to=_lt(
                "“What did the others say about it?” opens more than “Have you "
                "decided?”. Mark the call done; one sentence is enough."
            ),
            kind="activity_done",
            activity_type=CALL,
            values={"since_stage_entry": True, **KNOWN},
        ),
        Question(
            "date",
            name=_lt("Is the date of the decision still ahead?"),
            why=_lt("The figures of the month are right without a meeting about them."),
            how_to=_lt(
                "A date that has passed is a good reason to call: “You wanted to "
                "decide by Friday. What has changed?” Then set the new one."
            ),
            kind="domain",
            values={"must_match": STILL_AHEAD, **UNKNOWN},
        ),
        Question(
            "obstacle",
            name=_lt("What is still in the way?"),
            why=_lt(
                "You work on the one thing that matters, instead of lowering the price."
            ),
            how_to=_lt(
                "Ask once more after the first answer: “And apart from that?” The "
                "second answer is often the real one."
            ),
            kind="checklist",
            values={"asks_note": True, "allow_na": True, **UNKNOWN},
        ),
    ),
)

INBOUND = Playbook(
    "inbound",
    name=_lt("Inbound sales"),
    summary=_lt(
        "People come to you: by website, phone or recommendation. Quick answers, a "
        "fair look at who fits, and a kind no to the rest."
    ),
    steps=(INQUIRY, QUALIFIED, OFFER, DECISION, INBOUND_WON),
)
