from . import crm_adoption_concern
from . import crm_adoption_my_day
from . import crm_adoption_my_day_answers
from . import crm_adoption_my_day_next_steps
from . import crm_adoption_my_day_quiet_deals
from . import crm_lead
