import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";

// Beside the dialog in which the hint is written, instead of a dialog of an error.
registry
    .category("error_notifications")
    .add("odoo.addons.crm_adoption.exceptions.HintWordingError", {
        title: _t("Nearly sent"),
        type: "info",
        sticky: true,
    });
