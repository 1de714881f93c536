"""A complex B2B sale: until it is clear what the customer gets."""

from .marker import _lt
from .playbook import Question, Step
from .shared import KNOWN, OPTIONAL, UNKNOWN, UNKNOWN_LONG

# pylint: disable=prefer-env-translation
# Only marked here: there is no environment yet.

FIT = Step(
    "fit",
    name=_lt("Worth a try"),
    good=_lt(
        "There is a reason to act, there is money somewhere, and somebody in the "
        "company wants to talk with you about it."
    ),
    asks=(
        _lt("“What happens if you do nothing about it this year?”"),
        _lt("“Where does it stand among your other plans?”"),
        _lt("“Who started it, and why just now?”"),
    ),
    says=(
        _lt(
            "“Perhaps we are not the right ones at all. Let us find out in half an "
            "hour.”"
        ),
    ),
    leader_hint=_lt(
        "The most valuable sentence here is “we leave this one”. Thank a seller who "
        "gives up a deal early and can say why: the hours go into a better one."
    ),
    questions=(
        Question(
            "reason",
            name=_lt("Why would they act now?"),
            why=_lt(
                "A deal without a reason to act eats months; you see it in the first "
                "week."
            ),
            how_to=_lt(
                "Look for an event: a contract that ends, a new law, a new boss, a "
                "machine that fails. Ask: “Why was last year too early, and why would "
                "next year be too late?”"
            ),
            field_name="description",
            values={"min_length": 30, **UNKNOWN},
        ),
        Question(
            "size",
            name=_lt("What order of magnitude is it?"),
            why=_lt(
                "You choose the effort that fits: a workshop for a big one, a call for "
                "a small one."
            ),
            how_to=_lt(
                "If they name no sum, name two: “Similar projects were between 40 and "
                "120 thousand. Which end is closer?”"
            ),
            field_name="expected_revenue",
            values=UNKNOWN_LONG,
        ),
        Question(
            "source",
            name=_lt("Which door did you come in by?"),
            why=_lt("You see which doors open for you, and knock there again."),
            how_to=_lt(
                "Recommendation, fair, own call, website: choose the source on the "
                "deal. If somebody recommended you, say thank you there as well."
            ),
            field_name="source_id",
            values={"allow_na": True, **UNKNOWN},
        ),
        Question(
            "talk",
            name=_lt("Has a first real conversation taken place?"),
            why=_lt(
                "You judge by what you heard, not by a form that somebody filled in."
            ),
            how_to=_lt(
                "Half an hour by phone or video is enough. Make the meeting from the "
                "deal, so that it counts by itself."
            ),
            kind="meeting_held",
            values=KNOWN,
        ),
    ),
)

DISCOVERY = Step(
    "discovery",
    name=_lt("Discovery"),
    good=_lt(
        "You know what the problem costs, who suffers from it, who decides and who "
        "could say no. Somebody inside wants you to win."
    ),
    asks=(
        _lt("“What does one day of standstill cost you?”"),
        _lt("“Who will be against it, and what do they fear?”"),
        _lt("“How did you buy the last thing of this size?”"),
    ),
    says=(
        _lt(
            "“I would like to talk with the people who work with it every day. Whom "
            "would you suggest?”"
        ),
    ),
    leader_hint=_lt(
        "Ask: who speaks for us when we are not in the room? If there is no name yet, "
        "help to find one; a visit of yours to your counterpart often opens that door."
    ),
    questions=(
        Question(
            "cost",
            name=_lt("What does the problem cost them?"),
            why=_lt("You talk about their loss instead of your price."),
            how_to=_lt(
                "Work it out together, with their figures: hours a week, scrap, fines, "
                "lost orders. Note the sum and who named it."
            ),
            kind="checklist",
            values={"asks_note": True, **UNKNOWN_LONG},
        ),
        Question(
            "people",
            name=_lt("Who decides, who advises, who could say no?"),
            why=_lt("No “our finance department stopped it” in the last week."),
            how_to=_lt(
                "“Let us draw it: who agrees before it can be signed?” Note the names, "
                "and what each of them wants."
            ),
            kind="checklist",
            values={"asks_note": True, **UNKNOWN_LONG},
        ),
        Question(
            "sponsor",
            name=_lt("Who inside wants this to happen?"),
            why=_lt(
                "Somebody carries your arguments into the meetings that you are not "
                "invited to."
            ),
            how_to=_lt(
                "A sponsor gains something from it and is listened to. A fair test: "
                "“Could you get me half an hour with your head of production?” Put the "
                "name as the contact of the deal."
            ),
            field_name="contact_name",
            values=UNKNOWN_LONG,
        ),
        Question(
            "process",
            name=_lt("How do they buy?"),
            why=_lt(
                "You know weeks ahead which papers will be asked for, and have them "
                "ready."
            ),
            how_to=_lt(
                "“How did the last purchase of this size go, from the idea to the "
                "signature?” Ask about tender, lawyers, data protection, registration "
                "as a supplier."
            ),
            kind="checklist",
            values={"asks_note": True, **UNKNOWN_LONG},
        ),
        Question(
            "next",
            name=_lt("What is the next appointment?"),
            why=_lt("A long sale is led by whoever sets the next date. Let it be you."),
            how_to=_lt(
                "At the end of each talk: “Let us fix the next date now; if it does "
                "not suit, we move it.”"
            ),
            kind="activity_planned",
            values={"within_days": 21, **KNOWN},
        ),
    ),
)

SOLUTION = Step(
    "solution",
    name=_lt("Solution agreed"),
    good=_lt(
        "They have seen how it would work in their place, and tell others about it. "
        "What the decision depends on is known, best in writing."
    ),
    asks=(
        _lt("“What would let you sleep well with it?”"),
        _lt("“By what will you compare the suppliers?”"),
        _lt("“What worries you most about the change itself?”"),
    ),
    says=(
        _lt(
            "“I have written down on one page how I understood it. What is wrong in "
            "it?”"
        ),
    ),
    leader_hint=_lt(
        "Read the one page together before the customer sees it. What we cannot say "
        "simply, the sponsor cannot repeat."
    ),
    questions=(
        Question(
            "seen",
            name=_lt("Have they seen it at work?"),
            why=_lt(
                "Whoever has seen it defends it; whoever has only read about it "
                "compares prices."
            ),
            how_to=_lt(
                "Show their case, not everything: three situations from their day. "
                "Invite the sceptic as well."
            ),
            kind="meeting_held",
            values={"since_stage_entry": True, **OPTIONAL},
        ),
        Question(
            "page",
            name=_lt("Is there one page about what you agreed on?"),
            why=_lt(
                "Your sponsor passes it on, so your words arrive and not a rumour."
            ),
            how_to=_lt(
                "Problem, cost, goal, way, open points. Send it with the question "
                "“What is wrong here?” and attach it to the deal."
            ),
            kind="attachment",
            values=KNOWN,
        ),
        Question(
            "criteria",
            name=_lt("By what will they decide?"),
            why=_lt(
                "You put into the offer what counts, and leave out what only makes it "
                "longer."
            ),
            how_to=_lt(
                "“With three offers on the table: what would you look at first?” Note "
                "the three points in their order."
            ),
            kind="checklist",
            values={"asks_note": True, **UNKNOWN},
        ),
        Question(
            "reference",
            name=_lt("Have they talked with somebody who uses it?"),
            why=_lt("One happy customer convinces more than an hour of yours."),
            how_to=_lt(
                "Offer a talk among equals: head of production with head of "
                "production. Prepare both with two sentences."
            ),
            kind="checklist",
            values=OPTIONAL,
        ),
    ),
)
