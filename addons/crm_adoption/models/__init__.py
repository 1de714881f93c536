from . import crm_adoption_owner_mixin
from . import crm_adoption_own_data
from . import regulation
from . import helper
from . import migration
from . import privacy
