import {Component, onWillStart, useState} from "@odoo/owl";
import {Dialog} from "@web/core/dialog/dialog";
import {useService} from "@web/core/utils/hooks";
import {Record} from "@web/model/record";
import {useFirstInputFocus} from "./first_input";
import {StageStep} from "./stage_step";
import {toServerAnswers} from "./step_answers";
import {getStepValues, loadStepFields} from "./step_fields";

/** One step of the stage guide, for what has no input on the form. Moves nothing. */
export class StageStepDialog extends Component {
    static template = "crm_adoption.StageStepDialog";
    static components = {Dialog, Record, StageStep};
    static props = {
        answer: {type: Object, optional: true},
        close: Function,
        leadId: Number,
        onDone: Function,
        step: Object,
    };

    setup() {
        this.orm = useService("orm");
        this.fieldService = useService("field");
        this.state = useState({answer: this.props.answer || null});
        this.hooks = {onRootLoaded: (root) => (this.record = root)};
        onWillStart(async () => {
            const {step} = this.props;
            Object.assign(this, await loadStepFields(this.fieldService, [step]));
        });
        useFirstInputFocus(".o_stage_step_dialog");
    }

    onChanged() {
        this.props.onDone();
        this.props.close();
    }

    async onSave() {
        const {leadId, step} = this.props;
        const {answer} = this.state;
        const vals = await getStepValues(this.record, [step]);
        if (Object.keys(vals).length) {
            await this.orm.write("crm.lead", [leadId], vals);
        }
        if (answer) {
            const answers = toServerAnswers({[step.id]: answer});
            await this.orm.call("crm.lead", "action_answer_criteria", [
                [leadId],
                answers,
            ]);
        }
        this.onChanged();
    }
}
