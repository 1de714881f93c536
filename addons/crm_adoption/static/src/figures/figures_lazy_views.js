import {addFiguresViews} from "@crm_adoption/figures/figures_control_panel";
import {GraphModel} from "@web/views/graph/graph_model";
import {graphView} from "@web/views/graph/graph_view";
import {pivotView} from "@web/views/pivot/pivot_view";

/** A month without a number (nothing to tell, few, most) is a gap, and no zero. */
export class FiguresGraphModel extends GraphModel {
    _getData() {
        const data = super._getData(...arguments);
        for (const dataset of data.datasets) {
            dataset.data = dataset.data.map((value, index) =>
                dataset.domains[index].length && typeof value === "number"
                    ? value
                    : null
            );
        }
        return data;
    }
}

addFiguresViews([{...graphView, Model: FiguresGraphModel}, pivotView]);
