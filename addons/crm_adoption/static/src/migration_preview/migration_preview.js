import {Component, useState} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {useRecordObserver} from "@web/model/relational_model/utils";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";

const MODEL = "crm.adoption.migration";
const PAGE = 20; // groups shown at first, and more with each click

export const KIND_ICONS = {
    company: "fa-building-o",
    contact: "fa-user-o",
    lead: "fa-star-o",
    meeting: "fa-calendar-o",
    activity: "fa-check-square-o",
    note: "fa-sticky-note-o",
};

/** What was found, group by group, before anything is brought in: numbers, and one
 * choice for all entries of a group. */
export class MigrationPreview extends Component {
    static template = "crm_adoption.MigrationPreview";
    static props = {...standardWidgetProps};

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.state = useState({preview: null, shown: PAGE, isBusy: false});
        useRecordObserver((record) => {
            const {state, target_visibility: audience} = record.data;
            return state && audience && this.load();
        });
    }

    get id() {
        return this.props.record.resId;
    }

    get isOpen() {
        return this.props.record.data.state === "preview";
    }

    async load() {
        if (this.isOpen) {
            this.state.preview = await this.orm.call(MODEL, "get_preview", [[this.id]]);
        }
    }

    get columns() {
        return [
            ["new", _t("New")],
            ["known", _t("Known already")],
            ["perhaps", _t("Perhaps known")],
            ["left_out", _t("Rather left out")],
            ["unreadable", _t("Not readable")],
            ["all", _t("In all")],
        ];
    }

    /** The columns in which anything stands, so that a phone shows all of them. */
    get usedColumns() {
        const {total} = this.state.preview;
        return this.columns.filter(([name]) => total[name]);
    }

    /** What is chosen now, in words; what does not occur is not mentioned. */
    get plan() {
        const {create, fill = 0, overwrite = 0, link, skip} = this.state.preview.plan;
        const parts = [
            [create, _t("%s as new", create)],
            [fill + overwrite, _t("%s to complete what is there", fill + overwrite)],
            [link, _t("%s to leave as it is", link)],
            [skip, _t("%s left out", skip)],
        ];
        const words = parts.filter(([count]) => count).map(([, text]) => text);
        return words.length ? _t("As chosen now: %s.", words.join(", ")) : "";
    }

    get groups() {
        return this.state.preview.groups.slice(0, this.state.shown);
    }

    get more() {
        return this.state.preview.groups.length - this.groups.length;
    }

    get moreLabel() {
        return _t("Show more groups (%s)", this.more);
    }

    get hiddenLabel() {
        return _t(
            "There are %s more groups. Look at every entry to choose for them.",
            this.state.preview.hidden
        );
    }

    showMore() {
        this.state.shown += 5 * PAGE;
    }

    icon(group) {
        return KIND_ICONS[group.key.kind];
    }

    place(group) {
        return [group.file, group.folder].filter(Boolean).join(" › ");
    }

    examples(group) {
        return group.examples.join(", ");
    }

    /** Entries that their owner may want after all: one click, after one sentence. */
    isOffered(group) {
        return group.key.group.startsWith("left_out:") && group.decision === "skip";
    }

    async choose(group, choice) {
        if (this.state.isBusy) {
            return;
        }
        this.state.isBusy = true;
        try {
            this.state.preview = await this.orm.call(
                MODEL,
                "set_group",
                [[this.id], group.key],
                choice
            );
        } finally {
            this.state.isBusy = false;
        }
    }

    async look(group) {
        const action = await this.orm.call(MODEL, "action_view_group", [
            [this.id],
            group ? group.key : false,
        ]);
        return this.action.doAction(action);
    }
}

export const migrationPreview = {
    component: MigrationPreview,
    fieldDependencies: [
        {name: "state", type: "selection"},
        {name: "target_visibility", type: "selection"},
    ],
};

registry
    .category("view_widgets")
    .add("crm_adoption_migration_preview", migrationPreview);
