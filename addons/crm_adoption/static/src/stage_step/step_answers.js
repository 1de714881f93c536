import {serializeDate, today} from "@web/core/l10n/dates";

export const REASON_LENGTH = 15; // as in the server, which judges

/**
 * @typedef {{state: "done"|"na"|"unknown"|"waived", note?: string,
 *     followUp?: luxon.DateTime, files?: {id: number, filename: string}[]}} Answer
 */

/** @returns {luxon.DateTime} the day on which a reminder is useful */
export function getDefaultFollowUp({unknown_days}) {
    return today().plus({days: unknown_days});
}

/**
 * @param {Object<number, Answer>} answers by criterion
 * @returns {Object[]} as `action_move_with` and `action_answer_criteria` take them
 */
export function toServerAnswers(answers) {
    return Object.entries(answers).map(([id, {state, note, followUp, files}]) => ({
        criterion_id: Number(id),
        state,
        ...(note ? {note} : {}),
        ...(followUp ? {follow_up: serializeDate(followUp)} : {}),
        ...(files?.length ? {attachment_ids: files.map((file) => file.id)} : {}),
    }));
}
