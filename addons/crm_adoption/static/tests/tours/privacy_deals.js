import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");

tours.add("crm_adoption_deals_share", {
    url: "/odoo/action-crm.action_your_pipeline",
    steps: () => [
        {
            content: "Open the own deal",
            trigger: ".o_kanban_record:contains('Harbour crane')",
            run: "click",
        },
        {
            content: "It says who originated it",
            trigger: ".o_crm_adoption_credit:contains('Originated by Anna')",
        },
        {
            trigger: "button[name='action_open_share']",
            run: "click",
        },
        {
            trigger: ".modal div[name='user_ids'] input",
            run: "edit Carla",
        },
        {
            trigger: ".o-autocomplete--dropdown-item:contains('Carla')",
            run: "click",
        },
        {
            content: "The dialog says who sees it now",
            trigger: ".modal div[name='audience']:contains('Lena')",
        },
        {
            trigger: ".modal button[name='action_apply']",
            run: "click",
        },
        {
            content: "The deal says that it is shared",
            trigger: "button[name='action_open_shared']:contains('1')",
        },
    ],
});

tours.add("crm_adoption_deals_ask", {
    url: "/odoo/deals-shared-with-me",
    steps: () => [
        {
            content: "Open the deal that was shared",
            trigger: ".o_data_row .o_data_cell:contains('Harbour crane')",
            run: "click",
        },
        {
            trigger: "button[name='action_ask_to_work']",
            run: "click",
        },
        {
            content: "The request is on its way",
            trigger: ".o_notification:contains('on its way')",
        },
    ],
});

tours.add("crm_adoption_deals_answer", {
    url: "/odoo/my-day",
    steps: () => [
        {
            content: "The request waits on My day",
            trigger:
                "section[data-section='asked'] li:contains('Carla asks to work on')",
        },
        {
            trigger: "section[data-section='asked'] .btn-primary:contains('Accept')",
            run: "click",
        },
        {
            content: "Nothing waits any more",
            trigger: ".o_crm_adoption_my_day:not(:has(section[data-section='asked']))",
        },
    ],
});

tours.add("crm_adoption_deals_take_back", {
    url: "/odoo/deals-i-share",
    steps: () => [
        {
            trigger: ".o_data_row:contains('Carla') button[name='action_end']",
            run: "click",
        },
        {
            trigger: ".modal .btn-primary",
            run: "click",
        },
        {
            trigger: ".o_data_row:only-child button[name='action_end']",
            run: "click",
        },
        {
            trigger: ".modal .btn-primary",
            run: "click",
        },
        {
            content: "The empty list says what it is for",
            trigger: ".o_view_nocontent:contains('You share no deal just now')",
        },
    ],
});
