import {
    Component,
    onWillStart,
    onWillUpdateProps,
    useExternalListener,
    useState,
} from "@odoo/owl";
import {browser} from "@web/core/browser/browser";
import {isMacOS} from "@web/core/browser/feature_detection";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {KeepLast} from "@web/core/utils/concurrency";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";
import {getDraft, hasDrafts, keepDraft} from "./note_drafts";
import {PersonalNote} from "./personal_note";

const MODEL = "crm.personal.note";
const EMPTY = {notes: [], count: 0, tags: []};

/**
 * The user's own notes on a deal or contact, and a place to write one down at once. It
 * neither saves nor reloads the record, and asks nothing of the right to change it.
 */
export class PersonalNotes extends Component {
    static template = "crm_adoption.PersonalNotes";
    static components = {PersonalNote};
    static props = {...standardWidgetProps};

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.keepLast = new KeepLast();
        this.hotkey = isMacOS() ? "⌘ Enter" : "Ctrl+Enter";
        this.state = useState({panel: EMPTY, text: "", problem: "", isBusy: false});
        onWillStart(() => this.show(this.props.record));
        onWillUpdateProps(({record}) => {
            if (record.resId !== this.resId) {
                return this.show(record);
            }
        });
        useExternalListener(browser, "beforeunload", (ev) => {
            if (hasDrafts()) {
                ev.preventDefault();
            }
        });
    }

    async show({resModel, resId}) {
        Object.assign(this, {resModel, resId});
        Object.assign(this.state, {
            panel: EMPTY,
            text: getDraft(resModel, resId),
            problem: "",
        });
        if (resId) {
            await this.reload();
        }
    }

    get place() {
        return [this.resModel, this.resId];
    }

    get allLabel() {
        return _t("See all %s notes", this.state.panel.count);
    }

    async reload() {
        this.state.panel = await this.keepLast.add(
            this.orm.call(MODEL, "get_panel", this.place)
        );
    }

    onInput(ev) {
        this.state.text = ev.target.value;
        keepDraft(...this.place, this.state.text);
    }

    onKeydown(ev) {
        if (ev.key === "Enter" && (ev.ctrlKey || ev.metaKey)) {
            ev.preventDefault();
            ev.stopPropagation(); // a dialog around the form would save and close
            this.add();
        }
    }

    async add() {
        const {place} = this;
        const text = this.state.text.trim();
        if (!text || this.state.isBusy) {
            return;
        }
        const panel = await this.attempt(
            () => this.orm.call(MODEL, "add_to_panel", [...place, text]),
            _t("The note is not saved yet; your text is still here.")
        );
        if (panel) {
            keepDraft(...place, "");
            if (this.resId === place[1]) {
                Object.assign(this.state, {panel, text: ""});
            }
        }
    }

    /** Change something; a failure is told in the panel and changes nothing there. */
    async change(method, args, message) {
        const done = await this.attempt(
            async () => {
                await this.orm.call(MODEL, method, args);
                return true;
            },
            message || _t("Nothing was changed.")
        );
        if (done) {
            await this.reload();
        }
        return Boolean(done);
    }

    async attempt(doIt, message) {
        this.state.isBusy = true;
        this.state.problem = "";
        try {
            return await doIt();
        } catch (error) {
            const reason = error.data?.message || _t("The server did not answer.");
            this.state.problem = `${message} ${reason}`;
        } finally {
            this.state.isBusy = false;
        }
    }

    /** The history beside shows the copy at once. */
    onShared() {
        const [model, id] = this.place;
        this.env.bus.trigger("MAIL:RELOAD-THREAD", {model, id});
    }

    onTakenBack(messageId) {
        const store = this.env.services["mail.store"];
        store?.["mail.message"].get(messageId)?.delete();
    }

    open(note) {
        return this.action.doAction(
            {
                type: "ir.actions.act_window",
                name: _t("My note"),
                res_model: MODEL,
                res_id: note.id,
                views: [[false, "form"]],
                target: "new",
            },
            {onClose: () => this.reload()}
        );
    }

    seeAll() {
        const field = this.resModel === "crm.lead" ? "lead_id" : "partner_id";
        return this.action.doAction("crm_adoption.crm_personal_note_action", {
            additionalContext: {[`search_default_${field}`]: this.resId},
        });
    }
}

registry.category("view_widgets").add("personal_notes", {component: PersonalNotes});
