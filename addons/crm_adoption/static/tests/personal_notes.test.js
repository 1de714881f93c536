import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {expect, test} from "@odoo/hoot";
import {press, queryFirst} from "@odoo/hoot-dom";
import {animationFrame} from "@odoo/hoot-mock";
import {
    contains,
    defineModels,
    fields,
    makeServerError,
    models,
    mountView,
    onRpc,
} from "@web/../tests/web_test_helpers";

class Lead extends models.Model {
    _name = "crm.lead";

    name = fields.Char();

    _records = [
        {id: 1, name: "Boiler house"},
        {id: 2, name: "Pump station"},
    ];
}

defineMailModels();
defineModels([Lead]);

const NOTE = {
    id: 7,
    name: "",
    text: "Call first",
    html: "<p>Call first</p>",
    date: "2026-03-04 12:00:00",
    is_pinned: false,
    is_shared: false,
    message_id: false,
    shared_summary: "",
    reminder_date: false,
    tags: [],
    file_count: 0,
};

const panel = (...notes) => ({notes, count: notes.length, tags: ["Price"]});

/** A deal's form; each load of the panel is a step. */
async function openDeal(notes = [NOTE], resIds = [1]) {
    onRpc("crm.personal.note", "get_panel", ({args}) => {
        expect.step(`get_panel ${args[1]}`);
        return panel(...notes);
    });
    await mountView({
        type: "form",
        resModel: "crm.lead",
        resId: 1,
        resIds,
        arch: `<form><field name="name"/><widget name="personal_notes"/></form>`,
    });
}

test("one request shows the notes of a deal", async () => {
    await openDeal();
    expect(".o_personal_note").toHaveCount(1);
    expect(".o_personal_note_body").toHaveText("Call first");
    expect(".o_personal_notes_add").not.toBeEnabled();
    expect.verifySteps(["get_panel 1"]);
});

test("Ctrl+Enter saves, in one request and without the deal", async () => {
    onRpc("crm.personal.note", "add_to_panel", ({args}) => {
        expect.step(`add ${args.join("|")}`);
        return panel({...NOTE, id: 8, text: args[2]}, NOTE);
    });
    onRpc("crm.lead", "web_save", () => expect.step("deal saved"));
    await openDeal();
    await contains(".o_field_widget[name=name] input").edit("Another");
    await contains(".o_personal_notes_text").edit("New one", {confirm: false});
    await press(["Control", "Enter"]);
    await animationFrame();
    expect(".o_personal_note").toHaveCount(2);
    expect(".o_personal_notes_text").toHaveValue("");
    expect(".o_field_widget[name=name] input").toHaveValue("Another");
    expect.verifySteps(["get_panel 1", "add crm.lead|1|New one"]);
});

test("what could not be saved is still there, here and after coming back", async () => {
    onRpc("crm.personal.note", "add_to_panel", () => {
        throw makeServerError({message: "No room left."});
    });
    await openDeal([], [1, 2]);
    await contains(".o_personal_notes_text").edit("Precious", {confirm: false});
    await contains(".o_personal_notes_add").click();
    expect(".o_personal_notes_problem").toHaveText(
        "The note is not saved yet; your text is still here. No room left."
    );
    expect(".o_personal_notes_text").toHaveValue("Precious");
    await contains(".o_pager_next").click();
    expect(".o_personal_notes_text").toHaveValue("");
    expect(".o_personal_notes_problem").toHaveCount(0);
    await contains(".o_pager_previous").click();
    expect(".o_personal_notes_text").toHaveValue("Precious");
    await contains(".o_personal_notes_text").edit("", {confirm: false});
    expect.verifySteps(["get_panel 1", "get_panel 2", "get_panel 1"]);
});

test("pin, tag, and edit in place", async () => {
    for (const method of ["write", "add_tag", "set_text"]) {
        onRpc("crm.personal.note", method, ({args}) => {
            expect.step(`${method} ${JSON.stringify(args)}`);
            return true;
        });
    }
    await openDeal();
    await contains(".o_personal_note_pin").click();
    await contains(".o_personal_note_add_tag").click();
    await contains("input.o_personal_note_tag").edit("Price", {confirm: "enter"});
    await contains(".o_personal_note_edit").click();
    expect(queryFirst(".o_personal_note textarea")).toBeFocused();
    await contains(".o_personal_note textarea").edit("Call later", {confirm: false});
    await press(["Control", "Enter"]);
    await animationFrame();
    expect(".o_personal_note textarea").toHaveCount(0);
    expect.verifySteps([
        "get_panel 1",
        'write [[7],{"is_pinned":true}]',
        "get_panel 1",
        'add_tag [[7],"Price"]',
        "get_panel 1",
        'set_text [[7],"Call later"]',
        "get_panel 1",
    ]);
});

test("an edit that could not be saved stays open with its text", async () => {
    onRpc("crm.personal.note", "set_text", () => {
        throw makeServerError({message: "No room left."});
    });
    await openDeal();
    await contains(".o_personal_note_edit").click();
    await contains(".o_personal_note textarea").edit("Precious", {confirm: false});
    await contains(".o_personal_note .btn-primary").click();
    expect(".o_personal_notes_problem").toHaveCount(1);
    expect(".o_personal_note textarea").toHaveValue("Precious");
    expect.verifySteps(["get_panel 1"]);
});

test("deleting asks first, and keeping is one key away", async () => {
    onRpc("crm.personal.note", "unlink", ({args}) => {
        expect.step(`unlink ${args[0]}`);
        return true;
    });
    await openDeal();
    await contains(".o_personal_note_delete").click();
    await contains(".modal button:contains('Keep it')").click();
    await contains(".o_personal_note_delete").click();
    await contains(".modal .btn-danger").click();
    expect.verifySteps(["get_panel 1", "unlink 7", "get_panel 1"]);
});
