import {Component, onWillStart, useState} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {Dialog} from "@web/core/dialog/dialog";
import {useService} from "@web/core/utils/hooks";
import {Record} from "@web/model/record";
import {Field} from "@web/views/fields/field";

export const STAGE_GATE_ERROR = "odoo.addons.crm_adoption.exceptions.StageGateError";
const REASON_LENGTH = 15; // as in the server, which judges

/** Fields that inputs of other fields look at. */
const SURROUNDINGS = [
    "company_currency",
    "company_id",
    "country_id",
    "team_id",
    "type",
];
const WIDGETS = {many2many: "many2many_tags"};
const TAGS = {
    related: {
        activeFields: {display_name: {}},
        fields: {display_name: {name: "display_name", type: "char"}},
    },
};

/**
 * What helps to have before one deal moves, each with its input: fill in and move, move
 * anyway, or leave the deal where it is. The same for every view.
 */
export class StageMoveDialog extends Component {
    static template = "crm_adoption.StageMoveDialog";
    static components = {Dialog, Field, Record};
    static props = {
        close: Function,
        entry: Object,
        onMoved: Function,
        stage: Object,
    };

    setup() {
        this.orm = useService("orm");
        this.fieldService = useService("field");
        this.state = useState({
            notice: "",
            isBusy: false,
            asksReason: false,
            categoryId: "",
            text: "",
        });
        this.hooks = {onRootLoaded: (root) => (this.record = root)};
        onWillStart(() => this.loadDetails());
    }

    get title() {
        return _t("Move to %s", this.props.stage.name);
    }

    get missing() {
        return this.props.entry.missing;
    }

    get asked() {
        return this.missing.filter(({severity}) => severity !== "hint");
    }

    get hints() {
        return this.missing.filter(({severity}) => severity === "hint");
    }

    get needsReason() {
        return this.missing.some(({severity}) => severity === "block");
    }

    get isReasonComplete() {
        const {categoryId, text} = this.state;
        return Boolean(categoryId) && text.trim().length >= REASON_LENGTH;
    }

    get canFill() {
        return this.asked.some(({id}) => this.getFieldName(id));
    }

    async loadDetails() {
        const ids = this.missing.map(({id}) => id);
        const [criteria, reasons] = await Promise.all([
            this.orm.read("crm.stage.criterion", ids, ["how_to", "field_name"]),
            this.orm.searchRead("crm.stage.override.reason", [], ["name"]),
        ]);
        this.criteria = Object.fromEntries(criteria.map((c) => [c.id, c]));
        this.reasons = reasons;
        const asked = criteria.map((c) => c.field_name);
        this.fields = await this.fieldService.loadFields("crm.lead", {
            fieldNames: [...new Set([...asked, ...SURROUNDINGS])],
        });
        this.activeFields = Object.fromEntries(
            Object.entries(this.fields)
                .filter(([, {type}]) => type !== "one2many")
                .map(([name, {type}]) => [name, type === "many2many" ? TAGS : {}])
        );
    }

    /** @returns {string|undefined} the field to fill in here; some need their own screen */
    getFieldName(criterionId) {
        const name = this.criteria[criterionId]?.field_name;
        return name in this.activeFields && !this.fields[name].readonly
            ? name
            : undefined;
    }

    getWidget(name) {
        return name === "priority" ? "priority" : WIDGETS[this.fields[name].type];
    }

    /** @returns {Promise<Object>} what was filled in here */
    async getValues() {
        const names = new Set(this.missing.map(({id}) => this.getFieldName(id)));
        const changes = await this.record.getChanges();
        return Object.fromEntries(
            Object.entries(changes).filter(([name]) => names.has(name))
        );
    }

    async onFillAndMove() {
        const vals = await this.getValues();
        if (!Object.keys(vals).length) {
            this.state.notice = _t("Fill in what you know, then move.");
            return;
        }
        await this.move({vals});
    }

    async onMoveAnyway() {
        if (this.needsReason && !this.state.asksReason) {
            this.state.asksReason = true;
            return;
        }
        const {categoryId, text} = this.state;
        const vals = await this.getValues();
        const reason = categoryId && {category_id: Number(categoryId), text};
        await this.move(reason ? {vals, reason} : {vals});
    }

    async move(kwargs) {
        const {entry, stage} = this.props;
        this.state.isBusy = true;
        try {
            await this.orm.call(
                "crm.lead",
                "action_move_with",
                [[entry.lead_id], stage.id],
                kwargs
            );
        } catch (error) {
            this.showStillMissing(error);
            return;
        } finally {
            this.state.isBusy = false;
        }
        this.props.onMoved();
        this.props.close();
    }

    showStillMissing(error) {
        const move =
            error.exceptionName === STAGE_GATE_ERROR && error.data.context.moves[0];
        if (!move) {
            throw error;
        }
        // What was typed stays: all inputs do.
        const needed = move.missing.filter(({severity}) => severity === "block");
        this.state.notice = _t(
            "Almost there. Still open: %s",
            needed.map(({name}) => name).join(" ")
        );
    }
}
