const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const VERSION = 20;
const UTF8_NAME = 0x0800;
const JAN_1_1980 = 0x21; // the earliest date that the format knows

/** @returns {number} CRC-32 of the bytes */
export function crc32(bytes) {
    let crc = 0xffffffff;
    for (const byte of bytes) {
        crc ^= byte;
        for (let bit = 0; bit < 8; bit++) {
            crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
        }
    }
    return (crc ^ 0xffffffff) >>> 0;
}

/**
 * An archive without compression, so that a folder travels as one file and what stands
 * side by side in it stays together.
 *
 * @param {string} name of the archive
 * @param {{path: string, bytes: Uint8Array}[]} members
 * @returns {File}
 */
export function storedZip(name, members) {
    const parts = [];
    const directory = [];
    let offset = 0;
    for (const {path, bytes} of members) {
        const encoded = new TextEncoder().encode(path);
        const facts = [
            ...short(VERSION, UTF8_NAME, 0, 0, JAN_1_1980),
            ...long(crc32(bytes), bytes.length, bytes.length),
            ...short(encoded.length, 0),
        ];
        const local = [...long(LOCAL), ...facts];
        parts.push(new Uint8Array(local), encoded, bytes);
        directory.push(
            new Uint8Array([
                ...long(CENTRAL),
                ...short(VERSION),
                ...facts,
                ...short(0, 0, 0),
                ...long(0, offset),
            ]),
            encoded
        );
        offset += local.length + encoded.length + bytes.length;
    }
    const size = directory.reduce((sum, part) => sum + part.length, 0);
    const end = [
        ...long(END),
        ...short(0, 0, members.length, members.length),
        ...long(size, offset),
        ...short(0),
    ];
    return new File([...parts, ...directory, new Uint8Array(end)], name, {
        type: "application/zip",
    });
}

/** Little-endian 16-bit numbers as bytes. */
function short(...numbers) {
    return numbers.flatMap((number) => [number & 0xff, (number >>> 8) & 0xff]);
}

/** Little-endian 32-bit numbers as bytes. */
function long(...numbers) {
    return numbers.flatMap((number) => [
        ...short(number & 0xffff),
        ...short(number >>> 16),
    ]);
}
