"""Hostile YAML: each trick gives a clear fault with its line, and none costs time or memory."""

from time import perf_counter

import pytest

from buktikan.frameworks.document import (
    MAXIMUM_BYTES,
    MAXIMUM_DEPTH,
    MAXIMUM_FAULTS,
    MAXIMUM_NODES,
    Listing,
    Scalar,
    Table,
    read_document,
)
from buktikan.frameworks.fault import Fault


def read(text: str | bytes) -> tuple[Table | None, list[Fault]]:
    faults: list[Fault] = []
    data = text if isinstance(text, bytes) else text.encode()
    return read_document("a.yaml", data, faults), faults


def test_a_plain_file_becomes_a_tree_with_lines() -> None:
    table, faults = read("a: 1\nb:\n  - x\n  - {c: 'y'}\n")

    assert faults == []
    assert table is not None
    assert table.key_lines == {"a": 1, "b": 2}
    assert table.entries["a"] == Scalar("1", 1)
    listing = table.entries["b"]
    assert isinstance(listing, Listing)
    assert listing.items[0] == Scalar("x", 3)
    assert listing.items[1] == Table({"c": Scalar("y", 4)}, {"c": 4}, 4)


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("a: 1\na: 2\n", 2, 'Nama "a" sudah ada pada baris 1'),
        ("b: {a: 1,\n a: 2}\n", 2, 'Nama "a" sudah ada pada baris 1'),
        ("a: 1\nb: !!python/object/apply:os.system [ls]\n", 2, "Tag YAML"),
        ("a: !rahasia 1\n", 1, "Tag YAML"),
        ("a: !!int 1\n", 1, "Tag YAML"),
        ("a: &x 1\n", 1, 'Jangkar dan alias YAML ("&x")'),
        ("a: 1\nb: *x\n", 2, 'Jangkar dan alias YAML ("*x")'),
        ("a: 1\n<<: *x\n", 2, 'Jangkar dan alias YAML ("*x")'),
        ("a: 1\n---\nb: 2\n", 2, "lebih dari satu dokumen"),
        ("a: 1\n? [x, y]\n: 2\n", 2, "Nama harus berupa teks"),
        ("? {x: 1}\n: 2\n", 1, "Nama harus berupa teks"),
        ("a: [1, 2\nb: 3\n", 2, "tidak dapat dibaca"),
        ("a: 1\n\tb: 2\n", 2, "tidak dapat dibaca"),
        ("a: 'x\n", 2, "tidak dapat dibaca"),
        ("a: 1\n  b: 2\n", 2, "tidak dapat dibaca"),
        ("a: x\x00y\n", 0, "tidak dapat dibaca"),
        ("- a\n- b\n", 1, "tidak berisi pasangan nama dan nilai"),
        ("", 0, "tidak berisi pasangan nama dan nilai"),
        ("# hanya catatan\n", 0, "tidak berisi pasangan nama dan nilai"),
        ("halo", 1, "tidak berisi pasangan nama dan nilai"),
    ],
)
def test_a_trick_or_slip_is_told_with_its_line(text: str, line: int, what: str) -> None:
    _, faults = read(text)

    assert any(what in fault.what and fault.line == line for fault in faults), faults
    assert all(fault.file == "a.yaml" and fault.mend and fault.blocks for fault in faults)


def test_several_slips_of_one_file_are_all_told() -> None:
    _, faults = read("a: &x 1\nb: *x\nc: !t 1\nc: 2\n")

    assert [fault.line for fault in faults] == [1, 2, 3, 4]


def test_an_alias_bomb_is_refused_without_growing() -> None:
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    began = perf_counter()

    table, faults = read("\n".join(rows))

    assert table is None
    assert len(faults) == MAXIMUM_FAULTS + 1
    assert "Terlalu banyak kesalahan" in faults[-1].what
    assert perf_counter() - began < 1


@pytest.mark.parametrize(("depth", "refused"), [(MAXIMUM_DEPTH - 1, False), (50_000, True)])
def test_nesting_is_limited(depth: int, refused: bool) -> None:
    table, faults = read("a: " + "[" * depth + "]" * depth)

    assert (table is None) is refused
    assert [f"lebih dalam dari {MAXIMUM_DEPTH}" in fault.what for fault in faults] == (
        [True] if refused else []
    )


def test_nested_mappings_are_limited_too() -> None:
    table, faults = read("\n".join("  " * n + f"k{n}:" for n in range(200)))

    assert table is None
    assert (faults[0].line, "Susunan lebih dalam" in faults[0].what) == (MAXIMUM_DEPTH + 1, True)


@pytest.mark.parametrize(("spare", "refused"), [(0, False), (1, True)])
def test_a_file_is_limited_in_bytes(spare: int, refused: bool) -> None:
    head = b"a: 1\n#"

    table, faults = read(head + b"x" * (MAXIMUM_BYTES - len(head) + spare))

    assert (table is None) is refused
    assert [(fault.line, "paling besar" in fault.what) for fault in faults] == (
        [(0, True)] if refused else []
    )


def test_a_file_is_limited_in_values() -> None:
    table, faults = read("a: [" + "1," * (MAXIMUM_NODES + 1) + "]")

    assert table is None
    assert f"lebih dari {MAXIMUM_NODES} nilai" in faults[0].what


def test_a_file_that_is_not_utf8_names_the_line() -> None:
    table, faults = read(b"a: 1\nb: \xff\xfe\n")

    assert table is None
    assert (faults[0].line, "UTF-8" in faults[0].what) == (2, True)


def test_a_byte_order_mark_and_indonesian_print_are_fine() -> None:
    table, faults = read("\ufeffa: −1 ± 2 “kutip”\n".encode())

    assert faults == []
    assert table is not None
    assert table.entries["a"] == Scalar("−1 ± 2 “kutip”", 1)
