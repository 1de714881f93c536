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

const side = (name, rest = {}) => ({
    name,
    sentence: `${name} gave 40 of 50 promised, received 12 of 50`,
    answers: false,
    quality: false,
    used: false,
    classes: [],
    ...rest,
});

const quarter = (name) => ({
    quarter: name,
    cells: [
        {words: "40 of 50", part: 80},
        {words: "–", part: 0},
    ],
    balance: "Balanced",
});

const PAIR = {
    key: "1-2",
    title: "North and South",
    is_told: true,
    why_not: false,
    balance: "North gives more",
    index: "Balance +0.54",
    measured: "As of today",
    sides: [
        side("North", {classes: ["Offers: 3 of 4", "Others: 1 of 9"]}),
        side("South"),
    ],
    trend: [quarter("Q1"), quarter("Q2")],
    mine: [],
};

async function openPage(pairs, rest = {}) {
    onRpc("crm.adoption.exchange", "get_page", () => ({
        pairs,
        can_measure: false,
        returned: false,
        ...rest,
    }));
    await mountWithCleanup(WebClient);
    await getService("action").doAction({
        type: "ir.actions.client",
        tag: "crm_adoption.exchange",
    });
}

test("without an agreement the page says what one is good for", async () => {
    await openPage([]);
    expect(".o_crm_adoption_calm h3").toHaveText(
        "Your department has no agreement yet"
    );
    expect(".o_crm_adoption_exchange button").toHaveCount(0);
});

test("plain words first; the index is in the explanation", async () => {
    await openPage([PAIR]);
    expect(".o_crm_adoption_side").toHaveCount(2);
    expect(".o_crm_adoption_side:first p.fw-bold").toHaveText(
        "North gave 40 of 50 promised, received 12 of 50"
    );
    expect(".o_crm_adoption_side:first li").toHaveCount(2);
    expect(".o_crm_adoption_balance").toHaveText("North gives more");
    expect("details[open]").toHaveCount(0);
    await contains("summary").click();
    expect("details p:contains('+0.54')").toHaveCount(1);
    expect("tbody tr").toHaveCount(2);
    expect("tbody tr:first .progress-bar:first").toHaveStyle("width: 80%", {
        inline: true,
    });
});

test("too few people: a reason and no figure", async () => {
    await openPage([
        {
            ...PAIR,
            is_told: false,
            why_not: "Too few people",
            sides: [],
            trend: [],
        },
    ]);
    expect(".card-body").toHaveText("Too few people");
    expect(".o_crm_adoption_balance, table, details").toHaveCount(0);
});

test("own deals are shown after a question", async () => {
    const mine = {agreement_id: 7, sentence: "3 of your deals", confirm: "South reads"};
    onRpc("crm.adoption.agreement", "action_show_mine", ({args}) => {
        expect.step(`shown ${args[0]}`);
        return {type: "ir.actions.client", tag: "display_notification"};
    });
    await openPage([{...PAIR, mine: [mine]}]);
    mockService("action", {doAction: ({tag}) => expect.step(tag)});
    await contains(".o_crm_adoption_mine .btn-primary").click();
    expect(".modal-body").toHaveText("South reads");
    await contains(".modal .btn-secondary").click();
    expect.verifySteps([]);
    await contains(".o_crm_adoption_mine .btn-primary").click();
    await contains(".modal .btn-primary").click();
    expect.verifySteps(["shown 7", "display_notification"]);
});

test("a sales administrator makes the figures anew", async () => {
    onRpc("crm.adoption.exchange", "action_measure", () => {
        expect.step("measured");
        return true;
    });
    await openPage([PAIR], {can_measure: true, returned: "30 % comes back"});
    expect("p:contains('30 % comes back')").toHaveCount(1);
    await contains("button:contains('Update the figures')").click();
    expect.verifySteps(["measured"]);
});
