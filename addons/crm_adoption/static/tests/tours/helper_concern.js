import {registry} from "@web/core/registry";
import {stepUtils} from "@web_tour/tour_utils";

registry.category("web_tour.tours").add("crm_adoption_concern_raise", {
    url: "/odoo/concerns",
    steps: () => [
        {
            trigger: ".o-kanban-button-new",
            run: "click",
        },
        {
            content: "Without my name unless I say so",
            trigger: ".modal .o_field_widget[name=by_name] input:not(:checked)",
        },
        {
            trigger: ".o_field_widget[name=text] textarea",
            run: "edit My sheet will be lost",
        },
        {
            content: "Nothing is raised before this click",
            trigger: ".modal footer button:contains('Raise it')",
            run: "click",
        },
        {
            trigger:
                ".o_kanban_record:contains('My sheet will be lost'):contains('Raised without a name')",
        },
    ],
});

registry.category("web_tour.tours").add("crm_adoption_concern_answer", {
    url: "/odoo/concerns",
    steps: () => [
        {
            trigger: ".o_kanban_record:contains('My sheet will be lost')",
            run: "click",
        },
        {
            content: "The officer is asked to look for what names the writer",
            trigger: ".alert-info:contains('does the text name its writer')",
        },
        {
            trigger: ".o_field_widget[name=answer] textarea",
            run: "edit Nothing is lost: it can be brought in",
        },
        ...stepUtils.saveForm(),
        {
            trigger: ".o_arrow_button_current:contains('Answered')",
        },
    ],
});

registry.category("web_tour.tours").add("crm_adoption_concern_read", {
    url: "/odoo/concerns",
    steps: () => [
        {
            trigger: ".o_crm_adoption_outcomes:contains('concern')",
        },
        {
            trigger:
                ".o_kanban_record:contains('My sheet will be lost'):contains('Raised without a name'):contains('it can be brought in')",
            run: "click",
        },
        {
            content: "Others read it and change nothing",
            trigger:
                ".o_form_view .o_readonly_modifier[name=answer]:contains('it can be brought in')",
        },
    ],
});
