import {isStageGuideUsed} from "@crm_adoption/stage_gate/stage_gate";
import {Component, useState} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {useRecordObserver} from "@web/model/relational_model/utils";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";

/**
 * A quiet "2 left" on the card of a deal; nothing where nothing is left. It comes after
 * the cards are there, asked for all of them at once.
 */
export class StageLeft extends Component {
    static template = "crm_adoption.StageLeftChip";
    static props = {...standardWidgetProps};

    setup() {
        this.stageGuide = useService("stage_guide");
        this.state = useState({count: 0});
        useRecordObserver((record) => {
            // Observed: in another stage something else is asked.
            if (record.resId && record.data.stage_id && isStageGuideUsed()) {
                this.load(record.resId);
            }
        });
    }

    async load(leadId) {
        this.state.count = await this.stageGuide.countLeft(leadId);
    }

    get label() {
        return _t("%s left", this.state.count);
    }
}

registry.category("view_widgets").add("stage_left", {
    component: StageLeft,
    fieldDependencies: [{name: "stage_id", type: "many2one"}],
});
