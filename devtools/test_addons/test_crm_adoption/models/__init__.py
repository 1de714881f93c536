from . import crm_stage_criterion
