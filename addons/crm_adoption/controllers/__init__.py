from . import crm_mail_links
from . import crm_own_data
