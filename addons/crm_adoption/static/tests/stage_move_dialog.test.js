import {
    STAGE_GATE_ERROR,
    StageMoveDialog,
} from "@crm_adoption/stage_move_dialog/stage_move_dialog";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {beforeEach, expect, test} from "@odoo/hoot";
import {waitFor} from "@odoo/hoot-dom";
import {
    contains,
    defineModels,
    fields,
    getService,
    makeServerError,
    models,
    mountWithCleanup,
    onRpc,
} from "@web/../tests/web_test_helpers";
import {MainComponentsContainer} from "@web/core/main_components_container";

class Lead extends models.Model {
    _name = "crm.lead";

    phone = fields.Char();
    expected_revenue = fields.Float();
    stage_count = fields.Integer({readonly: true});

    _records = [{id: 7, phone: false, expected_revenue: 0}];
}

class Criterion extends models.Model {
    _name = "crm.stage.criterion";

    field_name = fields.Char();
    how_to = fields.Text();

    _records = [
        {id: 1, field_name: "expected_revenue", how_to: "Ask for the budget"},
        {id: 2, field_name: "phone"},
        {id: 3, field_name: "stage_count"},
    ];
}

class Reason extends models.Model {
    _name = "crm.stage.override.reason";

    name = fields.Char();

    _records = [{id: 5, name: "The client is in a hurry"}];
}

defineMailModels();
defineModels([Lead, Criterion, Reason]);

const item = (id, name, severity, why = "") => ({
    id,
    name,
    severity,
    why,
    kind: "field",
});
const REVENUE = item(1, "Do we know the revenue?", "block", "The offer fits");
const PHONE = item(2, "Do we know a phone?", "warn");

const input = (field) => `[data-field=${field}] input`;
const button = (name) => `.o_stage_move_${name}`;

/** What the server answers to a move; a test replaces it. */
let answerMove;

beforeEach(() => {
    answerMove = () => true;
    onRpc("crm.lead", "action_move_with", ({args, kwargs}) => {
        const {vals, reason} = kwargs;
        expect.step({args, ...(reason ? {vals, reason} : {vals})});
        return answerMove();
    });
});

async function openDialog(missing, overridable = false) {
    await mountWithCleanup(MainComponentsContainer);
    const entry = {lead_id: 7, allowed: false, overridable, missing};
    getService("dialog").add(
        StageMoveDialog,
        {entry, stage: {id: 3, name: "Offer"}, onMoved: () => expect.step("moved")},
        {onClose: () => expect.step("closed")}
    );
    await waitFor(".o_stage_move_dialog");
}

test("it lists what is missing and how it helps", async () => {
    await openDialog([REVENUE, PHONE]);
    expect(".modal-title").toHaveText("Move to Offer");
    expect(".o_stage_move_item").toHaveCount(2);
    expect(".o_stage_move_item:first").toHaveText(/Do we know the revenue\?/);
    expect(".o_stage_move_item:first").toHaveText(/The offer fits/);
    expect(".o_stage_move_item:first .badge").toHaveText("needed here");
    expect(".o_stage_move_how").toHaveText("Ask for the budget");
    expect(".o_stage_move_item:last .badge").toHaveCount(0);
    expect(input("expected_revenue")).toHaveCount(1);
    expect(input("phone")).toHaveCount(1);
});

test("a hint comes after what is asked", async () => {
    await openDialog([{...PHONE, severity: "hint"}, REVENUE]);
    expect(".o_stage_move_item:first").toHaveText(/revenue/);
    expect("p.text-muted ~ .o_stage_move_item").toHaveText(/phone/);
});

test("what has no input here is filled in on the deal", async () => {
    await openDialog([item(3, "Do we know the stages?", "block")]);
    expect(".o_stage_move_item").toHaveText(/You fill this in on the deal itself\./);
    expect(".o_stage_move_item input").toHaveCount(0);
    expect(button("fill")).toHaveCount(0);
});

test("it moves with what was typed and nothing else", async () => {
    await openDialog([REVENUE, PHONE]);
    await contains(input("phone")).edit("+1 202 555 0100");
    await contains(button("fill")).click();
    expect(".o_stage_move_dialog").toHaveCount(0);
    expect.verifySteps([
        {args: [[7], 3], vals: {phone: "+1 202 555 0100"}},
        "moved",
        "closed",
    ]);
});

test("without anything typed it asks nobody", async () => {
    await openDialog([REVENUE]);
    await contains(button("fill")).click();
    expect(button("notice")).toHaveText("Fill in what you know, then move.");
    expect.verifySteps([]);
});

test("what was typed stays when something is still open", async () => {
    await openDialog([REVENUE, PHONE]);
    answerMove = () => {
        const moves = [{lead_id: 7, missing: [REVENUE]}];
        throw makeServerError({errorName: STAGE_GATE_ERROR, context: {moves}});
    };
    await contains(input("phone")).edit("+1 202 555 0100");
    await contains(button("fill")).click();
    expect(button("notice")).toHaveText(
        "Almost there. Still open: Do we know the revenue?"
    );
    expect(input("phone")).toHaveValue("+1 202 555 0100");
    expect(button("fill")).toBeEnabled();
    expect.verifySteps([{args: [[7], 3], vals: {phone: "+1 202 555 0100"}}]);

    answerMove = () => true;
    await contains(input("expected_revenue")).edit("48000");
    await contains(button("fill")).click();
    const vals = {phone: "+1 202 555 0100", expected_revenue: 48000};
    expect.verifySteps([{args: [[7], 3], vals}, "moved", "closed"]);
});

test("cancel calls back and moves nothing", async () => {
    await openDialog([REVENUE], true);
    await contains(input("expected_revenue")).edit("48000");
    await contains(button("cancel")).click();
    expect(".o_stage_move_dialog").toHaveCount(0);
    expect.verifySteps(["closed"]);
});

test("no move anyway for those who may not", async () => {
    await openDialog([REVENUE]);
    expect(button("fill")).toHaveCount(1);
    expect(button("anyway")).toHaveCount(0);
});

test("a question is passed with one click", async () => {
    await openDialog([PHONE], true);
    await contains(button("anyway")).click();
    expect.verifySteps([{args: [[7], 3], vals: {}}, "moved", "closed"]);
});

test("something needed is passed with a reason", async () => {
    await openDialog([REVENUE, PHONE], true);
    await contains(input("phone")).edit("+1 202 555 0100");
    await contains(button("anyway")).click();
    expect(button("anyway")).not.toBeEnabled();
    await contains(".o_stage_move_reason select").select("5");
    await contains(".o_stage_move_reason textarea").edit("Too short");
    expect(button("anyway")).not.toBeEnabled();
    await contains(".o_stage_move_reason textarea").edit("They sign tomorrow");
    await contains(button("anyway")).click();
    const vals = {phone: "+1 202 555 0100"};
    const reason = {category_id: 5, text: "They sign tomorrow"};
    expect.verifySteps([{args: [[7], 3], vals, reason}, "moved", "closed"]);
});
