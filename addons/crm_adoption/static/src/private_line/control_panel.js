import {ControlPanel} from "@web/search/control_panel/control_panel";
import {patch} from "@web/core/utils/patch";
import {PRIVATE_DEALS, PrivateLine, isPrivateLineShown} from "./private_line";

patch(ControlPanel, {
    components: {...ControlPanel.components, PrivateLine},
});

patch(ControlPanel.prototype, {
    /** Whether the totals below leave out deals that are private today. */
    get isPrivateLineShown() {
        return isPrivateLineShown(this.env.config);
    },

    /** Whether what is below are these deals, which need a word. */
    get arePrivateDealsShown() {
        return this.env.config.actionXmlId === PRIVATE_DEALS;
    },
});
