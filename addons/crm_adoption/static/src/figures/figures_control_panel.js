import {Component} from "@odoo/owl";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {ControlPanel} from "@web/search/control_panel/control_panel";
import {graphView} from "@web/views/graph/graph_view";
import {kanbanView} from "@web/views/kanban/kanban_view";
import {listView} from "@web/views/list/list_view";
import {pivotView} from "@web/views/pivot/pivot_view";

/** What figures are for and who sees them, above each page that shows some. */
export class FiguresNotice extends Component {
    static template = "crm_adoption.FiguresNotice";
    static props = {isOwn: Boolean};

    setup() {
        this.action = useService("action");
    }

    openMeanings() {
        return this.action.doAction("crm_adoption.crm_adoption_metric_action");
    }
}

export class OwnFiguresControlPanel extends ControlPanel {
    static template = "crm_adoption.OwnFiguresControlPanel";
    static components = {...ControlPanel.components, FiguresNotice};
}

export class TeamFiguresControlPanel extends ControlPanel {
    static template = "crm_adoption.TeamFiguresControlPanel";
    static components = {...ControlPanel.components, FiguresNotice};
}

const views = registry.category("views");
for (const view of [graphView, kanbanView, listView, pivotView]) {
    views.add(`crm_adoption_own_figures_${view.type}`, {
        ...view,
        ControlPanel: OwnFiguresControlPanel,
    });
    views.add(`crm_adoption_team_figures_${view.type}`, {
        ...view,
        ControlPanel: TeamFiguresControlPanel,
    });
}
