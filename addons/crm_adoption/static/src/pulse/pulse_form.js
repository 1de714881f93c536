import {Component, useState} from "@odoo/owl";
import {useService} from "@web/core/utils/hooks";

/**
 * Four statements on seven points and a comment. Nothing is kept here or on the server
 * before it is sent; `props.onDone` is called after that, or after “Not this time”.
 */
export class PulseForm extends Component {
    static template = "crm_adoption.PulseForm";
    static props = {
        form: Object,
        onDone: Function,
    };

    setup() {
        this.orm = useService("orm");
        this.state = useState({
            grades: this.props.form.statements.map(() => false),
            comment: "",
            isBusy: false,
        });
    }

    get isComplete() {
        return this.state.grades.every(Boolean);
    }

    async call(method, args, sent) {
        if (this.state.isBusy) {
            return;
        }
        this.state.isBusy = true;
        try {
            await this.orm.call("crm.adoption.pulse.invite", method, [
                [this.props.form.id],
                ...args,
            ]);
            await this.props.onDone(sent);
        } finally {
            this.state.isBusy = false;
        }
    }

    send() {
        const {grades, comment} = this.state;
        return this.call("answer", [[...grades], comment], true);
    }

    decline() {
        return this.call("action_decline", [], false);
    }
}
