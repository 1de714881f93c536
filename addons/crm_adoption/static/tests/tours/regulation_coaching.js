import {registry} from "@web/core/registry";
import {stepUtils} from "@web_tour/tour_utils";

const group = (title) => `.o_crm_adoption_coaching section:contains('${title}')`;
const dialog = (selector) => `.modal .o_form_view ${selector}`;

registry.category("web_tour.tours").add("crm_adoption_regulation_coaching", {
    url: "/odoo",
    steps: () => [
        ...stepUtils.goToAppSteps("crm.crm_menu_root", "Open the CRM"),
        {
            trigger: "[data-menu-xmlid='crm_adoption.crm_adoption_menu_my_crm']",
            run: "click",
        },
        {
            trigger: "[data-menu-xmlid='crm_adoption.crm_adoption_coaching_menu']",
            run: "click",
        },
        {
            content: "Deals are grouped by what is open, with what helps the leader",
            trigger: `${group("Do we know expected_revenue?")}:contains('Ask who signs')`,
        },
        {
            content: "A deal is one click away",
            trigger: `${group("Do we know expected_revenue?")} button:contains('Boiler house')`,
            run: "click",
        },
        {
            trigger: ".o_form_view .o_statusbar_status",
        },
        {
            trigger: ".o_back_button, .breadcrumb-item a:contains('Coaching')",
            run: "click",
        },
        {
            trigger: `${group("Do we know expected_revenue?")} li:contains('Boiler house') button:contains('Send a hint')`,
            run: "click",
        },
        {
            content: "The dialog says who will read it",
            trigger: dialog(":contains('Only guide_anna')"),
        },
        {
            trigger: dialog(".o_field_widget[name=kind] label:contains('Question')"),
            run: "click",
        },
        {
            trigger: dialog(".o_field_widget[name=text] textarea"),
            run: "edit You must call again",
        },
        {
            trigger: ".modal footer button:contains('Send')",
            run: "click",
        },
        {
            content: "A word that reads as blame is not sent; a kinder one is offered",
            trigger: ".o_notification:contains('can read as blame')",
        },
        {
            content: "The text is still there",
            trigger: dialog(".o_field_widget[name=text] textarea"),
            run: "edit Would a call to the buyer help?",
        },
        {
            trigger: ".modal footer button:contains('Send')",
            run: "click",
        },
        {
            content: "Sent, and back on the page",
            trigger: `body:not(:has(.modal)) ${group("Do we know expected_revenue?")}`,
        },
    ],
});

registry.category("web_tour.tours").add("crm_adoption_regulation_hint_answer", {
    url: "/odoo/my-day",
    steps: () => [
        {
            content: "The hint waits on the seller's day",
            trigger:
                "[data-section='hints'] li:contains('Boiler house'):contains('Would a call to the buyer help?') button:contains('Reply')",
            run: "click",
        },
        {
            trigger: dialog(".o_field_widget[name=reply] textarea"),
            run: "edit Yes, on Monday",
        },
        {
            trigger: ".modal footer button:contains('Send the reply')",
            run: "click",
        },
        {
            content: "Answered: it no longer waits",
            trigger: "body:not(:has(.modal)):not(:has([data-section='hints']))",
        },
    ],
});

registry.category("web_tour.tours").add("crm_adoption_regulation_hint_on_deal", {
    steps: () => [
        {
            content: "The two find it on the deal",
            trigger: ".o_notebook .nav-link[name=hints]",
            run: "click",
        },
        {
            trigger:
                ".o_field_widget[name=my_hint_ids] .o_data_row:contains('Would a call'):contains('Yes, on Monday')",
        },
        {
            content: "Another hint can be sent from here",
            trigger: "button[name=action_send_hint]",
            run: "click",
        },
        {
            trigger: dialog(".o_field_widget[name=text] textarea"),
        },
        {
            trigger: ".modal footer button:contains('Close')",
            run: "click",
        },
        {
            trigger: "body:not(:has(.modal))",
        },
    ],
});

registry.category("web_tour.tours").add("crm_adoption_regulation_hint_closed", {
    steps: () => [
        {
            content: "A colleague sees neither hints nor the button",
            trigger:
                ".o_form_view:has(.o_notebook .nav-link[name=internal_notes]):not(:has(.nav-link[name=hints])):not(:has(button[name=action_send_hint]))",
        },
    ],
});

registry.category("web_tour.tours").add("crm_adoption_regulation_insight", {
    steps: () => [
        {
            content: "The stage tells what it can from its won deals",
            trigger: ".o_field_widget[name=won_days_text]:contains('within 6 days')",
        },
        {
            trigger: "button[name=action_apply_won_days]",
            run: "click",
        },
        {
            content: "Applied: crm's own field has it",
            trigger:
                ".o_form_view:not(:has(button[name=action_apply_won_days])) .o_field_widget[name=rotting_threshold_days] input:value(6)",
        },
    ],
});

registry.category("web_tour.tours").add("crm_adoption_regulation_impact", {
    steps: () => [
        {
            content: "What tightening would do is said at once",
            trigger: ".o_field_widget[name=severity] label:contains('Needed')",
            run: "click",
        },
        {
            trigger: ".o_notification:contains('open deals would be stopped')",
        },
        {
            content: "The list is one click away",
            trigger: "button[name=action_open_impact]",
            run: "click",
        },
        {
            trigger: ".o_list_view .o_data_row:contains('Boiler house')",
        },
    ],
});
