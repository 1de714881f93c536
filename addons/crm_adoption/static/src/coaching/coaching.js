import {Component, markup, onWillStart, useState} from "@odoo/owl";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {Layout} from "@web/search/layout";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";

/** The leader's page; the server says what is on it, see crm.adoption.coaching. */
export class Coaching extends Component {
    static template = "crm_adoption.Coaching";
    static components = {Layout};
    static props = {...standardActionServiceProps};

    setup() {
        this.action = useService("action");
        this.orm = useService("orm");
        this.display = {controlPanel: {}};
        this.state = useState({isLeader: false, own: [], note: false, groups: []});
        onWillStart(() => this.load());
    }

    async load() {
        const page = await this.orm.call("crm.adoption.coaching", "get_coaching");
        const shown = new Set();
        for (const group of page.groups) {
            for (const hint of group.leader_hints) {
                // The server sanitizes what is written into this field.
                hint.html = markup(hint.html);
                hint.isNew = !shown.has(hint.stage);
                shown.add(hint.stage);
            }
        }
        this.state.isLeader = page.is_leader;
        this.state.own = page.own;
        this.state.note = page.note;
        this.state.groups = page.groups;
    }

    openDeal(deal) {
        this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "crm.lead",
            res_id: deal.id,
            views: [[false, "form"]],
        });
    }

    openAll(group) {
        this.action.doAction(group.more);
    }

    openPipeline() {
        this.action.doAction("crm.crm_lead_action_pipeline");
    }

    async sendHint(deal) {
        const dialog = await this.orm.call("crm.lead", "action_send_hint", [deal.id]);
        await this.action.doAction(dialog);
    }
}

registry.category("actions").add("crm_adoption.coaching", Coaching);
