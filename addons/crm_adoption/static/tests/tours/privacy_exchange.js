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
