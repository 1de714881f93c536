{
    "name": "CRM Adoption",
    "summary": "Bring your own tools into the CRM, keep what is yours, "
    "and let the CRM help you win",
    "version": "19.0.1.0.0",
    "category": "Sales/CRM",
    "license": "LGPL-3",
    "author": "CRM Adoption",
    "maintainers": ["crm-adoption"],
    "website": "https://github.com/crm-adoption/crm_adoption",
    "development_status": "Beta",
    "depends": ["crm"],
    "external_dependencies": {
        "python": ["chardet", "lxml", "phonenumbers", "rapidfuzz"],
    },
    "data": [
        "security/crm_adoption_groups.xml",
        "security/privacy/ir.model.access.csv",
        "security/privacy/crm_adoption_privacy_security.xml",
        "security/helper/ir.model.access.csv",
        "security/helper/crm_adoption_helper_security.xml",
        "views/crm_adoption_menus.xml",
        "views/res_config_settings_views.xml",
        "views/helper/crm_adoption_my_day_views.xml",
        "views/helper/crm_adoption_concern_views.xml",
    ],
    "assets": {
        "web.assets_backend": ["crm_adoption/static/src/**/*"],
        "web.assets_tests": ["crm_adoption/static/tests/tours/**/*"],
    },
    "demo": [
        "demo/res_users_demo.xml",
        "demo/crm_team_demo.xml",
        "demo/crm_lead_demo.xml",
    ],
    "installable": True,
}
