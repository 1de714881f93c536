import {STAGE_GATE_ERROR} from "@crm_adoption/stage_move_dialog/stage_move_dialog";
import {patch} from "@web/core/utils/patch";
import {KanbanQuickCreateController} from "@web/views/kanban/kanban_record_quick_create";

patch(KanbanQuickCreateController.prototype, {
    /** Core opens the whole form; say what helps to fill in there. */
    showFormDialogInError(error) {
        super.showFormDialogInError(...arguments);
        if (error.exceptionName === STAGE_GATE_ERROR) {
            this.model.notification.add(error.data.message, {
                className: "o_stage_gate_notification text-prewrap",
                sticky: true,
                type: "info",
            });
        }
    },
});
