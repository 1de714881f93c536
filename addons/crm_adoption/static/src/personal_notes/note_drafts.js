/**
 * What was typed and not saved yet, by deal or contact. It lives as long as the page
 * and is never stored in the browser: others may use the same computer.
 */
const drafts = new Map();

const key = (resModel, resId) => `${resModel},${resId}`;

export function getDraft(resModel, resId) {
    return drafts.get(key(resModel, resId)) || "";
}

export function keepDraft(resModel, resId, text) {
    if (text) {
        drafts.set(key(resModel, resId), text);
    } else {
        drafts.delete(key(resModel, resId));
    }
}

export function hasDrafts() {
    return drafts.size > 0;
}
