"""The commands, each a function from its arguments to an exit status."""

from . import (
    bench,
    demo,
    linting,
    odoo,
    postgres,
    readme,
    screenshots,
    suite,
    testing,
    translations,
)
from .prepare import prepare


def run_odoo(arguments: list[str]) -> int:
    prepare()
    return odoo.execute(arguments)


def run_pytest(arguments: list[str]) -> int:
    prepare()
    return testing.pytest(arguments)


def run_fuzz(arguments: list[str]) -> int:
    prepare()
    return testing.fuzz(arguments)


def stop(_arguments: list[str]) -> int:
    postgres.stop()
    return 0


COMMANDS = {
    "bench": bench.run,
    "demo": demo.run,
    "format": linting.rewrite,
    "fuzz": run_fuzz,
    "i18n": translations.update,
    "odoo": run_odoo,
    "pytest": run_pytest,
    "readme": readme.render,
    "screenshots": screenshots.take,
    "stop": stop,
    "test": suite.run,
}
