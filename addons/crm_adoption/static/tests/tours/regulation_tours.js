import {registry} from "@web/core/registry";

const column = (name) => `.o_kanban_group:has(.o_column_title:contains(/^${name}$/))`;
const card = (title, stage) =>
    `${column(stage)} .o_kanban_record:not(.o_dragged):contains(${title})`;
const dialog = (selector = "") => `.o_stage_move_dialog ${selector}`;
const input = (field) => dialog(`[data-field=${field}] input`);
const current = (name) =>
    `.o_statusbar_status .o_arrow_button_current:contains(/^\\s*${name}/)`;

registry.category("web_tour.tours").add("crm_adoption_regulation_kanban", {
    steps: () => [
        {
            content: "drag the card to a stage that asks",
            trigger: card("Boiler house", "Guided New"),
            run: `drag_and_drop(${column("Guided Offer")})`,
        },
        {
            content: "the dialog says what helps, and why",
            trigger: dialog("div:contains(expected_revenue helps)"),
        },
        {
            content: "nothing filled in yet: it says so and stays",
            trigger: dialog(".o_stage_move_fill"),
            run: "click",
        },
        {trigger: dialog(".o_stage_move_notice")},
        {trigger: dialog(".o_stage_move_cancel"), run: "click"},
        {
            content: "on cancel the card is where it was",
            trigger: `body:not(:has(.o_stage_move_dialog)) ${card("Boiler house", "Guided New")}`,
        },
        {
            trigger: card("Boiler house", "Guided New"),
            run: `drag_and_drop(${column("Guided Offer")})`,
        },
        {trigger: input("phone"), run: "edit +1 202 555 0100"},
        {trigger: dialog(".o_stage_move_fill"), run: "click"},
        {
            content: "one is still open, and what was typed is not lost",
            trigger: dialog(".o_stage_move_notice:contains(expected_revenue)"),
        },
        {trigger: input("expected_revenue"), run: "edit 48000"},
        {trigger: dialog(".o_stage_move_fill"), run: "click"},
        {
            content: "filled and moved in one go",
            trigger: card("Boiler house", "Guided Offer"),
        },
        {trigger: "body:not(:has(.o_stage_move_dialog))"},
    ],
});

registry.category("web_tour.tours").add("crm_adoption_regulation_status_bar", {
    steps: () => [
        {
            content: "the panel says what is left",
            trigger:
                ".o_stage_guide_panel .o_stage_guide_left:contains(expected_revenue)",
        },
        {
            trigger: ".o_statusbar_status button:contains(/^\\s*Guided Offer/)",
            run: "click",
        },
        {trigger: dialog(".o_stage_move_cancel"), run: "click"},
        {trigger: `body:not(:has(.o_stage_move_dialog)) ${current("Guided New")}`},
        {
            content: "nothing is left to save",
            trigger: ".o_form_status_indicator_buttons.invisible:not(:visible)",
        },
        {
            content: "what was typed counts as an answer",
            trigger: ".o_field_widget[name=expected_revenue] input",
            run: "edit 700",
        },
        {
            trigger: ".o_statusbar_status button:contains(/^\\s*Guided Offer/)",
            run: "click",
        },
        {
            content: "only the question is left, and one click passes it",
            trigger: dialog("[data-field=phone]"),
        },
        {trigger: dialog(".o_stage_move_anyway"), run: "click"},
        {trigger: `body:not(:has(.o_stage_move_dialog)) ${current("Guided Offer")}`},
    ],
});

registry.category("web_tour.tours").add("crm_adoption_regulation_linked", {
    steps: () => [
        {
            content: "the link in the mail could not ask; the deal's page does",
            trigger: input("expected_revenue"),
            run: "edit 700",
        },
        {trigger: dialog(".o_stage_move_fill"), run: "click"},
        {trigger: `body:not(:has(.o_stage_move_dialog)) ${current("Guided Won")}`},
    ],
});

registry.category("web_tour.tours").add("crm_adoption_regulation_override", {
    steps: () => [
        {
            content: "the Won button asks as well",
            trigger: "button[name=action_set_won_rainbowman]",
            run: "click",
        },
        {trigger: dialog(".o_stage_move_anyway"), run: "click"},
        {trigger: dialog(".o_stage_move_anyway:disabled")},
        {
            trigger: dialog(".o_stage_move_reason select"),
            run: "selectByLabel The answer comes later",
        },
        {
            trigger: dialog(".o_stage_move_reason textarea"),
            run: "edit They send the figures on Monday",
        },
        {trigger: dialog(".o_stage_move_anyway:enabled"), run: "click"},
        {trigger: `body:not(:has(.o_stage_move_dialog)) ${current("Guided Won")}`},
    ],
});

registry.category("web_tour.tours").add("crm_adoption_regulation_list", {
    steps: () => [
        {trigger: "thead .o_list_record_selector input", run: "click"},
        {
            content: "edit the stage of all selected deals",
            trigger: ".o_data_row:first td[name=stage_id]",
            run: "click",
        },
        {
            trigger: ".o_data_row td[name=stage_id] input",
            run: "edit Guided Offer",
        },
        {
            trigger: ".o-autocomplete--dropdown-item:contains(Guided Offer)",
            run: "click",
        },
        {
            content: "one is ready, one needs a look",
            trigger:
                ".o_stage_review_dialog .o_stage_review_item:contains(Boiler house)",
        },
        {trigger: ".o_stage_review_move:contains(/ready .1.$/)", run: "click"},
        {
            content: "the other one is opened from here",
            trigger:
                ".o_stage_review_dialog:not(:has(.o_stage_review_move)) .o_stage_review_look",
            run: "click",
        },
        {trigger: dialog(".modal-title:contains(Boiler house)")},
        {trigger: dialog(".o_stage_move_cancel"), run: "click"},
        {
            trigger: "body:not(:has(.o_stage_move_dialog)) .o_stage_review_close",
            run: "click",
        },
        {
            trigger:
                "body:not(:has(.o_stage_review_dialog)) .o_data_row:contains(Ready) td[name=stage_id]:contains(Guided Offer)",
        },
        {
            trigger:
                ".o_data_row:contains(Boiler house) td[name=stage_id]:contains(Guided New)",
        },
    ],
});

