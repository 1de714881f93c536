import {Component, onWillStart} from "@odoo/owl";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {Layout} from "@web/search/layout";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";

/** The page "My data"; the server says what is in the file, see crm.adoption.own.data. */
export class MyData extends Component {
    static template = "crm_adoption.MyData";
    static components = {Layout};
    static props = {...standardActionServiceProps};

    setup() {
        this.display = {controlPanel: {}};
        const orm = useService("orm");
        onWillStart(async () => {
            this.parts = await orm.call("crm.adoption.own.data", "get_contents");
        });
    }
}

registry.category("actions").add("crm_adoption.my_data", MyData);
