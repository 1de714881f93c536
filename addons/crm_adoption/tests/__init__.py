from . import test_installation
from . import test_migration_path
