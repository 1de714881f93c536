import {Component, onWillUnmount, useEffect} from "@odoo/owl";
import {browser} from "@web/core/browser/browser";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

const POLL_EVERY = 1500; // milliseconds

/** How far a queued step of a migration is; reloads the form until it is done. */
export class MigrationProgress extends Component {
    static template = "crm_adoption.MigrationProgress";
    static props = {...standardFieldProps};

    setup() {
        useEffect(
            () => this.plan(),
            () => [this.props.record.resId, this.isAtWork, this.props.record.data]
        );
        onWillUnmount(() => this.stop());
    }

    get isAtWork() {
        return Boolean(this.title);
    }

    get title() {
        return {
            reading: _t("Reading your files"),
            matching: _t("Looking for what is known already"),
            applying: _t("Bringing it in"),
            undoing: _t("Taking it back"),
        }[this.props.record.data.state];
    }

    get hint() {
        const {read_count: count} = this.props.record.data;
        return count ? _t("%s entries found", count) : _t("This starts in a moment.");
    }

    get percent() {
        return this.props.record.data[this.props.name];
    }

    plan() {
        this.stop();
        if (this.isAtWork) {
            this.timer = browser.setTimeout(() => this.poll(), POLL_EVERY);
        }
    }

    async poll() {
        await this.props.record.load();
        this.plan();
    }

    stop() {
        browser.clearTimeout(this.timer);
    }
}

registry.category("fields").add("crm_adoption_progress", {
    component: MigrationProgress,
    supportedTypes: ["integer"],
});