registry.category("web_tour.tours").add("crm_adoption_regulation_keyboard", {
    steps: () => [
        {
            content: "the status bar says how much is left",
            trigger:
                ".o_statusbar_status button:contains(/^\\s*Guided Offer/) .o_stage_left:contains(2):has(.fa-lock)",
        },
        {trigger: ".o_form_view", run: "press Alt+x"},
        {
            content: "the cursor is in the first input",
            trigger: dialog("[data-field=expected_revenue] input:focus"),
        },
        {trigger: dialog(), run: "press Escape"},
        {trigger: `body:not(:has(.o_stage_move_dialog)) ${current("Guided New")}`},
        {trigger: ".o_form_view", run: "press Alt+x"},
        {trigger: input("expected_revenue"), run: "edit 700"},
        {trigger: input("phone"), run: "edit +1 202 555 0100"},
        {trigger: dialog(), run: "press Control+Enter"},
        {trigger: `body:not(:has(.o_stage_move_dialog)) ${current("Guided Offer")}`},
    ],
});

registry.category("web_tour.tours").add("crm_adoption_regulation_panel", {
    steps: () => [
        {
            content: "a field is one click away",
            trigger:
                ".o_stage_guide_left .o_stage_guide_step:contains(expected_revenue)",
            run: "click",
        },
        {
            trigger: ".o_field_widget[name=expected_revenue] input:focus",
            run: "edit 700 && press Enter",
        },
        {trigger: ".o_form_button_save", run: "click"},
        {trigger: ".o_stage_guide_done:contains(expected_revenue)"},
        {
            content: "not known yet: a reminder comes with it",
            trigger: ".o_stage_guide_left:contains(phone) .o_stage_guide_menu",
            run: "click",
        },
        {trigger: ".o-dropdown-item:contains(Don't know yet)", run: "click"},
        {trigger: ".o_stage_step_dialog .o_stage_step_save", run: "click"},
        {trigger: ".o_stage_guide_done:contains(phone):contains(reminder)"},
        {
            content: "ticked, unticked and ticked again in place",
            trigger: ".o_stage_guide_left .o_stage_guide_tick",
            run: "click",
        },
        {trigger: ".o_stage_guide_done .o_stage_guide_tick", run: "click"},
        {trigger: ".o_stage_guide_left .o_stage_guide_tick", run: "click"},
        {
            content: "all set, and one click moves the deal",
            trigger: ".o_stage_guide_move:contains(Guided Offer)",
            run: "click",
        },
        {trigger: current("Guided Offer")},
    ],
});

registry.category("web_tour.tours").add("crm_adoption_regulation_ask_leader", {
    steps: () => [
        {
            trigger: ".o_statusbar_status button:contains(/^\\s*Guided Offer/)",
            run: "click",
        },
        {trigger: input("phone"), run: "edit +1 202 555 0100"},
        {trigger: dialog(".o_stage_move_leader"), run: "click"},
        {
            trigger: dialog(".o_stage_move_question textarea"),
            run: "edit How do I find out what it is worth?",
        },
        {trigger: dialog(".o_stage_move_send"), run: "click"},
        {trigger: dialog(".o_stage_move_notice:contains(guide_lena)")},
        {
            content: "what was typed is still there",
            trigger: dialog("[data-field=phone] input:value(/555/)"),
        },
        {trigger: dialog(".o_stage_move_cancel"), run: "click"},
        {trigger: `body:not(:has(.o_stage_move_dialog)) ${current("Guided New")}`},
    ],
});

registry.category("web_tour.tours").add("crm_adoption_regulation_way_back", {
    steps: () => [
        {
            trigger: ".o_statusbar_status button:contains(/^\\s*Guided New/)",
            run: "click",
        },
        {
            content: "going back only asks why",
            trigger: dialog(".o_stage_move_policy:contains(Going back)"),
        },
        {trigger: dialog(".o_stage_move_anyway:disabled")},
        {
            trigger: dialog(".o_stage_move_reason select"),
            run: "selectByLabel The answer comes later",
        },
        {
            trigger: dialog(".o_stage_move_reason textarea"),
            run: "edit They want to start from scratch",
        },
        {trigger: dialog(".o_stage_move_anyway:enabled"), run: "click"},
        {trigger: `body:not(:has(.o_stage_move_dialog)) ${current("Guided New")}`},
    ],
});

registry.category("web_tour.tours").add("crm_adoption_regulation_attention", {
    steps: () => [
        {
            content: "the card says quietly what is left",
            trigger: `${card("Boiler house", "Guided New")} .o_stage_left_chip:contains(2 left)`,
        },
        {
            content: "a card with nothing left says nothing",
            trigger: `${card("Ready", "Guided New")}:not(:has(.o_stage_left_chip))`,
        },
        {trigger: ".o_searchview_dropdown_toggler", run: "click"},
        {
            trigger: ".o_filter_menu .o_menu_item:contains(Needs Attention)",
            run: "click",
        },
        {
            trigger: `.o_kanban_view:not(:has(.o_kanban_record:contains(Ready))) ${card("Boiler house", "Guided New")}`,
        },
    ],
});
