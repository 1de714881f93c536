"""The commands, each a function from its arguments to an exit status."""

from . import odoo, postgres
from .prepare import prepare


def run_odoo(arguments: list[str]) -> int:
    prepare()
    return odoo.execute(arguments)


def run_pytest(arguments: list[str]) -> int:
    from . import testing

    prepare()
    return testing.pytest(arguments)


def stop(_arguments: list[str]) -> None:
    postgres.stop()


COMMANDS = {
    "odoo": run_odoo,
    "prepare": lambda _arguments: prepare(),
    "pytest": run_pytest,
    "stop": stop,
}
