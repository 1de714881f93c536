import {Component, onWillStart, useState} from "@odoo/owl";
import {ToolRecipe} from "@crm_adoption/my_tools/recipe";
import {registry} from "@web/core/registry";
import {SelectMenu} from "@web/core/select_menu/select_menu";
import {useService} from "@web/core/utils/hooks";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

/** Choose the kind of a tool by typing or by group; shows how to get its data out. */
export class ToolKindField extends Component {
    static template = "crm_adoption.ToolKindField";
    static components = {SelectMenu, ToolRecipe};
    static props = {...standardFieldProps};

    setup() {
        this.orm = useService("orm");
        this.state = useState({groups: []});
        onWillStart(async () => {
            this.state.groups = await this.orm.call(
                "crm.adoption.tool",
                "get_recipes",
                []
            );
        });
    }

    get value() {
        return this.props.record.data[this.props.name];
    }

    get menu() {
        return this.state.groups.map(({label, kinds}) => ({
            label,
            choices: kinds.map(({kind, label: name}) => ({value: kind, label: name})),
        }));
    }

    get chosen() {
        const kinds = this.state.groups.flatMap((group) => group.kinds);
        return kinds.find(({kind}) => kind === this.value);
    }

    onSelect(value) {
        this.props.record.update({[this.props.name]: value});
    }
}

registry.category("fields").add("crm_adoption_tool_kind", {
    component: ToolKindField,
    supportedTypes: ["selection"],
});
