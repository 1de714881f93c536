from . import crm_adoption_my_day
