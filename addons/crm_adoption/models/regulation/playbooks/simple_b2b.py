"""A simple B2B pipeline."""

from .marker import _lt
from .playbook import Playbook, Question, Step
from .shared import CALL, KNOWN, OPTIONAL, REACHABLE, STILL_AHEAD, UNKNOWN
from .won import SIMPLE_WON

# pylint: disable=prefer-env-translation
# Only marked here: there is no environment yet.

CONTACT = Step(
    "contact",
    name=_lt("First contact"),
    good=_lt(
        "You have talked with a real person who told you, in their own words, what "
        "they would like to change."
    ),
    asks=(
        _lt("“What made you look into this right now?”"),
        _lt("“How do you do it today, and what annoys you about it?”"),
        _lt("“Who besides you will be glad when it works?”"),
    ),
    says=(
        _lt(
            "“Let me ask three questions first, so that I do not waste your time with "
            "things that do not fit.”"
        ),
    ),
    leader_hint=_lt(
        "Deals get stuck here when the first contact was only by mail. Offer to make "
        "one call together: ten minutes are enough, and the seller hears what a good "
        "opening sounds like."
    ),
    questions=(
        Question(
            "reach",
            name=_lt("Can you reach this person directly?"),
            why=_lt(
                "When the decision is near, you call a person instead of writing to "
                "info@."
            ),
            how_to=_lt(
                "At the end of the talk: “What is the best number, in case something "
                "comes up before the offer?”"
            ),
            kind="domain",
            values={"must_match": REACHABLE, **KNOWN},
        ),
        Question(
            "talked",
            name=_lt("Have you talked to each other?"),
            why=_lt(
                "Five minutes of voice tell you more than ten mails, and you see early "
                "which deals deserve your time."
            ),
            how_to=_lt(
                "Plan a call on the deal and mark it done afterwards, with one "
                "sentence about what you heard. A call that came in counts too: log it "
                "the same way."
            ),
            kind="activity_done",
            activity_type=CALL,
            values=KNOWN,
        ),
        Question(
            "next",
            name=_lt("What happens next, and when?"),
            why=_lt(
                "You chase nobody: the next talk is agreed, and the deal reminds you "
                "of it."
            ),
            how_to=_lt(
                "Before you hang up: “Shall we say Thursday at ten? I will bring two "
                "variants.” Then plan it on the deal."
            ),
            kind="activity_planned",
            values={"within_days": 14, **KNOWN},
        ),
    ),
)

NEED = Step(
    "need",
    name=_lt("Need understood"),
    good=_lt(
        "You can say in one sentence what it costs the customer to leave things as "
        "they are, and the customer agrees."
    ),
    asks=(
        _lt("“What happens if nothing changes in the next half year?”"),
        _lt("“How will you notice that it was worth it?”"),
        _lt("“What have you tried so far?”"),
    ),
    says=(
        _lt("“If I understand you right, the point is this: … What have I missed?”"),
    ),
    leader_hint=_lt(
        "Ask for the customer's words, not for a summary. If there are none yet, the "
        "deal is younger than its stage: one more talk brings more than a quick offer."
    ),
    questions=(
        Question(
            "words",
            name=_lt("What do they want to change, in their own words?"),
            why=_lt(
                "Your offer opens with their own sentence, so it is read to the end."
            ),
            how_to=_lt(
                "Write down one or two sentences as the customer said them. A good "
                "question: “What will be different on the day after we finish?”"
            ),
            field_name="description",
            values={"min_length": 40, **UNKNOWN},
        ),
        Question(
            "worth",
            name=_lt("What is the deal worth, roughly?"),
            why=_lt(
                "You put your hours where they pay off, and your forecast adds itself "
                "up."
            ),
            how_to=_lt(
                "The order of magnitude is enough: “Are we talking about five thousand "
                "or about fifty?” People correct a wrong number more readily than they "
                "name one."
            ),
            field_name="expected_revenue",
            values=UNKNOWN,
        ),
        Question(
            "decider",
            name=_lt("Do you know who decides?"),
            why=_lt(
                "You write the offer for the person who signs it, instead of hoping "
                "that it is passed on well."
            ),
            how_to=_lt(
                "“Suppose you like the offer: what happens then in your company, and "
                "who else looks at it?” Tick it and note the name."
            ),
            kind="checklist",
            values={"asks_note": True, **UNKNOWN},
        ),
        Question(
            "when",
            name=_lt("When do they want to decide?"),
            why=_lt(
                "You know when your call is welcome and when it would only be a "
                "nuisance."
            ),
            how_to=_lt(
                "Count back from their own date: “When should it be running? By when "
                "would you then order?”"
            ),
            field_name="date_deadline",
            values=UNKNOWN,
        ),
    ),
)

OFFER = Step(
    "offer",
    name=_lt("Offer"),
    good=_lt(
        "The customer has the offer, has gone through it with you, and you both know "
        "the day of the decision."
    ),
    asks=(
        _lt("“What do you like about it, and what is missing?”"),
        _lt("“Which question will your boss ask first?”"),
        _lt("“What would make it an easy yes?”"),
    ),
    says=(
        _lt(
            "“Shall we go through it together for fifteen minutes? That saves you "
            "working through the pages alone.”"
        ),
    ),
    leader_hint=_lt(
        "An offer that nobody has talked about is a lottery ticket. Look together at "
        "the offers older than two weeks: which one gets a call today, and which one "
        "gets a friendly goodbye?"
    ),
    questions=(
        Question(
            "file",
            name=_lt("Is the offer attached to the deal?"),
            why=_lt(
                "When the customer calls, you have it open in two clicks, and a "
                "colleague can help while you are away."
            ),
            how_to=_lt(
                "Drag the PDF into the deal. If you sent it from here, it is attached "
                "already."
            ),
            kind="attachment",
            values=KNOWN,
        ),
        Question(
            "walked",
            name=_lt("Have you gone through the offer together?"),
            why=_lt(
                "You hear the doubt while you can still answer it, not after the "
                "decision."
            ),
            how_to=_lt(
                "Rather than sending it and waiting: “I will send it when we talk, and "
                "show you the two places that matter.” Make the meeting from the deal, "
                "so that it counts by itself."
            ),
            kind="meeting_held",
            values=OPTIONAL,
        ),
        Question(
            "date",
            name=_lt("Is the closing date still ahead?"),
            why=_lt(
                "Your forecast stays true, and nobody asks you about it on a Friday "
                "evening."
            ),
            how_to=_lt(
                "If the date has passed, ask for the new one: “What has moved, and "
                "what does the plan look like now?” Then change it on the deal."
            ),
            kind="domain",
            values={"must_match": STILL_AHEAD, **UNKNOWN},
        ),
        Question(
            "next",
            name=_lt("Is the follow-up planned?"),
            why=_lt("You call on the day that was agreed: expected, not pushy."),
            how_to=_lt(
                "Agree on it during the talk: “I will call on Tuesday to hear what "
                "your boss said. Is eleven all right?”"
            ),
            kind="activity_planned",
            values={"within_days": 10, **KNOWN},
        ),
    ),
)

SIMPLE = Playbook(
    "simple",
    name=_lt("Simple B2B pipeline"),
    summary=_lt(
        "Few steps, short ways: one or two people decide, within days or weeks. A good "
        "first playbook."
    ),
    steps=(CONTACT, NEED, OFFER, SIMPLE_WON),
)
