import {LineButtons, useLineButtons} from "@crm_adoption/my_day/line_buttons";
import {Component, useState} from "@odoo/owl";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {useRecordObserver} from "@web/model/relational_model/utils";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";

/** What the deal tells: to its seller, with what he can do about it; to its leader once
 * it is released. One small question to the server when the form opens. */
export class DealSignals extends Component {
    static template = "crm_adoption.DealSignals";
    static components = {LineButtons};
    static props = {...standardWidgetProps};

    setup() {
        this.orm = useService("orm");
        this.state = useState({lines: [], isBusy: false});
        this.doButton = useLineButtons(() => this.reload());
        useRecordObserver((record) => {
            const {resId, dirty} = record;
            return resId && !dirty ? this.load(resId) : undefined;
        });
    }

    async load(leadId) {
        this.state.lines = await this.orm.silent.call(
            "crm.adoption.flag",
            "get_deal_signals",
            [leadId]
        );
    }

    async reload() {
        const {record} = this.props;
        if (await record.isDirty()) {
            await this.load(record.resId);
        } else {
            await record.load();
            await this.load(record.resId);
        }
    }

    async press(button) {
        if (this.state.isBusy) {
            return;
        }
        this.state.isBusy = Boolean(button.call);
        try {
            await this.doButton(button);
        } finally {
            this.state.isBusy = false;
        }
    }
}

registry.category("view_widgets").add("deal_signals", {component: DealSignals});
