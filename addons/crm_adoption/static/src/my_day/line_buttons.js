import {Component} from "@odoo/owl";
import {Dropdown} from "@web/core/dropdown/dropdown";
import {DropdownItem} from "@web/core/dropdown/dropdown_item";
import {useService} from "@web/core/utils/hooks";

/** What can be done about a line, as the server says it; see crm.adoption.my.day. */
export class LineButtons extends Component {
    static template = "crm_adoption.LineButtons";
    static components = {Dropdown, DropdownItem};
    static props = {
        line: Object,
        isBusy: {type: Boolean, optional: true},
        isSmall: {type: Boolean, optional: true},
        onPress: Function, // (button)
    };
}

/**
 * @param {() => Promise} reload called after each button
 * @returns {(button: Object) => Promise} does what a button says
 */
export function useLineButtons(reload) {
    const action = useService("action");
    const orm = useService("orm");
    return async ({action: opened, call}) => {
        let next = null;
        if (call) {
            const {model, method, ids, args = []} = call;
            next = await orm.call(model, method, [ids, ...args]);
        }
        // What a call gives back may be no action; what a button opens is one, also
        // where it is only named.
        if (next?.type === "ir.actions.act_window_close" || !next?.type) {
            next = opened;
        }
        if (next) {
            await action.doAction(next, {onClose: reload});
        }
        if (call) {
            await reload();
        }
    };
}
