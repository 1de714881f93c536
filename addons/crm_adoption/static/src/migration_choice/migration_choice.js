import {registry} from "@web/core/registry";
import {
    SelectionField,
    selectionField,
} from "@web/views/fields/selection/selection_field";

/** A selection that offers only what fits the entry: the values in another field. */
export class MigrationChoiceField extends SelectionField {
    static props = {...SelectionField.props, choicesField: String};

    get choices() {
        const offered = this.props.record.data[this.props.choicesField] || [];
        return super.choices.filter(({value}) => offered.includes(value));
    }
}

registry.category("fields").add("crm_adoption_choice", {
    ...selectionField,
    component: MigrationChoiceField,
    supportedTypes: ["selection"],
    extractProps: (fieldInfo, dynamicInfo) => ({
        ...selectionField.extractProps(fieldInfo, dynamicInfo),
        choicesField: fieldInfo.options.choices_field,
    }),
});
