from . import crm_personal_card
from . import crm_personal_note
