"""A complex B2B sale: from the proposal to the hand-over."""

from .marker import _lt
from .playbook import Question, Step
from .shared import CALL, KNOWN, OPTIONAL, STILL_AHEAD, UNKNOWN

# pylint: disable=prefer-env-translation
# Only marked here: there is no environment yet.

PROPOSAL = Step(
    "proposal",
    name=_lt("Proposal"),
    good=_lt(
        "The offer speaks the customer's words and figures, and those who decide have "
        "heard it from you before they read it."
    ),
    asks=(
        _lt("“Which part will be discussed most when I am gone?”"),
        _lt("“What do you need from me to defend it?”"),
        _lt("“What happens between today and the signature, step by step?”"),
    ),
    says=(
        _lt(
            "“The first page is yours: your problem, your figures, your goal. If it is "
            "right, the rest is arithmetic.”"
        ),
    ),
    leader_hint=_lt(
        "Offer to read the first page. If the customer's name is not in it three "
        "times, it is still a price list."
    ),
    questions=(
        Question(
            "eyes",
            name=_lt("Has a second pair of eyes read the offer?"),
            why=_lt("The slip in the total is found by a friend, not by the buyer."),
            how_to=_lt(
                "Ask a colleague who sees all deals, or your leader, for ten minutes. "
                "They approve it here, on the deal."
            ),
            kind="approval",
            group="sales_team.group_sale_salesman_all_leads",
            values=OPTIONAL,
        ),
        Question(
            "file",
            name=_lt("Is the version that was sent attached?"),
            why=_lt(
                "When they call, you have it open at once, and so has whoever stands "
                "in for you."
            ),
            how_to=_lt(
                "The version that the customer has, as a PDF. Drag it into the deal."
            ),
            kind="attachment",
            values=KNOWN,
        ),
        Question(
            "plan",
            name=_lt("Is there a plan to the signature that both sides know?"),
            why=_lt("No holidays and no board meeting take you by surprise."),
            how_to=_lt(
                "Five lines are enough: what, who, by when, on both sides. Count back "
                "from the day on which it is to run."
            ),
            kind="checklist",
            values={"asks_note": True, **UNKNOWN},
        ),
        Question(
            "date",
            name=_lt("Does the closing date still hold?"),
            why=_lt(
                "Your forecast is believed, and nobody discounts it behind your back."
            ),
            how_to=_lt(
                "Tie it to an event on their side: a start of production, the end of a "
                "contract. Where there is none, ask for one."
            ),
            kind="domain",
            values={"must_match": STILL_AHEAD, **UNKNOWN},
        ),
    ),
)

NEGOTIATION = Step(
    "negotiation",
    name=_lt("Negotiation"),
    good=_lt(
        "You talk about the conditions, no longer about whether. Whatever is given "
        "gets something in return."
    ),
    asks=(
        _lt("“If we agree on this point, is anything else in the way?”"),
        _lt("“What matters more to you: the price, the date or the scope?”"),
        _lt("“Who signs, and when is that person there?”"),
    ),
    says=(
        _lt(
            "“I can do something about the price if you can do something about the "
            "term.”"
        ),
    ),
    leader_hint=_lt(
        "Agree on the limits before the talk: the lowest price, what we ask for it, "
        "who may go further. Then stay out of the room, so that there is no second "
        "price."
    ),
    questions=(
        Question(
            "signer",
            name=_lt("Who signs, and when?"),
            why=_lt("The contract does not lie on a desk over the holidays."),
            how_to=_lt(
                "Ask the sponsor rather than the buyer. Note name and day; two "
                "signatures are common."
            ),
            kind="checklist",
            values={"asks_note": True, **UNKNOWN},
        ),
        Question(
            "trade",
            name=_lt("What do you get for what you give?"),
            why=_lt(
                "You leave with a good price, and the next negotiation starts higher."
            ),
            how_to=_lt(
                "Before the talk note three things that you could give and three that "
                "you would ask for: term, volume, reference, payment, start."
            ),
            kind="checklist",
            values={"asks_note": True, **OPTIONAL},
        ),
        Question(
            "heard",
            name=_lt("Have you talked since the last version?"),
            why=_lt(
                "Silence after a new version is mostly a question that nobody has "
                "asked yet."
            ),
            how_to=_lt(
                "Call rather than write: “You have the new version. What did the "
                "others say about it?” Plan the call on the deal and mark it done."
            ),
            kind="activity_done",
            activity_type=CALL,
            values={"since_stage_entry": True, **KNOWN},
        ),
        Question(
            "next",
            name=_lt("Is there a next step within a week?"),
            why=_lt(
                "Towards the end a quick pace is a kindness: nobody starts to doubt."
            ),
            how_to=_lt(
                "Each talk ends with a date, however small: “I will send it today and "
                "call tomorrow at four.”"
            ),
            kind="activity_planned",
            values={"within_days": 7, **KNOWN},
        ),
    ),
)

WON = Step(
    "won",
    is_won=True,
    name=_lt("Won"),
    good=_lt(
        "Whoever delivers knows the people, the promises and the reasons. Your sponsor "
        "looks good in their own company."
    ),
    asks=(
        _lt("“What tipped the scales?”"),
        _lt("“How will we both notice in six months that it was right?”"),
    ),
    says=(
        _lt(
            "“I stay your contact until it runs, and I will call you after the first "
            "month.”"
        ),
    ),
    leader_hint=_lt(
        "Twenty minutes of looking back, with everybody who took part: what did we "
        "know early, what late? Add one line to the guidance of the stage where it "
        "would have helped."
    ),
    questions=(
        Question(
            "contract",
            name=_lt("Is the signed contract here?"),
            why=_lt("You find it in seconds when somebody asks what was agreed."),
            how_to=_lt("A scan or PDF with all its annexes. Drag it into the deal."),
            kind="attachment",
            values=KNOWN,
        ),
        Question(
            "hand_over",
            name=_lt("Is the hand-over planned?"),
            why=_lt(
                "You sell the next one, instead of answering questions about this one."
            ),
            how_to=_lt(
                "Half an hour with whoever delivers: people, promises, sore points, "
                "why they bought. Plan it on the deal."
            ),
            kind="activity_planned",
            values={"within_days": 14, **OPTIONAL},
        ),
        Question(
            "promises",
            name=_lt("What was promised along the way?"),
            why=_lt("Your word is kept also when you are not there."),
            how_to=_lt(
                "Dates, extras, names, every “we will look into it”. Two minutes, and "
                "tick it."
            ),
            kind="checklist",
            values={"asks_note": True, **KNOWN},
        ),
    ),
)
