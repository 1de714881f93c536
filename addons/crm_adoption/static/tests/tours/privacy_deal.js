import {registry} from "@web/core/registry";
import {stepUtils} from "@web_tour/tour_utils";

function openPipeline() {
    return [
        stepUtils.showAppsMenuItem(),
        {
            trigger: ".o_app[data-menu-xmlid='crm.crm_menu_root']",
            run: "click",
        },
    ];
}

registry.category("web_tour.tours").add("crm_adoption_privacy_owner", {
    url: "/odoo",
    steps: () => [
        ...openPipeline(),
        {
            content: "Open the deal",
            trigger: ".o_kanban_record:contains('Quiet harbour crane')",
            run: "click",
        },
        {
            content: "It says who sees it",
            trigger:
                ".o_crm_adoption_audience:contains('everyone who may read it in Odoo')",
        },
        {
            trigger: "button[name='action_open_visibility']",
            run: "click",
        },
        {
            trigger: ".modal label:contains('Only me')",
            run: "click",
        },
        {
            content: "The dialog names the day and the people",
            trigger: ".modal div[name='audience']:contains('Anna')",
        },
        {
            content: "It is honest about the server",
            trigger: ".modal:contains('Whoever runs the server')",
        },
        {
            trigger: ".modal button[name='action_apply']",
            run: "click",
        },
        {
            trigger: ".o_crm_adoption_audience:contains('only you, until')",
        },
        {
            trigger: "a[name='my_notes']",
            run: "click",
        },
        {
            trigger: ".o_personal_notes_text",
            run: "edit The harbour master decides",
        },
        {
            trigger: ".o_personal_notes_add:enabled",
            run: "click",
        },
        {
            content: "The note stands on the deal",
            trigger: ".o_personal_note:contains('The harbour master decides')",
        },
    ],
});

registry.category("web_tour.tours").add("crm_adoption_privacy_colleague", {
    url: "/odoo/action-crm.crm_lead_action_pipeline?debug=1",
    steps: () => [
        {
            content: "Look at everybody's deals",
            trigger: ".o_searchview .o_facet_remove",
            run: "click",
        },
        {
            content: "A deal that everybody may read is there, the private one is not",
            trigger:
                ".o_kanban_renderer:contains('Loud harbour crane'):not(:contains('Quiet harbour crane'))",
        },
        {
            trigger: ".o_searchview_input",
            run: "edit Quiet harbour",
        },
        {
            trigger: ".o_searchview_input",
            run: "press Enter",
        },
        {
            trigger: ".o_kanban_renderer:not(:contains('harbour crane'))",
        },
    ],
});
