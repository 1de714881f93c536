import {registry} from "@web/core/registry";

const LINE = ".o_crm_adoption_private_line:contains('Plus 1 private deal')";

registry.category("web_tour.tours").add("crm_adoption_privacy_private_line", {
    steps: () => [
        {
            content: "The pipeline says what it leaves out",
            trigger: `.o_kanban_view ${LINE}:contains('75,000')`,
        },
        {
            trigger: ".o_switch_view.o_list",
            run: "click",
        },
        {
            trigger: `.o_list_view ${LINE}`,
        },
        {
            trigger: ".o_switch_view.o_graph",
            run: "click",
        },
        {
            trigger: `.o_graph_view ${LINE}`,
        },
        {
            trigger: ".o_switch_view.o_pivot",
            run: "click",
        },
        {
            content: "It leads to the deals, which have no name",
            trigger: `.o_pivot_view ${LINE} button`,
            run: "click",
        },
        {
            trigger: ".o_list_view .o_data_row:contains('50,000 to 100,000')",
        },
        {
            content: "The page says that the owner may be guessed",
            trigger: ".o_crm_adoption_private_help:contains('guess whose')",
        },
        {
            trigger: "button[name='action_ask_for_access']",
            run: "click",
        },
        {
            trigger: ".modal div[name='text'] textarea",
            run: "edit I could introduce you to the plant's director",
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

registry.category("web_tour.tours").add("crm_adoption_privacy_no_private_line", {
    steps: () => [
        {
            trigger: ".o_switch_view.o_list",
            run: "click",
        },
        {
            trigger: ".o_list_view:not(:has(.o_crm_adoption_private_line))",
        },
    ],
});

registry.category("web_tour.tours").add("crm_adoption_privacy_exchange_configure", {
    steps: () => [
        {
            trigger: ".o_list_button_add",
            run: "click",
        },
        {
            trigger: "div[name='from_department_id'] input",
            run: "edit South",
        },
        {
            trigger: ".o-autocomplete--dropdown-item:contains('South')",
            run: "click",
        },
        {
            trigger: "div[name='to_department_id'] input",
            run: "edit North",
        },
        {
            trigger: ".o-autocomplete--dropdown-item:contains('North')",
            run: "click",
        },
        {
            trigger: ".o_field_x2many_list_row_add :is(a, button)",
            run: "click",
        },
        {
            trigger: ".modal div[name='name'] input",
            run: "edit New customers",
        },
        {
            trigger: ".modal .o_form_button_save",
            run: "click",
        },
        {
            trigger: "body:not(:has(.modal)) .o_form_button_save",
            run: "click",
        },
        {
            trigger: "button[name='action_agree_from']",
            run: "click",
        },
        {
            trigger: "button[name='action_agree_to']",
            run: "click",
        },
        {
            trigger: ".o_arrow_button_current:contains('Agreed by both')",
        },
    ],
});

registry.category("web_tour.tours").add("crm_adoption_privacy_exchange_show", {
    steps: () => [
        {
            trigger: ".o_crm_adoption_side:contains('North gave 12 of 14 promised')",
        },
        {
            trigger: ".o_crm_adoption_mine:contains('2 of your deals') .btn-primary",
            run: "click",
        },
        {
            trigger: ".modal:contains('South will read these deals') .btn-primary",
            run: "click",
        },
        {
            trigger: ".o_notification:contains('South now reads 2 more of your deals')",
        },
        {
            trigger:
                ".o_crm_adoption_exchange:has(.o_crm_adoption_side):not(:has(.o_crm_adoption_mine))",
        },
    ],
});

registry.category("web_tour.tours").add("crm_adoption_privacy_exchange_read", {
    steps: () => [
        {
            trigger: ".o_crm_adoption_side:contains('received 14 of 14')",
        },
        {
            trigger: ".o_crm_adoption_help summary",
            run: "click",
        },
        {
            trigger: ".o_crm_adoption_help p:contains('Balance +1.00')",
        },
    ],
});
