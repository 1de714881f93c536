import {Component} from "@odoo/owl";
import {Dialog} from "@web/core/dialog/dialog";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";

const MODEL = "crm.adoption.migration.file";

/** A dialog about one file of a bring-in, which is read again afterwards. */
export class MigrationFileDialog extends Component {
    static components = {Dialog};
    static props = {close: Function, fileId: Number, onRead: Function, title: String};

    setup() {
        this.orm = useService("orm");
    }

    call(method, ...args) {
        return this.orm.call(MODEL, method, [[this.props.fileId], ...args]);
    }

    /** Have the file read as `method` says, then close. */
    async readAgain(method, choice) {
        this.state.isBusy = true;
        try {
            await this.call(method, choice);
        } finally {
            this.state.isBusy = false;
        }
        this.props.close();
        await this.props.onRead();
    }
}

/** Make `dialog` the client action `tag`. */
export function registerFileDialog(tag, dialog) {
    registry.category("actions").add(tag, (env, {name, params}) => {
        env.services.dialog.add(dialog, {
            title: name,
            fileId: params.file_id,
            onRead: () => env.services.action.doAction("soft_reload"),
        });
    });
}
