"""Odoo 19.0: from a checkout, from Debian's unstable suite, or from its public git.

Debian carries Odoo 19 as the package ``odoo-19`` in ``sid``. It is downloaded and
unpacked, never installed, with an apt configuration of its own: the machine's apt is
not changed, its mirror and keyring are used, and signatures are checked.
"""

import getpass
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from .paths import DOWNLOADS, ODOO
from .steps import Problem, finished_folder, run, step

GIT_SOURCE = "https://github.com/odoo/odoo.git"
KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
# The web client's files in odoo-19 are relative links into these packages.
SID_PACKAGES = (
    "odoo-19",
    "libjs-jquery",
    "libjs-jquery-form",
    "libjs-underscore",
    "fonts-inconsolata",
    "fonts-montserrat",
    "fonts-ocr-b",
    "fonts-roboto-unhinted",
)
# sid carries version 7 of Font Awesome; the links name files of version 4.7.
STABLE_PACKAGES = ("fonts-font-awesome",)
PACKAGED_ODOO = Path("usr/lib/python3/dist-packages/odoo")
# Debian leaves this file out, and every page would log an error for it. It only blurs
# the background of video calls.
LEFT_OUT = Path("addons/mail/static/lib/selfie_segmentation/selfie_segmentation.js")


@dataclass(frozen=True)
class OdooSource:
    """``python_path`` holds the package ``odoo``; ``addons`` are extra addons paths."""

    python_path: Path
    addons: tuple[Path, ...]

    @property
    def version_stamp(self) -> str:
        release = self.python_path / "odoo" / "release.py"
        return f"{release.resolve()}:{release.stat().st_mtime_ns}"


def locate() -> OdooSource:
    """Odoo as prepared before, or the checkout named by ``ODOO_HOME``."""
    home = os.environ.get("ODOO_HOME")
    if home:
        return _from_checkout(Path(home).resolve())
    if (ODOO / "odoo-bin").exists():
        return _from_checkout(ODOO)
    return OdooSource(ODOO / PACKAGED_ODOO.parent, ())


def ensure() -> OdooSource:
    if not os.environ.get("ODOO_HOME") and not ODOO.exists():
        fetch = _fetch_debian if _is_debian() else _fetch_git
        with step("Fetching Odoo 19.0 (about 130 MB)"), finished_folder(ODOO) as folder:
            fetch(folder)
        shutil.rmtree(DOWNLOADS, ignore_errors=True)
    return locate()


def _from_checkout(home: Path) -> OdooSource:
    if not (home / "odoo" / "release.py").exists():
        raise Problem(
            f"ODOO_HOME={home} holds no Odoo: the folder 'odoo' with 'release.py' is "
            "looked for in it. Name the top folder of an Odoo 19.0 checkout."
        )
    if "19, 0" not in (home / "odoo" / "release.py").read_text():
        raise Problem(
            f"ODOO_HOME={home} is not Odoo 19.0. Check out branch 19.0 there."
        )
    addons = home / "addons"
    return OdooSource(home, (addons,) if addons.is_dir() else ())


def _is_debian() -> bool:
    return KEYRING.exists() and shutil.which("apt-get") is not None


def _fetch_git(folder: Path) -> None:
    run(
        ["git", "clone", "--depth", "1", "--branch", "19.0", GIT_SOURCE, folder],
        "odoo-git",
        "Odoo could not be fetched with git; check the network and start again, or set "
        "ODOO_HOME to an Odoo 19.0 checkout that you have",
    )


def _fetch_debian(folder: Path) -> None:
    hint = "Odoo could not be downloaded; check the network and start again"
    packages = DOWNLOADS / "packages"
    shutil.rmtree(packages, ignore_errors=True)
    packages.mkdir(parents=True)
    mirror, codename = _mirror()
    for suite, names in (("sid", SID_PACKAGES), (codename, STABLE_PACKAGES)):
        options = _apt_options(mirror, suite)
        run(["apt-get", *options, "update"], f"apt-{suite}", hint)
        command = ["apt-get", *options, "download", *names]
        run(command, f"apt-{suite}-download", hint, cwd=packages)
    for package in sorted(packages.glob("*.deb")):
        run(
            ["dpkg", "-x", package, folder], "unpack", "A package is damaged; try again"
        )
    _fill_gap(folder / PACKAGED_ODOO / LEFT_OUT)
    _check_links(folder)


def _fill_gap(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("// Not part of the Debian package.\n")


def _mirror() -> tuple[str, str]:
    """Address and codename of the machine's own main Debian archive."""
    release = dict(
        line.split("=", 1)
        for line in Path("/etc/os-release").read_text().splitlines()
        if "=" in line
    )
    codename = release.get("VERSION_CODENAME", "").strip('"')
    command = ["apt-get", "indextargets", "--format", "$(REPO_URI) $(CODENAME)"]
    listing = subprocess.run(
        [*command, "Created-By: Packages"], capture_output=True, text=True, check=True
    )
    for line in listing.stdout.splitlines():
        address, _space, name = line.partition(" ")
        if name == codename:
            return address, codename
    raise Problem(
        "apt on this machine names no Debian archive to fetch Odoo from. Set ODOO_HOME "
        "to an Odoo 19.0 checkout, or repair /etc/apt/sources.list."
    )


def _apt_options(mirror: str, suite: str) -> list[str]:
    """Options that keep apt inside our own folder and away from the system's state."""
    home = DOWNLOADS / suite
    for part in ("lists/partial", "cache/archives/partial"):
        (home / part).mkdir(parents=True, exist_ok=True)
    sources = home / "sources.list"
    sources.write_text(f"deb [signed-by={KEYRING}] {mirror} {suite} main\n")
    settings = {
        "Dir::Etc::SourceList": sources,
        "Dir::Etc::SourceParts": "/dev/null",
        "Dir::State::Lists": home / "lists",
        "Dir::Cache": home / "cache",
        "Debug::NoLocking": "1",
        "APT::Sandbox::User": getpass.getuser(),
        "Acquire::Retries": "3",
    }
    return [
        part for name, value in settings.items() for part in ("-o", f"{name}={value}")
    ]


def _check_links(folder: Path) -> None:
    static = folder / PACKAGED_ODOO / "addons" / "web" / "static"
    dangling = [path for path in static.rglob("*") if not path.exists()]
    if dangling:
        raise Problem(
            f"Odoo's web client is incomplete: {len(dangling)} links lead nowhere, the "
            f"first is {dangling[0]}. Run 'make clean' and start again."
        )
