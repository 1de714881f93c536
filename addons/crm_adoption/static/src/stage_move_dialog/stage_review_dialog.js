import {Component} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {Dialog} from "@web/core/dialog/dialog";
import {useService} from "@web/core/utils/hooks";
import {needsALook} from "./gate_entry";

/** Several deals move together: those that are ready go, the others stay and are named. */
export class StageReviewDialog extends Component {
    static template = "crm_adoption.StageReviewDialog";
    static components = {Dialog};
    static props = {
        close: Function,
        gate: Array,
        names: Object,
        onMoved: Function,
        stage: Object,
    };

    setup() {
        this.orm = useService("orm");
        this.review = this.props.gate.filter(needsALook);
        this.ready = this.props.gate.filter((entry) => !needsALook(entry));
    }

    get title() {
        return _t("Move to %s", this.props.stage.name);
    }

    get summary() {
        return _t("Ready: %(ready)s. Need a look: %(review)s.", {
            ready: this.ready.length,
            review: this.review.length,
        });
    }

    get moveLabel() {
        return _t("Move what is ready (%s)", this.ready.length);
    }

    async onMoveReady() {
        const ids = this.ready.map(({lead_id}) => lead_id);
        await this.orm.call("crm.lead", "action_move_with", [ids, this.props.stage.id]);
        this.props.onMoved();
        this.props.close();
    }
}
