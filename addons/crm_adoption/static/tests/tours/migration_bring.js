import {registry} from "@web/core/registry";

const CARD = `BEGIN:VCARD
VERSION:3.0
FN:Tour Contact
EMAIL:tour@contact.example
END:VCARD
`;
const TABLE = "Name;Email;Hobby\nTable Person;table@person.example;chess\n";

function choose(input) {
    const transfer = new DataTransfer();
    transfer.items.add(new File([CARD], "book.vcf", {type: "text/vcard"}));
    transfer.items.add(new File([TABLE], "list.csv", {type: "text/csv"}));
    input.files = transfer.files;
    input.dispatchEvent(new Event("change", {bubbles: true}));
}

// One tour per step: between them the test runs the scheduled job, as the server does.
registry.category("web_tour.tours").add("crm_adoption_migration_upload", {
    url: "/odoo/my-tools",
    steps: () => [
        {
            content: "the page says that nothing is shared yet",
            trigger: ".o_crm_adoption_my_tools:contains('Nothing is shared')",
        },
        {
            content: "choose two files",
            trigger: ".o_crm_adoption_input:not(:visible)",
            run: ({queryOne}) => choose(queryOne(".o_crm_adoption_input")),
        },
        {
            content: "the migration opens and shows that it is at work",
            trigger: ".o_form_view .o_crm_adoption_progress",
        },
    ],
});

registry.category("web_tour.tours").add("crm_adoption_migration_choose", {
    steps: () => [
        {
            content: "both entries are listed",
            trigger: ".o_data_row:contains('Tour Contact')",
        },
        {
            trigger: ".o_data_row:contains('Table Person')",
        },
        {
            content: "the company shall see them",
            trigger: "button[name=action_choose_company]",
            run: "click",
        },
        {
            trigger: "button[name=action_choose_private]",
        },
        {
            trigger: "button[name=action_apply]",
            run: "click",
        },
        {
            trigger: ".o_crm_adoption_progress",
        },
    ],
});

registry.category("web_tour.tours").add("crm_adoption_migration_undo", {
    steps: () => [
        {
            content: "the counts add up",
            trigger: "div[name=created_count]:contains('2')",
        },
        {
            content: "open the record of an entry",
            trigger:
                ".o_data_row:contains('Tour Contact') button[name=action_open_record]",
            run: "click",
        },
        {
            trigger: ".o_form_view .o_field_widget[name=email]",
        },
        {
            content: "and back",
            trigger:
                ".o_breadcrumb .breadcrumb-item:contains('book.vcf') a, .o_breadcrumb a:contains('book.vcf')",
            run: "click",
        },
        {
            trigger: "button[name=action_undo]",
            run: "click",
        },
        {
            trigger: ".modal button.btn-primary",
            run: "click",
        },
        {
            trigger: ".o_crm_adoption_progress",
        },
    ],
});
