import {needsALook} from "@crm_adoption/stage_move_dialog/gate_entry";
import {StageMoveDialog} from "@crm_adoption/stage_move_dialog/stage_move_dialog";
import {StageReviewDialog} from "@crm_adoption/stage_move_dialog/stage_review_dialog";
import {session} from "@web/session";

/**
 * @typedef {{id: number, name: string, why: string, severity: string, kind: string}} Missing
 * @typedef {{lead_id: number, allowed: boolean, overridable: boolean,
 *     missing: Missing[]}} GateEntry
 * @typedef {{id: number, name: string}} Stage
 * @typedef {"free" | "moved" | "cancelled"} Outcome what the caller does next: move as
 *     Odoo does; reload, it is done; leave everything as it is
 */

/** @returns {boolean} whether any team uses the guide; if not, nothing is ever asked */
export function isStageGuideUsed() {
    return Boolean(session.stage_guide_used);
}

/**
 * Ask the server what a move would meet, and the seller to complete it.
 *
 * @param {{orm: Object, dialog: Object}} services
 * @param {number[]} leadIds
 * @param {Stage} stage
 * @param {Object} [list] `names` by id and `isPageOnly`, for a list of several deals
 * @returns {Promise<Outcome>}
 */
export async function passStageGate({orm, dialog}, leadIds, stage, list = {}) {
    if (!isStageGuideUsed() || !leadIds.length) {
        return "free";
    }
    const shown =
        leadIds.length === 1
            ? await prepareOne(orm, leadIds, stage)
            : await prepareSeveral(orm, leadIds, stage, list);
    if (!shown) {
        return "free";
    }
    const [DialogComponent, props] = shown;
    let outcome = "cancelled";
    return new Promise((resolve) => {
        dialog.add(
            DialogComponent,
            {...props, stage, onMoved: () => (outcome = "moved")},
            {onClose: () => resolve(outcome)}
        );
    });
}

async function prepareOne(orm, [leadId], stage) {
    const move = await orm.call("crm.lead", "get_stage_move", [[leadId], stage.id]);
    return needsALook(move.entry) && [StageMoveDialog, {leadId, move}];
}

async function prepareSeveral(orm, leadIds, stage, {names = {}, isPageOnly = false}) {
    const gate = await orm.call("crm.lead", "get_stage_gate", [leadIds, stage.id]);
    return gate.some(needsALook) && [StageReviewDialog, {gate, names, isPageOnly}];
}
