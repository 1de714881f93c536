import {Component, onWillStart, useState} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";

/** For leaders: how far each team is with its tools, in numbers of people only. */
export class TeamCoverage extends Component {
    static template = "crm_adoption.TeamCoverage";
    static props = {...standardActionServiceProps};

    setup() {
        this.orm = useService("orm");
        this.state = useState({teams: []});
        onWillStart(async () => {
            this.state.teams = await this.orm.call(
                "crm.adoption.tool",
                "get_team_coverage",
                []
            );
        });
    }

    /** A number of people, or words where it would point at persons. */
    people(count) {
        return count === false ? _t("fewer than 5") : String(count);
    }

    decisions(kind) {
        return kind.decisions
            .map(({label, count}) => `${label}: ${this.people(count)}`)
            .join(", ");
    }
}

registry.category("actions").add("crm_adoption.team_coverage", TeamCoverage);
