import {registry} from "@web/core/registry";

registry.category("web_tour.tours").add("crm_adoption_rollout_start", {
    steps: () => [
        {
            trigger: ".o_crm_adoption_calm:contains('five phases')",
        },
        {
            trigger: ".o_crm_adoption_start",
            run: "click",
        },
        {
            trigger: ".o_crm_adoption_phase[data-state=current][data-phase=listen]",
        },
        {
            content: "One next step, with its button",
            trigger: ".o_crm_adoption_next button:contains('List my tools')",
        },
        {
            content: "A gate says where it stands and blocks nothing",
            trigger: "[data-gate=inventory][data-state=open]:contains('Few of')",
        },
        {
            trigger: ".o_crm_adoption_go_on",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name=reason] textarea",
            run: "edit The others are on leave until May",
        },
        {
            trigger: ".modal footer button:contains('Go on')",
            run: "click",
        },
        {
            trigger: ".o_crm_adoption_phase[data-state=current][data-phase=migrate]",
        },
    ],
});

registry.category("web_tour.tours").add("crm_adoption_rollout_read", {
    steps: () => [
        {
            trigger: ".o_crm_adoption_phase[data-state=done][data-phase=listen]",
        },
        {
            trigger: "[data-gate=integrated]",
        },
        {
            content: "Moving it is for sales administrators",
            trigger: ".o_crm_adoption_rollout:not(:has(.o_crm_adoption_go_on))",
        },
    ],
});
