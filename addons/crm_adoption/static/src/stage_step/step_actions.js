import {_t} from "@web/core/l10n/translation";
import {useService} from "@web/core/utils/hooks";
import {FormViewDialog} from "@web/views/view_dialogs/form_view_dialog";

/** What completes a step on another screen; each call ends when that screen is closed. */
export function useStepActions() {
    const action = useService("action");
    const dialog = useService("dialog");
    const notification = useService("notification");
    const orm = useService("orm");
    const store = useService("mail.store");
    return {
        schedule(leadId, {activity_type_id}) {
            const type = activity_type_id || undefined;
            return store.scheduleActivity("crm.lead", [leadId], type);
        },
        async meet(leadId) {
            const {context} = await orm.call(
                "crm.lead",
                "action_schedule_meeting",
                [[leadId]],
                {smart_calendar: false}
            );
            await new Promise((onClose) =>
                dialog.add(
                    FormViewDialog,
                    {resModel: "calendar.event", context, title: _t("Meeting")},
                    {onClose}
                )
            );
        },
        async openAudience(leadId) {
            const audience = await orm.call("crm.lead", "action_open_visibility", [
                [leadId],
            ]);
            await new Promise((onClose) => action.doAction(audience, {onClose}));
        },
        /** @returns {boolean} whether all files came in; says so where one did not */
        areUploaded(files) {
            const failed = files.find(({error}) => error);
            if (failed) {
                notification.add(failed.error, {type: "warning"});
            }
            return !failed;
        },
    };
}
