import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {expect, test} from "@odoo/hoot";
import {click, queryAllTexts, select} from "@odoo/hoot-dom";
import {advanceTime, animationFrame} from "@odoo/hoot-mock";
import {
    MockServer,
    defineModels,
    fields,
    models,
    mountView,
    onRpc,
} from "@web/../tests/web_test_helpers";

class Migration extends models.Model {
    _name = "crm.adoption.migration";

    state = fields.Selection({
        selection: [
            ["reading", "Reading"],
            ["preview", "Ready for your choice"],
            ["paused", "Paused"],
            ["done", "Done"],
        ],
    });
    target_visibility = fields.Selection({
        selection: [
            ["private", "Only me"],
            ["company", "Company"],
        ],
        default: "private",
    });
    progress = fields.Integer();

    _records = [
        {id: 1, state: "reading"},
        {id: 2, state: "preview"},
        {id: 3, state: "done"},
        {id: 4, state: "paused"},
    ];
}

defineMailModels();
defineModels([Migration]);

const NUMBERS = {new: 2, known: 0, perhaps: 0, left_out: 1, unreadable: 0, all: 3};
const CHOICES = {
    decisions: [
        ["create", "Create"],
        ["skip", "Leave out"],
    ],
    visibilities: [
        ["private", "Only me"],
        ["company", "Company"],
    ],
};
const CONTACTS = {
    ...CHOICES,
    key: {file_id: 5, folder: "", kind: "contact", group: "new"},
    file: "phone.zip › book.vcf",
    folder: "",
    kind_label: "Contact",
    group_label: "New",
    hint: "",
    count: 2,
    examples: ["Pavel Orlov", "Greta Lind"],
    decision: "create",
    visibility: "private",
};
const CHAT = {
    ...CHOICES,
    key: {
        file_id: 6,
        folder: "Pavel",
        kind: "note",
        group: "left_out:third_party_words",
    },
    file: "chat.txt",
    folder: "Pavel",
    kind_label: "Note",
    group_label: "Rather left out",
    hint: "These are other people's words.",
    count: 1,
    examples: [],
    decision: "skip",
    visibility: "private",
    visibilities: [["private", "Only me"]],
};
const PREVIEW = {
    kinds: [
        {kind: "contact", label: "Contact", ...NUMBERS, new: 2, left_out: 0, all: 2},
        {kind: "note", label: "Note", ...NUMBERS, new: 0, left_out: 1, all: 1},
    ],
    total: NUMBERS,
    plan: {create: 2, skip: 1},
    groups: [CONTACTS, CHAT],
    hidden: 0,
};

function form(resId, widget) {
    return mountView({
        type: "form",
        resModel: "crm.adoption.migration",
        resId,
        arch: `<form><field name="state" invisible="1"/>${widget}</form>`,
    });
}

const preview = (resId = 2) =>
    form(resId, `<widget name="crm_adoption_migration_preview"/>`);
const progress = (resId) =>
    form(resId, `<field name="progress" widget="crm_adoption_progress"/>`);

test("the numbers show only columns in which something stands", async () => {
    onRpc("get_preview", () => PREVIEW);
    await preview();
    expect(queryAllTexts(".o_crm_adoption_numbers thead th")).toEqual([
        "",
        "New",
        "Rather left out",
        "In all",
    ]);
    expect(queryAllTexts(".o_crm_adoption_numbers tfoot td")).toEqual(["2", "1", "3"]);
    expect(".o_crm_adoption_plan").toHaveText("As chosen now: 2 as new, 1 left out.");
});

test("a choice for a group is sent with the group's key and shows what came of it", async () => {
    onRpc("get_preview", () => PREVIEW);
    onRpc("set_group", ({args, kwargs}) => {
        expect.step([args[1].file_id, kwargs.visibility]);
        return {...PREVIEW, groups: [{...CONTACTS, visibility: "company"}, CHAT]};
    });
    await preview();
    const visibility = "[data-kind=contact] .o_crm_adoption_visibility";
    await click(visibility);
    await select("company");
    await animationFrame();
    expect.verifySteps([[5, "company"]]);
    expect(visibility).toHaveValue("company");
});

test("other people's words wait for one click, with the reason beside", async () => {
    onRpc("get_preview", () => PREVIEW);
    onRpc("set_group", ({args, kwargs}) => {
        expect.step([args[1].group, kwargs.decision]);
        return {...PREVIEW, groups: [CONTACTS, {...CHAT, decision: "create"}]};
    });
    await preview();
    expect(".o_crm_adoption_after_all").toHaveCount(1);
    expect("[data-kind=note]:contains(other people)").toHaveCount(1);
    expect("[data-kind=note] .o_crm_adoption_visibility").toHaveCount(0);
    await click(".o_crm_adoption_after_all");
    await animationFrame();
    expect.verifySteps([["left_out:third_party_words", "create"]]);
    expect(".o_crm_adoption_after_all").toHaveCount(0);
});

