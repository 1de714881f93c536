import {registry} from "@web/core/registry";
import {stepUtils} from "@web_tour/tour_utils";

const section = (key) => `.o_crm_adoption_my_day [data-section='${key}']`;
const field = (name) => `.o_field_widget[name=${name}]`;
const card = (text) => `.o_kanban_record:contains('${text}')`;

function pick(name, label) {
    return [
        {trigger: `${field(name)} .o_select_menu_toggler`, run: "click"},
        {trigger: `.o_select_menu_item:contains('${label}')`, run: "click"},
    ];
}

registry.category("web_tour.tours").add("crm_adoption_concern_whole_raise", {
    url: "/odoo/concerns",
    steps: () => [
        {trigger: ".o-kanban-button-new", run: "click"},
        {
            content: "Without my name unless I say so",
            trigger: `.modal ${field("by_name")} input:not(:checked)`,
        },
        {
            trigger: `.modal ${field("text")} textarea`,
            run: "edit I will enter everything twice",
        },
        {
            trigger: `.modal ${field("criterion")} textarea`,
            run: "edit After a month I still keep my sheet as well",
        },
        {trigger: ".modal footer button:contains('Raise it')", run: "click"},
        {trigger: `${card("everything twice")}:contains('Raised without a name')`},
    ],
});

registry.category("web_tour.tours").add("crm_adoption_concern_whole_answer", {
    url: "/odoo/concerns",
    steps: () => [
        {trigger: card("everything twice"), run: "click"},
        {trigger: `${field("is_testable")} input`, run: "click"},
        {
            trigger: `${field("answer")} textarea`,
            run: "edit Bring the sheet in instead of copying it",
        },
        {
            trigger: `${field("gain")} textarea`,
            run: "edit Your reminders come from there as well",
        },
        ...pick("safeguard_action", "What private means"),
        ...stepUtils.saveForm(),
        {trigger: ".o_arrow_button_current:contains('Answered')"},
        ...pick("outcome", "Came true"),
        {
            content: "What came true is put right",
            trigger: `${field("remedy")} textarea`,
            run: "edit The dates are a field of the deal now",
        },
        ...stepUtils.saveForm(),
        {trigger: ".o_arrow_button_current:contains('Reviewed')"},
    ],
});

registry.category("web_tour.tours").add("crm_adoption_concern_whole_read", {
    url: "/odoo/concerns",
    steps: () => [
        {
            content: "What became of it, in plain words, with how sure that is",
            trigger:
                ".o_crm_adoption_outcomes:contains('1 came true and was put right'):contains('These are few')",
        },
        {
            trigger: `${card("everything twice")}:contains('The dates are a field'):contains('Your reminders')`,
        },
        {
            content: "Everybody can see for himself what keeps it away",
            trigger: `${card("everything twice")} a:contains('What private means')`,
            run: "click",
        },
        {trigger: ".o_crm_adoption_privacy_page"},
    ],
});

registry.category("web_tour.tours").add("crm_adoption_hint_ask", {
    steps: () => [
        {trigger: "button[name=action_ask_hint]", run: "click"},
        {
            content: "The two only",
            trigger: ".modal p:contains('you read it in Odoo')",
        },
        {
            trigger: `.modal ${field("text")} textarea`,
            run: "edit They wait for the board. What worked for you then?",
        },
        {trigger: ".modal footer button:contains('Send')", run: "click"},
        {trigger: "body:not(:has(.modal)) .o_form_view"},
    ],
});

registry.category("web_tour.tours").add("crm_adoption_hint_reply", {
    url: "/odoo/my-day",
    steps: () => [
        {
            trigger: `${section("hints")} li:contains('asks for a hint'):contains('the board') button:contains('Reply')`,
            run: "click",
        },
        {
            trigger: `.modal ${field("reply")} textarea`,
            run: "edit A visit to the technical buyer",
        },
        {trigger: ".modal footer button:contains('Send the reply')", run: "click"},
        {trigger: `.o_crm_adoption_my_day:not(:has([data-section='hints']))`},
    ],
});

registry.category("web_tour.tours").add("crm_adoption_hint_helped", {
    url: "/odoo/my-day",
    steps: () => [
        {
            trigger: `${section("hints")} li:contains('answer to your question'):contains('technical buyer') button:contains('It helped')`,
            run: "click",
        },
        {trigger: `.o_crm_adoption_my_day:not(:has([data-section='hints']))`},
    ],
});

registry.category("web_tour.tours").add("crm_adoption_hint_own_times", {
    url: "/odoo/coaching",
    steps: () => [
        {trigger: ".o_crm_adoption_own:contains('Questions that sellers asked you')"},
    ],
});

registry.category("web_tour.tours").add("crm_adoption_benefit_confirm", {
    url: "/odoo/my-day",
    steps: () => [
        {
            trigger: `${section("benefits")} li:contains('Cold store') button:contains('Yes, it helped')`,
            run: "click",
        },
        {trigger: `.o_crm_adoption_my_day:not(:has([data-section='benefits']))`},
        {
            trigger: "[data-menu-xmlid='crm_adoption.crm_adoption_menu_my_crm']",
            run: "click",
        },
        {
            trigger: "[data-menu-xmlid='crm_adoption.crm_adoption_benefit_menu']",
            run: "click",
        },
        {trigger: ".o_crm_adoption_benefit_summary:contains('as you confirmed: 1')"},
        {trigger: card("Cold store"), run: "click"},
        {trigger: "button[name=action_open_tell]", run: "click"},
        {
            trigger: `.modal ${field("story")} textarea`,
            run: "edit A colleague knew the technical buyer",
        },
        {trigger: ".modal button[name=action_tell]", run: "click"},
        {trigger: "button[name=action_take_back]"},
    ],
});

registry.category("web_tour.tours").add("crm_adoption_story_read", {
    url: "/odoo/stories",
    steps: () => [{trigger: card("A colleague knew the technical buyer")}],
});
