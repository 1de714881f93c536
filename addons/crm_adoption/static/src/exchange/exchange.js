import {Component, onWillStart, useState} from "@odoo/owl";
import {ConfirmationDialog} from "@web/core/confirmation_dialog/confirmation_dialog";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {Layout} from "@web/search/layout";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";

/** What departments give each other, as both sides see it; see crm.adoption.exchange. */
export class Exchange extends Component {
    static template = "crm_adoption.Exchange";
    static components = {Layout};
    static props = {...standardActionServiceProps};

    setup() {
        this.action = useService("action");
        this.dialog = useService("dialog");
        this.orm = useService("orm");
        this.display = {controlPanel: {}};
        this.state = useState({pairs: [], can_measure: false, returned: false});
        onWillStart(() => this.load());
    }

    async load() {
        Object.assign(
            this.state,
            await this.orm.call("crm.adoption.exchange", "get_page")
        );
    }

    async measure() {
        await this.orm.call("crm.adoption.exchange", "action_measure");
        await this.load();
    }

    openMine(mine) {
        return this.run("action_open_my_unshown", mine);
    }

    showMine(mine) {
        this.dialog.add(ConfirmationDialog, {
            title: _t("Show your deals"),
            body: mine.confirm,
            confirmLabel: _t("Show them"),
            confirm: () => this.run("action_show_mine", mine),
            cancel: () => {},
        });
    }

    async run(method, {agreement_id: id}) {
        await this.action.doAction(
            await this.orm.call("crm.adoption.agreement", method, [id])
        );
    }
}

registry.category("actions").add("crm_adoption.exchange", Exchange);
