import {patch} from "@web/core/utils/patch";
import {ListController} from "@web/views/list/list_controller";
import {isStageGuideUsed, passStageGate} from "./stage_gate";

patch(ListController.prototype, {
    /** Ask once for all the deals that are edited together. */
    async onWillSaveMulti(editedRecord, changes) {
        const proceeds = await super.onWillSaveMulti(...arguments);
        const asks = isStageGuideUsed() && editedRecord.resModel === "crm.lead";
        if (!proceeds || !asks || !changes.stage_id) {
            return proceeds;
        }
        const {id, display_name: name} = changes.stage_id;
        const selection = this.model.root.selection.filter(
            (record) => record === editedRecord || record.data.stage_id?.id !== id
        );
        const outcome = await passStageGate(
            this.model,
            selection.map(({resId}) => resId),
            {id, name},
            {
                names: Object.fromEntries(
                    selection.map(({resId, data}) => [resId, data.name])
                ),
                isPageOnly: this.model.root.isDomainSelected,
            }
        );
        if (outcome === "free") {
            return true;
        }
        // The list waits for this answer: what follows comes after it.
        Promise.resolve()
            .then(() => this.model.root.leaveEditMode({discard: true}))
            .then(() => outcome === "moved" && this.model.load());
        return false;
    },
});
