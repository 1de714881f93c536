import {MyTools} from "@crm_adoption/my_tools/my_tools";
import {droppedFiles} from "@crm_adoption/my_tools/dropped_files";
import {crc32} from "@crm_adoption/my_tools/stored_zip";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {expect, test} from "@odoo/hoot";
import {click, queryAllTexts} from "@odoo/hoot-dom";
import {animationFrame} from "@odoo/hoot-mock";
import {mountWithCleanup, onRpc} from "@web/../tests/web_test_helpers";

defineMailModels();

const RECIPE = {
    steps: ["Open Contacts.", "Choose Export."],
    result: "You get one .vcf file.",
    formats: "Read: contact cards.",
};
const PHONE = {
    id: 1,
    name: "My phone",
    kind: "phone_android",
    kind_label: "Android phone",
    description: "Birthdays",
    record_estimate: 300,
    usefulness: "4",
    usefulness_label: "Very useful",
    decision: "bring",
    decision_label: "Bring it",
    state: "brought",
    recipe: RECIPE,
    idea: "",
    is_idea_public: false,
    last_brought: "2026-03-02",
};

function show({tools = [], migrations = [], ideas = [], leadsTeam = false}) {
    onRpc("crm.adoption.tool", "get_my_tools", () => ({
        max_bytes: 1000,
        tools,
        migrations,
        leads_team: leadsTeam,
    }));
    onRpc("crm.adoption.tool", "get_ideas", () => ideas);
    return mountWithCleanup(MyTools, {props: {action: {}, actionId: 1}});
}

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
    await show({migrations: [again]});
    expect(".o_crm_adoption_migration .text-muted:first").toHaveText(
        "0 new, 0 completed, 0 already there, 30 left out"
    );
});

test("a tool shows what is in it, and the steps on request", async () => {
    await show({tools: [PHONE]});
    expect(".o_crm_adoption_tool").toHaveText(/Birthdays/);
    expect(".o_crm_adoption_tool").toHaveText(/About 300 entries/);
    expect(".o_crm_adoption_tool").toHaveText(/Very useful/);
    expect(".o_crm_adoption_recipe").toHaveCount(0);
    await click(".o_crm_adoption_how");
    await animationFrame();
    expect(queryAllTexts(".o_crm_adoption_recipe li")).toEqual(RECIPE.steps);
    await click(".o_crm_adoption_how");
    await animationFrame();
    expect(".o_crm_adoption_recipe").toHaveCount(0);
});

test("ideas carry their author; nothing is shown where there are none", async () => {
    const idea = {
        idea: "Show birthdays",
        kind_label: "Android phone",
        author: "Anna",
        is_mine: false,
    };
    await show({ideas: [idea]});
    expect(".o_crm_adoption_ideas").toHaveText(/Show birthdays\s*Idea by Anna/);
});

test("without ideas and without a team the page has neither", async () => {
    await show({});
    expect(".o_crm_adoption_ideas").toHaveCount(0);
    expect(".o_crm_adoption_coverage_link").toHaveCount(0);
    expect(".o_crm_adoption_privacy").toHaveText(/Only you can read this page/);
});

test("who leads a team finds its numbers", async () => {
    await show({leadsTeam: true});
    expect(".o_crm_adoption_coverage_link").toHaveCount(1);
});

test("a drop of plain files gives these files", async () => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(["a"], "a.vcf"));
    transfer.items.add(new File(["b"], "b.csv"));
    const files = await droppedFiles(transfer);
    expect(files.map(({name}) => name)).toEqual(["a.vcf", "b.csv"]);
});

/** A folder as the browser hands it over, with its files in two batches. */
function folder(name, batches) {
    const entries = batches.map((batch) =>
        batch.map((file) => ({
            isFile: true,
            isDirectory: false,
            name: file.name,
            file: (resolve) => resolve(file),
        }))
    );
    const createReader = () => ({
        readEntries: (resolve) => resolve(entries.shift() || []),
    });
    return {isFile: false, isDirectory: true, name, createReader};
}

test("a dropped folder comes as one archive with all that is in it", async () => {
    const vault = folder("vault", [
        [new File(["# A"], "a.md")],
        [new File(["pic"], "b.png")],
    ]);
    const transfer = {items: [{webkitGetAsEntry: () => vault}], files: []};
    const [archive, ...others] = await droppedFiles(transfer);
    expect(others).toEqual([]);
    expect(archive.name).toBe("vault.zip");
    const text = await archive.text();
    expect(text.startsWith("PK")).toBe(true);
    expect(text).toInclude("a.md# A");
    expect(text).toInclude("b.pngpic");
});

test("the checksum of an archive's member is the usual one", () => {
    expect(crc32(new TextEncoder().encode("123456789"))).toBe(0xcbf43926);
    expect(crc32(new Uint8Array())).toBe(0);
});
