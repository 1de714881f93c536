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
 * @param {Object<number, string>} [names] titles for a list of several deals
 * @returns {Promise<Outcome>}
 */
export async function passStageGate({orm, dialog}, leadIds, stage, names = {}) {
    if (!isStageGuideUsed()) {
        return "free";
    }
    const gate = await orm.call("crm.lead", "get_stage_gate", [leadIds, stage.id]);
    if (!gate.some(needsALook)) {
        return "free";
    }
    const [DialogComponent, props] =
        leadIds.length === 1
            ? [StageMoveDialog, {entry: gate[0]}]
            : [StageReviewDialog, {gate, names}];
    return new Promise((resolve) => {
        dialog.add(
            DialogComponent,
            {...props, stage, onMoved: () => resolve("moved")},
            {onClose: () => resolve("cancelled")}
        );
    });
}
