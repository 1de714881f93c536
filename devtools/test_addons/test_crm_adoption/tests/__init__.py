from . import test_automation
from . import test_kind
from . import test_portal
