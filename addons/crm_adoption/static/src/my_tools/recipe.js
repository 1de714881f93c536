import {Component} from "@odoo/owl";

/** How to get one's data out of a tool, step by step. */
export class ToolRecipe extends Component {
    static template = "crm_adoption.ToolRecipe";
    static props = {
        recipe: {
            type: Object,
            shape: {steps: Array, result: String, formats: String},
        },
    };
}
