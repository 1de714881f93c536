import { registry } from "@web/core/registry";
import { RadioField, radioField } from "@web/views/fields/radio/radio_field";

/** A choice of playbooks, each with what it is for and its steps. */
export class PlaybookCards extends RadioField {
    static template = "crm_adoption.PlaybookCards";

    describe(key) {
        return this.props.record.data.summaries?.[key] || { text: "", steps: [] };
    }
}

export const playbookCards = {
    ...radioField,
    component: PlaybookCards,
    supportedTypes: ["selection"],
    fieldDependencies: [{ name: "summaries", type: "json" }],
};

registry.category("fields").add("playbook_cards", playbookCards);
