import {isPrivateLineShown} from "@crm_adoption/private_line/private_line";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {beforeEach, expect, test} from "@odoo/hoot";
import {animationFrame, Deferred} from "@odoo/hoot-mock";
import {
    contains,
    defineModels,
    fields,
    getService,
    models,
    mockService,
    mountWithCleanup,
    onRpc,
    patchWithCleanup,
} from "@web/../tests/web_test_helpers";
import {session} from "@web/session";
import {WebClient} from "@web/webclient/webclient";

class Lead extends models.Model {
    _name = "crm.lead";

    name = fields.Char();

    _records = [{id: 1, name: "Boiler house"}];
    _views = {
        kanban: `<kanban><t t-name="card"><field name="name"/></t></kanban>`,
        list: `<list><field name="name"/></list>`,
        search: `<search><field name="name"/></search>`,
        form: `<form><field name="name"/></form>`,
    };
}

defineMailModels();
defineModels([Lead]);

const LINE = ".o_crm_adoption_private_line";
const ACTION = {
    type: "ir.actions.act_window",
    name: "Pipeline",
    res_model: "crm.lead",
    xml_id: "crm.crm_lead_action_pipeline",
    views: [
        [false, "kanban"],
        [false, "list"],
        [false, "form"],
    ],
};

function answer(text) {
    onRpc("crm.adoption.pipeline.fact", "get_line", () => {
        expect.step("asked");
        return text;
    });
}

async function openPipeline(action = {}) {
    await mountWithCleanup(WebClient);
    await getService("action").doAction({...ACTION, ...action});
}

beforeEach(() => patchWithCleanup(session, {private_deals_told: true}));

test("one question a view; the line leads to the deals", async () => {
    answer("Plus 3 private deals");
    await openPipeline();
    await animationFrame();
    expect(LINE).toHaveText("Plus 3 private deals(whatever the filters)");
    expect.verifySteps(["asked"]);
    await contains(".o_searchview_input").edit("boiler");
    await contains(".o_searchview_input").press("Enter");
    expect(LINE).toHaveCount(1);
    expect.verifySteps([]);
    await getService("action").switchView("list");
    await animationFrame();
    expect(`.o_list_view ${LINE}`).toHaveCount(1);
    expect.verifySteps(["asked"]);
    mockService("action", {doAction: (action) => expect.step(action)});
    await contains(`${LINE} button`).click();
    expect.verifySteps(["crm_adoption.crm_adoption_pipeline_fact_action"]);
});

test("where no deal is private nothing is asked", async () => {
    patchWithCleanup(session, {private_deals_told: false});
    answer("Plus 3 private deals");
    await openPipeline();
    await animationFrame();
    expect(".o_kanban_record:not(.o_kanban_ghost)").toHaveCount(1);
    expect(LINE).toHaveCount(0);
    expect.verifySteps([]);
});

test("nothing to say, or no answer: no line and no error", async () => {
    answer(false);
    await openPipeline();
    await animationFrame();
    expect(LINE).toHaveCount(0);
    expect.verifySteps(["asked"]);
    onRpc("crm.adoption.pipeline.fact", "get_line", () => {
        throw new Error("no answer");
    });
    await getService("action").switchView("list");
    await animationFrame();
    expect(".o_data_row").toHaveCount(1);
    expect(LINE).toHaveCount(0);
});

test("the pipeline does not wait for the answer", async () => {
    const late = new Deferred();
    onRpc("crm.adoption.pipeline.fact", "get_line", () => late);
    await openPipeline();
    expect(".o_kanban_record:not(.o_kanban_ghost)").toHaveCount(1);
    expect(LINE).toHaveCount(0);
    await getService("action").switchView("list");
    late.resolve("Plus 3 private deals");
    await animationFrame();
    await animationFrame();
    expect(LINE).toHaveCount(1);
});

test("only the pipeline's lists and figures have it", () => {
    const shown = (actionXmlId, viewType) =>
        isPrivateLineShown({actionXmlId, viewType});
    for (const view of ["kanban", "list", "pivot", "graph"]) {
        expect(shown("crm.crm_lead_action_forecast", view)).toBe(true);
    }
    expect(shown("crm.crm_lead_action_pipeline", "form")).toBe(false);
    expect(shown("crm.crm_lead_all_leads", "list")).toBe(false);
    expect(shown(undefined, "list")).toBe(false);
});
