import {Component, useState} from "@odoo/owl";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {useRecordObserver} from "@web/model/relational_model/utils";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";

const MODEL = "crm.adoption.migration";
const AFTER = ["done", "undoing", "undone"];

/** Afterwards: one outcome for every entry, and who can see what came in. */
export class MigrationReport extends Component {
    static template = "crm_adoption.MigrationReport";
    static props = {...standardWidgetProps};

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.state = useState({report: null});
        useRecordObserver((record) => record.data.state && this.load());
    }

    get isOpen() {
        return AFTER.includes(this.props.record.data.state);
    }

    async load() {
        if (this.isOpen) {
            const id = this.props.record.resId;
            this.state.report = await this.orm.call(MODEL, "get_report", [[id]]);
        }
    }

    /** The outcomes that occur, so that a phone shows all of them. */
    get outcomes() {
        const {outcomes, total} = this.state.report;
        return outcomes.filter(([name]) => total[name]);
    }

    get hasLeftOut() {
        const {skipped, failed} = this.state.report.total;
        return skipped + failed > 0;
    }

    async look(kind, outcome) {
        const id = this.props.record.resId;
        const action = await this.orm.call(MODEL, "action_view_outcome", [[id]], {
            kind,
            outcome,
        });
        return this.action.doAction(action);
    }

    async downloadLeftOut() {
        const id = this.props.record.resId;
        const action = await this.orm.call(MODEL, "action_skip_file", [[id]]);
        return this.action.doAction(action);
    }
}

export const migrationReport = {
    component: MigrationReport,
    fieldDependencies: [{name: "state", type: "selection"}],
};

registry.category("view_widgets").add("crm_adoption_migration_report", migrationReport);
