/** Fields that inputs of other fields look at. */
const SURROUNDINGS = [
    "company_currency",
    "company_id",
    "country_id",
    "team_id",
    "type",
];
const PROPERTIES = "lead_properties";
const WIDGETS = {many2many: "many2many_tags", tags: "property_tags"};
const TAGS = {
    related: {
        activeFields: {display_name: {}},
        fields: {display_name: {name: "display_name", type: "char"}},
    },
};

const isFieldStep = ({kind}) => kind === "field";

/**
 * Everything that the inputs of some steps need of the deal's fields.
 *
 * @returns {Promise<{fields: Object, activeFields: Object}>} props of `Record`
 */
export async function loadStepFields(fieldService, steps) {
    const asked = steps
        .filter(isFieldStep)
        .map(({field, property}) => (property ? PROPERTIES : field))
        .filter(Boolean);
    const fields = await fieldService.loadFields("crm.lead", {
        fieldNames: [...new Set([...asked, ...SURROUNDINGS])],
    });
    const activeFields = Object.fromEntries(
        Object.entries(fields)
            .filter(([, {type}]) => type !== "one2many")
            .map(([name, {type}]) => [name, type === "many2many" ? TAGS : {}])
    );
    return {fields, activeFields};
}

/** @returns {string|undefined} the field to fill in here; some need their own screen */
export function getStepField({field, property}, record) {
    const name = property ? `${PROPERTIES}.${property}` : field;
    const isShown = name && name in record.activeFields;
    return isShown && !record.fields[name].readonly ? name : undefined;
}

export function getStepWidget(name, record) {
    return name === "priority" ? "priority" : WIDGETS[record.fields[name].type];
}

/** @returns {Promise<Object>} what was filled in for these steps, as `write` takes it */
export async function getStepValues(record, steps) {
    const names = new Set(
        steps
            .map((step) => getStepField(step, record))
            .filter(Boolean)
            .map((name) => name.split(".")[0])
    );
    const changes = await record.getChanges();
    return Object.fromEntries(
        Object.entries(changes).filter(([name]) => names.has(name))
    );
}
