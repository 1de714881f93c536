"""Virtual environments: one to run Odoo and the tests in, one for the linters."""

import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path

from . import system
from .paths import LINT_VENV, ROOT, SCREENSHOT_VENV, VENV
from .steps import run, step


@dataclass(frozen=True)
class Environment:
    """A virtual environment that holds exactly what its requirement files name."""

    title: str
    folder: Path
    requirements: tuple[Path, ...]

    @property
    def python(self) -> Path:
        return self.folder / "bin" / "python"

    @property
    def _stamp(self) -> Path:
        return self.folder / "complete"

    def _wanted(self) -> str:
        content = b"".join(path.read_bytes() for path in self.requirements)
        return hashlib.sha256(content).hexdigest()

    def ensure(self) -> None:
        """Make it, or bring it up to date when a requirements file changed."""
        wanted = self._wanted()
        if self._stamp.exists() and self._stamp.read_text() == wanted:
            return
        with step(self.title):
            if self._stamp.exists():
                self._stamp.unlink()
            else:
                # Without the stamp an earlier run was interrupted: start from nothing.
                shutil.rmtree(self.folder, ignore_errors=True)
                self._create()
            self._install()
            self._stamp.write_text(wanted)

    def _create(self) -> None:
        hint = "A Python environment could not be made; look into the log"
        run([system.find_python(), "-m", "venv", self.folder], "venv", hint)

    def _install(self) -> None:
        hint = "Python packages could not be installed; check the network and try again"
        pip = [self.python, "-m", "pip", "install", "--disable-pip-version-check"]
        files = [part for path in self.requirements for part in ("-r", path)]
        log = f"pip-{self.folder.name}"
        run([*pip, "--prefer-binary", *files], log, hint)


RUN = Environment(
    "Preparing the Python environment (a minute or two the first time)",
    VENV,
    (
        ROOT / "devtools" / "requirements-odoo.txt",
        ROOT / "requirements.txt",
        ROOT / "devtools" / "requirements-dev.txt",
    ),
)
LINT = Environment(
    "Preparing the linters",
    LINT_VENV,
    (ROOT / "devtools" / "requirements-lint.txt",),
)
SCREENSHOTS = Environment(
    "Preparing the browser driver",
    SCREENSHOT_VENV,
    (ROOT / "devtools" / "requirements-screenshots.txt",),
)
