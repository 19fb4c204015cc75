"""The front door: recipes are one-liners, the submission's check is `make test`, help is quick."""

import re
import subprocess
import sys

from buktikan.cli.main import COMMANDS
from tests.house import tree

MAKEFILE = (tree.ROOT / "Makefile").read_text(encoding="utf-8")
HEAVY = ("django", "lark", "yaml", "typst", "docx", "pptx", "xlsxwriter", "python_calamine")
ASKED = ("setup", "run", "demo", "test", "check", "fix", "spec", "bench", "docs", "lock", "hooks")
ASK_FOR_HELP = """
import sys
from buktikan.cli.main import buktikan
try:
    buktikan(["--help"], prog_name="buktikan")
finally:
    print("imported:", *[name for name in HEAVY if name in sys.modules])
"""


def recipes() -> dict[str, list[str]]:
    """Lines below each target."""
    found = re.findall(r"^([a-z]+):[^\n]*\n((?:\t[^\n]*\n)*)", MAKEFILE, re.MULTILINE)
    return {name: lines.splitlines() for name, lines in found}


def test_every_recipe_of_the_documentation_exists_and_is_one_line() -> None:
    found = recipes()

    assert set(ASKED) <= found.keys()
    assert {name: lines for name, lines in found.items() if len(lines) != 1} == {}


def test_recipes_named_in_pages_exist() -> None:
    pages = [*tree.ROOT.glob("*.md"), *(tree.ROOT / "docs").rglob("*.md")]
    named = {
        name
        for page in pages
        for name in re.findall(r"(?:`|^)make ([a-z]+)", page.read_text(encoding="utf-8"), re.M)
    }

    assert named - recipes().keys() == set()
    assert {"run", "test"} <= named


def test_the_check_of_a_submission_is_make_test_and_nothing_beside() -> None:
    script = tree.ROOT / ".ci" / "run"
    lines = [one for one in script.read_text().splitlines() if one and not one.startswith("#")]

    assert script.stat().st_mode & 0o111
    assert lines == ["set -euo pipefail", 'cd "$(dirname "$0")/.."', "exec make test"]


def test_help_lists_every_command_and_imports_nothing_heavy() -> None:
    source = f"HEAVY = {HEAVY!r}\n{ASK_FOR_HELP}"
    answer = subprocess.run(
        [sys.executable, "-c", source], capture_output=True, text=True, check=True
    )

    assert [name for name in COMMANDS if f"  {name} " not in answer.stdout] == []
    assert answer.stdout.splitlines()[-1] == "imported:"
