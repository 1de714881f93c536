from . import test_helper_concern
from . import test_helper_menus
from . import test_helper_my_day
from . import test_helper_no_surveillance
from . import test_helper_quiet_limit
from . import test_installation
from . import test_tour_helper
