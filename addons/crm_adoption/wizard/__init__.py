from . import crm_lead_visibility
from . import crm_lead_hand_over
from . import crm_personal_card_share
