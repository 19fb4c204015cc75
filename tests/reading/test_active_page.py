"""A web page is kept when it only shows; whatever a browser would run is found, however hidden."""

from pathlib import Path

import pytest

from buktikan.reading.active_page import main, what_runs

ACTIVE = [
    b"<script>1</script>",
    b"<SCRIPT/src=//x>",
    b"< script>1",
    b"<p>a<img src=x onerror=alert(1)>",
    b"<svg/onload=alert(1)>",
    b"<iframe src=//x></iframe>",
    b"<object data=x></object>",
    b"<embed src=x>",
    b"<form action=/x><input></form>",
    b"<a href=javascript:alert(1)>a</a>",
    b"<a href='java&#10;script:alert(1)'>a</a>",
    b"<a href='\x01 JaVaScRiPt&colon;alert(1)'>a</a>",
    b"<a href='data:text/html,<b>x'>a</a>",
    b"<a xlink:href='vbscript:x'>a</a>",
    b"<meta http-equiv=Refresh content='0;url=//x'>",
    b"<base href=//x>",
    b"<link rel=import href=x>",
    b"<p style='background:url(javascript:x)'>",
    b"<p style='width:expression(1)'>",
    b"<!--[if IE]><b><![endif]-->",
    b"<meta charset=utf-7>+ADw-script+AD4-",
    "<p>satu".encode("utf-16"),
    b"<p>a\x00b",
    b"<math><maction actiontype=x onclick=1>",
    b"<p srcdoc=x>",
]


@pytest.mark.parametrize("contents", ACTIVE)
def test_what_runs_is_found(tmp_path: Path, contents: bytes) -> None:
    page, answer = tmp_path / "halaman.html", tmp_path / "jawaban"
    page.write_bytes(contents)

    with answer.open("wb") as file:
        assert main([str(page)], file) == 0

    assert answer.read_bytes() != b"-"


@pytest.mark.parametrize(
    "contents",
    [
        "<!doctype html><title>Rekap</title><style>p{color:red}</style><p class=on>6,97",
        "<p><a href='https://bps.go.id/?a=javascript'>BPS</a><!-- on -->",
        "<table><tr><td>Skrip naskah<td>ondulasi = 1</table><img src='data:image/png;base64,AA'>",
    ],
)
def test_what_only_shows_is_kept(tmp_path: Path, contents: str) -> None:
    page = tmp_path / "halaman.html"
    page.write_text(contents)

    assert what_runs(page) == ""


def test_the_refusal_names_what_runs(tmp_path: Path) -> None:
    page = tmp_path / "halaman.html"
    page.write_text("<p>a<iframe src=x>")

    assert what_runs(page) == ("Halaman web ini memuat bagian yang dijalankan peramban (<iframe>).")


def test_a_page_that_is_too_large_to_judge_is_not_kept(tmp_path: Path) -> None:
    page = tmp_path / "halaman.html"
    page.write_bytes(b"<p>" + b" " * (21 * 1024 * 1024))

    assert what_runs(page) == "Halaman web ini lebih besar dari 20 MB."
