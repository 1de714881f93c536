import {Component, onWillStart, onWillUnmount, useState} from "@odoo/owl";
import {browser} from "@web/core/browser/browser";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {useRecordObserver} from "@web/model/relational_model/utils";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

const MODEL = "crm.adoption.migration";
const NOTIFICATION = "crm_adoption.migration/progress";
const POLL_EVERY = 1500; // milliseconds

/** How far a queued step is, and the buttons to pause, go on and cancel. The form is
 * reloaded only when the step has ended; closing the page changes nothing. */
export class MigrationProgress extends Component {
    static template = "crm_adoption.MigrationProgress";
    static props = {...standardFieldProps};

    setup() {
        this.orm = useService("orm");
        this.busService = useService("bus_service");
        this.state = useState({progress: null, isBusy: false});
        this.onTold = (progress) => this.show(progress);
        this.busService.subscribe(NOTIFICATION, this.onTold);
        onWillStart(() => this.isAtWork && this.load());
        useRecordObserver((record) => this.plan(record.data.state));
        onWillUnmount(() => {
            this.stop();
            this.busService.unsubscribe(NOTIFICATION, this.onTold);
        });
    }

    get id() {
        return this.props.record.resId;
    }

    get recordState() {
        return this.props.record.data.state;
    }

    get isAtWork() {
        return this.recordState in this.titles || this.isPaused;
    }

    get isPaused() {
        return this.recordState === "paused";
    }

    get titles() {
        return {
            reading: _t("Reading your files"),
            matching: _t("Looking for what is known already"),
            applying: _t("Bringing it in"),
            undoing: _t("Taking it back"),
        };
    }

    get title() {
        const title = this.titles[this.progress.step || this.recordState] || "";
        return this.isPaused ? _t("Paused: %s", title) : title;
    }

    get progress() {
        return this.state.progress || {};
    }

    get percent() {
        return this.progress.percent || 0;
    }

    get count() {
        const {done, total} = this.progress;
        if (!done && !total) {
            return _t("This starts in a moment.");
        }
        return total
            ? _t("%(done)s of %(total)s entries", {done, total})
            : _t("%s entries found", done);
    }

    get speed() {
        const {per_second: speed, seconds_left: left} = this.progress;
        if (!speed || this.isPaused) {
            return "";
        }
        const text = _t("%s per second", speed);
        return left
            ? _t("%(speed)s, about %(time)s left", {
                  speed: text,
                  time: this.duration(left),
              })
            : text;
    }

    duration(seconds) {
        return seconds < 60
            ? _t("%s seconds", seconds)
            : _t("%s minutes", Math.ceil(seconds / 60));
    }

    get hint() {
        if (!this.isPaused) {
            return _t("You may close this page; it goes on by itself.");
        }
        return this.progress.pause_cause === "trouble"
            ? _t(
                  "This stopped at something unforeseen. Nothing is lost: press Go on to try once more, or tell your administrator."
              )
            : _t("Nothing is lost. Press Go on whenever you like.");
    }

    async load() {
        this.show(await this.orm.call(MODEL, "get_progress", [[this.id]]));
    }

    /** Take new figures; the form follows when the step has ended. */
    show(progress) {
        if (progress.id !== this.id) {
            return;
        }
        this.state.progress = progress;
        if (progress.state !== this.recordState) {
            this.props.record.load();
        }
    }

    plan(state) {
        this.stop();
        if (state in this.titles) {
            this.timer = browser.setTimeout(() => this.poll(), POLL_EVERY);
        }
    }

    async poll() {
        await this.load();
        this.plan(this.recordState);
    }

    stop() {
        browser.clearTimeout(this.timer);
    }

    async ask(method) {
        this.state.isBusy = true;
        try {
            await this.orm.call(MODEL, method, [[this.id]]);
            await this.load();
        } finally {
            this.state.isBusy = false;
        }
    }
}

registry.category("fields").add("crm_adoption_progress", {
    component: MigrationProgress,
    supportedTypes: ["integer"],
    fieldDependencies: [{name: "state", type: "selection"}],
});
