import {Component, markup, useState} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {useRecordObserver} from "@web/model/relational_model/utils";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";

/** What good looks like in the deal's stage, and what is left to move on. */
export class StageGuidePanel extends Component {
    static template = "crm_adoption.StageGuidePanel";
    static props = {...standardWidgetProps};

    setup() {
        this.orm = useService("orm");
        this.state = useState({guide: null});
        useRecordObserver((record) => {
            const {resId, dirty} = record;
            const stage = record.data.stage_id; // observed: the guide is the stage's
            return resId && stage && !dirty ? this.load(resId) : undefined;
        });
    }

    async load(resId) {
        const {stage, next_stage, steps} = await this.orm.silent.call(
            "crm.lead",
            "get_stage_guide",
            [resId]
        );
        this.state.guide = {
            name: stage.name,
            guidance: stage.guidance && markup(stage.guidance),
            leaderHint: stage.leader_hint && markup(stage.leader_hint),
            nextName: next_stage && next_stage.name,
            left: steps.filter(({done}) => !done),
            done: steps.filter(({done}) => done),
        };
    }

    get isEmpty() {
        const {guide} = this.state;
        return (
            !guide ||
            !(
                guide.guidance ||
                guide.leaderHint ||
                guide.left.length ||
                guide.done.length
            )
        );
    }

    get heading() {
        return _t("What helps in “%s”", this.state.guide.name);
    }

    get summary() {
        const {left, nextName} = this.state.guide;
        if (!left.length) {
            return _t("All set for %s.", nextName);
        }
        return left.length === 1
            ? _t("One thing left for %s:", nextName)
            : _t("%(count)s things left for %(stage)s:", {
                  count: left.length,
                  stage: nextName,
              });
    }
}

registry.category("view_widgets").add("stage_guide_panel", {
    component: StageGuidePanel,
    fieldDependencies: [{name: "stage_id", type: "many2one"}],
});
