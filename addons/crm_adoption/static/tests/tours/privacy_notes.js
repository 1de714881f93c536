import {registry} from "@web/core/registry";

const NOTE = ".o_personal_note:contains('harbour master')";

registry.category("web_tour.tours").add("crm_adoption_privacy_notes", {
    steps: () => [
        {
            trigger: "a[name='my_notes']",
            run: "click",
        },
        {
            content: "The deal has a change that is not saved, and keeps it",
            trigger: "div[name='name'] textarea",
            run: "edit Another title",
        },
        {
            content: "Write",
            trigger: ".o_personal_notes_text",
            run: "edit The harbour master decides",
        },
        {
            trigger: ".o_personal_notes_add:enabled",
            run: "click",
        },
        {
            content: "It is there, and the box is free for the next one",
            trigger: `${NOTE}`,
        },
        {
            trigger: ".o_personal_notes_add:disabled",
        },
        {
            content: "Pin",
            trigger: `${NOTE} .o_personal_note_pin`,
            run: "click",
        },
        {
            trigger: `${NOTE}.o_personal_note_pinned`,
        },
        {
            content: "Tag",
            trigger: `${NOTE} .o_personal_note_add_tag`,
            run: "click",
        },
        {
            trigger: `${NOTE} input.o_personal_note_tag`,
            run: "edit Who decides && press Enter",
        },
        {
            trigger: `${NOTE} .o_tag:contains('Who decides')`,
        },
        {
            content: "Remind me",
            trigger: `${NOTE} .o_personal_note_remind_me`,
            run: "click",
        },
        {
            trigger: `${NOTE} .o_personal_note_remind input`,
            run: "edit 05/06/2031 && press Enter",
        },
        {
            trigger: `${NOTE} .o_personal_note_reminder:contains('2031')`,
        },
        {
            content: "Share",
            trigger: `${NOTE} .o_personal_note_share`,
            run: "click",
        },
        {
            trigger: ".modal:contains('under your name') .btn-primary",
            run: "click",
        },
        {
            content: "The panel and the history say so",
            trigger: `${NOTE} .o_personal_note_shared:contains('a copy stands')`,
        },
        {
            trigger: ".o-mail-Message:contains('harbour master')",
        },
        {
            content: "Take back",
            trigger: `${NOTE} .o_personal_note_take_back`,
            run: "click",
        },
        {
            trigger: `${NOTE}:not(:has(.o_personal_note_shared))`,
        },
        {
            trigger: ".o-mail-Chatter:not(:contains('harbour master'))",
        },
        {
            content: "What was changed on the deal was neither saved nor lost",
            trigger: "div[name='name'] textarea:value('Another title')",
        },
        {
            trigger: ".o_form_button_cancel",
            run: "click",
        },
        {
            trigger: "body:not(:has(.o_form_button_cancel:visible))",
            run: () => {
                window.location.href = "/odoo/my-notes";
            },
            expectUnloadPage: true,
        },
        {
            content: "Found again by its tag",
            trigger: ".o_searchview_input",
            run: "edit Who dec",
        },
        {
            trigger: ".o_searchview_input",
            run: "press Enter",
        },
        {
            trigger:
                ".o_list_view .o_data_row:contains('harbour master'):contains('Who decides')",
        },
    ],
});
