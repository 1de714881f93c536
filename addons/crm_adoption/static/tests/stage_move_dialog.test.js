import {
    STAGE_GATE_ERROR,
    StageMoveDialog,
} from "@crm_adoption/stage_move_dialog/stage_move_dialog";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {beforeEach, expect, test} from "@odoo/hoot";
import {waitFor} from "@odoo/hoot-dom";
import {mockDate} from "@odoo/hoot-mock";
import {
    contains,
    defineModels,
    fields,
    getService,
    makeServerError,
    mockService,
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

defineMailModels();
defineModels([Lead]);

const step = (id, name, severity, values = {}) => ({
    id,
    name,
    severity,
    kind: "field",
    why: "",
    how_to: "",
    done: false,
    state: false,
    note: "",
    follow_up: false,
    field: false,
    property: false,
    activity_type_id: false,
    allow_unknown: false,
    unknown_days: 7,
    allow_na: false,
    can_waive: false,
    can_approve: false,
    asks_note: false,
    asks_file: false,
    ...values,
});
const REVENUE = step(1, "Do we know the revenue?", "block", {
    field: "expected_revenue",
    how_to: "Ask for the budget",
    why: "The offer fits",
});
const PHONE = step(2, "Do we know a phone?", "warn", {field: "phone"});
const POLICY = {
    id: false,
    name: "This passes over Meeting",
    why: "A sentence helps.",
    severity: "block",
    kind: "policy",
};

const input = (field) => `[data-field=${field}] input`;
const button = (name) => `.o_stage_move_${name}`;

/** What the server answers to a move; a test replaces it. */
let answerMove;

beforeEach(() => {
    answerMove = () => true;
    onRpc("crm.lead", "action_move_with", ({args, kwargs}) => {
        const {answers, reason, vals} = kwargs;
        expect.step({
            args,
            ...(vals && Object.keys(vals).length ? {vals} : {}),
            ...(answers ? {answers} : {}),
            ...(reason ? {reason} : {}),
        });
        return answerMove();
    });
});

const makeMove = (steps, overridable = false, policies = []) => ({
    entry: {
        lead_id: 7,
        allowed: false,
        overridable,
        missing: [...policies, ...steps.filter(({done}) => !done)],
    },
    steps,
    reasons: [{id: 5, name: "The client is in a hurry"}],
    leader: "Lena",
});

async function openDialog(steps, overridable = false, policies = []) {
    await mountWithCleanup(MainComponentsContainer);
    const move = makeMove(steps, overridable, policies);
    getService("dialog").add(
        StageMoveDialog,
        {
            leadId: 7,
            move,
            stage: {id: 3, name: "Offer"},
            onMoved: () => expect.step("moved"),
        },
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
    expect(".o_stage_move_hints ~ .o_stage_move_item").toHaveText(/phone/);
});

test("what has no input here is filled in on the deal", async () => {
    const stages = {field: "stage_count"};
    await openDialog([step(3, "Do we know the stages?", "block", stages)]);
    expect(".o_stage_move_item").toHaveText(/You fill this in on the deal itself\./);
    expect(".o_stage_move_item input").toHaveCount(0);
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
    expect.verifySteps([{args: [[7], 3]}, "moved", "closed"]);
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

test("the cursor waits in the first input", async () => {
    await openDialog([REVENUE, PHONE]);
    expect(input("expected_revenue")).toBeFocused();
});

test("a tick comes with its note", async () => {
    const values = {kind: "checklist", asks_note: true};
    await openDialog([step(4, "Have we met?", "block", values)]);
    await contains(".o_stage_step_note").edit("On Monday, at their place");
    expect(".o_stage_step_tick").toBeChecked();
    await contains(button("fill")).click();
    const answers = [
        {criterion_id: 4, state: "done", note: "On Monday, at their place"},
    ];
    expect.verifySteps([{args: [[7], 3], answers}, "moved", "closed"]);
});

test("not known yet comes with a day, and can be taken back", async () => {
    mockDate("2026-03-10 10:00:00");
    await openDialog([{...REVENUE, allow_unknown: true, unknown_days: 3}]);
    await contains(".o_stage_step_unknown").click();
    expect(".o_field_widget[name=expected_revenue]").toHaveCount(0);
    expect(".o_stage_step_answered").toHaveText(/Not known yet/);
    await contains(".o_stage_step_undo").click();
    expect(input("expected_revenue")).toHaveCount(1);
    await contains(".o_stage_step_unknown").click();
    await contains(button("fill")).click();
    const answers = [{criterion_id: 1, state: "unknown", follow_up: "2026-03-13"}];
    expect.verifySteps([{args: [[7], 3], answers}, "moved", "closed"]);
});

test("does not apply, and left out with a reason", async () => {
    await openDialog([
        {...REVENUE, can_waive: true},
        {...PHONE, allow_na: true},
    ]);
    await contains(".o_stage_step_na").click();
    await contains(".o_stage_step_waived").click();
    await contains(".o_stage_step_answered textarea").edit("Agreed with the customer");
    await contains(button("fill")).click();
    const answers = [
        {criterion_id: 1, state: "waived", note: "Agreed with the customer"},
        {criterion_id: 2, state: "na"},
    ];
    expect.verifySteps([{args: [[7], 3], answers}, "moved", "closed"]);
});

test("who may approve approves, others ask", async () => {
    const values = {kind: "approval"};
    await openDialog([
        step(5, "Is the price approved?", "block", {...values, can_approve: true}),
        step(6, "Is the term approved?", "block", values),
    ]);
    expect("[data-step='5'] .o_stage_step_ask").toHaveCount(0);
    expect("[data-step='6'] .o_stage_step_tick").toHaveCount(0);
    await contains("[data-step='6'] .o_stage_step_ask").click();
    expect(".o_stage_move_question textarea").toHaveValue("Is the term approved?");
    await contains("[data-step='5'] .o_stage_step_tick").click();
    await contains(button("fill")).click();
    const answers = [{criterion_id: 5, state: "done"}];
    expect.verifySteps([{args: [[7], 3], answers}, "moved", "closed"]);
});

test("a way that asks why leads straight to the reason", async () => {
    await openDialog([], true, [POLICY]);
    expect(".o_stage_move_policy").toHaveText(/This passes over Meeting/);
    expect(button("fill")).toHaveCount(0);
    expect(button("anyway")).not.toBeEnabled();
    await contains(".o_stage_move_reason select").select("5");
    await contains(".o_stage_move_reason textarea").edit("They sign tomorrow");
    await contains(button("anyway")).click();
    const reason = {category_id: 5, text: "They sign tomorrow"};
    expect.verifySteps([{args: [[7], 3], reason}, "moved", "closed"]);
});

test("the leader is asked, and what was typed stays", async () => {
    onRpc("crm.lead", "action_ask_leader", ({kwargs}) => {
        expect.step([kwargs.stage_id, kwargs.question]);
        return {asked: "Lena"};
    });
    await openDialog([PHONE]);
    await contains(input("phone")).edit("+1 202 555 0100");
    await contains(button("leader")).click();
    await contains(".o_stage_move_question textarea").edit("Do you know one?");
    await contains(button("send")).click();
    expect(button("notice")).toHaveText(/^Lena has your question/);
    expect(input("phone")).toHaveValue("+1 202 555 0100");
    expect.verifySteps([[3, "Do you know one?"]]);
});

test("a leader who does not see the deal: first it is shared", async () => {
    onRpc("crm.lead", "action_ask_leader", () => ({share_first: true}));
    await openDialog([PHONE]);
    await contains(button("leader")).click();
    await contains(button("send")).click();
    expect(button("question")).toHaveText(/Lena does not see this deal yet/);
    expect(button("share")).toHaveCount(1);
});

test("what the server says about an answer is shown beside it", async () => {
    await openDialog([PHONE]);
    answerMove = () => {
        throw makeServerError({type: "UserError", message: "Please write a sentence."});
    };
    await contains(input("phone")).edit("+1 202 555 0100");
    await contains(button("fill")).click();
    expect(button("notice")).toHaveText("Please write a sentence.");
    expect(input("phone")).toHaveValue("+1 202 555 0100");
    expect.verifySteps([{args: [[7], 3], vals: {phone: "+1 202 555 0100"}}]);
});

test("what is done elsewhere counts at once", async () => {
    const next = step(8, "Is a next step planned?", "block", {
        kind: "activity_planned",
    });
    let steps = [next, PHONE];
    onRpc("crm.lead", "get_stage_move", () => makeMove(steps, true));
    mockService("mail.store", {
        scheduleActivity(model, ids) {
            expect.step([model, ids]);
            steps = [{...next, done: true}, PHONE];
        },
    });
    await openDialog(steps);
    await contains(input("phone")).edit("+1 202 555 0100");
    await contains(".o_stage_step_schedule").click();
    await waitFor("[data-step='8'] .fa-check");
    expect(input("phone")).toHaveValue("+1 202 555 0100");
    expect.verifySteps([["crm.lead", [7]]]);
});
