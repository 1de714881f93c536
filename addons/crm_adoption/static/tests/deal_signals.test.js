import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {expect, test} from "@odoo/hoot";
import {
    contains,
    defineModels,
    fields,
    models,
    mountView,
    onRpc,
} from "@web/../tests/web_test_helpers";

class Deal extends models.Model {
    _name = "deal";
    name = fields.Char();
    _records = [{id: 1, name: "Boiler house"}];
}

defineMailModels();
defineModels([Deal]);

const call = {model: "crm.adoption.flag", method: "action_already_handled", ids: [9]};
const LINE = {
    key: "signal-9",
    text: "It has been quiet here for 30 days.",
    icon: "fa-flag-o",
};

async function openDeal(answers) {
    onRpc("crm.adoption.flag", "get_deal_signals", ({args}) => {
        expect.step(`signals of ${args[0]}`);
        return answers.shift();
    });
    await mountView({
        type: "form",
        resModel: "deal",
        resId: 1,
        arch: `<form><widget name="deal_signals"/><sheet><field name="name"/></sheet></form>`,
    });
}

test("its seller answers with one click and the line is gone", async () => {
    onRpc("crm.adoption.flag", "action_already_handled", () => {
        expect.step("handled");
        return true;
    });
    const line = {...LINE, buttons: [{label: "Already handled", call}]};
    await openDeal([[line], [], [], []]);
    expect(".o_crm_adoption_deal_signal").toHaveText(/quiet here for 30 days/);
    await contains(".o_crm_adoption_deal_signal button").click();
    expect(".o_crm_adoption_deal_signal").toHaveCount(0);
    expect.verifySteps(["signals of 1", "handled", "signals of 1"]);
});

test("whoever leads reads it without anything to answer", async () => {
    await openDeal([[LINE]]);
    expect(".o_crm_adoption_deal_signal").toHaveCount(1);
    expect(".o_crm_adoption_deal_signal button").toHaveCount(0);
    expect.verifySteps(["signals of 1"]);
});

test("a deal without signals shows nothing", async () => {
    await openDeal([[]]);
    expect(".o_crm_adoption_deal_signal").toHaveCount(0);
    expect.verifySteps(["signals of 1"]);
});
