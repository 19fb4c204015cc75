"""SIKD exports: the format of the whole file, the tree of accounts, nothing guessed."""

from decimal import Decimal
from pathlib import Path

import pytest

from buktikan.core.numeral import NumberFormat
from buktikan.sheets.account_tree import account_paths
from buktikan.sheets.sikd import AccountElements, SikdOptions, SikdReading, read_sikd

SPENDING = ("Belanja Daerah",)
CAPITAL = ("Belanja Daerah", "Belanja Modal")
MAPPING = {
    SPENDING: AccountElements("budget", "spent", "absorption"),
    CAPITAL: AccountElements("", "capital_spent"),
}
HEADER = "akun,anggaran,realisasi,persentase\n"


def options(**more: object) -> SikdOptions:
    return SikdOptions("35.01", "2023", MAPPING, **more)  # type: ignore[arg-type]


def read(tmp_path: Path, body: str, **more: object) -> SikdReading:
    target = tmp_path / "sikd.csv"
    target.write_text(HEADER + body, encoding="utf-8")
    return read_sikd(target, options(**more))


def codes(reading: SikdReading) -> list[str]:
    return [one.code for one in reading.table.findings.problems]


def test_an_indented_export_keeps_its_tree_and_becomes_rupiah(tmp_path: Path) -> None:
    body = (
        "Belanja Daerah,2223.07,2000.00,89.97\n     Belanja Modal,100.50,50.25,50\n"
        "     Belanja Lainnya,10.00,5.00,50\n         Belanja Hibah,1.00,0.50,50\n"
    )
    reading = read(tmp_path, body)
    assert [one.path for one in reading.accounts] == [
        SPENDING,
        CAPITAL,
        ("Belanja Daerah", "Belanja Lainnya"),
        ("Belanja Daerah", "Belanja Lainnya", "Belanja Hibah"),
    ]
    assert [(one.element, one.value, one.unit) for one in reading.table.entries] == [
        ("budget", Decimal(2_223_070_000_000), "rupiah"),
        ("spent", Decimal(2_000_000_000_000), "rupiah"),
        ("absorption", Decimal("89.97"), "percent"),
        ("capital_spent", Decimal(50_250_000_000), "rupiah"),
    ]
    assert reading.table.number_format is NumberFormat.ENGLISH
    assert codes(reading) == ["budget.scale"]


def test_a_flat_export_in_indonesian_numbers_with_english_percentages(tmp_path: Path) -> None:
    body = (
        '" Belanja Daerah","10.723,82 M","6.491,38 M","1,700.00"\n'
        '" Belanja Modal","1,50 M","0,75 M",50.00\n" Belanja Modal","1,50 M","0,75 M",50.00\n'
    )
    reading = read(tmp_path, body)
    assert reading.table.number_format is NumberFormat.INDONESIAN
    assert [one.path for one in reading.accounts] == [
        SPENDING,
        CAPITAL,
        (*CAPITAL, "Belanja Modal"),
    ]
    assert reading.accounts[0].budget == Decimal(10_723_820_000_000)
    assert reading.accounts[0].stated_percent == Decimal(1700)
    assert codes(reading) == []


def test_a_file_that_mixes_formats_is_refused_with_the_odd_amount(tmp_path: Path) -> None:
    body = 'Belanja Daerah,2223.07,2000.00,89\nBelanja Modal,1.50,1.25,9\nLain,"1,5",1.00,9\n'
    reading = read(tmp_path, body)
    assert codes(reading) == ["budget.format"]
    problem = reading.table.findings.problems[0]
    assert problem.where.row == 4
    assert '"1,5"' in problem.what
    assert (reading.table.entries, reading.accounts) == ((), ())
    assert (reading.table.counts.rows_read, reading.table.counts.refused) == (3, 3)


