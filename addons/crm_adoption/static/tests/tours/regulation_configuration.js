import {registry} from "@web/core/registry";

const field = (name) => `.o_field_widget[name=${name}]`;
const modal = (selector) => `.modal:not(.o_inactive_modal) ${selector}`;

registry.category("web_tour.tours").add("crm_adoption_regulation_playbook", {
    steps: () => [
        {
            content: "from the stages to the playbooks",
            trigger: ".o_control_panel button:contains(Playbooks)",
            run: "click",
        },
        {
            content: "each card tells what it is for",
            trigger: modal(
                ".o_crm_adoption_playbooks label:contains(Inbound sales):contains(a kind no) input"
            ),
            run: "click",
        },
        {
            content: "which stage gets what",
            trigger: modal(
                ".o_data_row:contains(New inquiry):contains(Guided New):contains(questions: 3)"
            ),
        },
        {
            content: "a step without a stage is left out",
            trigger: modal(".o_data_row:contains(Decision):contains(Left out)"),
        },
        {trigger: modal("button[name=action_load]"), run: "click"},
        {trigger: ".o_notification:contains(all of them as hints)"},
        {
            content: "the stage has its questions",
            trigger:
                ".o_list_view .o_data_row:contains(Guided New):contains(Can you call or write back?) td[name=name]",
            run: "click",
        },
        {
            content: "and its guidance",
            trigger: `${field("guidance")} :contains(An answer within the hour)`,
        },
        {
            content: "a question opens with what the seller reads",
            trigger: `${field("criterion_ids")} .o_data_row:contains(How did they find you?) td[name=name]`,
            run: "click",
        },
        {
            trigger: modal(
                `${field("preview")}:contains(Answered once “Source” is filled in)`
            ),
        },
        {trigger: modal(".o_form_button_cancel, .btn-close"), run: "click"},
        {
            trigger: "body:not(:has(.modal)) .o_breadcrumb .o_back_button",
            run: "click",
        },
        {trigger: ".o_control_panel button:contains(Playbooks)", run: "click"},
        {
            trigger: modal(
                ".o_crm_adoption_playbooks label:contains(Inbound sales) input"
            ),
            run: "click",
        },
        {trigger: modal("button[name=action_take_back]"), run: "click"},
        {
            content: "asked once more",
            trigger: ".modal-footer .btn-primary:contains(/^Ok$/i)",
            run: "click",
        },
        {
            trigger: ".o_notification:contains(went to the archive)",
            timeout: 30000, // ten questions in two languages, on a busy machine
        },
        {
            trigger:
                ".o_list_view .o_data_row:contains(Guided New):not(:contains(Can you call))",
        },
    ],
});

registry.category("web_tour.tours").add("crm_adoption_regulation_problem", {
    steps: () => [
        {
            content: "the stage that needs a look stands out",
            trigger: ".o_data_row.text-warning:contains(Guided Offer) td[name=name]",
            run: "click",
        },
        {trigger: ".alert-warning:contains(Every way ahead is closed)"},
        {
            content: "what is wrong with a question is said in the question",
            trigger: `${field("criterion_ids")} .o_data_row.text-warning td[name=name]`,
            run: "click",
        },
        {trigger: modal(".alert-warning:contains(Everybody in sales is exempt)")},
        {trigger: modal(".nav-link:contains(Which Deals)"), run: "click"},
        {
            trigger: modal(`${field("exempt_group_ids")} .o_delete`),
            run: "click",
        },
        {
            content: "said at once, and gone at once",
            trigger: modal(".o_form_view:not(:has(.alert-warning))"),
        },
        {trigger: modal(".o_form_button_save"), run: "click"},
        {trigger: "body:not(:has(.modal)) .nav-link:contains(Advanced)", run: "click"},
        {
            trigger: `${field("transition_ids")} .o_list_record_remove`,
            run: "click",
        },
        {trigger: ".o_form_button_save", run: "click"},
        {trigger: ".o_form_saved, .o_form_view:not(:has(.alert-warning))"},
    ],
});
