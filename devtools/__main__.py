"""``python3 -m devtools COMMAND``: what the Makefile and ``bin/`` call."""

import sys

from . import commands
from .steps import Problem, report

FOREIGN = (
    "%s belongs to another user. If that user prepared the runtime, let him run "
    "'make clean' here, or work in a checkout of your own."
)


def main() -> int:
    name, *arguments = sys.argv[1:] or ["help"]
    command = commands.COMMANDS.get(name)
    if command is None:
        print("Known commands: " + ", ".join(sorted(commands.COMMANDS)))
        return 2
    try:
        return command(arguments) or 0
    except Problem as problem:
        return report(problem)
    except PermissionError as error:
        return report(Problem(FOREIGN % error.filename))
    except KeyboardInterrupt:
        print("\nStopped.")
        return 130


if __name__ == "__main__":
    sys.exit(main())
