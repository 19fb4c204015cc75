"""The sources of the house as syntax trees, and the rules that no linter knows."""

import ast
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "src" / "buktikan"

LONGEST_FUNCTION = 40
LONGEST_FILE = 300
BANNED_STEMS = frozenset(
    ("utils", "util", "helpers", "helper", "common", "base", "misc", "managers", "services")
)
CODE = re.compile(r"^[a-z][a-z_]*\.[a-z][a-z_]*$")
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:work|root|home)/\w")
REGISTRY_HOST = re.compile(
    r"\b(?:py" + r"pi\.(?:org|python)|files\.python" + r"hosted|registry\.(?:npm" + r"js|yarn))"
)
SITTINGS = re.compile(
    "|".join(
        (
            r"\bfarm" + r"[-_ ]?studio",
            r"/\.lib" + r"rary/",
            r"\bsub" + r"-?agents?\b",
            r"\bmain" + r"tainer agent",
            r"\bcla" + r"ude\b",
            r"\bprompt engine" + r"er",
        )
    ),
    re.IGNORECASE,
)
ROW_WRITERS = frozenset(
    ("save", "create", "update", "bulk_create", "bulk_update", "get_or_create", "update_or_create")
)
INDEX_LINE = re.compile(r"^\s*(?:--index-url|--extra-index-url|-i)\s", re.MULTILINE)


LONGEST_AS_IT_IS = {"tests/factories/report.py": 536}
"""Files that are longer than they should be and may only shrink."""


def python_files(folder: Path) -> list[Path]:
    """Python files below a folder; migrations are written by Django."""
    return [one for one in sorted(folder.rglob("*.py")) if "migrations" not in one.parts]


def long_functions(source: str) -> list[str]:
    """Functions whose statements, docstring left out, span more than the limit."""
    return [
        f"{one.name} ({_span(one)})"
        for one in ast.walk(ast.parse(source))
        if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef) and _span(one) > LONGEST_FUNCTION
    ]


def _span(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (function.end_lineno or 0) - body[0].lineno + 1 if body else 0


def written_lines(source: str) -> int:
    """Lines that are not blank."""
    return sum(1 for line in source.splitlines() if line.strip())


def is_banned(path: Path) -> bool:
    """Whether a file is named after nothing in particular."""
    return path.stem in BANNED_STEMS


def problem_codes(source: str) -> set[str]:
    """Codes that a module gives to problems: the first argument of a call that makes one."""
    makers = ("Problem", "Finding", "problem_of", "check")
    return {
        first.value
        for one in ast.walk(ast.parse(source))
        if isinstance(one, ast.Call) and isinstance(one.func, ast.Name) and one.args
        for first in one.args[:1]
        if one.func.id in makers
        and isinstance(first, ast.Constant)
        and isinstance(first.value, str)
        and CODE.match(first.value)
    }


def environment_names(source: str) -> set[str]:
    """Names of environment variables that a module mentions as a whole string."""
    return {
        one.value
        for one in ast.walk(ast.parse(source))
        if isinstance(one, ast.Constant)
        and isinstance(one.value, str)
        and re.fullmatch(r"BUKTIKAN_[A-Z_]+", one.value)
    }


def row_writes(source: str) -> list[str]:
    """Calls that write rows, which only actions may: `.save(...)` and its like, by line.

    `update` of a dict or set passes one positional argument; of a queryset, only named ones.
    """
    return [
        f"{one.lineno}: .{one.func.attr}("
        for one in ast.walk(ast.parse(source))
        if isinstance(one, ast.Call)
        and isinstance(one.func, ast.Attribute)
        and one.func.attr in ROW_WRITERS
        and not (one.func.attr == "update" and one.args)
    ]


def floats(source: str) -> list[str]:
    """Binary floating point: the word `float` in code, and numbers written with a point."""
    return [
        f"{one.lineno}: {ast.unparse(one)}"
        for one in sorted(
            (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.expr)),
            key=lambda node: node.lineno,
        )
        if (isinstance(one, ast.Name) and one.id == "float")
        or (isinstance(one, ast.Constant) and isinstance(one.value, float))
    ]


def locked_packages(lock: str) -> list[str]:
    """Names of the packages of a lock, as they are written there."""
    return re.findall(r"^([A-Za-z0-9._-]+)==", lock, re.MULTILINE)


def unnamed(packages: Iterable[str], notice: str) -> list[str]:
    """Packages that a notice does not name; case and the kind of dash do not matter."""
    named = set(re.findall(r"[a-z0-9-]+", notice.lower().replace("_", "-")))
    return [one for one in packages if one.lower().replace("_", "-") not in named]


def foreign_places(text: str) -> list[str]:
    """What belongs to somebody's sitting: machine paths, addresses of registries, tools."""
    rules = (MACHINE_PATH, REGISTRY_HOST, INDEX_LINE, SITTINGS)
    return [found.group(0).strip() for rule in rules for found in rule.finditer(text)]


def tracked_texts() -> Iterator[tuple[str, str]]:
    """Name and text of every text file of the project: git's list, or all files without git."""
    for name in _names():
        path = ROOT / name
        data = path.read_bytes() if path.is_file() else b""
        if data and b"\0" not in data[:8000]:
            yield name, data.decode("utf-8", errors="replace")


def _names() -> Iterable[str]:
    command = ["git", "-C", str(ROOT), "ls-files", "-z"]
    try:
        listed = subprocess.run(command, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        folders = ("src", "tests", "docs", "requirements", "examples", "benchmarks")
        return [str(one.relative_to(ROOT)) for top in folders for one in (ROOT / top).rglob("*")]
    return listed.decode().rstrip("\0").split("\0")


def sections(markdown: str) -> Mapping[str, str]:
    """Second-level headings of a page and the text below each."""
    parts = re.split(r"^## ", markdown, flags=re.MULTILINE)[1:]
    return {one.partition("\n")[0].strip(): one.partition("\n")[2] for one in parts}


def glossary_terms(markdown: str) -> list[str]:
    """The code terms of the glossary: the second column of its tables, in code print."""
    rows = [line.split("|") for line in markdown.splitlines() if line.startswith("|")]
    return [term for row in rows if len(row) > 2 for term in re.findall(r"`([^`]+)`", row[2])]
