import {registry} from "@web/core/registry";

const FORM = ".o_crm_adoption_pulse_form";

registry.category("web_tour.tours").add("crm_adoption_pulse_open", {
    steps: () => [
        {
            content: "What the figures are for stands on the page",
            trigger: ".o_crm_adoption_purpose:contains('ranking')",
        },
        {
            trigger: ".o_crm_adoption_open:contains('Pulse at the start')",
            run: "click",
        },
        {
            trigger: ".modal footer button:contains('Open it')",
            run: "click",
        },
        {
            content: "Not even how many answered is shown",
            trigger:
                ".o_crm_adoption_news:contains('nobody sees anything'):not(:contains(' of 11'))",
        },
        {
            trigger: ".o_crm_adoption_close",
        },
    ],
});

registry.category("web_tour.tours").add("crm_adoption_pulse_answer", {
    steps: () => [
        {
            trigger: "[data-section=pulse] button:contains('Answer')",
            run: "click",
        },
        {
            content: "It says who sees what, and what it cannot promise",
            trigger: `${FORM} .alert-info:contains('database administrator')`,
        },
        {
            trigger: `${FORM} button.btn-primary:disabled`,
        },
        ...[6, 5, 6, 2].map((point, statement) => ({
            trigger: `${FORM} label[for=o_pulse_${statement}_${point}]`,
            run: "click",
        })),
        {
            trigger: `${FORM} textarea`,
            run: "edit Keep the reminders",
        },
        {
            trigger: `${FORM} button.btn-primary:enabled:contains('Send')`,
            run: "click",
        },
        {
            trigger: ".o_crm_adoption_thanks:contains('nothing leads back to you')",
        },
        {
            content: "There is nothing to change afterwards",
            trigger: `.o_crm_adoption_pulse:not(:has(${FORM}))`,
        },
    ],
});

registry.category("web_tour.tours").add("crm_adoption_pulse_close", {
    steps: () => [
        {
            trigger: ".o_crm_adoption_close",
            run: "click",
        },
        {
            trigger: ".modal footer button:contains('Close it')",
            run: "click",
        },
        {
            trigger: ".o_crm_adoption_answered:contains('11 of 11 people')",
        },
    ],
});

registry.category("web_tour.tours").add("crm_adoption_pulse_read", {
    steps: () => [
        {
            content: "Words before figures",
            trigger: ".o_crm_adoption_round:contains('a helper')",
        },
        {
            trigger: ".o_crm_adoption_results:contains('Pulse Ltd')",
        },
        {
            trigger: ".o_crm_adoption_comment:contains('Keep the reminders')",
        },
        {
            content: "The officer's buttons are the officer's",
            trigger: ".o_crm_adoption_pulse:not(:has(.o_crm_adoption_open))",
        },
    ],
});
