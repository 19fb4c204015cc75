"""House rules of the documentation: what exists is documented, and what is documented is true."""

import re
import shlex
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from buktikan.cli.docs import check, stale_pages, write
from buktikan.cli.main import buktikan
from buktikan.cli.reference import commands
from buktikan.core.checks import CHECKS
from buktikan.sheets.fault import Fault
from tests.house import tree

DOCS = tree.ROOT / "docs"
REFERENCE = DOCS / "reference"
DECISIONS = sorted((DOCS / "decisions").glob("*.md"))
BY_HAND = [
    *(path for path in sorted(DOCS.rglob("*.md")) if path.parent != REFERENCE),
    *sorted(tree.ROOT.glob("*.md")),
]
SOURCE_TEXTS = {path: path.read_text(encoding="utf-8") for path in tree.python_files(tree.SOURCES)}


def page(name: str) -> str:
    """A reference page."""
    return (REFERENCE / name).read_text(encoding="utf-8")


def test_the_reference_is_what_the_code_would_print() -> None:
    assert stale_pages(REFERENCE) == []


def test_a_stale_page_is_named_with_the_way_to_mend_it(tmp_path: Path) -> None:
    CliRunner().invoke(write, ["--folder", str(tmp_path)])
    assert stale_pages(tmp_path) == []
    (tmp_path / "settings.md").write_text("older", encoding="utf-8")
    (tmp_path / "gone.md").write_text("of a page that is no more", encoding="utf-8")
    (tmp_path / "rumus.md").unlink()

    answer = CliRunner().invoke(check, ["--folder", str(tmp_path)])

    assert stale_pages(tmp_path) == ["gone.md", "rumus.md", "settings.md"]
    assert answer.exit_code == 1
    assert "settings.md tidak sesuai lagi" in answer.output


def test_every_check_has_its_section() -> None:
    found = tree.sections(page("checks.md"))

    assert sorted(found) == sorted(CHECKS)
    assert [code for code, text in found.items() if CHECKS[code].about not in text] == []


def test_every_problem_code_in_the_sources_is_documented() -> None:
    documented = page("checks.md") + page("problems.md")
    codes = {code for text in SOURCE_TEXTS.values() for code in tree.problem_codes(text)}
    codes |= {one.code for one in Fault}

    assert len(codes) > len(CHECKS)
    assert sorted(code for code in codes if code not in documented) == []


def test_a_code_in_a_call_that_makes_a_problem_is_seen() -> None:
    assert tree.problem_codes('yield Problem("value.odd", where)') == {"value.odd"}
    assert tree.problem_codes('open("value.odd")') == set()


def test_every_command_is_documented() -> None:
    assert list(tree.sections(page("commands.md"))) == [
        f"buktikan {name}" for name, _ in commands()
    ]


def test_every_setting_read_is_documented() -> None:
    read = {name for text in SOURCE_TEXTS.values() for name in tree.environment_names(text)}
    environment = import_module("buktikan.config.environment").ENVIRONMENT

    assert read == {one.name for one in environment}
    assert [name for name in read if f"`{name}`" not in page("settings.md")] == []


def test_a_setting_in_the_sources_is_seen() -> None:
    assert tree.environment_names('os.environ.get("BUKTIKAN_ODD")') == {"BUKTIKAN_ODD"}


def test_decisions_are_numbered_without_gaps() -> None:
    assert [path.name[:4] for path in DECISIONS] == [
        f"{number:04}" for number in range(1, len(DECISIONS) + 1)
    ]
    assert len(DECISIONS) >= 9


@pytest.mark.parametrize("path", DECISIONS, ids=lambda one: one.stem)
def test_a_decision_has_context_decision_and_cost(path: Path) -> None:
    found = tree.sections(path.read_text(encoding="utf-8"))

    assert list(found) == ["Context", "Decision", "Cost"]
    assert [name for name, text in found.items() if len(text.split()) < 10] == []


def test_every_code_term_of_the_glossary_is_used_in_the_sources() -> None:
    terms = tree.glossary_terms((DOCS / "glossary.md").read_text(encoding="utf-8"))
    sources = "\n".join(SOURCE_TEXTS.values())

    assert len(terms) > 40
    assert [term for term in terms if not re.search(rf"\b{re.escape(term)}\b", sources)] == []


def test_a_code_term_of_the_glossary_is_seen() -> None:
    assert tree.glossary_terms("| triwulan | `TenureQuarter` | months |\n") == ["TenureQuarter"]


@pytest.mark.parametrize("path", BY_HAND, ids=lambda one: str(one.relative_to(tree.ROOT)))
def test_links_between_pages_lead_somewhere(path: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", path.read_text(encoding="utf-8"))

    assert [link for link in links if not (path.parent / link).exists()] == []


def written_commands(text: str) -> Iterator[str]:
    """Commands of fenced blocks that call Buktikan, with continued lines joined."""
    for block in re.findall(r"^```(?:sh|console)?\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        for line in block.replace("\\\n", " ").splitlines():
            if re.match(r"(?:\.venv/bin/)?buktikan ", line.strip()):
                yield line.strip()


def refusal(line: str) -> str:
    """What the command line says against a command as it is written; empty when it is accepted."""
    context: click.Context = click.Context(buktikan, info_name="buktikan")
    command: click.Command = buktikan
    words = shlex.split(line, comments=True)[1:]
    while isinstance(command, click.Group):
        name = words.pop(0) if words else ""
        if name == "--help":
            return ""
        found = command.get_command(context, name)
        if found is None:
            return f"{name}: no such command"
        command = found
    known = {name for one in command.params for name in one.opts} | {"--help"}
    odd = [word for word in words if word.startswith("--") and word.split("=")[0] not in known]
    given = {word.split("=")[0] for word in words}
    needed = [
        one.opts[0]
        for one in command.params
        if isinstance(one, click.Option) and one.required and not given & {*one.opts, "--help"}
    ]
    return ", ".join([*(f"{one}: unknown" for one in odd), *(f"{one}: missing" for one in needed)])


@pytest.mark.parametrize("path", BY_HAND, ids=lambda one: str(one.relative_to(tree.ROOT)))
def test_every_command_written_in_a_page_exists(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    refused = {line: refusal(line) for line in written_commands(text)}

    assert {line: why for line, why in refused.items() if why} == {}


def test_a_command_that_does_not_exist_is_seen() -> None:
    lines = (
        "```sh",
        "buktikan bundle open x",
        ".venv/bin/buktikan bundle verify \\",
        "--odd x",
        "```",
    )
    text = "\n".join(lines) + "\n"

    assert [refusal(line) for line in written_commands(text)] == [
        "open: no such command",
        "--odd: unknown",
    ]


def test_every_page_of_the_documentation_is_in_its_menu() -> None:
    menu = (DOCS.parent / "mkdocs.yml").read_text(encoding="utf-8")
    pages = {one.relative_to(DOCS).as_posix() for one in DOCS.rglob("*.md")}
    assert sorted(one for one in pages if f": {one}" not in menu) == []
