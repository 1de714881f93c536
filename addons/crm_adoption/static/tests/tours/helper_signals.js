import {registry} from "@web/core/registry";

const line = (deal) =>
    `.o_crm_adoption_my_day [data-section='signals'] li:contains('${deal}')`;

registry.category("web_tour.tours").add("crm_adoption_signals_answer", {
    url: "/odoo/my-day",
    steps: () => [
        {
            content: "A signal says what won deals did, and offers one step",
            trigger: `${line("Boiler house")}:contains('quiet here for 30 days')`,
        },
        {
            content: "Already handled: one click",
            trigger: `${line("Boiler house")} button:contains('Already handled')`,
            run: "click",
        },
        {
            content: "The line is gone",
            trigger: `.o_crm_adoption_my_day:not(:has(${"li:contains('Boiler house')"}))`,
        },
        {
            content: "Other answers are in a menu",
            trigger: `${line("Cold store")} .o_crm_adoption_line_menu`,
            run: "click",
        },
        {
            trigger: ".o-dropdown-item:contains('with a few words')",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name=words] input:visible",
            run: "edit Whom do you know there?",
        },
        {
            trigger: ".modal footer button:contains('Ask')",
            run: "click",
        },
        {
            trigger: ".o_notification:contains('has your question')",
        },
        {
            content: "The step opens where it is taken",
            trigger: `${line("Cold store")} button:contains('Write a message')`,
            run: "click",
        },
        {
            trigger: ".modal .o_mail_composer_form_view, .modal .o_form_view",
        },
        {
            trigger: ".modal .btn-close",
            run: "click",
        },
        {
            trigger: "body:not(:has(.modal))",
        },
    ],
});

registry.category("web_tour.tours").add("crm_adoption_signals_leader", {
    url: "/odoo/coaching",
    steps: () => [
        {
            content: "Where help was asked for comes first",
            trigger:
                ".o_crm_adoption_coaching section:first[data-group='help'] li:contains('Cold store'):contains('quiet here for 30 days') button:contains('Send a hint')",
        },
        {
            content: "What was settled by its seller never appears",
            trigger: ".o_crm_adoption_coaching:not(:has(li:contains('Boiler house')))",
        },
        {
            trigger: "section[data-group='help'] li button:contains('Cold store')",
            run: "click",
        },
        {
            content: "The deal says it too, without anything to answer",
            trigger:
                ".o_form_view .o_crm_adoption_deal_signal:contains('quiet here'):not(:has(button))",
        },
    ],
});

registry.category("web_tour.tours").add("crm_adoption_signals_deal", {
    steps: () => [
        {
            content: "The deal's seller sees it on the deal",
            trigger: ".o_form_view .o_crm_adoption_deal_signal:contains('quiet here')",
        },
        {
            trigger: ".o_crm_adoption_deal_signal .o_crm_adoption_line_menu",
            run: "click",
        },
        {
            trigger: ".o-dropdown-item:contains('Remind me in 7 days')",
            run: "click",
        },
        {
            trigger: ".o_form_view:not(:has(.o_crm_adoption_deal_signal))",
        },
    ],
});
