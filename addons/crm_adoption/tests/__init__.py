from . import test_installation
from . import test_privacy_matrix
from . import test_privacy_audience
from . import test_privacy_visibility
from . import test_privacy_merge
from . import test_privacy_personal
from . import test_privacy_thread
