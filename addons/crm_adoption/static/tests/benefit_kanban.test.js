import {expect, test} from "@odoo/hoot";
import {animationFrame} from "@odoo/hoot-mock";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {
    contains,
    defineModels,
    fields,
    models,
    mountView,
} from "@web/../tests/web_test_helpers";

class Benefit extends models.Model {
    _name = "crm.adoption.benefit";

    state = fields.Selection({
        selection: [
            ["candidate", "To confirm"],
            ["confirmed", "Confirmed"],
        ],
    });
    evidence_text = fields.Text();
    _records = [{id: 1, state: "candidate", evidence_text: "A hint was of use"}];

    get_summary() {
        const confirmed = this.search_count([["state", "=", "confirmed"]]);
        return [`Confirmed: ${confirmed}`];
    }

    action_confirm(ids) {
        this.write(ids, {state: "confirmed"});
        return false;
    }
}

defineMailModels();
defineModels([Benefit]);

test("the sentences on top follow what was confirmed", async () => {
    await mountView({
        type: "kanban",
        resModel: "crm.adoption.benefit",
        arch: `
            <kanban js_class="crm_adoption_benefit_kanban">
                <field name="state"/>
                <templates><t t-name="card">
                    <field name="evidence_text"/>
                    <button name="action_confirm" type="object"
                        t-if="record.state.raw_value === 'candidate'">Yes</button>
                </t></templates>
            </kanban>`,
    });
    await animationFrame();
    expect(".o_crm_adoption_benefit_summary").toHaveText(/Confirmed: 0/);
    await contains(".o_kanban_record button[name=action_confirm]").click();
    await animationFrame();
    await animationFrame();
    expect(".o_crm_adoption_benefit_summary").toHaveText(/Confirmed: 1/);
    expect(".o_kanban_record button[name=action_confirm]").toHaveCount(0);
});
