import {onWillRender, useState} from "@odoo/owl";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {KanbanRenderer} from "@web/views/kanban/kanban_renderer";
import {kanbanView} from "@web/views/kanban/kanban_view";

/** The benefits below what they, and the user's own data, came to so far. */
export class BenefitKanbanRenderer extends KanbanRenderer {
    static template = "crm_adoption.BenefitKanbanRenderer";

    setup() {
        super.setup();
        this.orm = useService("orm");
        this.summary = useState({lines: []});
        onWillRender(() => this.refreshSummary());
    }

    /** Asked again when the records were loaded again, as after a click on "Yes". */
    async refreshSummary() {
        const shown = JSON.stringify(
            this.props.list.records.map((record) => [record.resId, record.data.state])
        );
        if (shown === this.shown) {
            return;
        }
        this.shown = shown;
        this.summary.lines = await this.orm.call("crm.adoption.benefit", "get_summary");
    }
}

registry.category("views").add("crm_adoption_benefit_kanban", {
    ...kanbanView,
    Renderer: BenefitKanbanRenderer,
});
