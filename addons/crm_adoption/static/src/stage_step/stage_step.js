import {Component} from "@odoo/owl";
import {DateTimeInput} from "@web/core/datetime/datetime_input";
import {FileInput} from "@web/core/file_input/file_input";
import {_t} from "@web/core/l10n/translation";
import {Field} from "@web/views/fields/field";
import {useStepActions} from "./step_actions";
import {getDefaultFollowUp} from "./step_answers";
import {getStepField, getStepWidget} from "./step_fields";

/**
 * One thing that helps to have, with its input. Values go to `record`, what a person says
 * to `onAnswer`; what is done on another screen is done at once, then `onChanged` is called.
 */
export class StageStep extends Component {
    static template = "crm_adoption.StageStep";
    static components = {DateTimeInput, Field, FileInput};
    static props = {
        answer: {type: Object, optional: true},
        leadId: Number,
        onAnswer: Function, // (answer or null to take it back)
        onAskLeader: {type: Function, optional: true},
        onChanged: Function,
        record: Object,
        step: Object,
    };

    setup() {
        this.actions = useStepActions();
    }

    get step() {
        return this.props.step;
    }

    get fieldName() {
        return getStepField(this.step, this.props.record);
    }

    get fieldLabel() {
        return this.props.record.fields[this.fieldName].string;
    }

    get widget() {
        return getStepWidget(this.fieldName, this.props.record);
    }

    /** @returns {string} which input it has here */
    get input() {
        const {kind} = this.step;
        if (kind === "field") {
            return this.fieldName ? "field" : "elsewhere";
        }
        if (["activity_done", "activity_planned"].includes(kind)) {
            return "activity";
        }
        const known = ["approval", "attachment", "checklist", "meeting_held"];
        return known.includes(kind) ? kind : "elsewhere";
    }

    get state() {
        return this.props.answer?.state;
    }

    get isAnsweredOtherwise() {
        return ["na", "unknown", "waived"].includes(this.state);
    }

    get answerText() {
        return {
            na: _t("Does not apply to this deal."),
            unknown: _t("Not known yet. Remind me on"),
            waived: _t("Left out for this deal. Why? A sentence is enough."),
        }[this.state];
    }

    get scheduleLabel() {
        return this.step.kind === "activity_planned"
            ? _t("Plan the next step")
            : _t("Plan it or log it");
    }

    get otherAnswers() {
        const {allow_na, allow_unknown, can_waive, severity} = this.step;
        return [
            ...(allow_unknown ? [["unknown", _t("Don't know yet")]] : []),
            ...(allow_na ? [["na", _t("Does not apply")]] : []),
            ...(can_waive && severity !== "hint"
                ? [["waived", _t("Leave it out")]]
                : []),
        ];
    }

    get fileNames() {
        return (this.props.answer?.files || []).map(({filename}) => filename);
    }

    update(changes) {
        this.props.onAnswer({...this.props.answer, ...changes});
    }

    onTick(ev) {
        const {answer, onAnswer} = this.props;
        onAnswer(ev.target.checked ? {...answer, state: "done"} : null);
    }

    onOther(state) {
        const isUnknown = state === "unknown";
        const followUp = isUnknown ? getDefaultFollowUp(this.step) : undefined;
        this.props.onAnswer({state, followUp});
    }

    onTickFiles(files) {
        if (this.actions.areUploaded(files)) {
            const before = this.props.answer?.files || [];
            this.update({state: "done", files: [...before, ...files]});
        }
    }

    onAttached(files) {
        if (this.actions.areUploaded(files)) {
            this.props.onChanged();
        }
    }

    async onSchedule() {
        await this.actions.schedule(this.props.leadId, this.step);
        this.props.onChanged();
    }

    async onMeet() {
        await this.actions.meet(this.props.leadId);
        this.props.onChanged();
    }
}
