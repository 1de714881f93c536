import {Component} from "@odoo/owl";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

/** Who reads a deal, and why: the list of `crm.lead.get_audience`. */
export class Audience extends Component {
    static template = "crm_adoption.Audience";
    static props = {...standardFieldProps};

    get people() {
        return this.props.record.data[this.props.name] || [];
    }
}

registry.category("fields").add("crm_adoption_audience", {
    component: Audience,
    supportedTypes: ["json"],
});
