const ICONS = {
    spreadsheet: "fa-table",
    google_sheets: "fa-table",
    iphone: "fa-apple",
    google: "fa-google",
    apple_contacts: "fa-apple",
    evernote: "fa-book",
    keep: "fa-lightbulb-o",
    notes: "fa-sticky-note-o",
    whatsapp: "fa-whatsapp",
    telegram: "fa-telegram",
    sms: "fa-commenting-o",
    paper: "fa-pencil-square-o",
    gmail: "fa-google",
    other: "fa-briefcase",
};
const PATTERNS = [
    [/phone/, "fa-mobile"],
    [/calendar/, "fa-calendar"],
    [/mail|thunderbird/, "fa-envelope-o"],
    [/note|notion|obsidian/, "fa-sticky-note-o"],
    [/crm|bitrix/, "fa-handshake-o"],
    [/outlook|contacts/, "fa-address-book-o"],
];

/** @returns {string} the icon's class for a kind of tool */
export function toolIcon(kind) {
    const found = PATTERNS.find(([pattern]) => pattern.test(kind));
    return ICONS[kind] || (found ? found[1] : "fa-briefcase");
}
