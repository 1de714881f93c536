from . import crm_lead_visibility
from . import crm_lead_hand_over
from . import crm_personal_card_share
from . import crm_stage_playbook_load
from . import crm_stage_playbook_load_line
from . import crm_adoption_pipeline_fact_ask
