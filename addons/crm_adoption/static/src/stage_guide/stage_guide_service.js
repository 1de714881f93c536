import {reactive} from "@odoo/owl";
import {registry} from "@web/core/registry";
import {Deferred} from "@web/core/utils/concurrency";

/**
 * @param {Object} orm
 * @returns {(leadId: number) => Promise<number>} how much a deal has left for its next
 *     stage; deals that are asked for in one go are read in one go
 */
function makeCounter(orm) {
    let waiting = new Map();
    async function readAll() {
        const asked = waiting;
        waiting = new Map();
        const ids = [...asked.keys()];
        const leads = await orm.silent.read("crm.lead", ids, ["stage_missing_count"]);
        const counts = new Map(leads.map((l) => [l.id, l.stage_missing_count]));
        for (const [id, answer] of asked) {
            answer.resolve(counts.get(id) || 0);
        }
    }
    return (leadId) => {
        if (!waiting.size) {
            setTimeout(readAll); // after all cards of this rendering have asked
        }
        if (!waiting.has(leadId)) {
            waiting.set(leadId, new Deferred());
        }
        return waiting.get(leadId);
    };
}

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
            countLeft: makeCounter(orm),
        };
    },
};

registry.category("services").add("stage_guide", stageGuideService);
