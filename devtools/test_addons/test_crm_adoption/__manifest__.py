{
    "name": "CRM Adoption: beside other modules",
    "summary": "Tests: one more kind of stage criterion, automation rules, the portal",
    "version": "19.0.1.0.0",
    "category": "Hidden/Tests",
    "license": "LGPL-3",
    "author": "CRM Adoption",
    "depends": ["crm_adoption", "base_automation", "website_crm_partner_assign"],
    "installable": True,
}
