import {Component} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

/** A quiet "2 left" on the card of a deal; nothing where nothing is left. */
export class StageLeft extends Component {
    static template = "crm_adoption.StageLeftChip";
    static props = {...standardFieldProps};

    get count() {
        return this.props.record.data[this.props.name];
    }

    get label() {
        return _t("%s left", this.count);
    }
}

registry.category("fields").add("stage_left", {
    component: StageLeft,
    displayName: _t("Left for the Next Stage"),
    supportedTypes: ["integer"],
});
