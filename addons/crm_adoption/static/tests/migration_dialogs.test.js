import {MigrationColumnsDialog} from "@crm_adoption/migration_columns/migration_columns";
import {MigrationReadingDialog} from "@crm_adoption/migration_reading/migration_reading";
import {MigrationUndoDialog} from "@crm_adoption/migration_undo/migration_undo";
import {TeamCoverage} from "@crm_adoption/team_coverage/team_coverage";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {expect, test} from "@odoo/hoot";
import {click, queryAllTexts, select} from "@odoo/hoot-dom";
import {animationFrame} from "@odoo/hoot-mock";
import {getService, mountWithCleanup, onRpc} from "@web/../tests/web_test_helpers";
import {MainComponentsContainer} from "@web/core/main_components_container";

defineMailModels();

async function open(Dialog, props) {
    await mountWithCleanup(MainComponentsContainer);
    getService("dialog").add(Dialog, {title: "list.csv", ...props});
    await animationFrame();
}

const NOTHING_KEPT = {
    delete: [{model: "res.partner", label: "Contact", count: 3}],
    restore: 2,
    keep: [],
    unchecked: 0,
};

test("an undo says what it would do before it does it", async () => {
    onRpc("get_undo_preview", ({args, kwargs}) => {
        expect.step([args[0], kwargs.file_ids, kwargs.item_ids]);
        return {
            ...NOTHING_KEPT,
            keep: [{reason: "Kept, because it was shared.", count: 1, names: ["Tea"]}],
        };
    });
    onRpc("action_undo", ({args}) => {
        expect.step(["undo", args[0]]);
        return true;
    });
    await open(MigrationUndoDialog, {
        migrationId: 7,
        onUndone: () => expect.step("done"),
    });
    expect.verifySteps([[[7], null, null]]);
    expect(".o_crm_adoption_undo li:first").toHaveText("Goes away: Contact (3)");
    expect(".o_crm_adoption_undo").toHaveText(/earlier values back: 2/);
    expect(".o_crm_adoption_undo").toHaveText(/1: Kept, because it was shared.\s*Tea/);
    await click(".o_crm_adoption_undo_now");
    await animationFrame();
    expect.verifySteps([["undo", [7]], "done"]);
    expect(".o_crm_adoption_undo").toHaveCount(0);
});

test("an undo of chosen entries takes only these", async () => {
    onRpc("get_undo_preview", ({kwargs}) => {
        expect.step(kwargs.item_ids);
        return NOTHING_KEPT;
    });
    onRpc("crm.adoption.migration.item", "action_undo_items", ({args}) => {
        expect.step(args[0]);
        return true;
    });
    const onUndone = () => expect.step("done");
    await open(MigrationUndoDialog, {migrationId: 7, itemIds: [4, 5], onUndone});
    await click(".o_crm_adoption_undo_now");
    await animationFrame();
    expect.verifySteps([[4, 5], [4, 5], "done"]);
});

test("leaving the question changes nothing", async () => {
    onRpc("get_undo_preview", () => NOTHING_KEPT);
    onRpc("action_undo", () => expect.step("undo"));
    await open(MigrationUndoDialog, {migrationId: 7, onUndone: () => {}});
    await click(".modal-footer .btn-secondary");
    await animationFrame();
    expect(".o_crm_adoption_undo").toHaveCount(0);
    expect.verifySteps([]);
});

test("columns show what stands in them; only what was changed is sent", async () => {
    onRpc("get_columns", () => ({
        name: "list.csv",
        columns: [
            {id: 1, column: "Name", examples: ["Anna", "Bo"], meaning: "name"},
            {id: 2, column: "Hobby", examples: [], meaning: false},
        ],
        meanings: [
            ["name", "Full name"],
            ["note", "Remarks"],
        ],
    }));
    onRpc("set_columns", ({args}) => {
        expect.step(args);
        return true;
    });
    const onRead = () => expect.step("read");
    await open(MigrationColumnsDialog, {fileId: 3, onRead});
    expect("[data-column=Name]").toHaveText(/Anna\s*Bo/);
    expect("[data-column=Hobby] option:checked").toHaveText(
        "Keep in my private remarks"
    );
    await click("[data-column=Hobby] select");
    await select("note");
    await click(".o_crm_adoption_read");
    await animationFrame();
    expect.verifySteps([[[3], {2: "note"}], "read"]);
});

test("another character set is tried on the first lines before it is used", async () => {
    onRpc("get_samples", ({args}) => ({
        encoding: args[1] || "cp1252",
        samples: [args[1] === "cp1251" ? "Имя" : "Èìÿ"],
        dialect: {date_examples: ["03.04.2024"]},
        options: {},
        encodings: [
            ["cp1251", "Cyrillic (Windows)"],
            ["cp1252", "Western European (Windows)"],
        ],
        message: "",
    }));
    onRpc("action_reread", ({args}) => {
        expect.step(args);
        return true;
    });
    await open(MigrationReadingDialog, {fileId: 3, onRead: () => expect.step("read")});
    expect(".o_crm_adoption_sample").toHaveText("Èìÿ");
    expect(".o_crm_adoption_reading").toHaveText(/for example: 03.04.2024/);
    await click(".o_crm_adoption_encoding");
    await select("cp1251");
    await animationFrame();
    expect(".o_crm_adoption_sample").toHaveText("Имя");
    await click(".o_crm_adoption_date_order");
    await select("dmy");
    await click(".o_crm_adoption_read");
    await animationFrame();
    expect.verifySteps([[[3], {encoding: "cp1251", date_order: "dmy"}], "read"]);
});

test("a team is numbers of people; few people are words", async () => {
    onRpc("crm.adoption.tool", "get_team_coverage", () => [
        {
            id: 1,
            name: "Key Accounts",
            is_shown: true,
            sentence: "Counts only.",
            people: 8,
            listed: 6,
            brought: false,
            kinds: [
                {
                    kind: "iphone",
                    label: "iPhone",
                    decisions: [{decision: "bring", label: "Bring it", count: 5}],
                },
            ],
        },
        {id: 2, name: "Regions", is_shown: false, sentence: "Fewer than 5 people."},
    ]);
    await mountWithCleanup(TeamCoverage, {props: {action: {}, actionId: 1}});
    expect(queryAllTexts(".o_crm_adoption_team dd")).toEqual([
        "8",
        "6",
        "fewer than 5",
    ]);
    expect(".o_crm_adoption_team:first li").toHaveText("iPhone: Bring it: 5");
    expect(".o_crm_adoption_team:last").toHaveText(/Fewer than 5 people/);
    expect(".o_crm_adoption_team:last dd").toHaveCount(0);
});
