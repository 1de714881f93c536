import {StageReviewDialog} from "@crm_adoption/stage_move_dialog/stage_review_dialog";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {expect, test} from "@odoo/hoot";
import {waitFor} from "@odoo/hoot-dom";
import {
    contains,
    defineModels,
    getService,
    models,
    mountWithCleanup,
    onRpc,
} from "@web/../tests/web_test_helpers";
import {MainComponentsContainer} from "@web/core/main_components_container";

class Lead extends models.Model {
    _name = "crm.lead";

    _records = [{id: 7}, {id: 8}, {id: 9}];
}

defineMailModels();
defineModels([Lead]);

const QUESTION = {id: 1, name: "Do we know a phone?", severity: "warn", why: ""};
const entry = (id, missing) => ({
    lead_id: id,
    allowed: true,
    overridable: true,
    missing,
});

async function openReview(props = {}) {
    onRpc("crm.lead", "get_stage_move", ({args}) => ({
        entry: entry(args[0][0], [{...QUESTION, kind: "domain"}]),
        steps: [],
        reasons: [],
        leader: false,
    }));
    onRpc("crm.lead", "action_move_with", ({args}) => {
        expect.step(args[0]);
        return true;
    });
    await mountWithCleanup(MainComponentsContainer);
    getService("dialog").add(
        StageReviewDialog,
        {
            gate: [entry(7, []), entry(8, [QUESTION]), entry(9, [QUESTION])],
            names: {7: "Boiler", 8: "Crane", 9: "Pump"},
            stage: {id: 3, name: "Offer"},
            onMoved: () => expect.step("moved"),
            ...props,
        },
        {onClose: () => expect.step("closed")}
    );
    await waitFor(".o_stage_review_dialog");
}

test("those that are ready go now, the others stay in sight", async () => {
    await openReview();
    expect(".o_stage_review_summary").toHaveText("Ready: 1. Need a look: 2.");
    expect(".o_stage_review_item").toHaveCount(2);
    await contains(".o_stage_review_move").click();
    expect(".o_stage_review_item").toHaveCount(2);
    expect(".o_stage_review_move").toHaveCount(0);
    expect.verifySteps([[7], "moved"]);
});

test("the others are opened one after the other", async () => {
    await openReview();
    await contains(".o_stage_review_all").click();
    expect(".o_stage_move_dialog .modal-title").toHaveText("Crane: move to Offer");
    await contains(".o_stage_move_anyway").click();
    await waitFor(".o_stage_move_dialog .modal-title:contains(Pump)");
    await contains(".o_stage_move_cancel").click();
    expect(".o_stage_move_dialog").toHaveCount(0);
    expect(".o_stage_review_item").toHaveText(/Pump/);
    expect.verifySteps([[8], "moved"]);
});

test("it closes when nothing is left", async () => {
    await openReview({gate: [entry(8, [QUESTION])]});
    await contains(".o_stage_review_look").click();
    await contains(".o_stage_move_anyway").click();
    expect(".o_stage_review_dialog").toHaveCount(0);
    expect.verifySteps([[8], "moved", "closed"]);
});

test("all pages selected: it says which deals it is about", async () => {
    await openReview({isPageOnly: true});
    expect(".o_stage_review_dialog").toHaveText(/deals of this page/);
});
