import {Component, onWillStart, useState} from "@odoo/owl";
import {Dialog} from "@web/core/dialog/dialog";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";

const MODEL = "crm.adoption.migration";

/** Says what taking back would do before it does it. */
export class MigrationUndoDialog extends Component {
    static template = "crm_adoption.MigrationUndoDialog";
    static components = {Dialog};
    static props = {
        close: Function,
        title: String,
        migrationId: Number,
        fileIds: {type: Array, optional: true},
        itemIds: {type: Array, optional: true},
        onUndone: Function,
    };

    setup() {
        this.orm = useService("orm");
        this.state = useState({preview: null, isBusy: false});
        onWillStart(async () => {
            this.state.preview = await this.orm.call(
                MODEL,
                "get_undo_preview",
                [[this.props.migrationId]],
                this.chosen
            );
        });
    }

    get chosen() {
        const {fileIds, itemIds} = this.props;
        return {file_ids: fileIds || null, item_ids: itemIds || null};
    }

    get unchecked() {
        return _t(
            "%s more are looked at while it is taken back; what was changed since stays and is listed.",
            this.state.preview.unchecked
        );
    }

    /** [model, method, ids] that does what the preview says. */
    get call() {
        const {fileIds, itemIds, migrationId} = this.props;
        if (itemIds) {
            return [`${MODEL}.item`, "action_undo_items", itemIds];
        }
        if (fileIds) {
            return [`${MODEL}.file`, "action_undo_file", fileIds];
        }
        return [MODEL, "action_undo", [migrationId]];
    }

    async undo() {
        const [model, method, ids] = this.call;
        this.state.isBusy = true;
        try {
            await this.orm.call(model, method, [ids]);
        } finally {
            this.state.isBusy = false;
        }
        this.props.close();
        await this.props.onUndone();
    }
}

function askUndo(env, action) {
    const {
        migration_id: migrationId,
        file_ids: fileIds,
        item_ids: itemIds,
    } = action.params;
    const toTheMigration = {
        type: "ir.actions.act_window",
        res_model: MODEL,
        res_id: migrationId,
        views: [[false, "form"]],
    };
    env.services.dialog.add(MigrationUndoDialog, {
        title: action.name,
        migrationId,
        fileIds,
        itemIds,
        onUndone: () =>
            env.services.action.doAction(toTheMigration, {
                stackPosition: "replaceCurrentAction",
            }),
    });
}

registry.category("actions").add("crm_adoption.migration_undo", askUndo);
