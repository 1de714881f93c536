import {CrmKanbanRenderer} from "@crm/views/crm_kanban/crm_kanban_renderer";
import {_t} from "@web/core/l10n/translation";
import {patch} from "@web/core/utils/patch";
import {isStageGuideUsed} from "./stage_gate";

const DIMMED = "o_stage_asks";

/** While a card is dragged, the columns that would ask are dimmed a little. */
patch(CrmKanbanRenderer.prototype, {
    async sortStart({element}) {
        super.sortStart(...arguments);
        const {list} = this.props;
        const {id} = element.dataset;
        if (!isStageGuideUsed() || list.groupByField?.name !== "stage_id" || !id) {
            return;
        }
        const record = list.groups
            .flatMap((group) => group.list.records)
            .find((candidate) => candidate.id === id);
        if (record) {
            this.draggedId = id;
            const {stages} = await this.env.services.orm.silent.call(
                "crm.lead",
                "get_stage_guide",
                [[record.resId]]
            );
            this.dimColumns(id, stages);
        }
    },

    dimColumns(id, stages) {
        for (const {left, needed, id: stageId} of stages) {
            const group = this.props.list.groups.find(({value}) => value === stageId);
            const column =
                group && this.rootRef.el?.querySelector(`[data-id="${group.id}"]`);
            if (needed && column && this.draggedId === id) {
                column.classList.add(DIMMED);
                column.title = _t("Left to get here: %s", left);
            }
        }
    },

    sortStop() {
        super.sortStop(...arguments);
        this.draggedId = null;
        for (const column of this.rootRef.el?.querySelectorAll(`.${DIMMED}`) || []) {
            column.classList.remove(DIMMED);
            column.removeAttribute("title");
        }
    },
});
