import {registry} from "@web/core/registry";
import {stepUtils} from "@web_tour/tour_utils";

const section = (key) => `.o_crm_adoption_my_day [data-section='${key}']`;

registry.category("web_tour.tours").add("crm_adoption_my_day", {
    url: "/odoo",
    steps: () => [
        ...stepUtils.goToAppSteps("crm.crm_menu_root", "Open the CRM"),
        {
            content: "Open the menu of my own pages",
            trigger: "[data-menu-xmlid='crm_adoption.crm_adoption_menu_my_crm']",
            run: "click",
        },
        {
            trigger: "[data-menu-xmlid='crm_adoption.crm_adoption_my_day_menu']",
            run: "click",
        },
        {
            content: "The first thing is a benefit",
            trigger:
                ".o_crm_adoption_welcome p:contains('Nothing to keep in your head')",
        },
        {
            content: "A step that waits is done with one click",
            trigger: `${section("next_steps")} li:contains('Send the offer') button:contains('Done')`,
            run: "click",
        },
        {
            content: "The deal now asks for its next step",
            trigger: `${section("signals")} li:contains('Tour boiler') button:contains('Plan a step')`,
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name=summary] input",
            run: "edit Call about the offer",
        },
        {
            trigger: ".modal .o_field_widget[name=date_deadline] button",
            run: "click",
        },
        {
            content: "Choose a day ahead",
            trigger:
                ".o_datetime_picker .o_today ~ .o_date_item_cell, .o_datetime_picker .o_date_item_cell:last",
            run: "click",
        },
        {
            trigger: ".modal button[name=action_schedule_activities]",
            run: "click",
        },
        {
            content: "Everything has its next step",
            trigger: ".o_crm_adoption_calm:contains('Nothing waits for you')",
        },
    ],
});
