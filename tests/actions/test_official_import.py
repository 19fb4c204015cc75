"""Official files: vintages beside vintages, all of a file or nothing of it."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from buktikan.actions.change import SetUpError
from buktikan.actions.framework import install
from buktikan.actions.official_import import OfficialFile, import_official
from buktikan.actions.official_plan import Plan
from buktikan.actions.official_register import describe_series
from buktikan.actions.receipt import Receipt
from buktikan.core.framework import Bilingual
from buktikan.core.numeral import NumberFormat
from buktikan.core.observation import ObservationStatus
from buktikan.core.official import Finality, OfficialFigure, OfficialSeries
from buktikan.core.place import CodeSystem
from buktikan.records.models import (
    Event,
    EvidenceItem,
    ImportReceipt,
    Observation,
    OfficialFigureRow,
    OfficialVintage,
)
from buktikan.records.models import OfficialSeries as SeriesRow
from buktikan.records.models.history import HistoryError
from buktikan.sheets.place_bridge import PlaceBridge
from buktikan.sheets.tidy import TidyOptions, read_tidy
from tests.factories.region import BY
from tests.factories.small_region import FRAMEWORK, open_small_region

pytestmark = pytest.mark.django_db
HEAD = "element,place,period,value,unit,source,published,status,note"
AT = datetime(2024, 8, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _region() -> None:
    open_small_region()
    install(FRAMEWORK, by=BY)


def brought(
    folder: Path,
    *rows: str,
    within: str = "",
    dry_run: bool = False,
    finality: Finality | None = None,
    at: datetime = AT,
) -> tuple[Receipt, Plan]:
    """A tidy file with these rows, imported by the data steward."""
    path = folder / "resmi.csv"
    path.write_text("\n".join((HEAD, *rows)), encoding="utf-8")
    options = TidyOptions(PlaceBridge(CodeSystem.KEMENDAGRI), NumberFormat.ENGLISH)
    file = OfficialFile(
        path,
        lambda _: read_tidy(path, options),
        FRAMEWORK,
        within=within,
        region="64.09",
        finality=finality,
    )
    return import_official(file, by="Walidata", dry_run=dry_run, at=at)


def row(value: str, published: str = "2023-07-17", period: str = "2023-03", **more: str) -> str:
    element = more.get("element", "poverty_rate")
    place = more.get("place", "64.09")
    unit, status = more.get("unit", "persen"), more.get("status", "")
    return f"{element},{place},{period},{value},{unit},BPS,{published},{status},BPS PPU"


def figures() -> list[OfficialFigure]:
    return list(OfficialFigureRow.objects.all().to_core())


def test_a_file_becomes_a_series_a_vintage_and_a_figure_with_its_receipt(tmp_path: Path) -> None:
    receipt, plan = brought(tmp_path, row("6.97"))

    assert (receipt.rows_read, receipt.stored, receipt.committed) == (1, 1, True)
    (series,) = SeriesRow.objects.all()
    assert (series.code, series.element, series.source) == (
        "poverty_rate-bps",
        "poverty_rate",
        "BPS",
    )
    (vintage,) = OfficialVintage.objects.all()
    assert (vintage.number, vintage.published, vintage.finality) == (
        1,
        date(2023, 7, 17),
        "unsaid",
    )
    assert vintage.receipt.sha256 == ImportReceipt.objects.get().sha256
    assert [(one.number, one.place, one.period.text) for one in figures()] == [
        (plan.vintages[0].figures[0].number, "64.09", "2023-03")
    ]
    observation = Observation.objects.get()
    assert (observation.official, observation.value) == (True, "6.97")
    assert EvidenceItem.objects.filter(key__startswith="REG-").count() == 1
    event = Event.objects.get(verb="official.imported")
    assert event.detail["vintages"] == 1


def test_the_same_file_twice_changes_nothing(tmp_path: Path) -> None:
    brought(tmp_path, row("6.97"))
    again, plan = brought(tmp_path, row("6.97"))

    assert (again.stored, again.unchanged) == (0, 1)
    assert plan.vintages == ()
    assert OfficialVintage.objects.count() == 1


def test_a_revision_is_a_new_vintage_beside_the_old_and_a_new_version(tmp_path: Path) -> None:
    brought(tmp_path, row("6.95", status="P"))
    receipt, plan = brought(tmp_path, row("6.97", "2024-01-15"))

    assert receipt.findings.blocking == ()
    assert receipt.findings.asking == ()
    assert [str(one.before.number) for one in plan.vintages[0].revised] == ["6.95"]
    told = [(one.vintage.number, str(one.number), one.vintage.finality) for one in figures()]
    assert told == [(1, "6.95", Finality.PROVISIONAL), (2, "6.97", Finality.UNSAID)]
    newest = Observation.objects.newest().get()
    assert (newest.version, newest.value) == (2, "6.97")


def test_an_older_vintage_that_comes_late_is_kept_and_replaces_nothing(tmp_path: Path) -> None:
    brought(tmp_path, row("6.97", "2024-01-15"))
    receipt, _ = brought(tmp_path, row("6.95", "2023-07-17"))

    assert receipt.stored == 1
    assert len(figures()) == 2
    assert Observation.objects.get().value == "6.97"


def test_two_publications_in_one_file_are_two_vintages_and_no_duplicate(tmp_path: Path) -> None:
    receipt, _ = brought(tmp_path, row("6.97", "2024-01-15"), row("6.95", "2023-07-17"))

    assert receipt.findings.blocking == ()
    assert (receipt.rows_read, receipt.stored) == (2, 2)
    assert OfficialVintage.objects.count() == 2
    assert Observation.objects.get().value == "6.97"


def test_one_publication_that_says_two_things_is_refused_as_a_whole(tmp_path: Path) -> None:
    receipt, _ = brought(tmp_path, row("6.97"), row("6.95"), row("7.25", period="2022-03"))

    assert [one.code for one in receipt.findings.blocking] == ["value.duplicate"]
    assert (receipt.stored, receipt.refused, receipt.rows_read) == (0, 3, 3)
    assert not OfficialVintage.objects.exists()
    assert not Observation.objects.exists()


def test_a_wrong_row_is_told_with_its_row_and_refuses_all(tmp_path: Path) -> None:
    receipt, _ = brought(tmp_path, row("6.97"), row("enam", period="2022-03"))

    (problem,) = receipt.findings.blocking
    assert (problem.where.row, problem.where.column) == (3, "value")
    assert not SeriesRow.objects.exists()


def test_a_look_before_stores_nothing_and_tells_the_vintages(tmp_path: Path) -> None:
    receipt, plan = brought(tmp_path, row("6.97"), dry_run=True)

    assert (receipt.stored, receipt.committed) == (1, False)
    assert [one.is_new_series for one in plan.vintages] == [True]
    assert not SeriesRow.objects.exists()
    assert not ImportReceipt.objects.exists()


def test_thousands_keep_the_digits_in_which_they_were_published(tmp_path: Path) -> None:
    brought(tmp_path, row("11.19", element="poor_persons", unit="ribu jiwa"))

    (figure,) = figures()
    assert str(figure.number) == "1.119E+4"
    assert Observation.objects.get().value == "11190"


def test_a_cell_without_a_figure_is_missing_and_never_zero(tmp_path: Path) -> None:
    path = tmp_path / "kosong.csv"
    head = "element,place,period,value,source,absence"
    path.write_text(f"{head}\npoverty_rate,64.09,2018-03,...,BPS,tidak dimuat", encoding="utf-8")
    options = TidyOptions(PlaceBridge(CodeSystem.KEMENDAGRI))
    file = OfficialFile(path, lambda _: read_tidy(path, options), FRAMEWORK, region="64.09")
    import_official(file, by="Walidata", at=AT)

    (figure,) = figures()
    assert (figure.value, figure.status) == (None, ObservationStatus.MISSING)


def test_one_region_s_steward_takes_no_figure_of_another(tmp_path: Path) -> None:
    receipt, _ = brought(tmp_path, row("6.97"), row("6.11", place="64"), within="64.09")

    assert [one.place for one in figures()] == ["64.09"]
    assert receipt.rows_read == 1
    assert "1 angka wilayah lain tidak diambil." in receipt.findings.unchecked


def test_a_series_without_a_counterpart_is_kept_in_the_register_alone(tmp_path: Path) -> None:
    describe_series(
        OfficialSeries("garis-kemiskinan", Bilingual("Garis kemiskinan", ""), "BPS", "BPS"),
        by="Walidata",
    )
    receipt, _ = brought(tmp_path, row("513666", element="garis-kemiskinan", unit=""))

    assert receipt.findings.blocking == ()
    assert [str(one.number) for one in figures()] == ["513666"]
    assert not Observation.objects.exists()


def test_figures_go_to_the_series_that_a_row_names_by_its_code(tmp_path: Path) -> None:
    describe_series(
        OfficialSeries("p0", Bilingual("P0", "P0"), "BPS", "BPS Susenas", "poverty_rate"), by="W"
    )
    brought(tmp_path, row("6.97", element="p0"))

    assert [one.series.code for one in figures()] == ["p0"]
    assert Observation.objects.get().source == "BPS Susenas"


def test_a_series_is_described_anew_with_its_change_in_history(tmp_path: Path) -> None:
    brought(tmp_path, row("6.97"))
    held = SeriesRow.objects.get().to_core()
    better = OfficialSeries(
        held.code, held.title, held.producer, held.source, held.element, held.unit, "CC BY 4.0"
    )
    describe_series(better, by="Walidata")

    assert SeriesRow.objects.get().licence == "CC BY 4.0"
    event = Event.objects.get(verb="official.series_described")
    assert "Lisensi: (kosong) → CC BY 4.0" in event.detail["changes"]


def test_one_element_and_source_have_one_series(tmp_path: Path) -> None:
    brought(tmp_path, row("6.97"))
    other = OfficialSeries("p0", Bilingual("P0", "P0"), "BPS", "BPS", "poverty_rate")
    with pytest.raises(SetUpError, match="sudah mempunyai deret lain"):
        describe_series(other, by="Walidata")
    taken = OfficialSeries("poverty_rate-bps", Bilingual("P0", "P0"), "X", "X", "cpi")
    with pytest.raises(SetUpError, match="Pilih kode lain"):
        describe_series(taken, by="Walidata")


def test_what_the_register_keeps_is_never_changed(tmp_path: Path) -> None:
    brought(tmp_path, row("6.97"), finality=Finality.FINAL)
    vintage = OfficialVintage.objects.get()
    assert vintage.finality == "final"
    with pytest.raises(HistoryError):
        vintage.save()
    with pytest.raises(HistoryError):
        OfficialFigureRow.objects.all().delete()
