"""Packages are found where they ship and where an administrator put them, and never replaced."""

from pathlib import Path

import pytest

from buktikan.frameworks import catalogue
from buktikan.frameworks.document import MAXIMUM_BYTES
from buktikan.frameworks.fault import PackageFaultsError
from buktikan.frameworks.folder import MAXIMUM_FILES, take_files
from buktikan.frameworks.reader import read_package
from tests.frameworks.package import package


def install(folder: Path, key: str, files: dict[str, bytes]) -> Path:
    for name, data in files.items():
        path = folder / key / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder / key


def test_shipped_packages_are_named_and_read_once() -> None:
    assert catalogue.names() == ("pj-2022", "pj-2024-01")
    assert catalogue.load("pj-2024-01") is catalogue.load("pj-2024-01")


def test_an_installed_package_is_found_beside_the_shipped_ones(tmp_path: Path) -> None:
    install(tmp_path, "contoh-1", package())

    assert catalogue.names(tmp_path) == ("contoh-1", "pj-2022", "pj-2024-01")
    assert catalogue.load("contoh-1", tmp_path).key == "contoh-1"
    assert set(catalogue.files("contoh-1", tmp_path)) == {"framework.yaml", "indicators/01.yaml"}
    with pytest.raises(catalogue.UnknownFrameworkError):
        catalogue.load("contoh-1")


def test_an_installed_package_cannot_take_the_place_of_a_shipped_one(tmp_path: Path) -> None:
    install(tmp_path, "pj-2022", package())

    assert catalogue.load("pj-2022", tmp_path) is catalogue.load("pj-2022")
    assert "pokok.yaml" in " ".join(catalogue.files("pj-2022", tmp_path))


def test_an_unknown_key_names_the_known_ones() -> None:
    with pytest.raises(catalogue.UnknownFrameworkError) as error:
        catalogue.load("../pj-2022")

    assert str(error.value) == (
        'Kerangka "../pj-2022" tidak ada. Yang tersedia: pj-2022, pj-2024-01.'
    )
    with pytest.raises(catalogue.UnknownFrameworkError):
        catalogue.files("pj-1999")


def test_a_package_must_be_called_as_its_folder_is(tmp_path: Path) -> None:
    install(tmp_path, "lain", package())

    with pytest.raises(PackageFaultsError) as error:
        catalogue.load("lain", tmp_path)

    assert 'Kunci "contoh-1" berbeda' in error.value.faults[0].what


def test_files_that_are_no_part_of_a_package_are_left_alone(tmp_path: Path) -> None:
    folder = install(tmp_path, "contoh-1", {**package(), "foto.jpg": b"\xff", "SOURCES.md": b"# x"})

    reading = read_package(folder)

    assert reading.framework is not None
    assert "SOURCES.md" in take_files(folder, [])
    assert "foto.jpg" not in take_files(folder, [])


def test_a_link_out_of_the_package_is_refused(tmp_path: Path) -> None:
    folder = install(tmp_path, "contoh-1", package())
    (tmp_path / "rahasia.yaml").write_text("lines: []\n")
    (folder / "indicators" / "02.yaml").symlink_to(tmp_path / "rahasia.yaml")

    reading = read_package(folder)

    assert reading.framework is None
    assert [(fault.file, fault.what) for fault in reading.faults] == [
        ("indicators/02.yaml", "Tautan berkas tidak diterima.")
    ]


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    folder = install(tmp_path, "contoh-1", package())
    with (folder / "besar.yaml").open("wb") as file:
        file.truncate(MAXIMUM_BYTES + 1)

    reading = read_package(folder)

    assert reading.framework is None
    assert [fault.file for fault in reading.faults] == ["besar.yaml"]


def test_too_many_files_are_refused(tmp_path: Path) -> None:
    many = {f"n{n:03}.md": b"x" for n in range(MAXIMUM_FILES)}
    folder = install(tmp_path, "contoh-1", {**package(), **many})

    reading = read_package(folder)

    assert reading.framework is None
    assert "Paket melebihi" in reading.faults[0].what


def test_a_yml_ending_and_a_note_that_is_not_utf8_are_told(tmp_path: Path) -> None:
    folder = install(tmp_path, "contoh-1", {**package(), "a.yml": b"", "b.md": b"x\n\xff"})

    reading = read_package(folder)

    assert reading.framework is None
    assert [(fault.file, fault.line) for fault in reading.faults] == [("a.yml", 0), ("b.md", 2)]
