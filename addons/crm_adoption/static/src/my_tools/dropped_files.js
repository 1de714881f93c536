import {storedZip} from "./stored_zip";

/**
 * All files of a drop. A dropped folder comes as one archive of its name: so pictures
 * stay with the notes beside them.
 *
 * @param {DataTransfer} transfer
 * @returns {Promise<File[]>}
 */
export async function droppedFiles(transfer) {
    // The entries are gone once the drop's event has ended: take them all at once.
    const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.());
    if (!entries.some((entry) => entry?.isDirectory)) {
        return [...transfer.files];
    }
    return Promise.all(
        entries
            .filter(Boolean)
            .map((entry) => (entry.isFile ? fileOf(entry) : archiveOf(entry)))
    );
}

function fileOf(entry) {
    return new Promise((resolve, reject) => entry.file(resolve, reject));
}

async function archiveOf(folder) {
    const members = await membersOf(folder, "");
    return storedZip(`${folder.name}.zip`, members);
}

async function membersOf(folder, path) {
    const members = [];
    const reader = folder.createReader();
    let batch = await readBatch(reader);
    while (batch.length) {
        for (const entry of batch) {
            const inside = `${path}${entry.name}`;
            if (entry.isFile) {
                const file = await fileOf(entry);
                const bytes = new Uint8Array(await file.arrayBuffer());
                members.push({path: inside, bytes});
            } else {
                members.push(...(await membersOf(entry, `${inside}/`)));
            }
        }
        batch = await readBatch(reader);
    }
    return members;
}

function readBatch(reader) {
    return new Promise((resolve, reject) => reader.readEntries(resolve, reject));
}
