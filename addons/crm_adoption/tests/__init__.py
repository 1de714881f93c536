from . import test_helper_my_day
from . import test_installation
