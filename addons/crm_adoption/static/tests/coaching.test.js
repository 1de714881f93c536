import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {expect, test} from "@odoo/hoot";
import {
    contains,
    getService,
    mockService,
    mountWithCleanup,
    onRpc,
} from "@web/../tests/web_test_helpers";
import {WebClient} from "@web/webclient/webclient";

defineMailModels();

const HINT = {stage: "Qualified", html: "<p>Ask <b>who signs</b></p>"};

const group = (key, deals, rest = {}) => ({
    key,
    title: `Group ${key}`,
    summary: "1 deal",
    why: "",
    leader_hints: [],
    more: false,
    ...rest,
    deals: deals.map((id) => ({
        id,
        name: `Deal ${id}`,
        facts: ["Qualified", "9 days here"],
        can_send_hint: id < 10,
    })),
});

async function openCoaching(page) {
    onRpc("crm.adoption.coaching", "get_coaching", () => ({
        is_leader: true,
        own: [],
        note: false,
        groups: [],
        ...page,
    }));
    await mountWithCleanup(WebClient);
    await getService("action").doAction({
        type: "ir.actions.client",
        tag: "crm_adoption.coaching",
    });
}

test("who leads nothing finds a word, not an empty page", async () => {
    await openCoaching({is_leader: false});
    expect(".o_crm_adoption_coaching h3").toHaveText(
        "This page helps the leader of a team"
    );
    expect(".o_crm_adoption_coaching section").toHaveCount(0);
});

test("a calm team is a calm page", async () => {
    await openCoaching({});
    expect(".o_crm_adoption_calm button").toHaveText("Open the pipeline");
});

test("groups with facts; a stage's hint is open once and folded after", async () => {
    await openCoaching({
        note: "Of the 900 open deals",
        groups: [
            group("a", [1, 12], {leader_hints: [{...HINT}]}),
            group("b", [2], {leader_hints: [{...HINT}]}),
        ],
    });
    expect(".o_crm_adoption_coaching p:contains('Of the 900')").toHaveCount(1);
    expect("[data-group=a] [data-deal='1'] .text-muted").toHaveText(
        "Qualified · 9 days here"
    );
    expect("[data-group=a] details[open] b").toHaveText("who signs");
    expect("[data-group=b] details").toHaveCount(1);
    expect("[data-group=b] details[open]").toHaveCount(0);
    expect("[data-deal='1'] .btn-secondary").toHaveCount(1);
    expect("[data-deal='12'] .btn-secondary").toHaveCount(0);
});

test("deals, the whole list and a hint are one click away", async () => {
    onRpc("crm.lead", "action_send_hint", ({args}) => {
        expect.step(`hint on ${args[0]}`);
        return {type: "ir.actions.act_window", res_model: "crm.adoption.hint"};
    });
    const more = {type: "ir.actions.act_window", res_model: "crm.lead", res_id: 0};
    await openCoaching({groups: [group("a", [1], {more})]});
    mockService("action", {
        doAction: ({res_model, res_id}) => expect.step(`${res_model} ${res_id}`),
    });
    await contains("[data-deal='1'] .btn-secondary").click();
    await contains("[data-deal='1'] .btn-link").click();
    await contains("[data-group=a] .card-footer button").click();
    expect.verifySteps([
        "hint on 1",
        "crm.adoption.hint undefined",
        "crm.lead 1",
        "crm.lead 0",
    ]);
});
