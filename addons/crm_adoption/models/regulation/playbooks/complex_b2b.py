"""A complex B2B sale."""

from .complex_early import DISCOVERY, FIT, SOLUTION
from .complex_late import NEGOTIATION, PROPOSAL, WON
from .marker import _lt
from .playbook import Playbook

# pylint: disable=prefer-env-translation
# Only marked here: there is no environment yet.

COMPLEX = Playbook(
    "complex",
    name=_lt("Complex B2B sale"),
    summary=_lt(
        "Several people decide, and it takes months. From the reason to act over the "
        "sponsor to the signature, step by step."
    ),
    steps=(FIT, DISCOVERY, SOLUTION, PROPOSAL, NEGOTIATION, WON),
)
