import {Component, useState} from "@odoo/owl";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {useRecordObserver} from "@web/model/relational_model/utils";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

/** The entry beside the record that it would complete; the owner ticks the fields that
 * take the file's value although they have another. */
export class MigrationDifference extends Component {
    static template = "crm_adoption.MigrationDifference";
    static props = {...standardFieldProps};

    setup() {
        this.orm = useService("orm");
        this.state = useState({rows: []});
        useRecordObserver((record) => {
            const {visibility, state} = record.data;
            return visibility && state && this.load(record);
        });
    }

    get isOpen() {
        return this.props.record.data.state === "matched";
    }

    get chosen() {
        return this.props.record.data[this.props.name] || [];
    }

    async load(record) {
        const {resModel, resId} = record;
        this.state.rows = await this.orm.call(resModel, "get_difference", [[resId]]);
    }

    /** What the record will hold in the field: the file's value or the one it has. */
    takesFile(row) {
        return row.is_empty || this.chosen.includes(row.field);
    }

    async choose(row, isChosen) {
        const chosen = this.chosen.filter((name) => name !== row.field);
        if (isChosen) {
            chosen.push(row.field);
        }
        await this.props.record.update({
            [this.props.name]: chosen,
            decision: chosen.length ? "overwrite" : "fill",
        });
    }
}

registry.category("fields").add("crm_adoption_difference", {
    component: MigrationDifference,
    supportedTypes: ["json"],
    fieldDependencies: [
        {name: "decision", type: "selection", readonly: false},
        {name: "visibility", type: "selection"},
        {name: "state", type: "selection"},
    ],
});
