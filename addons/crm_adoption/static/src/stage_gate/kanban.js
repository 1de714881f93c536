import {CrmKanbanDynamicGroupList} from "@crm/views/crm_kanban/crm_kanban_model";
import {checkRainbowmanMessage} from "@crm/views/check_rainbowman_message";
import {patch} from "@web/core/utils/patch";
import {isStageGuideUsed, passStageGate} from "./stage_gate";

patch(CrmKanbanDynamicGroupList.prototype, {
    /** Ask before the card moves: on cancel it has never left its column. */
    async moveRecord(dataRecordId, dataGroupId, refId, targetGroupId) {
        const [source, target] = [dataGroupId, targetGroupId].map((id) =>
            this.groups.find((group) => group.id === id)
        );
        const changesStage =
            source !== target && target?.groupByField.name === "stage_id";
        if (!isStageGuideUsed() || !changesStage || !target.value) {
            return super.moveRecord(...arguments);
        }
        const {resId} = source.list.records.find(({id}) => id === dataRecordId);
        const stage = {id: target.value, name: target.displayName};
        const outcome = await passStageGate(this.model, [resId], stage);
        if (outcome === "free") {
            return super.moveRecord(...arguments);
        }
        if (outcome === "moved") {
            await this.model.load();
            await checkRainbowmanMessage(this.model.orm, this.model.effect, resId);
        }
    },
});
