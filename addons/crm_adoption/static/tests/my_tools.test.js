import {MyTools} from "@crm_adoption/my_tools/my_tools";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {expect, test} from "@odoo/hoot";
import {mountWithCleanup, onRpc} from "@web/../tests/web_test_helpers";

defineMailModels();

test("a bring-in that left everything out says so", async () => {
    const counts = {
        read: 30,
        created: 0,
        updated: 0,
        linked: 0,
        skipped: 30,
        failed: 0,
    };
    const again = {
        id: 2,
        name: "book.vcf",
        state: "done",
        state_label: "Done",
        date: "2026-03-02",
        counts,
    };
    onRpc("crm.adoption.tool", "get_my_tools", () => ({
        max_bytes: 1000,
        tools: [],
        migrations: [again],
    }));
    await mountWithCleanup(MyTools, {props: {action: {}, actionId: 1}});
    expect(".o_crm_adoption_migration .text-muted:first").toHaveText(
        "0 new, 0 completed, 0 already there, 30 left out"
    );
});
