from . import helper
from . import migration
from . import regulation
from . import privacy
