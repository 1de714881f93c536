import {storedZip} from "@crm_adoption/my_tools/stored_zip";

const MIXED = {
    "phone/book.vcf": `BEGIN:VCARD
VERSION:3.0
FN:Tour Contact
EMAIL:tour@contact.example
END:VCARD
`,
    "sheets/list.csv": "Name;Email;Hobby\nTable Person;table@person.example;chess\n",
    "evernote/book.enex": `<?xml version="1.0" encoding="UTF-8"?>
<en-export><note><title>Tour note</title>
<content><![CDATA[<en-note>Wants 40 chairs.</en-note>]]></content>
<created>20240512T101500Z</created></note></en-export>`,
    "Keep/shopping.json": JSON.stringify({
        title: "Keep note",
        textContent: "Tea",
        isTrashed: false,
        isArchived: false,
        isPinned: false,
        color: "DEFAULT",
        userEditedTimestampUsec: 1715508900000000,
        createdTimestampUsec: 1715508900000000,
    }),
    "calendar/work.ics": `BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//tour
BEGIN:VEVENT
UID:tour-1
DTSTAMP:20240512T101500Z
DTSTART:20240512T101500Z
DTEND:20240512T111500Z
SUMMARY:Tour meeting
END:VEVENT
END:VCALENDAR
`,
    "vault/idea.md": "# Tour idea\n\nA page per client.\n",
};

/** @returns {File} an archive of six formats */
export function mixedZip() {
    const encoder = new TextEncoder();
    const members = Object.entries(MIXED).map(([path, text]) => ({
        path,
        bytes: encoder.encode(text.replaceAll("\r\n", "\n")),
    }));
    return storedZip("everything.zip", members);
}

/** Drop files as a hand would: the events carry a real DataTransfer. */
export function dropFiles(target, files) {
    const dataTransfer = new DataTransfer();
    files.forEach((file) => dataTransfer.items.add(file));
    for (const type of ["dragenter", "dragover", "drop"]) {
        target.dispatchEvent(
            new DragEvent(type, {bubbles: true, cancelable: true, dataTransfer})
        );
    }
}
