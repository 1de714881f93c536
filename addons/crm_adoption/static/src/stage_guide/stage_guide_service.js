import {reactive} from "@odoo/owl";
import {registry} from "@web/core/registry";

/**
 * What is left on the deals on screen, asked once for the panel and the status bar.
 * Nothing is asked but by `load`.
 */
export const stageGuideService = {
    dependencies: ["orm"],
    start(_env, {orm}) {
        const guides = reactive({});
        return {
            guides,
            async load(leadId) {
                const guide = await orm.silent.call("crm.lead", "get_stage_guide", [
                    [leadId],
                ]);
                guides[leadId] = guide;
                return guide;
            },
        };
    },
};

registry.category("services").add("stage_guide", stageGuideService);
