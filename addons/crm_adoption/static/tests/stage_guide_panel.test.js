import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {beforeEach, expect, test} from "@odoo/hoot";
import {waitFor} from "@odoo/hoot-dom";
import {
    contains,
    defineModels,
    fields,
    models,
    mountView,
    onRpc,
    patchWithCleanup,
} from "@web/../tests/web_test_helpers";
import {session} from "@web/session";

class Stage extends models.Model {
    _name = "crm.stage";

    name = fields.Char();

    _records = [
        {id: 1, name: "New"},
        {id: 2, name: "Offer"},
        {id: 3, name: "Won"},
    ];
}

class Lead extends models.Model {
    _name = "crm.lead";

    phone = fields.Char();
    description = fields.Char();
    stage_id = fields.Many2one({relation: "crm.stage"});
    stage_missing_count = fields.Integer();
    rotting_days = fields.Integer();
    is_rotting = fields.Boolean();
    duration_tracking = fields.Json();

    _records = [{id: 7, phone: false, stage_id: 1, stage_missing_count: 2}];
}

defineMailModels();
defineModels([Lead, Stage]);

const step = (id, name, kind, values = {}) => ({
    ...{id, name, kind, why: "", how_to: "", severity: "block", done: false},
    ...{state: false, note: "", follow_up: false, field: false, property: false},
    ...{activity_type_id: false, allow_unknown: false, unknown_days: 7},
    ...{allow_na: false, can_waive: false, can_approve: false},
    ...{asks_note: false, asks_file: false},
    ...values,
});

let steps;

beforeEach(() => {
    patchWithCleanup(session, {stage_guide_used: true});
    onRpc("crm.lead", "get_stage_guide", () => ({
        mode: "on",
        stage: {id: 1, name: "New", guidance: "<p>Listen</p>", leader_hint: ""},
        next_stage: {id: 2, name: "Offer"},
        steps,
        stages: [
            {id: 2, name: "Offer", left: 2, needed: true},
            {id: 3, name: "Won", left: 1, needed: false},
        ],
        leader: "Lena",
    }));
    onRpc("crm.lead", "action_answer_criteria", ({args}) => {
        expect.step(args[1]);
        steps = steps.map((s) =>
            s.id === args[1][0].criterion_id
                ? {...s, done: Boolean(args[1][0].state), state: args[1][0].state}
                : s
        );
        return true;
    });
});

const ARCH = `
    <form>
        <header><field name="stage_id" widget="rotting_statusbar_duration"/></header>
        <sheet>
            <field name="rotting_days" invisible="1"/>
            <field name="is_rotting" invisible="1"/>
            <widget name="stage_guide_panel"/>
            <field name="phone"/>
            <notebook>
                <page string="First" name="first"/>
                <page string="More" name="more"><field name="description"/></page>
            </notebook>
        </sheet>
    </form>`;

async function openForm(shown) {
    steps = shown;
    await mountView({type: "form", resModel: "crm.lead", resId: 7, arch: ARCH});
    await waitFor(".o_stage_guide_panel");
}

test("a field row puts the cursor into the field", async () => {
    await openForm([step(1, "A phone?", "field", {field: "phone"})]);
    await contains(".o_stage_guide_step").click();
    expect(".o_field_widget[name=phone] input").toBeFocused();
});

test("a field on another page: its page opens", async () => {
    await openForm([step(1, "What for?", "field", {field: "description"})]);
    await contains(".o_stage_guide_step").click();
    await waitFor(".o_field_widget[name=description] input:focus");
    expect(".o_field_widget[name=description] input").toBeFocused();
});

test("a field that the form does not show gets a small dialog", async () => {
    onRpc("crm.lead", "fields_get", () => ({
        rotting_days: {type: "integer", string: "Days", name: "rotting_days"},
    }));
    await openForm([step(1, "How long?", "field", {field: "rotting_days"})]);
    await contains(".o_stage_guide_step").click();
    expect(".o_stage_step_dialog").toHaveText(/How long\?/);
});

test("it is ticked and unticked in place", async () => {
    await openForm([step(4, "Have we met?", "checklist")]);
    await contains(".o_stage_guide_tick").click();
    await waitFor(".o_stage_guide_done");
    expect(".o_stage_guide_panel").toHaveText(/All set for Offer\./);
    expect(".o_stage_guide_move").toHaveText("Move on to Offer");
    await contains(".o_stage_guide_tick").click();
    await waitFor(".o_stage_guide_left");
    expect.verifySteps([
        [{criterion_id: 4, state: "done"}],
        [{criterion_id: 4, state: false}],
    ]);
});

test("other answers are in the menu of the row", async () => {
    await openForm([step(5, "Who else offers?", "field", {allow_na: true})]);
    await contains(".o_stage_guide_menu").click();
    await contains(".o-dropdown-item:contains(Does not apply)").click();
    await waitFor(".o_stage_guide_done:contains(does not apply)");
    await contains(".o_stage_guide_menu").click();
    await contains(".o-dropdown-item:contains(Take the answer back)").click();
    await waitFor(".o_stage_guide_left");
    expect.verifySteps([
        [{criterion_id: 5, state: "na"}],
        [{criterion_id: 5, state: false}],
    ]);
});

test("the status bar says quietly what is left", async () => {
    await openForm([step(1, "A phone?", "field", {field: "phone"})]);
    expect("button[data-value='2'] .o_stage_left").toHaveText(/^2/);
    expect("button[data-value='2'] .fa-lock").toHaveCount(1);
    expect("button[data-value='3'] .o_stage_left").toHaveText(/^1/);
    expect("button[data-value='3'] .fa-lock").toHaveCount(0);
    expect("button[data-value='1'] .o_stage_left").toHaveCount(0);
});

test("later stages open to what they ask for", async () => {
    onRpc("crm.lead", "get_stage_move", ({args}) => {
        expect.step(args[1]);
        return {entry: {missing: [{id: 9, name: "What did they buy?"}]}};
    });
    await openForm([step(1, "A phone?", "field", {field: "phone"})]);
    await contains(".o_stage_guide_later summary").click();
    await contains(".o_stage_guide_later_stage").click();
    await waitFor(".o_stage_guide_later:contains(What did they buy?)");
    expect.verifySteps([3]);
});

test("the cards say how much is left, asked all at once", async () => {
    Lead._records.push({id: 8, stage_id: 1, stage_missing_count: 0});
    onRpc("crm.lead", "read", ({args}) => {
        expect.step(args[0]);
    });
    await mountView({
        type: "kanban",
        resModel: "crm.lead",
        arch: `<kanban><templates><t t-name="card">
            <field name="stage_id"/>
            <widget name="stage_left"/>
        </t></templates></kanban>`,
    });
    await waitFor(".o_stage_left_chip:contains(2 left)");
    expect(".o_stage_left_chip").toHaveCount(1);
    expect.verifySteps([[7, 8]]);
});

test("while the guide is off the cards ask nothing", async () => {
    patchWithCleanup(session, {stage_guide_used: false});
    onRpc("crm.lead", "read", () => {
        expect.step("read");
    });
    await mountView({
        type: "kanban",
        resModel: "crm.lead",
        arch: `<kanban><templates><t t-name="card">
            <field name="stage_id"/>
            <widget name="stage_left"/>
        </t></templates></kanban>`,
    });
    expect(".o_kanban_record:not(.o_kanban_ghost)").toHaveCount(1);
    expect(".o_stage_left_chip").toHaveCount(0);
    expect.verifySteps([]);
});
