"""`buktikan claims`: the statements of a file, judged; arithmetic needs no database."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from docx import Document

from buktikan.cli.main import buktikan

WRONG = "Pendapatan naik 20 persen dari 1.081 menjadi 1.231 miliar."
TRUE = "Pendapatan naik 13,9 persen dari 1.081 menjadi 1.231 miliar."


def claims(file: Path, *more: str) -> Result:
    return CliRunner().invoke(buktikan, ["claims", str(file), *more])


def test_a_wrong_statement_ends_with_one_and_is_told_by_its_line(tmp_path: Path) -> None:
    file = tmp_path / "laporan.md"
    file.write_text(f"# 1.2 Judul\n\n{WRONG}\n", encoding="utf-8")
    done = claims(file)
    assert done.exit_code == 1, done.output
    assert f"laporan.md, baris 3: dibantah: \u201c{WRONG}\u201d" in done.output
    assert "Yang benar: 13,9 persen." in done.output
    assert "Tanpa --session" in done.output
    assert "1.2" not in done.output.replace("1.231", "")


def test_a_clean_text_ends_with_nought_though_its_numbers_are_listed(tmp_path: Path) -> None:
    file = tmp_path / "laporan.txt"
    file.write_text(TRUE, encoding="utf-8")
    done = claims(file)
    assert done.exit_code == 0, done.output
    assert "belum didukung" in done.output


def test_a_machine_reads_the_parts_of_a_texts_file(tmp_path: Path) -> None:
    file = tmp_path / "texts.yaml"
    file.write_text(f"p.P8:\n  title: Anggaran\n  paragraphs:\n  - '{WRONG}'\n", encoding="utf-8")
    done = claims(file, "--json")
    assert done.exit_code == 1, done.output
    first = json.loads(done.output)[0]
    assert (first["where"], first["verdict"], first["kind"]) == (
        "bagian p.P8",
        "contradicted",
        "change",
    )
    assert first["right"] == "13,9 persen"


def test_a_word_document_is_read_paragraph_by_paragraph(tmp_path: Path) -> None:
    file = tmp_path / "laporan.docx"
    document = Document()
    document.add_paragraph("Pembukaan tanpa angka.")
    document.add_paragraph(WRONG)
    document.save(str(file))
    done = claims(file)
    assert done.exit_code == 1, done.output
    assert "paragraf 2: dibantah" in done.output


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("rusak.md", b"\xff\xfe\x00"),
        ("texts.yaml", b"- bukan\n- texts"),
        ("texts.yml", b"a: [1"),
        ("gambar.bin", b"\x00\x01"),
    ],
)
def test_a_file_that_cannot_be_read_ends_with_two(tmp_path: Path, name: str, data: bytes) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    done = claims(file)
    assert done.exit_code == 2, done.output
    assert "tidak dapat dibaca" in done.output


def test_a_session_that_does_not_exist_is_named(tmp_path: Path, db: None) -> None:
    file = tmp_path / "laporan.txt"
    file.write_text(TRUE, encoding="utf-8")
    done = claims(file, "--session", "tidak-ada")
    assert done.exit_code == 2
    assert 'Sesi "tidak-ada" tidak ada' in done.output
