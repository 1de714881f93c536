import {StageStep} from "@crm_adoption/stage_step/stage_step";
import {REASON_LENGTH, toServerAnswers} from "@crm_adoption/stage_step/step_answers";
import {useFirstInputFocus} from "@crm_adoption/stage_step/first_input";
import {useStepActions} from "@crm_adoption/stage_step/step_actions";
import {getStepValues, loadStepFields} from "@crm_adoption/stage_step/step_fields";
import {Component, onWillStart, useState} from "@odoo/owl";
import {Dialog} from "@web/core/dialog/dialog";
import {_t} from "@web/core/l10n/translation";
import {useService} from "@web/core/utils/hooks";
import {Record} from "@web/model/record";

export const STAGE_GATE_ERROR = "odoo.addons.crm_adoption.exceptions.StageGateError";
const REFUSALS = [
    "odoo.exceptions.UserError",
    "odoo.exceptions.ValidationError",
    STAGE_GATE_ERROR,
];

/**
 * What helps to have before one deal moves, each with its input: fill in and move, move
 * anyway, ask the leader, or leave the deal where it is. The same for every view.
 */
export class StageMoveDialog extends Component {
    static template = "crm_adoption.StageMoveDialog";
    static components = {Dialog, Record, StageStep};
    static props = {
        close: Function,
        leadId: Number,
        move: {type: Object, optional: true}, // an answer of get_stage_move
        name: {type: String, optional: true},
        onMoved: Function,
        stage: Object,
    };

    setup() {
        this.orm = useService("orm");
        this.fieldService = useService("field");
        this.actions = useStepActions();
        this.state = useState({
            move: null,
            answers: {},
            notice: "",
            isBusy: false,
            asksReason: false,
            categoryId: "",
            text: "",
            asksLeader: false,
            question: "",
            offersSharing: false,
        });
        this.hooks = {onRootLoaded: (root) => (this.record = root)};
        onWillStart(async () => {
            this.state.move = this.props.move || (await this.loadMove());
            this.state.asksReason = this.policies.length > 0 && this.entry.overridable;
            this.openAtStart = new Set(
                this.steps.filter((s) => !s.done).map((s) => s.id)
            );
            const details = await loadStepFields(this.fieldService, this.steps);
            Object.assign(this, details);
        });
        useFirstInputFocus(".o_stage_move_dialog");
    }

    // ------------------------------------------------------------
    // What is asked
    // ------------------------------------------------------------

    get title() {
        const {name, stage} = this.props;
        return name
            ? _t("%(deal)s: move to %(stage)s", {deal: name, stage: stage.name})
            : _t("Move to %s", stage.name);
    }

    get entry() {
        return this.state.move.entry;
    }

    get steps() {
        return this.state.move.steps;
    }

    /** Ways that ask why: nothing is filled in for them. */
    get policies() {
        const {missing} = this.entry;
        return missing.filter(
            ({kind, severity}) => kind === "policy" && severity !== "hint"
        );
    }

    /** What was open when the dialog came up stays in its place once it is done. */
    get shown() {
        return this.steps.filter(({done, id}) => !done || this.openAtStart.has(id));
    }

    get asked() {
        return this.shown.filter(({severity}) => severity !== "hint");
    }

    get hints() {
        return this.shown.filter(({severity}) => severity === "hint");
    }

    get done() {
        return this.steps.filter((step) => !this.shown.includes(step));
    }

    get needsReason() {
        return this.entry.missing.some(({severity}) => severity === "block");
    }

    get isReasonComplete() {
        const {categoryId, text} = this.state;
        return Boolean(categoryId) && text.trim().length >= REASON_LENGTH;
    }

    get isEverythingThere() {
        return this.entry.missing.every(({severity}) => severity === "hint");
    }

    get canFill() {
        return this.asked.length > 0;
    }

    get leader() {
        return this.state.move.leader;
    }

    // ------------------------------------------------------------
    // What is answered
    // ------------------------------------------------------------

    loadMove() {
        const {leadId, stage} = this.props;
        return this.orm.call("crm.lead", "get_stage_move", [[leadId], stage.id]);
    }

    /** After something was done on another screen; what was typed here stays. */
    async recheck() {
        this.state.move = await this.loadMove();
    }

    onAnswer({id}, answer) {
        if (answer) {
            this.state.answers[id] = answer;
        } else {
            delete this.state.answers[id];
        }
    }

    getValues() {
        return getStepValues(this.record, this.shown);
    }

    async getAnswered() {
        const {answers, categoryId, text} = this.state;
        const given = toServerAnswers(answers);
        return {
            vals: await this.getValues(),
            ...(given.length ? {answers: given} : {}),
            ...(categoryId ? {reason: {category_id: Number(categoryId), text}} : {}),
        };
    }

    // ------------------------------------------------------------
    // Moving
    // ------------------------------------------------------------

    async onFillAndMove() {
        const kwargs = await this.getAnswered();
        const isFilled = Object.keys(kwargs.vals).length || kwargs.answers;
        if (!isFilled && !this.isEverythingThere) {
            this.state.notice = _t("Fill in what you know, then move.");
            return;
        }
        await this.move(kwargs);
    }

    async onMoveAnyway() {
        if (this.needsReason && !this.state.asksReason) {
            this.state.asksReason = true;
            return;
        }
        await this.move(await this.getAnswered());
    }

    async move(kwargs) {
        const {leadId, stage} = this.props;
        const args = [[leadId], stage.id];
        this.state.isBusy = true;
        try {
            await this.orm.call("crm.lead", "action_move_with", args, kwargs);
        } catch (error) {
            await this.showRefusal(error);
            return;
        } finally {
            this.state.isBusy = false;
        }
        this.props.onMoved();
        this.props.close();
    }

    /** In place of an error window: everything that was typed stays. */
    async showRefusal(error) {
        if (!REFUSALS.includes(error.exceptionName)) {
            throw error;
        }
        const move = error.data.context?.moves?.[0];
        if (!move) {
            this.state.notice = error.data.message;
            return;
        }
        const needed = move.missing.filter(({severity}) => severity === "block");
        this.state.notice = _t(
            "Almost there. Still open: %s",
            needed.map(({name}) => name).join(" ")
        );
    }

    // ------------------------------------------------------------
    // The leader
    // ------------------------------------------------------------

    get questionLabel() {
        return _t("Your question to %s", this.leader);
    }

    get sharingText() {
        return _t(
            "%s does not see this deal yet. Choose who sees it, then ask again.",
            this.leader
        );
    }

    onAskLeader(step) {
        this.state.asksLeader = true;
        this.state.question ||= step?.name || "";
    }

    async onSendQuestion() {
        const {leadId, stage} = this.props;
        const {asked} = await this.orm.call(
            "crm.lead",
            "action_ask_leader",
            [[leadId]],
            {stage_id: stage.id, question: this.state.question}
        );
        this.state.offersSharing = !asked;
        this.state.asksLeader = !asked;
        this.state.notice = asked
            ? _t("%s has your question. The deal stays where it is for now.", asked)
            : "";
    }

    async onShare() {
        await this.actions.openAudience(this.props.leadId);
        this.state.offersSharing = false; // the question is still there, to be sent
    }
}
