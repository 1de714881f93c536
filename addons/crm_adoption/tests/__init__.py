from . import test_installation
from . import test_regulation_cost
from . import test_regulation_entry
from . import test_regulation_field_answer
from . import test_regulation_mode
from . import test_regulation_move
from . import test_regulation_override
from . import test_tour_regulation
