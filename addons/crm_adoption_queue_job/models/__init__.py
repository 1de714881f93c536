from . import crm_adoption_migration
