import {onWillStart, useState} from "@odoo/owl";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {KanbanRenderer} from "@web/views/kanban/kanban_renderer";
import {kanbanView} from "@web/views/kanban/kanban_view";

/** The concerns below a few sentences that say what became of them so far. */
export class ConcernKanbanRenderer extends KanbanRenderer {
    static template = "crm_adoption.ConcernKanbanRenderer";

    setup() {
        super.setup();
        const orm = useService("orm");
        this.outcome = useState({lines: []});
        onWillStart(async () => {
            this.outcome.lines = await orm.call(
                "crm.adoption.concern",
                "get_outcome_summary"
            );
        });
    }
}

registry.category("views").add("crm_adoption_concern_kanban", {
    ...kanbanView,
    Renderer: ConcernKanbanRenderer,
});
