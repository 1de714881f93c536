import {Component} from "@odoo/owl";
import {registry} from "@web/core/registry";
import {Layout} from "@web/search/layout";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";

/** What the levels promise and what they do not; the same text as in the README. */
export class PrivacyPage extends Component {
    static template = "crm_adoption.PrivacyPage";
    static components = {Layout};
    static props = {...standardActionServiceProps};

    get display() {
        return {controlPanel: {}};
    }
}

registry.category("actions").add("crm_adoption.privacy_page", PrivacyPage);
