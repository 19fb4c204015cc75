"""`buktikan bundle page`, and what the page may do wherever it is opened."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from assets import make_verifier
from buktikan.cli.main import buktikan
from buktikan.documents import verification_page


def test_the_page_is_written_where_one_wants_it(tmp_path: Path) -> None:
    if not verification_page.PAGE.is_file():
        pytest.skip("the page is not built (make assets builds it)")
    target = tmp_path / "kirim" / "periksa.html"

    done = CliRunner().invoke(buktikan, ["bundle", "page", "--out", str(target)])

    assert (done.exit_code, done.output) == (0, f"{target}\n")
    assert target.read_bytes() == verification_page.verification_page()


def test_without_the_page_it_says_how_to_make_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verification_page, "PAGE", tmp_path / "tidak-ada.html")

    done = CliRunner().invoke(buktikan, ["bundle", "page", "--out", str(tmp_path / "a.html")])

    assert done.exit_code == 1
    assert "make assets" in done.output
    assert not (tmp_path / "a.html").exists()


def test_the_page_is_built_where_it_is_looked_for() -> None:
    assert make_verifier.PAGE == verification_page.PAGE


def test_the_policy_names_the_script_and_the_sheet_and_lets_nothing_be_fetched() -> None:
    text = make_verifier.page("a{}", "go();")

    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', text)
    assert "default-src 'none'" in policy
    assert "connect-src 'none'" in policy
    assert make_verifier.source_hash("go();") in policy
    assert make_verifier.source_hash("a{}") in policy
    assert "unsafe" not in policy
    assert "{{" not in text
    assert re.findall(r'(?:src|href)="([^"#][^"]*)"', text) == []


def test_a_page_made_of_something_else_is_built_anew() -> None:
    assert make_verifier.stamp() == make_verifier.stamp()
    assert not make_verifier.is_current("0" * 64)
