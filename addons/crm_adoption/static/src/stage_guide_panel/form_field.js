const FOCUSABLE =
    "input, textarea, select, [contenteditable=true], .o_priority_star, button";

const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

function findShown(form, name) {
    return [...form.querySelectorAll(`.o_field_widget[name="${name}"]`)].find(
        (el) => el.offsetParent !== null
    );
}

/** Open the notebook page that holds the field, as a click on its tab does. */
async function openPage(form, viewArch, name) {
    for (const node of viewArch?.querySelectorAll(`page field[name="${name}"]`) || []) {
        const page = node.closest("page").getAttribute("name");
        const tab = form.querySelector(`.o_notebook .nav-link[name="${page}"]`);
        if (tab) {
            tab.click();
            await nextFrame();
            await nextFrame();
            return;
        }
    }
}

/**
 * Put the cursor into a field of a form.
 *
 * @param {HTMLElement} form
 * @param {Element} [viewArch] the form's arch, to find the page of a notebook
 * @param {string} name
 * @returns {Promise<boolean>} whether the form shows the field
 */
export async function focusFormField(form, viewArch, name) {
    let field = findShown(form, name);
    if (!field) {
        await openPage(form, viewArch, name);
        field = findShown(form, name);
    }
    if (!field || field.classList.contains("o_readonly_modifier")) {
        return false;
    }
    field.scrollIntoView({block: "center"});
    field.querySelector(FOCUSABLE)?.focus();
    return true;
}
