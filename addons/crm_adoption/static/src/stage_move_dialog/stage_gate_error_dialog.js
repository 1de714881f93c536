import {checkRainbowmanMessage} from "@crm/views/check_rainbowman_message";
import {Component} from "@odoo/owl";
import {Dialog} from "@web/core/dialog/dialog";
import {standardErrorDialogProps} from "@web/core/errors/error_dialogs";
import {registry} from "@web/core/registry";
import {STAGE_GATE_ERROR, StageMoveDialog} from "./stage_move_dialog";

/**
 * A move that only the server could judge, such as the *Won* button. One deal gets the
 * move dialog; several, or one that is not saved yet, the server's words.
 */
export class StageGateErrorDialog extends Component {
    static template = "crm_adoption.StageGateErrorDialog";
    static components = {Dialog, StageMoveDialog};
    static props = {...standardErrorDialogProps};

    setup() {
        const {moves, targets} = this.props.data.context;
        this.message = this.props.data.message;
        this.leadId = moves.length === 1 && moves[0].lead_id;
        this.stage = this.leadId && targets[this.leadId];
    }

    async onMoved() {
        const {action, effect, orm} = this.env.services; // outlive this dialog
        await action.doAction("soft_reload");
        await checkRainbowmanMessage(orm, effect, this.leadId);
    }
}

registry.category("error_dialogs").add(STAGE_GATE_ERROR, StageGateErrorDialog);
