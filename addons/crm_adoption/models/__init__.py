from . import migration
from . import regulation
from . import privacy
from . import helper
