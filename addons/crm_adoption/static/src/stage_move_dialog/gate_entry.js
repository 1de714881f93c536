/**
 * A hint is shown on the deal and never interrupts a move.
 *
 * @param {{missing: {severity: string}[]}} entry one entry of `get_stage_gate`
 */
export function needsALook(entry) {
    return entry.missing.some(({severity}) => severity !== "hint");
}
