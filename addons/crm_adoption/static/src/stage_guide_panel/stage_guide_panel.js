import {passStageGate} from "@crm_adoption/stage_gate/stage_gate";
import {StageStepDialog} from "@crm_adoption/stage_step/stage_step_dialog";
import {useStepActions} from "@crm_adoption/stage_step/step_actions";
import {toServerAnswers} from "@crm_adoption/stage_step/step_answers";
import {checkRainbowmanMessage} from "@crm/views/check_rainbowman_message";
import {Component, markup, onMounted, useRef, useState} from "@odoo/owl";
import {browser} from "@web/core/browser/browser";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {useRecordObserver} from "@web/model/relational_model/utils";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";
import {focusFormField} from "./form_field";
import {StageGuideRow} from "./stage_guide_row";

let linkedStageId = Number(
    new URLSearchParams(browser.location.search).get("stage_move")
);

/**
 * What good looks like in the deal's stage, and what is left to move on: each row is a
 * click away from being done.
 */
export class StageGuidePanel extends Component {
    static template = "crm_adoption.StageGuidePanel";
    static components = {StageGuideRow};
    static props = {...standardWidgetProps};

    setup() {
        this.orm = useService("orm");
        this.dialog = useService("dialog");
        this.effect = useService("effect");
        this.notification = useService("notification");
        this.actions = useStepActions();
        this.guideService = useService("stage_guide");
        this.guides = useState(this.guideService.guides);
        this.state = useState({later: {}});
        this.rootRef = useRef("root");
        useRecordObserver((record) => {
            const {resId, dirty} = record;
            const stage = record.data.stage_id; // observed: the guide is the stage's
            return resId && stage && !dirty ? this.guideService.load(resId) : undefined;
        });
        onMounted(() => linkedStageId && this.moveAsLinked());
    }

    get leadId() {
        return this.props.record.resId;
    }

    get guide() {
        return this.guides[this.leadId];
    }

    get canEdit() {
        return this.props.record.data.can_write !== false;
    }

    get left() {
        return this.guide.steps.filter(({done}) => !done);
    }

    get done() {
        return this.guide.steps.filter(({done}) => done);
    }

    get later() {
        const nextId = this.guide.next_stage?.id;
        return this.guide.stages.filter(({id, left}) => id !== nextId && left);
    }

    get guidance() {
        return markup(this.guide.stage.guidance);
    }

    get leaderHint() {
        return markup(this.guide.stage.leader_hint);
    }

    get isEmpty() {
        if (!this.guide) {
            return true;
        }
        const {stage, steps} = this.guide;
        const hasText = stage.guidance || stage.leader_hint;
        return !hasText && !steps.length && !this.later.length;
    }

    get heading() {
        return _t("What helps in “%s”", this.guide.stage.name);
    }

    get summary() {
        const {name} = this.guide.next_stage;
        const count = this.left.length;
        if (!count) {
            return _t("All set for %s.", name);
        }
        return count === 1
            ? _t("One thing left for %s:", name)
            : _t("%(count)s things left for %(stage)s:", {count, stage: name});
    }

    get moveLabel() {
        return _t("Move on to %s", this.guide.next_stage.name);
    }

    async reload() {
        const {record} = this.props;
        if (await record.isDirty()) {
            await this.guideService.load(this.leadId);
        } else {
            await record.load(); // the chatter shows it too, and the observer asks anew
        }
    }

    // ------------------------------------------------------------
    // A row
    // ------------------------------------------------------------

    async onStep(step) {
        const {kind} = step;
        if (kind === "field" && (await this.focusField(step))) {
            return;
        }
        if (kind.startsWith("activity_")) {
            await this.actions.schedule(this.leadId, step);
            await this.reload();
        } else if (kind === "meeting_held") {
            await this.actions.meet(this.leadId);
            await this.reload();
        } else {
            this.openStep(step);
        }
    }

    focusField({field, property}) {
        const form = this.rootRef.el.closest(".o_form_view");
        const name = property ? "lead_properties" : field;
        return focusFormField(form, this.env.config.viewArch, name);
    }

    openStep(step, answer) {
        this.dialog.add(StageStepDialog, {
            leadId: this.leadId,
            step,
            answer,
            onDone: () => this.reload(),
        });
    }

    /** What needs no words is said at once. */
    async onAnswer(step, state, followUp) {
        const [answer] = toServerAnswers({[step.id]: {state, followUp}});
        await this.orm.call("crm.lead", "action_answer_criteria", [
            [this.leadId],
            [answer],
        ]);
        await this.reload();
    }

    // ------------------------------------------------------------
    // The whole
    // ------------------------------------------------------------

    async onAskLeader() {
        const answer = await this.orm.call("crm.lead", "action_ask_leader", [
            [this.leadId],
        ]);
        if (answer.asked) {
            const message = _t(
                "%s has your question, with what is open.",
                answer.asked
            );
            this.notification.add(message, {type: "success"});
            await this.reload();
            return;
        }
        const message = _t(
            "%s does not see this deal yet. Choose who sees it, then ask again.",
            this.guide.leader
        );
        this.notification.add(message, {type: "info"});
        await this.actions.openAudience(this.leadId);
        await this.reload();
    }

    async onToggleLater({id}) {
        if (!this.state.later[id]) {
            const {entry} = await this.orm.silent.call("crm.lead", "get_stage_move", [
                [this.leadId],
                id,
            ]);
            this.state.later[id] = entry.missing;
        } else {
            delete this.state.later[id];
        }
    }

    onMove() {
        return this.moveTo(this.guide.next_stage);
    }

    /** Ask what a link in a mail could not ask, see the controller of these links. */
    async moveAsLinked() {
        const stage = this.guide?.stages.find(({id}) => id === linkedStageId);
        linkedStageId = 0;
        if (stage) {
            await this.moveTo(stage);
        }
    }

    async moveTo({id, name}) {
        const {record} = this.props;
        if ((await record.isDirty()) && !(await record.save())) {
            return;
        }
        const services = {orm: this.orm, dialog: this.dialog};
        const outcome = await passStageGate(services, [this.leadId], {id, name});
        if (outcome === "cancelled") {
            return;
        }
        if (outcome === "free") {
            await this.orm.call("crm.lead", "action_move_with", [[this.leadId], id]);
        }
        await record.load();
        await checkRainbowmanMessage(this.orm, this.effect, this.leadId);
    }
}

registry.category("view_widgets").add("stage_guide_panel", {
    component: StageGuidePanel,
    fieldDependencies: [{name: "stage_id", type: "many2one"}],
});
