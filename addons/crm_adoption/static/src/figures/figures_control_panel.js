import {Component} from "@odoo/owl";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {ControlPanel} from "@web/search/control_panel/control_panel";
import {kanbanView} from "@web/views/kanban/kanban_view";
import {listView} from "@web/views/list/list_view";

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

/** Views of figures with the notice above them, as `crm_adoption_own_figures_list`. */
export function addFiguresViews(someViews) {
    const views = registry.category("views");
    for (const view of someViews) {
        views.add(`crm_adoption_own_figures_${view.type}`, {
            ...view,
            ControlPanel: OwnFiguresControlPanel,
        });
        views.add(`crm_adoption_team_figures_${view.type}`, {
            ...view,
            ControlPanel: TeamFiguresControlPanel,
        });
    }
}

addFiguresViews([kanbanView, listView]);
