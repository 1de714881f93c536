from . import crm_mail_links
