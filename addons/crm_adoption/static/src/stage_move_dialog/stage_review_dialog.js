import {Component, useState} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {Dialog} from "@web/core/dialog/dialog";
import {useService} from "@web/core/utils/hooks";
import {needsALook} from "./gate_entry";
import {StageMoveDialog} from "./stage_move_dialog";

/**
 * Several deals move together: those that are ready go at once, the others are opened
 * from here, one after the other.
 */
export class StageReviewDialog extends Component {
    static template = "crm_adoption.StageReviewDialog";
    static components = {Dialog};
    static props = {
        close: Function,
        gate: Array,
        isPageOnly: {type: Boolean, optional: true},
        names: Object,
        onMoved: Function,
        stage: Object,
    };

    setup() {
        this.orm = useService("orm");
        this.dialog = useService("dialog");
        this.state = useState({
            ready: this.props.gate.filter((entry) => !needsALook(entry)),
            review: this.props.gate.filter(needsALook),
        });
    }

    get title() {
        return _t("Move to %s", this.props.stage.name);
    }

    get summary() {
        const {ready, review} = this.state;
        return _t("Ready: %(ready)s. Need a look: %(review)s.", {
            ready: ready.length,
            review: review.length,
        });
    }

    get moveLabel() {
        return _t("Move what is ready (%s)", this.state.ready.length);
    }

    async onMoveReady() {
        const ids = this.state.ready.map(({lead_id}) => lead_id);
        await this.orm.call("crm.lead", "action_move_with", [ids, this.props.stage.id]);
        this.state.ready = [];
        this.props.onMoved();
        this.closeIfDone();
    }

    closeIfDone() {
        const {ready, review} = this.state;
        if (!ready.length && !review.length) {
            this.props.close();
        }
    }

    /** @returns {Promise<boolean>} whether the deal has moved */
    async look({lead_id: leadId}) {
        const {names, onMoved, stage} = this.props;
        let isMoved = false;
        await new Promise((onClose) =>
            this.dialog.add(
                StageMoveDialog,
                {leadId, stage, name: names[leadId], onMoved: () => (isMoved = true)},
                {onClose}
            )
        );
        if (isMoved) {
            this.state.review = this.state.review.filter((e) => e.lead_id !== leadId);
            onMoved();
        }
        return isMoved;
    }

    async onLook(entry) {
        await this.look(entry);
        this.closeIfDone();
    }

    /** Until one is left where it is: who cancels may want to stop. */
    async onLookAtAll() {
        while (this.state.review.length && (await this.look(this.state.review[0])));
        this.closeIfDone();
    }
}
