import {registry} from "@web/core/registry";
import {stepUtils} from "@web_tour/tour_utils";

const REASON = "The customer's plant stands still, and Anna is away.";

registry.category("web_tour.tours").add("crm_adoption_emergency_open", {
    steps: () => [
        ...stepUtils.goToAppSteps("crm.crm_menu_root", "Open the CRM"),
        {
            trigger: "[data-menu-xmlid='crm_adoption.crm_adoption_menu_my_crm']",
            run: "click",
        },
        {
            trigger:
                "[data-menu-xmlid='crm_adoption.crm_adoption_break_glass_open_menu']",
            run: "click",
        },
        {
            trigger: ".modal div[name='owner_id'] input",
            run: "edit Anna",
        },
        {
            trigger: ".o-autocomplete--dropdown-menu a:contains('Anna')",
            run: "click",
        },
        {
            trigger: ".modal button[name='action_find']",
            run: "click",
        },
        {
            content: "A closed deal is shown without its name",
            trigger: ".modal .o_data_row:not(:contains('Quiet harbour'))",
        },
        {
            trigger: ".modal .o_data_row button[name='action_choose']",
            run: "click",
        },
        {
            trigger: ".modal label:contains('the customer waits')",
            run: "click",
        },
        {
            trigger: ".modal div[name='reason'] textarea",
            run: `edit ${REASON}`,
        },
        {
            trigger: ".modal button[name='action_open']",
            run: "click",
        },
        {
            content: "It is the same person",
            trigger: ".modal div[name='password'] input",
            run: "edit sara_privacy",
        },
        {
            trigger: ".modal button[name='run_check']",
            run: "click",
        },
        {
            content: "The deal is open, and says how",
            trigger: `.o_crm_adoption_emergency:contains("${REASON}")`,
        },
        {
            trigger: ".o_form_view:contains('Quiet harbour crane')",
        },
    ],
});

registry.category("web_tour.tours").add("crm_adoption_emergency_owner", {
    steps: () => [
        {
            content: "The owner was told",
            trigger: `.o-mail-Message:contains("${REASON}")`,
        },
    ],
});

registry.category("web_tour.tours").add("crm_adoption_emergency_register", {
    steps: () => [
        {
            trigger: ".o_data_row:contains('Quiet harbour crane') td[name='who']",
            run: "click",
        },
        {
            trigger:
                ".o_form_view button[name='action_open_answer']:contains('Comment')",
            run: "click",
        },
        {
            trigger: ".modal div[name='text'] textarea",
            run: "edit I could be reached by phone.",
        },
        {
            trigger: ".modal button[name='action_apply']",
            run: "click",
        },
        {
            trigger: ".o_form_view div[name='owner_comment']:contains('by phone')",
        },
    ],
});

registry.category("web_tour.tours").add("crm_adoption_emergency_deal", {
    steps: () => [
        {
            trigger: ".o_kanban_record:contains('Quiet harbour crane')",
            run: "click",
        },
        {
            trigger: `.o_crm_adoption_emergency:contains("${REASON}")`,
        },
        {
            trigger: "button[name='action_open_visits']:contains('Visits')",
            run: "click",
        },
        {
            trigger: ".o_data_row:contains('Sara'):contains('Emergency access')",
        },
    ],
});

registry.category("web_tour.tours").add("crm_adoption_emergency_review", {
    steps: () => [
        {
            content: "The officer reviews without learning the name of the deal",
            trigger: ".o_data_row:contains('Private opportunity') td[name='who']",
            run: "click",
        },
        {
            trigger:
                ".o_form_view button[name='action_open_answer']:contains('Review')",
            run: "click",
        },
        {
            trigger: ".modal label:contains('Not justified')",
            run: "click",
        },
        {
            trigger: ".modal div[name='text'] textarea",
            run: "edit A call would have done.",
        },
        {
            trigger: ".modal button[name='action_apply']",
            run: "click",
        },
        {
            trigger: ".o_form_view div[name='review_note']:contains('A call would')",
        },
    ],
});
