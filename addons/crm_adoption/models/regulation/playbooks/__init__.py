"""Ready sets of guidance and questions; needs no Odoo. ``PLAYBOOKS``: key -> set."""

from .complex_b2b import COMPLEX
from .inbound import INBOUND
from .playbook import Playbook, Question, Step
from .simple_b2b import SIMPLE

PLAYBOOKS = {playbook.key: playbook for playbook in (SIMPLE, COMPLEX, INBOUND)}

__all__ = ["PLAYBOOKS", "Playbook", "Question", "Step"]
