import {useStepActions} from "@crm_adoption/stage_step/step_actions";
import {getDefaultFollowUp} from "@crm_adoption/stage_step/step_answers";
import {Component} from "@odoo/owl";
import {Dropdown} from "@web/core/dropdown/dropdown";
import {DropdownItem} from "@web/core/dropdown/dropdown_item";
import {FileInput} from "@web/core/file_input/file_input";
import {deserializeDate, formatDate} from "@web/core/l10n/dates";
import {_t} from "@web/core/l10n/translation";

const CLICKABLE = [
    "activity_done",
    "activity_planned",
    "checklist",
    "field",
    "meeting_held",
];

/** One step on the panel: done, or one click away from it. */
export class StageGuideRow extends Component {
    static template = "crm_adoption.StageGuideRow";
    static components = {Dropdown, DropdownItem, FileInput};
    static props = {
        canEdit: Boolean,
        leadId: Number,
        onAnswer: Function, // (step, state or false, [followUp])
        onChanged: Function,
        onOpen: Function, // (step, [answer]): in a small dialog
        onStep: Function,
        step: Object,
    };

    setup() {
        this.actions = useStepActions();
    }

    get step() {
        return this.props.step;
    }

    /** A tick that needs neither words nor files. */
    get isPlainTick() {
        const {asks_file, asks_note, can_approve, kind} = this.step;
        const ticks =
            (kind === "checklist" && this.props.canEdit && !asks_note && !asks_file) ||
            (kind === "approval" && can_approve);
        return ticks && (!this.step.done || this.step.state === "done");
    }

    get isAttachment() {
        return this.step.kind === "attachment" && this.props.canEdit && !this.step.done;
    }

    get isClickable() {
        return (
            this.props.canEdit && !this.step.done && CLICKABLE.includes(this.step.kind)
        );
    }

    get tickId() {
        return `o_stage_guide_tick_${this.step.id}`;
    }

    get answerText() {
        const {follow_up, note, state} = this.step;
        if (state === "unknown") {
            return _t(
                "not known yet, reminder on %s",
                formatDate(deserializeDate(follow_up))
            );
        }
        return {na: _t("does not apply"), waived: _t("left out: %s", note)}[state];
    }

    get menu() {
        const {allow_na, allow_unknown, can_waive, done, severity, state} = this.step;
        if (!this.props.canEdit) {
            return [];
        }
        if (done) {
            return state && !this.isPlainTick
                ? [[false, _t("Take the answer back")]]
                : [];
        }
        return [
            ...(allow_unknown ? [["unknown", _t("Don't know yet")]] : []),
            ...(allow_na ? [["na", _t("Does not apply")]] : []),
            ...(can_waive && severity !== "hint"
                ? [["waived", _t("Leave it out")]]
                : []),
        ];
    }

    onTick(ev) {
        this.props.onAnswer(this.step, ev.target.checked && "done");
    }

    onMenu(state) {
        const {onAnswer, onOpen} = this.props;
        if (state === "unknown") {
            const followUp = getDefaultFollowUp(this.step);
            onOpen(this.step, {state, followUp});
        } else if (state === "waived") {
            onOpen(this.step, {state});
        } else {
            onAnswer(this.step, state);
        }
    }

    onUpload(files) {
        if (this.actions.areUploaded(files)) {
            this.props.onChanged();
        }
    }
}
