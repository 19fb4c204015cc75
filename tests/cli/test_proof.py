"""`buktikan proof find`: one number in one file, with reasons, and no database."""

import json
from pathlib import Path

from click.testing import CliRunner, Result

from buktikan.cli.main import buktikan
from tests.house import tree

LETTER = tree.ROOT / "examples" / "ppu" / "quarter-2" / "evidence" / "disnakertrans-rekap.pdf"


def find(value: str, *more: str, file: Path = LETTER, element: str = "unemployed") -> Result:
    words = ("proof", "find", str(file), "--element", element, "--value", value, *more)
    return CliRunner().invoke(buktikan, [*words, "--period", "2022"])


def test_a_number_is_found_with_its_page_and_the_reasons() -> None:
    done = find("2.365")
    assert done.exit_code == 0, done.output
    assert "halaman 2" in done.output
    assert "[2.365]" in done.output
    assert "Penganggur terbuka" in done.output


def test_a_machine_reads_the_same_as_json_and_another_number_ends_with_one() -> None:
    done = find("2.356", "--json")
    assert done.exit_code == 1, done.output
    answer = json.loads(done.output)
    assert answer["mark"] in ("other_value", "not_found")
    assert all(one["amount"] != "2356" for one in answer["spots"])


def test_questions_that_nobody_can_answer_end_with_two(tmp_path: Path) -> None:
    assert find("dua ribu?").exit_code == 2
    assert find("2.365", element="nobody_knows_this").exit_code == 2
    assert find("2.365", "--framework", "pj-1999").exit_code == 2
    broken = tmp_path / "rusak.pdf"
    broken.write_bytes(b"%PDF-1.7\nrusak")
    assert find("2.365", file=broken).exit_code == 2
