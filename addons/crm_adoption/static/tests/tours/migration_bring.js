import {registry} from "@web/core/registry";
import {dropFiles, mixedZip} from "./migration_files";

// One tour per step: between them the test runs the scheduled job, as the server does.
registry.category("web_tour.tours").add("crm_adoption_migration_upload", {
    url: "/odoo/my-tools",
    steps: () => [
        {
            content: "the page says that nothing is shared yet",
            trigger: ".o_crm_adoption_my_tools:contains('Nothing is shared')",
        },
        {
            content: "drop an archive of everything",
            trigger: ".o_crm_adoption_drop",
            run: ({anchor}) => dropFiles(anchor, [mixedZip()]),
        },
        {
            content: "the migration opens and shows that it is at work",
            trigger: ".o_form_view .o_crm_adoption_progress",
        },
    ],
});

registry.category("web_tour.tours").add("crm_adoption_migration_choose", {
    steps: () => [
        {
            content: "what was found is counted",
            trigger: ".o_crm_adoption_numbers tr[data-kind=contact]",
        },
        {
            trigger: ".o_crm_adoption_numbers tr[data-kind=note]",
        },
        {
            trigger: ".o_crm_adoption_numbers tr[data-kind=meeting]",
        },
        {
            content: "the company shall see the contacts of the table",
            trigger:
                ".o_crm_adoption_group:contains('Table Person') .o_crm_adoption_visibility",
            run: "select company",
        },
        {
            content: "the choice is kept",
            trigger:
                ".o_crm_adoption_group:contains('Table Person') .o_crm_adoption_visibility:value(company)",
        },
        {
            content: "the other contacts stay private",
            trigger:
                ".o_crm_adoption_group:contains('Tour Contact') .o_crm_adoption_visibility:value(private)",
        },
        {
            content: "look at every entry",
            trigger: ".o_crm_adoption_look_all",
            run: "click",
        },
        {
            trigger: ".o_list_view .o_data_row:contains('Tour Contact')",
        },
        {
            content: "and back",
            trigger: ".o_back_button",
            run: "click",
        },
        {
            trigger: ".o_form_view .o_crm_adoption_plan",
        },
        {
            trigger: "button[name=action_apply]",
            run: "click",
        },
        {
            trigger: ".o_crm_adoption_progress",
        },
    ],
});

registry.category("web_tour.tours").add("crm_adoption_migration_share", {
    steps: () => [
        {
            content: "the numbers add up in a sentence",
            trigger: ".o_crm_adoption_sentence:contains('came in as new')",
        },
        {
            content: "who sees it is said",
            trigger: ".o_crm_adoption_audience:contains('Company')",
        },
        {
            content: "the note that is to be shared",
            trigger: "tr[data-kind=note] button[data-outcome=created]",
            run: "click",
        },
        {
            trigger:
                ".o_list_view .o_data_row:contains('Tour note') button[name=action_open_record]",
            run: "click",
        },
        {
            trigger: ".o_form_view .o_field_widget[name=lead_id] input",
            run: "edit Tour deal",
        },
        {
            trigger:
                ".o_field_widget[name=lead_id] .dropdown-item:contains('Tour deal')",
            run: "click",
        },
        {
            trigger: "button[name=action_share]",
            run: "click",
        },
        {
            trigger: ".modal-footer .btn-primary",
            run: "click",
        },
        {
            content: "it is shared",
            trigger: "button[name=action_unshare], button[name=action_take_back]",
        },
    ],
});

registry.category("web_tour.tours").add("crm_adoption_migration_undo", {
    steps: () => [
        {
            trigger: "button[name=action_ask_undo]",
            run: "click",
        },
        {
            content: "what it would do is said before",
            trigger: ".o_crm_adoption_undo li:contains('Goes away')",
        },
        {
            content: "the shared note stays",
            trigger: ".o_crm_adoption_undo li:contains('Tour note')",
        },
        {
            trigger: ".o_crm_adoption_undo_now",
            run: "click",
        },
        {
            trigger: ".o_crm_adoption_progress",
        },
    ],
});
