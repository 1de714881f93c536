import {Component, onMounted, status, useComponent, useState} from "@odoo/owl";
import {useService} from "@web/core/utils/hooks";
import {session} from "@web/session";

/** The page of these deals. */
export const PRIVATE_DEALS = "crm_adoption.crm_adoption_pipeline_fact_action";
/** Where crm shows the pipeline's totals. */
const PIPELINES = new Set([
    "crm.crm_lead_action_pipeline",
    "crm.crm_lead_action_forecast",
    "crm.crm_opportunity_report_action",
    "crm.crm_case_form_view_salesteams_opportunity",
]);
const VIEWS = new Set(["kanban", "list", "pivot", "graph"]);

/** @returns {boolean} whether a view of this configuration has something to add */
export function isPrivateLineShown({actionXmlId, viewType}) {
    return Boolean(
        session.private_deals_told && PIPELINES.has(actionXmlId) && VIEWS.has(viewType)
    );
}

/** What the totals leave out: deals that are private today. Asked once a view. */
export class PrivateLine extends Component {
    static template = "crm_adoption.PrivateLine";
    static props = {};

    setup() {
        this.action = useService("action");
        this.orm = useService("orm");
        this.state = useState({text: false});
        const component = useComponent();
        // The pipeline does not wait for it.
        onMounted(async () => {
            const text = await this.load();
            if (status(component) !== "destroyed") {
                this.state.text = text;
            }
        });
    }

    async load() {
        try {
            return await this.orm.silent.call("crm.adoption.pipeline.fact", "get_line");
        } catch {
            return false; // a remark: the pipeline is as good without it
        }
    }

    open() {
        this.action.doAction(PRIVATE_DEALS);
    }
}
