import {rpc} from "@web/core/network/rpc";
import {registry} from "@web/core/registry";
import {dropFiles} from "./migration_files";

/** The files that the test laid ready for this user, as the disk would give them. */
async function laidReady() {
    const found = await rpc("/web/dataset/call_kw/ir.attachment/search_read", {
        model: "ir.attachment",
        method: "search_read",
        args: [[["description", "=", "to be dropped"]], ["name", "datas"]],
        kwargs: {},
    });
    return found.map(({name, datas}) => {
        const bytes = Uint8Array.from(atob(datas), (char) => char.charCodeAt(0));
        return new File([bytes], name);
    });
}

registry.category("web_tour.tours").add("crm_adoption_migration_formats", {
    steps: () => [
        {
            content: "drop one file of each format at once",
            trigger: ".o_crm_adoption_drop",
            run: async ({anchor}) => dropFiles(anchor, await laidReady()),
        },
        {
            content: "all of them are sent",
            trigger: ".o_form_view .o_crm_adoption_progress",
        },
    ],
});

registry.category("web_tour.tours").add("crm_adoption_migration_formats_read", {
    steps: () => [
        {
            content: "every file is read",
            trigger: ".o_field_widget[name=file_ids] .o_data_row:contains('book.vcf')",
        },
        {
            trigger:
                ".o_field_widget[name=file_ids]:not(:has(.o_data_cell:contains('Not read to its end')))",
        },
        {
            trigger: ".o_crm_adoption_numbers tr[data-kind=activity]",
        },
    ],
});