test("a group whose entries differ says so and offers one choice for all", async () => {
    const groups = [{...CONTACTS, decision: false}];
    onRpc("get_preview", () => ({...PREVIEW, groups}));
    await preview();
    expect(".o_crm_adoption_decision option:checked").toHaveText("Differs");
});

test("past the preview nothing is asked and nothing is shown", async () => {
    onRpc("get_preview", () => expect.step("get_preview"));
    await preview(3);
    expect(".o_crm_adoption_preview").toHaveCount(0);
    expect.verifySteps([]);
});

const AT_WORK = {
    id: 1,
    state: "reading",
    step: "reading",
    done: 50,
    total: 200,
    percent: 25,
    per_second: 10,
    seconds_left: 15,
    pause_cause: false,
    is_asked: false,
    can_pause: true,
    can_resume: false,
    can_cancel: true,
};

test("the progress shows how far, how fast and how long still", async () => {
    onRpc("get_progress", () => AT_WORK);
    await progress(1);
    expect(".o_crm_adoption_progress").toHaveText(/50 of 200 entries/);
    expect(".o_crm_adoption_progress").toHaveText(
        /10 per second, about 15 seconds left/
    );
    expect(".o_crm_adoption_resume").toHaveCount(0);
});

test("the figures are asked for again, and the form is read anew at the end", async () => {
    const answers = [AT_WORK, {...AT_WORK, done: 120}, {...AT_WORK, state: "preview"}];
    onRpc("get_progress", () => answers.shift());
    onRpc("web_read", () => expect.step("read"));
    await progress(1);
    await advanceTime(1500);
    expect(".o_crm_adoption_progress").toHaveText(/120 of 200/);
    expect.verifySteps(["read"]);
    MockServer.env["crm.adoption.migration"].write([1], {state: "preview"});
    await advanceTime(1500);
    expect.verifySteps(["read"]);
});

test("pausing asks the server", async () => {
    onRpc("get_progress", () => AT_WORK);
    onRpc("action_pause", () => {
        expect.step("pause");
        return true;
    });
    await progress(1);
    await click(".o_crm_adoption_pause");
    await animationFrame();
    expect.verifySteps(["pause"]);
});

test("what is paused says why and can go on", async () => {
    onRpc("get_progress", () => ({
        ...AT_WORK,
        id: 4,
        state: "paused",
        pause_cause: "trouble",
        can_pause: false,
        can_resume: true,
    }));
    onRpc("action_resume", () => {
        expect.step("resume");
        return true;
    });
    await progress(4);
    expect(".o_crm_adoption_progress").toHaveText(/Paused: Reading your files/);
    expect(".o_crm_adoption_progress").toHaveText(/something unforeseen/);
    expect(".o_crm_adoption_pause").toHaveCount(0);
    await click(".o_crm_adoption_resume");
    await animationFrame();
    expect.verifySteps(["resume"]);
});

test("the report adds up and opens the entries behind a number", async () => {
    const row = {created: 2, linked: 0, updated: 0, skipped: 1, failed: 0, all: 3};
    onRpc("get_report", () => ({
        outcomes: [
            ["created", "New"],
            ["linked", "Already there"],
            ["skipped", "Left out"],
        ],
        kinds: [{kind: "contact", label: "Contact", ...row}],
        total: row,
        sentence: "Of 3 entries: 2 came in as new, 1 were left out.",
        undone: "",
        audience: [
            {
                kind_label: "Contact",
                visibility: "private",
                visibility_label: "Only me",
                count: 2,
            },
        ],
    }));
    onRpc("action_view_outcome", ({kwargs}) => {
        expect.step([kwargs.kind, kwargs.outcome]);
        return {type: "ir.actions.act_window_close"};
    });
    await form(3, `<widget name="crm_adoption_migration_report"/>`);
    expect(queryAllTexts(".o_crm_adoption_report thead th")).toEqual([
        "",
        "New",
        "Left out",
        "In all",
    ]);
    expect(".o_crm_adoption_audience").toHaveText("Contact (2): Only me");
    expect(".o_crm_adoption_undone").toHaveCount(0);
    expect(".o_crm_adoption_skip_file").toHaveCount(1);
    await click("[data-kind=contact] [data-outcome=skipped]");
    await animationFrame();
    expect.verifySteps([["contact", "skipped"]]);
});
