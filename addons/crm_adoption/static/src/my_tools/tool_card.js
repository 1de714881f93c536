import {Component, useState} from "@odoo/owl";
import {deserializeDate, formatDate} from "@web/core/l10n/dates";
import {_t} from "@web/core/l10n/translation";
import {ToolRecipe} from "./recipe";
import {toolIcon} from "./tool_icons";

/** One tool: what is in it, how much it helps, and the way in. */
export class ToolCard extends Component {
    static template = "crm_adoption.ToolCard";
    static components = {ToolRecipe};
    static props = {tool: Object, onBring: Function, onEdit: Function};

    setup() {
        this.state = useState({isRecipeOpen: false});
    }

    get icon() {
        return toolIcon(this.props.tool.kind);
    }

    get lastBrought() {
        const date = this.props.tool.last_brought;
        return date ? formatDate(deserializeDate(date)) : "";
    }

    get estimate() {
        return _t("About %s entries", this.props.tool.record_estimate);
    }

    get willCome() {
        return ["bring", "part"].includes(this.props.tool.decision);
    }
}
