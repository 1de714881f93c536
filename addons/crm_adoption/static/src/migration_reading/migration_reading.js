import {onWillStart, useState} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {
    MigrationFileDialog,
    registerFileDialog,
} from "../migration_file_dialog/migration_file_dialog";

/** Try other character sets on the first lines, and say how dates are written. */
export class MigrationReadingDialog extends MigrationFileDialog {
    static template = "crm_adoption.MigrationReadingDialog";

    setup() {
        super.setup();
        this.state = useState({shown: null, dateOrder: "", isBusy: false});
        this.chosen = {};
        onWillStart(async () => {
            await this.look(null);
            this.state.dateOrder = this.state.shown.options.date_order || "";
        });
    }

    async look(encoding) {
        this.state.shown = await this.call("get_samples", encoding);
    }

    get encodings() {
        const {encoding, encodings} = this.state.shown;
        const isListed = encodings.some(([code]) => code === encoding);
        return isListed || !encoding ? encodings : [[encoding, encoding], ...encodings];
    }

    get dateOrders() {
        return [
            ["", _t("As found in the file")],
            ["dmy", _t("Day first: 31.12.2024")],
            ["mdy", _t("Month first: 12/31/2024")],
        ];
    }

    get dateExamples() {
        return (this.state.shown.dialect.date_examples || []).join(", ");
    }

    async tryEncoding(encoding) {
        this.chosen.encoding = encoding;
        await this.look(encoding);
    }

    chooseDateOrder(order) {
        this.state.dateOrder = order;
        this.chosen.date_order = order || null;
    }

    read() {
        return this.readAgain("action_reread", this.chosen);
    }
}

registerFileDialog("crm_adoption.migration_reading", MigrationReadingDialog);
