"""House rules of the sources: sizes, names, and nothing of somebody's machine."""

from pathlib import Path

import pytest

from tests.house import tree

CODE_FILES = tree.python_files(tree.SOURCES)
OTHER_FILES = [
    *(
        one
        for top in ("assets", "benchmarks", "examples")
        for one in tree.python_files(tree.ROOT / top)
    ),
    *tree.ROOT.glob("*.py"),
]
TEST_FILES = tree.python_files(tree.ROOT / "tests")


@pytest.mark.parametrize("path", CODE_FILES, ids=lambda one: str(one.relative_to(tree.SOURCES)))
def test_a_file_is_short_and_its_functions_are_too(path: Path) -> None:
    source = path.read_text(encoding="utf-8")

    assert tree.written_lines(source) <= tree.LONGEST_FILE
    assert tree.long_functions(source) == []


def test_other_files_are_short_enough_to_read_too() -> None:
    limits = {tree.ROOT / name: limit for name, limit in tree.LONGEST_AS_IT_IS.items()}
    lengths = {
        path: tree.written_lines(path.read_text(encoding="utf-8"))
        for path in (*TEST_FILES, *OTHER_FILES)
    }

    long = {
        path: length
        for path, length in lengths.items()
        if length > limits.get(path, tree.LONGEST_FILE)
    }
    assert long == {}
    assert [path for path in limits if lengths.get(path, 0) <= tree.LONGEST_FILE] == []


def test_commands_leave_writing_rows_to_actions() -> None:
    writes = {
        path.name: tree.row_writes(path.read_text(encoding="utf-8"))
        for path in tree.python_files(tree.SOURCES / "cli")
    }

    assert {name: found for name, found in writes.items() if found} == {}


WHERE_THINGS_STAND = ("core/proof/", "core/personal/", "core/photo.py", "core/evidence.py")
"""Places on a page are measured, not counted; amounts in these files are decimals all the same."""


def test_the_core_calculates_without_binary_floating_point() -> None:
    found = {
        path.name: tree.floats(path.read_text(encoding="utf-8"))
        for path in tree.python_files(tree.SOURCES / "core")
        if not path.relative_to(tree.SOURCES).as_posix().startswith(WHERE_THINGS_STAND)
    }

    assert {name: lines for name, lines in found.items() if lines} == {}


def test_the_notice_names_every_package_that_a_person_installs() -> None:
    packages = tree.locked_packages((tree.ROOT / "requirements" / "run.lock").read_text())

    assert len(packages) > 10
    assert tree.unnamed(packages, (tree.ROOT / "NOTICE").read_text()) == []


def test_every_file_is_named_after_the_noun_it_is_about() -> None:
    assert [path for path in (*CODE_FILES, *TEST_FILES, *OTHER_FILES) if tree.is_banned(path)] == []


def test_no_file_names_a_machine_or_a_package_registry() -> None:
    named = {name: tree.foreign_places(text) for name, text in tree.tracked_texts()}

    assert {name: found for name, found in named.items() if found} == {}


def test_every_lock_is_hashed_and_names_no_index() -> None:
    locks = sorted((tree.ROOT / "requirements").glob("*.lock"))

    assert [one.name for one in locks] == [
        "dev.lock",
        "installer.lock",
        "node.lock",
        "run.lock",
        "s3.lock",
        "standards.lock",
    ]
    for lock in locks:
        text = lock.read_text(encoding="utf-8")
        packages = [line for line in text.splitlines() if line[:1] not in (" ", "#", "")]
        hashed = [line for line in packages if line.endswith("\\")]
        assert hashed == packages
        assert "://" not in text


# The rules can fail: each is shown a violation.


def test_a_long_function_is_seen() -> None:
    body = "\n".join("    number = 1" for _ in range(tree.LONGEST_FUNCTION + 1))

    assert tree.long_functions(f"def long():\n{body}\n") == ["long (41)"]
    assert tree.long_functions('def short():\n    """Say."""\n    return 1\n') == []


def test_blank_lines_do_not_count() -> None:
    assert tree.written_lines("a\n\n  \nb\n") == 2


@pytest.mark.parametrize(
    ("name", "banned"), [("utils.py", True), ("services.py", True), ("tenure.py", False)]
)
def test_a_file_named_after_nothing_is_seen(name: str, banned: bool) -> None:
    assert tree.is_banned(Path(name)) is banned


@pytest.mark.parametrize("top", ["work", "root", "home"])
def test_a_path_of_a_machine_is_seen(top: str) -> None:
    assert tree.foreign_places(f'open("/{top}/somebody/file")') == [f"/{top}/s"]
    assert tree.foreign_places(f"docs/{top}/page and example.org/{top}/page") == []


def test_an_address_of_a_registry_is_seen() -> None:
    host = "py" + "pi.org"

    assert tree.foreign_places(f"https://{host}/simple") == [host]
    assert tree.foreign_places("--index-url there\nx==1\n") == ["--index-url"]


def test_a_word_of_the_sittings_is_seen() -> None:
    tool = "farm" + "-studio"

    assert tree.foreign_places(f"see {tool}") == [tool]
    assert tree.foreign_places("a farm, a studio and a library/page") == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("row.save()", ["1: .save("]),
        ("Place.objects.create(code='64')", ["1: .create("]),
        ("rows.update(name='x')", ["1: .update("]),
        ("known.update(more)", []),
        ("save(row)", []),
    ],
)
def test_a_row_written_by_a_command_is_seen(source: str, found: list[str]) -> None:
    assert tree.row_writes(source) == found


def test_floating_point_is_seen() -> None:
    assert tree.floats("share = float(text)\nlimit = 0.5\n") == ["1: float", "2: 0.5"]
    assert tree.floats('share = Decimal("0.5")\n') == []


def test_a_package_without_its_licence_is_seen() -> None:
    lock = "lark==1.3.1 \\\n    --hash=sha256:00\ntyping-extensions==4.15.0 \\\n"

    assert tree.locked_packages(lock) == ["lark", "typing-extensions"]
    assert tree.unnamed(tree.locked_packages(lock), "typing_extensions    PSF") == ["lark"]
