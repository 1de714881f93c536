/* global luxon */
import {Component, onMounted, onWillStart, useState} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {user} from "@web/core/user";
import {useService} from "@web/core/utils/hooks";
import {Layout} from "@web/search/layout";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";
import {LineButtons, useLineButtons} from "./line_buttons";

const {DateTime} = luxon;

function greeting() {
    const hour = DateTime.local().hour;
    if (hour < 12) {
        return _t("Good morning, %s", user.name);
    }
    if (hour < 18) {
        return _t("Good afternoon, %s", user.name);
    }
    return _t("Good evening, %s", user.name);
}

/** The page "My day"; the server says what is on it, see crm.adoption.my.day. */
export class MyDay extends Component {
    static template = "crm_adoption.MyDay";
    static components = {Layout, LineButtons};
    static props = {...standardActionServiceProps};

    setup() {
        this.action = useService("action");
        this.orm = useService("orm");
        this.doButton = useLineButtons(() => this.load());
        this.display = {controlPanel: {}};
        this.greeting = greeting();
        this.state = useState({welcome: "", sections: [], isBusy: false});
        onWillStart(() => this.load());
        onMounted(() => this.tellShown());
    }

    async load() {
        Object.assign(
            this.state,
            await this.orm.call("crm.adoption.my.day", "get_my_day")
        );
    }

    open(line) {
        if (line.action) {
            this.action.doAction(line.action);
        }
    }

    /** What was shown for the first time is not the first thing again tomorrow. */
    async tellShown() {
        for (const section of this.state.sections) {
            if (section.shown) {
                const {model, method, ids} = section.shown;
                await this.orm.silent.call(model, method, [ids]);
            }
        }
    }

    async openMyWeek() {
        const action = await this.orm.call("digest.digest", "action_my_week");
        await this.action.doAction(action);
    }

    openPipeline() {
        this.action.doAction("crm.action_your_pipeline");
    }

    async press(button) {
        if (this.state.isBusy) {
            return;
        }
        this.state.isBusy = Boolean(button.call);
        try {
            await this.doButton(button);
        } finally {
            this.state.isBusy = false;
        }
    }
}

registry.category("actions").add("crm_adoption.my_day", MyDay);
