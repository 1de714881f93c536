import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {expect, test} from "@odoo/hoot";
import {
    contains,
    getService,
    mountWithCleanup,
    onRpc,
} from "@web/../tests/web_test_helpers";
import {WebClient} from "@web/webclient/webclient";

defineMailModels();

const call = (method) => ({model: "mail.activity", method, ids: [7]});

const STEPS = {
    key: "next_steps",
    title: "Your next steps",
    lines: [
        {
            key: "activity-7",
            text: "Call Ingrid",
            hint: "waiting for you since yesterday",
            buttons: [
                {label: "Done", primary: true, call: call("action_feedback")},
                {label: "Tomorrow", call: call("action_reschedule_tomorrow")},
            ],
        },
    ],
};

/** Opens My day; the server's answers are taken from `days` one after the other. */
async function openMyDay(days) {
    onRpc("crm.adoption.my.day", "get_my_day", () => {
        expect.step("get_my_day");
        return {welcome: "Nothing to keep in your head", sections: days.shift()};
    });
    await mountWithCleanup(WebClient);
    await getService("action").doAction({
        type: "ir.actions.client",
        tag: "crm_adoption.my_day",
    });
}

test("an empty day is calm and offers a way on", async () => {
    await openMyDay([[]]);
    expect(".o_crm_adoption_welcome p").toHaveText("Nothing to keep in your head");
    expect(".o_crm_adoption_calm button").toHaveText("Open my pipeline");
    expect("section.card").toHaveCount(0);
    expect.verifySteps(["get_my_day"]);
});

test("a step is done with one click and the page follows", async () => {
    onRpc("mail.activity", "action_feedback", ({args}) => {
        expect.step(`done ${args[0]}`);
        return true;
    });
    await openMyDay([[STEPS], []]);
    expect("[data-line='activity-7'] .text-muted:last").toHaveText(
        "waiting for you since yesterday"
    );
    await contains("[data-line='activity-7'] .btn-primary").click();
    expect("[data-line='activity-7']").toHaveCount(0);
    expect(".o_crm_adoption_calm").toHaveCount(1);
    expect.verifySteps(["get_my_day", "done 7", "get_my_day"]);
});

test("a line without an action is no link", async () => {
    await openMyDay([[STEPS]]);
    expect("[data-line='activity-7'] .btn-link").toHaveCount(0);
    expect.verifySteps(["get_my_day"]);
});

test("what does not fit is one click away", async () => {
    const more = {label: "See all my activities", call: call("action_feedback")};
    onRpc("mail.activity", "action_feedback", () => {
        expect.step("more");
        return true;
    });
    await openMyDay([[{...STEPS, more}], [STEPS]]);
    await contains(".card-footer button").click();
    expect(".card-footer").toHaveCount(0);
    expect.verifySteps(["get_my_day", "more", "get_my_day"]);
});

test("further answers are in a menu, and what a call returns is opened", async () => {
    const snooze = {model: "crm.adoption.flag", method: "action_snooze", ids: [9]};
    const line = {
        key: "signal-9",
        text: "Boiler house",
        buttons: [{label: "Plan a step", call: {...snooze, method: "action_do"}}],
        menu: [{label: "Remind me in 7 days", call: {...snooze, args: [7]}}],
    };
    onRpc("crm.adoption.flag", "action_snooze", ({args}) => {
        expect.step(`snooze ${args[0]} for ${args[1]}`);
        return true;
    });
    onRpc("crm.adoption.flag", "action_do", () => ({
        type: "ir.actions.client",
        tag: "display_notification",
        params: {message: "Here it is done"},
    }));
    const section = {key: "signals", title: "What your deals tell", lines: [line]};
    await openMyDay([[section], [section], []]);
    await contains("[data-line='signal-9'] button:contains('Plan a step')").click();
    expect(".o_notification").toHaveCount(1);
    await contains("[data-line='signal-9'] .o_crm_adoption_line_menu").click();
    await contains(".o-dropdown-item:contains('in 7 days')").click();
    expect("[data-line='signal-9']").toHaveCount(0);
    expect.verifySteps(["get_my_day", "get_my_day", "snooze 9 for 7", "get_my_day"]);
});
