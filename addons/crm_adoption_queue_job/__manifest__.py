{
    "name": "CRM Adoption: job queue",
    "summary": "Migrations run as jobs of queue_job instead of scheduled jobs",
    "version": "19.0.1.0.0",
    "category": "Sales/CRM",
    "license": "LGPL-3",
    "author": "CRM Adoption",
    "development_status": "Beta",
    "depends": ["crm_adoption", "queue_job"],
    "data": ["data/queue_job_data.xml"],
    "auto_install": True,
    "installable": True,
}
