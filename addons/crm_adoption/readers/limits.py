"""Limits on what one file may cost; the child process enforces them on itself."""

import resource

MIB = 1024 * 1024

MAX_FILE_BYTES = 100 * MIB
MAX_MEMORY_BYTES = 1536 * MIB
MAX_CPU_SECONDS = 300
MAX_WALL_SECONDS = 600
MAX_OUTPUT_BYTES = 1024 * MIB
MAX_LINE_BYTES = 64 * MIB  # one JSON line; the parent holds one line at a time

MAX_ROWS = 200_000
MAX_COLUMNS = 500
MAX_CELL_CHARS = 32 * 1024
MAX_NOTE_CHARS = MIB
MAX_RAW_CHARS = 8 * MIB
MAX_PHOTO_BYTES = 5 * MIB
MAX_ATTACHMENT_BYTES = 24 * MIB  # all attachments of one record together
MAX_STDERR_BYTES = 64 * 1024

MAX_ARCHIVE_MEMBERS = 10_000
MAX_ARCHIVE_BYTES = 500 * MIB  # unpacked, counted while unpacking
MAX_ARCHIVE_RATIO = 200  # unpacked to packed, asked of what unpacks to more than 1 MiB


def restrict_process() -> None:
    """Bound memory, CPU time and written files of the running process."""
    for kind, value in (
        (resource.RLIMIT_AS, MAX_MEMORY_BYTES),
        (resource.RLIMIT_CPU, MAX_CPU_SECONDS),
        (resource.RLIMIT_FSIZE, MAX_STDERR_BYTES),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(kind)[1]
        if hard != resource.RLIM_INFINITY:
            value = min(value, hard)
        resource.setrlimit(kind, (value, hard))
