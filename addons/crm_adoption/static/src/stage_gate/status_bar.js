import {checkRainbowmanMessage} from "@crm/views/check_rainbowman_message";
import {RottingStatusBarDurationField} from "@mail/js/rotting_mixin/rotting_statusbar";
import {useState} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {useService} from "@web/core/utils/hooks";
import {patch} from "@web/core/utils/patch";
import {isStageGuideUsed, passStageGate} from "./stage_gate";

patch(RottingStatusBarDurationField.prototype, {
    setup() {
        super.setup();
        this.effectService = useService("effect");
        this.stageGuides = useState(useService("stage_guide").guides);
    },

    /** Later stages say quietly how much is left to get there; the panel asks for it. */
    getAllItems() {
        const items = super.getAllItems();
        const stages = this.asksStageGate
            ? this.stageGuides[this.props.record.resId]?.stages || []
            : [];
        const guided = Object.fromEntries(stages.map((stage) => [stage.id, stage]));
        for (const item of items) {
            const {left, needed} = guided[item.value] || {};
            if (left && !item.isSelected) {
                item.stageLeft = left;
                item.stageNeeds = Boolean(needed);
                item.stageLeftTitle = needed
                    ? _t("Left to get here: %s. Something is needed.", left)
                    : _t("Left to get here: %s", left);
            }
        }
        return items;
    },

    get asksStageGate() {
        const {name, record} = this.props;
        return (
            isStageGuideUsed() &&
            record.resModel === "crm.lead" &&
            name === "stage_id" &&
            record.resId
        );
    },

    /**
     * Ask before the new stage is put on the form, whether it comes by click, menu or
     * keyboard. What was typed is saved first, so that it counts as an answer.
     */
    async selectItem(item) {
        const {record} = this.props;
        if (!this.asksStageGate || record.data.stage_id?.id === item.value) {
            return super.selectItem(...arguments);
        }
        if ((await record.isDirty()) && !(await record.save())) {
            return;
        }
        const stage = {id: item.value, name: item.label};
        const outcome = await passStageGate(record.model, [record.resId], stage);
        if (outcome === "moved") {
            await record.load();
            const {orm} = record.model;
            await checkRainbowmanMessage(orm, this.effectService, record.resId);
        } else if (outcome === "free") {
            await this.selectFreely(item);
        }
    },

    async selectFreely(item) {
        try {
            await super.selectItem(item);
        } catch (error) {
            await this.props.record.discard(); // core leaves the refused stage on screen
            throw error;
        }
    },
});
