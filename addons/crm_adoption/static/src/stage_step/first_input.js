import {onMounted} from "@odoo/owl";

const INPUTS =
    "input:not([type=file]), select, textarea, .modal-body button, a[role=radio]";

/** Start to type at once: core's dialogs focus their first button or nothing. */
export function useFirstInputFocus(dialogSelector) {
    onMounted(() => {
        const body = [...document.querySelectorAll(`${dialogSelector} .modal-body`)].at(
            -1
        );
        const inputs = [...(body?.querySelectorAll(INPUTS) || [])];
        inputs.find((el) => !el.disabled && el.offsetParent !== null)?.focus();
    });
}