def test_a_file_that_reads_both_ways_wants_its_format_declared(tmp_path: Path) -> None:
    body = "Belanja Daerah,1.234,1.000,81\nBelanja Modal,5,4,80\n"
    assert codes(read(tmp_path, body)) == ["budget.format"]
    declared = read(tmp_path, body, number_format=NumberFormat.INDONESIAN)
    assert declared.accounts[0].budget == Decimal(1_234_000_000_000)
    assert codes(
        read(tmp_path, "Belanja Daerah,1.23,1.00,81\n", number_format=NumberFormat.INDONESIAN)
    ) == ["budget.format"]


def test_an_account_that_is_mapped_but_not_there_is_told(tmp_path: Path) -> None:
    reading = read(tmp_path, "Belanja Daerah,2223.07,2000.00,89\n")
    assert "budget.account" in codes(reading)


def test_a_repeated_account_with_other_amounts_asks_for_a_reason(tmp_path: Path) -> None:
    row = "     Belanja Modal,{},50.25,50\n"
    same = "Belanja Daerah,2223.07,2000.00,89\n" + row.format("1.50") + row.format("1.50")
    assert "budget.repeated" not in codes(read(tmp_path, same))
    other = "Belanja Daerah,2223.07,2000.00,89\n" + row.format("1.50") + row.format("2.50")
    assert "budget.repeated" in codes(read(tmp_path, other))


def test_an_amount_that_is_not_printed_is_absent_and_gives_no_entry(tmp_path: Path) -> None:
    reading = read(tmp_path, "Belanja Daerah,2223.07,,\n     Belanja Modal,1.50,0.00,0\n")
    assert reading.accounts[0].realised is None
    assert [one.element for one in reading.table.entries] == ["budget", "capital_spent"]
    assert reading.table.entries[1].value == 0


def test_a_damaged_name_is_read_as_the_account_it_was_and_said(tmp_path: Path) -> None:
    reading = read(tmp_path, "Belanja Daerah,1.50,1.00,66\n     Belanjaodal,1.00,0.50,50\n")
    assert reading.accounts[1].path == CAPITAL
    assert "budget.spelling" in codes(reading)


def test_a_missing_column_and_a_ragged_row_are_told(tmp_path: Path) -> None:
    target = tmp_path / "x.csv"
    target.write_text("akun,anggaran\nBelanja Daerah,1\n", encoding="utf-8")
    assert codes(read_sikd(target, options())) == ["column.missing"]
    ragged = read(tmp_path, "Belanja Daerah,2223.07,2000.00\n\nBelanja Modal,1.50,1.00,66\n")
    assert "text.ragged" in codes(ragged)
    counts = ragged.table.counts
    assert (counts.rows_read, counts.refused, counts.blank, counts.entered) == (3, 1, 1, 1)


def test_a_name_below_another_root_is_another_account() -> None:
    names = [(1, "Pendapatan Daerah"), (1, "Lainnya"), (1, "Belanja Daerah"), (1, "Lainnya")]
    assert account_paths(names) == [
        ("Pendapatan Daerah",),
        ("Pendapatan Daerah", "Lainnya"),
        ("Belanja Daerah",),
        ("Belanja Daerah", "Lainnya"),
    ]


@pytest.mark.parametrize(
    ("year", "style"), [("2021", NumberFormat.ENGLISH), ("2023", NumberFormat.INDONESIAN)]
)
def test_the_real_exports_are_read_whole(shared_data: Path, year: str, style: NumberFormat) -> None:
    for path in sorted((shared_data / "apbd_sikd_sample").glob(f"{year}_*.csv")):
        reading = read_sikd(path, options())
        assert reading.table.number_format is style
        assert reading.table.findings.blocking == ()
        assert len(reading.table.entries) == 4
        budget, spent, stated = (one.value for one in reading.table.entries[:3])
        assert isinstance(budget, Decimal)
        assert isinstance(spent, Decimal)
        assert isinstance(stated, Decimal)
        assert abs(spent / budget * 100 - stated) < Decimal("0.02")
