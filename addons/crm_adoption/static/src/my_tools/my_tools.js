import {Component, onWillStart, useRef, useState} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {getDataURLFromFile} from "@web/core/utils/urls";
import {useService} from "@web/core/utils/hooks";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";
import {FormViewDialog} from "@web/views/view_dialogs/form_view_dialog";
import {deserializeDate, formatDate} from "@web/core/l10n/dates";
import {droppedFiles} from "./dropped_files";
import {ToolCard} from "./tool_card";

/** The page "My tools": what the seller works with, a place to drop files, and what he
 * brought before. */
export class MyTools extends Component {
    static template = "crm_adoption.MyTools";
    static components = {ToolCard};
    static props = {...standardActionServiceProps};

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.dialog = useService("dialog");
        this.notification = useService("notification");
        this.input = useRef("input");
        this.state = useState({
            tools: [],
            migrations: [],
            ideas: [],
            sending: "",
            isOver: false,
        });
        this.toolId = false;
        onWillStart(() => this.load());
    }

    async load() {
        const [found, ideas] = await Promise.all([
            this.orm.call("crm.adoption.tool", "get_my_tools", []),
            this.orm.call("crm.adoption.tool", "get_ideas", []),
        ]);
        this.maxBytes = found.max_bytes;
        this.leadsTeam = found.leads_team;
        const {tools, migrations} = found;
        Object.assign(this.state, {tools, migrations, ideas});
    }

    date(text) {
        return formatDate(deserializeDate(text));
    }

    counts(migration) {
        const {read, created, updated, linked, skipped} = migration.counts;
        if (!["done", "undone"].includes(migration.state)) {
            return read ? _t("%s entries found", read) : "";
        }
        return _t(
            "%(created)s new, %(updated)s completed, %(linked)s already there, %(skipped)s left out",
            {created, updated, linked, skipped}
        );
    }

    editTool(resId = false) {
        this.dialog.add(FormViewDialog, {
            resModel: "crm.adoption.tool",
            resId,
            title: resId ? _t("My tool") : _t("Add a tool"),
            onRecordSaved: () => this.load(),
        });
    }

    openMigration(migration) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "crm.adoption.migration",
            res_id: migration.id,
            views: [[false, "form"]],
        });
    }

    chooseFiles(toolId = false) {
        this.toolId = toolId;
        this.input.el.click();
    }

    async onChange(ev) {
        const files = [...ev.target.files];
        ev.target.value = "";
        await this.bring(files, this.toolId);
    }

    async onDrop(ev) {
        this.state.isOver = false;
        await this.bring(await droppedFiles(ev.dataTransfer), false);
    }

    /** Send the files, queue their reading, and go to the migration. */
    async bring(files, toolId) {
        const fitting = files.filter((file) => this.fits(file));
        if (!fitting.length || this.state.sending) {
            return;
        }
        try {
            const [id] = await this.orm.create("crm.adoption.migration", [
                toolId ? {tool_id: toolId} : {},
            ]);
            for (const [index, file] of fitting.entries()) {
                this.state.sending = _t("Sending %(name)s (%(index)s of %(count)s)", {
                    name: file.name,
                    index: index + 1,
                    count: fitting.length,
                });
                await this.send(id, file);
            }
            await this.orm.call("crm.adoption.migration", "action_read", [[id]]);
            await this.openMigration({id});
        } finally {
            this.state.sending = "";
        }
    }

    fits(file) {
        if (file.size <= this.maxBytes) {
            return true;
        }
        this.notification.add(
            _t(
                "%(name)s is larger than %(limit)s MB. Export it in parts and add each part; nothing is lost.",
                {name: file.name, limit: Math.floor(this.maxBytes / 1024 / 1024)}
            ),
            {type: "warning", sticky: true}
        );
        return false;
    }

    async send(id, file) {
        const url = file.size ? await getDataURLFromFile(file) : "";
        const content = url.slice(url.indexOf(",") + 1);
        await this.orm.call("crm.adoption.migration", "add_file", [[id]], {
            name: file.name,
            content,
        });
    }
}

registry.category("actions").add("crm_adoption.my_tools", MyTools);
