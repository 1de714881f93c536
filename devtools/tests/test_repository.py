"""Files that repeat each other say the same."""

import ast
import re

from devtools import readme
from devtools.paths import MODULE, ROOT


def test_readme_is_rendered_from_its_fragments():
    assert readme.TARGET.read_text() == readme.text(), "run: make readme"


def test_requirements_are_those_of_the_manifest():
    manifest = ast.literal_eval((MODULE / "__manifest__.py").read_text())
    lines = (ROOT / "requirements.txt").read_text().splitlines()
    named = [re.split("[<>=]", line)[0] for line in lines if not line.startswith("#")]
    assert sorted(named) == sorted(manifest["external_dependencies"]["python"])
