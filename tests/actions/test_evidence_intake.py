"""Uploads of strangers: known by what they contain, and what would run is refused in words."""

import io
import stat
import zipfile
from pathlib import Path

import pytest
from pytest_django import Settings

from buktikan.actions.evidence_intake import Accepted, examine_upload
from buktikan.core.problem import Problem, Severity
from tests.factories.evidence import png, two_page_pdf

OLE = bytes.fromhex("D0CF11E0A1B11AE1")
HTML = "text/html"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def zipped(*members: tuple[str, bytes], compressed: bool = False) -> bytes:
    held = io.BytesIO()
    kind = zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
    with zipfile.ZipFile(held, "w", kind) as package:
        for name, data in members:
            package.writestr(name, data)
    return held.getvalue()


def linked() -> bytes:
    """An archive whose member is a symbolic link out of it."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as package:
        member = zipfile.ZipInfo("surat")
        member.external_attr = (stat.S_IFLNK | 0o777) << 16
        package.writestr(member, "/etc/passwd")
    return held.getvalue()


def workbook(*more: tuple[str, bytes]) -> bytes:
    parts = (("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", b"<workbook/>"))
    return zipped(*parts, *more)


def examined(folder: Path, data: bytes, name: str) -> Accepted | Problem:
    path = folder / "masuk"
    path.write_bytes(data)
    return examine_upload(path, name)


@pytest.mark.parametrize(
    ("name", "data", "media_type"),
    [
        ("Surat.PDF", two_page_pdf(), "application/pdf"),
        ("foto.png", png(), "image/png"),
        ("foto.jpeg", b"\xff\xd8\xff\xe0" + b"\x00" * 20, "image/jpeg"),
        ("foto.webp", b"RIFF\x10\x00\x00\x00WEBPVP8 ", "image/webp"),
        ("foto.heic", b"\x00\x00\x00\x18ftypheic" + b"\x00" * 20, "image/heic"),
        ("rekap.xlsx", workbook(), XLSX),
        ("rekap.xls", OLE + b"\x00" * 600, "application/vnd.ms-excel"),
        ("nama.csv", "nama;jumlah\nDésa;1\n".encode(), "text/csv"),
        ("rekap.html", b"<!doctype html><title>a</title><p>6,97 <a href='https://bps'>x</a>", HTML),
        ("rekap.HTM", b"<html><body class='onload'><table><tr><td>1</table>", HTML),
        ("catatan.txt", b"halo\r\n\tdunia", "text/plain"),
        ("kumpulan.zip", zipped(("a.pdf", two_page_pdf())), "application/zip"),
    ],
)
def test_what_offices_send_is_accepted_by_its_contents(
    tmp_path: Path, name: str, data: bytes, media_type: str
) -> None:
    assert examined(tmp_path, data, name) == Accepted(media_type, name)


HOSTILE = {
    "kosong.pdf": b"",
    "program.exe": b"MZ\x90\x00",
    "surat.pdf.exe": b"MZ\x90\x00",
    "surat.pdf": b"MZ\x90\x00 bukan pdf",
    "surat.exe.pdf": two_page_pdf(),
    "halaman.html": b"<!doctype html><script>1</script>",
    "surat.html.pdf": two_page_pdf(),
    "bukan.html": b"hanya kata",
    "halaman.zip": zipped(("a.html", b"<p>a")),
    "gambar.svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "catatan.txt": b"<HTML><script>alert(1)</script>",
    "data.csv": b"a;b\x00c",
    "skrip.sh": b"#!/bin/sh\nrm -rf /",
    "makro.xlsm": workbook(),
    "makro.docm": zipped(("word/document.xml", b"")),
    "menyamar.xlsx": workbook(("xl/vbaProject.bin", b"\x00")),
    "makro4.xlsx": workbook(("xl/macrosheets/sheet1.xml", b"")),
    "bukan.xlsx": zipped(("catatan.txt", b"halo")),
    "rusak.zip": b"PK\x03\x04rusak",
    "bom.zip": zipped(("nol", b"\x00" * 30_000_000), compressed=True),
    "isi.zip": zipped(("masuk/setup.exe", b"MZ")),
    "sarang.zip": zipped(("dalam.zip", zipped(("setup.exe", b"MZ")))),
    "keluar.zip": zipped(("../../etc/cron.d/x", b"")),
    "tautan.zip": linked(),
    "gambar.png": b"\xff\xd8\xff\xe0",
    "makro.xls": OLE + b"\x00" * 600 + "_VBA_PROJECT".encode("utf-16-le"),
    "terkunci.xls": OLE + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le"),
    "tanpa-akhiran": two_page_pdf(),
    "aneh.dat": bytes(range(256)),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_runs_lies_or_bursts_is_refused_with_words(tmp_path: Path, name: str) -> None:
    found = examined(tmp_path, HOSTILE[name], name)
    assert isinstance(found, Problem)
    assert found.severity is Severity.BLOCK
    assert found.where.file == name
    assert found.what.endswith(".")
    assert found.mend.endswith(".")


def test_a_file_beyond_the_limit_is_refused_and_one_at_it_is_not(
    tmp_path: Path, settings: Settings
) -> None:
    data = two_page_pdf()
    settings.LARGEST_UPLOAD = len(data)
    assert isinstance(examined(tmp_path, data, "a.pdf"), Accepted)
    settings.LARGEST_UPLOAD = len(data) - 1
    assert isinstance(examined(tmp_path, data, "a.pdf"), Problem)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/Surat Sekda.pdf", "Surat Sekda.pdf"),
        ("C:\\Users\\Rina\\rekap.pdf", "rekap.pdf"),
        ("a\x00b\n\u202efdp.pdf", "abfdp.pdf"),
        (f"{'n' * 300}.pdf", f"{'n' * 190}.pdf"),
    ],
)
def test_names_lose_folders_and_tricks_and_stay_readable(
    tmp_path: Path, name: str, kept: str
) -> None:
    found = examined(tmp_path, two_page_pdf(), name)
    assert isinstance(found, Accepted)
    assert found.name == kept
