import {Component, onWillStart, useState} from "@odoo/owl";
import {ConfirmationDialog} from "@web/core/confirmation_dialog/confirmation_dialog";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {Layout} from "@web/search/layout";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";
import {PulseForm} from "./pulse_form";

const SCORES = {
    umux: _t("Works for us"),
    helper: _t("Helper"),
    control: _t("Control"),
    balance: _t("Helper less control"),
};

/** The page "Pulse": the own form, and what closed rounds said. */
export class Pulse extends Component {
    static template = "crm_adoption.Pulse";
    static components = {Layout, PulseForm};
    static props = {...standardActionServiceProps};

    setup() {
        this.dialog = useService("dialog");
        this.orm = useService("orm");
        this.display = {controlPanel: {}};
        this.state = useState({
            form: false,
            news: [],
            steward: false,
            rounds: [],
            shown: false,
            thanks: "",
        });
        onWillStart(() => this.load());
    }

    async load() {
        Object.assign(
            this.state,
            await this.orm.call("crm.adoption.pulse.round", "get_page")
        );
        this.state.shown = this.state.rounds.length && this.state.rounds[0].id;
    }

    async onDone(sent) {
        await this.load();
        if (!sent) {
            // Put aside: it can still be answered from here until the round closes.
            this.state.form = false;
        }
        this.state.thanks = sent
            ? _t("Thank you. Your answer is in, and nothing leads back to you.")
            : _t("That is fine. It is off your day.");
    }

    get round() {
        return this.state.rounds.find(({id}) => id === this.state.shown);
    }

    /** Closed rounds with a figure, oldest first, for the small chart. */
    get history() {
        return this.state.rounds
            .filter((round) => round.results.length)
            .map((round) => ({
                ...round,
                scores: round.results[0].scores.filter(({key}) => key !== "balance"),
            }))
            .reverse();
    }

    label(score) {
        return SCORES[score.key];
    }

    trend({trend}) {
        return {up: "fa-arrow-up", down: "fa-arrow-down"}[trend];
    }

    trendLabel({trend}) {
        return trend === "up" ? _t("Higher than before") : _t("Lower than before");
    }

    open() {
        this.ask(
            "action_open",
            this.state.steward.open,
            _t("Invite everybody now?"),
            _t(
                "Everybody in sales finds it on My day for 14 days. A round that was opened is not planned again."
            ),
            _t("Open it")
        );
    }

    close() {
        this.ask(
            "action_close",
            this.state.steward.close,
            _t("Close this round now?"),
            _t(
                "The results are made once, of what is in by now, and the single answers are deleted. A closed round is never opened again."
            ),
            _t("Close it")
        );
    }

    ask(method, id, title, body, confirmLabel) {
        this.dialog.add(ConfirmationDialog, {
            title,
            body,
            confirmLabel,
            confirm: async () => {
                await this.orm.call("crm.adoption.pulse.round", method, [[id]]);
                await this.load();
            },
            cancel: () => {},
        });
    }
}

registry.category("actions").add("crm_adoption.pulse", Pulse);
