import {Component, onWillStart, useState} from "@odoo/owl";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {Layout} from "@web/search/layout";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";

const MODEL = "crm.adoption.program";
const ICONS = {
    reached: "fa-check-circle text-success",
    open: "fa-circle-o text-primary",
    unknown: "fa-question-circle-o text-muted",
};

/** The page "Rollout"; the server says what is on it, see crm.adoption.program. */
export class Rollout extends Component {
    static template = "crm_adoption.Rollout";
    static components = {Layout};
    static props = {...standardActionServiceProps};

    setup() {
        this.action = useService("action");
        this.orm = useService("orm");
        this.display = {controlPanel: {}};
        this.state = useState({
            program: false,
            phases: [],
            gates: [],
            cohorts: [],
            next: false,
            isBusy: false,
        });
        onWillStart(() => this.load());
    }

    async load() {
        Object.assign(this.state, await this.orm.call(MODEL, "get_page"));
    }

    icon(gate) {
        return ICONS[gate.state];
    }

    press(button) {
        if (button.action) {
            return this.show(button.action);
        }
        const {model, method, ids} = button.call;
        return this.run(() => this.orm.call(model, method, [ids]));
    }

    show(action) {
        return this.action.doAction(action, {onClose: () => this.load()});
    }

    /** Once at a time; the server may ask something back by an action. */
    async run(call) {
        if (this.state.isBusy) {
            return;
        }
        this.state.isBusy = true;
        try {
            const action = await call();
            if (action?.type) {
                await this.show(action);
            } else {
                await this.load();
            }
        } finally {
            this.state.isBusy = false;
        }
    }

    start() {
        return this.run(() => this.orm.create(MODEL, [{}]));
    }

    goOn() {
        return this.run(() =>
            this.orm.call(MODEL, "action_go_on", [[this.state.program.id]])
        );
    }

    goBack() {
        return this.run(() =>
            this.orm.call(MODEL, "action_go_back", [[this.state.program.id]])
        );
    }

    openForm(model, id) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: model,
            res_id: id || false,
            views: [[false, "form"]],
            context: id ? {} : {default_program_id: this.state.program.id},
        });
    }
}

registry.category("actions").add("crm_adoption.rollout", Rollout);
