import {addFiguresViews} from "@crm_adoption/figures/figures_control_panel";
import {graphView} from "@web/views/graph/graph_view";
import {pivotView} from "@web/views/pivot/pivot_view";

addFiguresViews([graphView, pivotView]);
