"""From a file behind a value to the mark beside it: read once, searched anew when it has to be."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from buktikan.actions.draft import save_cell
from buktikan.actions.evidence import attach
from buktikan.actions.job import run_next
from buktikan.actions.proof import due_searches, search_item
from buktikan.actions.proof_asking import ask_to_search, at_work
from buktikan.actions.proof_marks import Look, MarkNow, marks_of
from buktikan.actions.proof_wanted import wording_of
from buktikan.core.cell import CellAddress, TypedCell
from buktikan.core.evidence import EvidenceClass, EvidenceFile, Locator
from buktikan.core.place import Place, PlaceLevel
from buktikan.core.proof.sighting import Mark
from buktikan.core.proof.wording import place_names
from buktikan.records.models import (
    Agency,
    EvaluationSession,
    Event,
    EvidenceItem,
    EvidenceLink,
    EvidenceSearch,
    EvidenceSpot,
    FileReading,
    Observation,
)
from tests.factories.evidence import kept, png, registered, two_page_pdf
from tests.factories.reading import page, read_as, unread
from tests.factories.region import AT, REGION, SESSION, open_example_alone
from tests.factories.sent import send

pytestmark = pytest.mark.django_db
PDF = "application/pdf"
ELEMENT = "stunted_children"
MONTH = "2024-02"
GOOD = (
    "Laporan e-PPGBM Kabupaten Penajam Paser Utara, Februari 2024",
    "Jumlah balita pendek dan sangat pendek di Kabupaten Penajam Paser Utara"
    " pada Februari 2024: 1.234 anak",
)


@pytest.fixture(autouse=True)
def _region(db: None, settings: Settings, tmp_path: Path) -> None:
    settings.EVIDENCE_STORE = tmp_path / "store"
    open_example_alone()


def value(amount: int | None = 1234, version: int = 1) -> Observation:
    return send(
        ELEMENT,
        amount,
        "dinkes",
        period=MONTH,
        version=version,
        at=AT + timedelta(minutes=version),
    )


def backed(row: Observation, *lines: str, key: str = "D-1") -> EvidenceItem:
    """An item with one file that says those lines, behind the value."""
    file = kept(f"{key}.pdf", two_page_pdf() + key.encode(), PDF)
    read_as(file, page(1, "Sampul"), page(2, *lines))
    item = registered(key, file)
    attach(REGION, key, row.key, Locator(), by="dinkes")
    return item


def mark() -> MarkNow:
    (found,) = marks_of(EvidenceLink.objects.all(), drafts=True).values()
    return found


def test_a_number_is_found_on_its_page_and_the_history_knows() -> None:
    item = backed(value(), *GOOD)
    assert mark().look is Look.PENDING
    assert search_item(item, by="Pencarian otomatis") == 1
    found = mark()
    assert (found.look, found.mark) == (Look.DONE, Mark.FOUND)
    assert (found.spot.page, found.spot.written, found.spot.file) == (2, "1.234", "D-1.pdf")
    assert found.spot.is_located
    event = Event.objects.get(verb="evidence.searched")
    assert (event.subject, event.detail) == (f"{REGION} D-1", {"found": 1})
    assert search_item(item, by="Pencarian otomatis") == 0, "nothing moved"
    (link,) = EvidenceLink.objects.to_core()
    assert (link.locator.page, link.locator.sha256) == (2, found.spot.sha256)


def test_a_new_version_is_searched_anew_and_says_what_stands_there_instead() -> None:
    item = backed(value(), *GOOD)
    search_item(item, by="x")
    value(1243, version=2)
    assert mark().look is Look.PENDING
    assert EvidenceLink.objects.to_core()[0].locator == Locator(), "an old search says nothing"
    search_item(item, by="x")
    found = mark()
    assert (found.mark, found.stated, found.other) == (Mark.OTHER_VALUE, "1243", "1.234")
    assert FileReading.objects.count() == 1, "a file is read once"


def test_a_new_revision_is_searched_anew() -> None:
    item = backed(value(), *GOOD)
    search_item(item, by="x")
    other = kept("lain.pdf", two_page_pdf() + b"lain", PDF)
    read_as(other, page(1, "Tidak ada apa-apa"))
    registered("D-1", other)
    item = EvidenceItem.objects.get(pk=item.pk)
    assert mark().look is Look.PENDING
    search_item(item, by="x")
    assert mark().mark is Mark.NOT_FOUND
    assert EvidenceLink.objects.to_core()[0].locator == Locator()


def test_a_file_that_nobody_can_read_says_why() -> None:
    row = value()
    file = kept("kunci.pdf", two_page_pdf(), PDF)
    unread(file)
    item = registered("D-1", file)
    attach(REGION, "D-1", row.key, Locator(), by="dinkes")
    search_item(item, by="x")
    found = mark()
    assert found.mark is Mark.UNREADABLE
    assert "terkunci kata sandi" in found.words


def test_what_is_no_number_and_what_has_no_file_is_not_searched() -> None:
    row = value(None)
    file = kept("a.png", png(), "image/png")
    item = registered("D-1", file)
    attach(REGION, "D-1", row.key, Locator(), by="dinkes")
    assert (search_item(item, by="x"), mark().look) == (0, Look.NO_NUMBER)
    value(7, version=2)
    bare = registered("D-2")
    attach(REGION, "D-2", row.key, Locator(), by="dinkes")
    assert search_item(bare, by="x") == 0
    looks = [one.look for one in marks_of(EvidenceLink.objects.all()).values()]
    assert looks == [Look.PENDING, Look.NO_FILE]


def test_a_draft_is_searched_for_its_agency_and_no_verifier_sees_it() -> None:
    item = backed(value(), *GOOD)
    session = EvaluationSession.objects.select_related("tenure").get(key=SESSION)
    agency = Agency.objects.get(region_id=REGION, key="dinkes")
    typed = TypedCell(CellAddress(ELEMENT, REGION), MONTH, "1.234,0", source="CONTOH dinkes")
    saved = save_cell(session, agency, typed, token="", by="petugas")
    assert not saved.conflict
    search_item(item, by="x")
    links = EvidenceLink.objects.all()
    (own,), (others,) = marks_of(links, drafts=True).values(), marks_of(links).values()
    assert (own.draft, own.mark) == (True, Mark.FOUND)
    assert (others.draft, others.mark) == (False, Mark.FOUND)
    kinds = EvidenceSearch.objects.values_list("observation", flat=True)
    assert sorted(one is None for one in kinds) == [False, True]


def test_words_of_a_restricted_file_stay_in_it() -> None:
    row = value(1243)
    file = kept("nama.pdf", two_page_pdf(), PDF)
    read_as(file, page(1, *GOOD))
    item = registered("D-1", file, classification=EvidenceClass.RESTRICTED)
    attach(REGION, "D-1", row.key, Locator(), by="dinkes")
    search_item(item, by="x")
    found = mark()
    assert found.mark is Mark.OTHER_VALUE
    assert (found.other, found.words, found.spot.before, found.spot.after) == ("", "", "", "")
    value(1234, version=2)
    search_item(item, by="x")
    (link,) = EvidenceLink.objects.to_core()
    assert (link.locator.written, link.locator.before, link.locator.after) == ("1.234", "", "")


def test_a_chosen_spot_counts_until_the_number_or_the_file_changes() -> None:
    item = backed(value(), *GOOD)
    search_item(item, by="x")
    link = EvidenceLink.objects.get()
    sha256 = item.to_core().files[0].sha256
    EvidenceSpot(
        link=link,
        locator={"page": 9, "sha256": sha256, "written": "1.234", "file": "D-1.pdf"},
        stated="1234",
        chosen_by="petugas",
        chosen_at=timezone.now(),
    ).save()
    assert EvidenceLink.objects.to_core()[0].locator.page == 9
    assert (mark().chosen, mark().spot.page) == (True, 9)
    value(1250, version=2)
    assert EvidenceLink.objects.to_core()[0].locator == Locator()
    assert not mark().chosen


def test_a_job_reads_and_searches_and_is_asked_for_once() -> None:
    backed(value(), *GOOD)
    first = ask_to_search(REGION, ["D-1"], by="petugas")
    assert ask_to_search(REGION, ["D-1"], by="petugas") == first
    assert at_work(REGION, "D-1")
    done = run_next(timezone.now() + timedelta(seconds=1))
    assert done is not None
    assert (done.pk, mark().mark) == (first[0].pk, Mark.FOUND)
    assert not at_work(REGION, "D-1")
    value(1243, version=2)
    assert ask_to_search(REGION, ["D-1"], by="petugas") != first
    registered("D-9")
    assert ask_to_search(REGION, ["D-9"], by="petugas") == [], "no file, nothing to search"


def test_marks_cost_the_same_for_one_link_and_for_three(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    row = value()
    file = EvidenceFile("", "", 0)
    for key in ("D-1", "D-2", "D-3"):
        file = kept(f"{key}.pdf", two_page_pdf() + key.encode(), PDF)
        registered(key, file)
        attach(REGION, key, row.key, Locator(), by="dinkes")
        with django_assert_num_queries(6):
            assert marks_of(EvidenceLink.objects.all())
    assert len(due_searches(EvidenceLink.objects.all())) == 3


def test_what_is_looked_for_carries_names_places_and_neighbours() -> None:
    wording = wording_of(REGION)
    row = value()
    file = kept("a.png", png(), "image/png")
    registered("D-1", file)
    link = attach(REGION, "D-1", row.key, Locator(), by="dinkes")
    wanted = wording.wanted(link.observation_key, Decimal(1234))
    assert wanted is not None
    assert wanted.names[0] == "Balita pendek dan sangat pendek"
    assert {"PPU", "Penajam Paser Utara", "Kab. Penajam Paser Utara"} <= set(wanted.place)
    assert "Kalimantan Timur" in wanted.above
    assert {"Kabupaten Paser", "Kota Balikpapan", "Sepaku"} <= wanted.elsewhere
    assert "Balita yang diukur" in wanted.rivals
    assert not set(wanted.names) & wanted.rivals
    unknown = replace(link.observation_key, element="nobody_knows_this")
    assert wording.wanted(unknown, Decimal(1)) is None


def test_names_of_places() -> None:
    village = Place("64.09.01.2001", "Giripurwa", PlaceLevel.VILLAGE, "64.09.01")
    assert place_names(village) == (
        "Giripurwa",
        "Desa Giripurwa",
        "Kelurahan Giripurwa",
    )
    city = Place("64.71", "Kota Balikpapan", PlaceLevel.REGENCY, "64")
    assert place_names(city) == ("Kota Balikpapan", "Balikpapan")


def test_who_waits_before_a_line_goes_before_what_an_import_left() -> None:
    first, second = value(), send("measured_children", 7, "dinkes", period=MONTH)
    backed(first, *GOOD)
    backed(second, *GOOD, key="D-2")
    ask_to_search(REGION, ["D-1"], by="impor", before_others=False)
    (mine,) = ask_to_search(REGION, ["D-2"], by="petugas")
    taken = run_next(timezone.now() + timedelta(seconds=1))
    assert taken is not None
    assert taken.pk == mine.pk
