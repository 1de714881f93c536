import {onWillStart, useState} from "@odoo/owl";
import {
    MigrationFileDialog,
    registerFileDialog,
} from "../migration_file_dialog/migration_file_dialog";

/** The columns of a table with what stands in them; the owner says what each is. */
export class MigrationColumnsDialog extends MigrationFileDialog {
    static template = "crm_adoption.MigrationColumnsDialog";

    setup() {
        super.setup();
        this.state = useState({columns: [], meanings: [], isBusy: false});
        this.changed = {};
        onWillStart(async () =>
            Object.assign(this.state, await this.call("get_columns"))
        );
    }

    choose(column, meaning) {
        column.meaning = meaning || false;
        this.changed[column.id] = column.meaning;
    }

    read() {
        return this.readAgain("set_columns", this.changed);
    }
}

registerFileDialog("crm_adoption.migration_columns", MigrationColumnsDialog);
