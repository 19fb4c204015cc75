"""Opening a region, its letterhead, tenures, sessions and calendar: one event for each change."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from buktikan.actions.calendar import set_calendar
from buktikan.actions.change import SetUpError
from buktikan.actions.framework import install
from buktikan.actions.region import open_region, set_letterhead
from buktikan.actions.session import change_session, session_key, set_scope
from buktikan.actions.tenure import correct_tenure, end_tenure, renew_tenure
from buktikan.core.deadline import Step
from buktikan.core.report import Letterhead
from buktikan.core.tenure import Level
from buktikan.records.models import Deadline, Event, FrameworkVersion, RegionProfile, Seal, Tenure
from tests.factories.region import AT, BY, REGION
from tests.factories.small_region import FRAMEWORK, INAUGURATED, open_small_region, session

pytestmark = pytest.mark.django_db
LETTERHEAD = Letterhead(
    "Pemerintah CONTOH", "Bupati", "", "Penajam", "CONTOH", "Penjabat Bupati CONTOH"
)
HELD_ON = date(2024, 3, 20)


@pytest.fixture(autouse=True)
def _region() -> None:
    open_small_region()


def newest() -> Event:
    return Event.objects.of_region(REGION)[0]


def seal(key: str) -> None:
    Seal.objects.create(
        seal_id="0" * 64, session_id=key, file_name="x.zip", sealed_by=BY, sealed_at=AT
    )


def test_opening_twice_opens_once() -> None:
    count = Event.objects.count()

    profile = open_region(REGION, by=BY)

    assert profile.government == f"Pemerintah {REGION}"
    assert Event.objects.count() == count
    assert newest().verb == "region.opened"


@pytest.mark.parametrize("place", ["64", "99.99"])
def test_only_a_regency_or_city_is_opened(place: str) -> None:
    with pytest.raises(SetUpError):
        open_region(place, by=BY)

    assert RegionProfile.objects.count() == 1


def test_the_letterhead_tells_what_changed_and_keeps_the_mark_of_invented_regions() -> None:
    set_letterhead(REGION, LETTERHEAD, by=BY, synthetic=True)
    set_letterhead(REGION, replace(LETTERHEAD, signatory="Lain"), by=BY)

    assert RegionProfile.objects.get().synthetic
    assert newest().detail["changes"] == ["Penanda tangan: CONTOH → Lain"]
    count = Event.objects.count()
    set_letterhead(REGION, replace(LETTERHEAD, signatory="Lain"), by=BY)
    assert Event.objects.count() == count


def tenure() -> Tenure:
    return session(2, HELD_ON).tenure


def test_a_renewal_counts_quarters_anew_and_ends_the_term_before() -> None:
    first = tenure()

    second = renew_tenure(first, inaugurated=date(2024, 9, 19), decree="SK CONTOH", by=BY)

    first.refresh_from_db()
    assert (first.ended, second.term, second.holder) == (date(2024, 9, 18), 2, first.holder)
    assert second.to_core().quarter(1).label() == "Triwulan I periode ke-2"
    assert newest().verb == "tenure.renewed"


def test_a_renewal_follows_the_inauguration_before() -> None:
    first = tenure()

    with pytest.raises(SetUpError, match="sesudah"):
        renew_tenure(first, inaugurated=INAUGURATED, decree="", by=BY)

    assert Tenure.objects.count() == 1


def test_a_tenure_ends_after_it_began_and_the_end_can_be_taken_back() -> None:
    row = tenure()
    with pytest.raises(SetUpError, match="baru mulai"):
        end_tenure(row, ended=date(2023, 1, 1), by=BY)

    end_tenure(row, ended=date(2024, 8, 1), by=BY)
    assert newest().detail["changes"] == ["Berakhir: (kosong) → 1 Agustus 2024"]
    end_tenure(row, ended=None, by=BY)

    row.refresh_from_db()
    assert row.ended is None


def test_another_inauguration_is_a_correction_until_a_report_is_sealed() -> None:
    row = tenure()
    fresh = {"holder": row.holder, "post": row.post, "decree": ""}
    corrected = correct_tenure(row, **fresh, inaugurated=date(2023, 9, 20), by=BY)
    assert newest().detail["changes"] == [
        "Tanggal pelantikan: 19 September 2023 → 20 September 2023"
    ]
    seal("contoh-tw2")

    with pytest.raises(SetUpError, match="disegel"):
        correct_tenure(corrected, **fresh, inaugurated=INAUGURATED, by=BY)

    assert (
        correct_tenure(
            corrected,
            holder="Lain",
            post=row.post,
            decree="",
            by=BY,
            inaugurated=corrected.inaugurated,
        ).holder
        == "Lain"
    )


def test_a_session_key_is_one_that_nobody_has() -> None:
    held = session(2, HELD_ON)
    row = held.tenure
    row.place.name = "Kabupaten Contoh Utara"

    assert session_key(row, 2, Level.MINISTRY, HELD_ON) == "contoh-utara-tw2-2024"
    assert session_key(row, 2, Level.PROVINCE, HELD_ON) == "contoh-utara-tw2-2024-provinsi"
    row.place.name = "contoh"
    type(held).objects.filter(pk=held.pk).update(quarter=1)
    session_row = session(3, HELD_ON)
    type(held).objects.filter(pk=session_row.pk).update(quarter=4)
    assert session_key(row, 2, Level.MINISTRY, HELD_ON) == "contoh-tw2-2024"


def test_a_session_changes_until_its_report_is_sealed() -> None:
    held = session(2, HELD_ON)
    other = install("pj-2022", by=BY)
    days = {"held_on": date(2024, 3, 22), "cutoff": date(2024, 3, 21)}

    changed = change_session(held, **days, framework=other, source="surat CONTOH", by=BY)

    assert newest().detail["changes"] == [
        "Hari evaluasi: 20 Maret 2024 → 22 Maret 2024",
        "Batas data: 20 Maret 2024 → 21 Maret 2024",
        f"Kerangka: {FRAMEWORK} → pj-2022",
        "Sumber jadwal: (kosong) → surat CONTOH",
    ]
    seal(held.pk)
    change_session(changed, **days, framework=other, source="surat lain", by=BY)
    with pytest.raises(SetUpError, match="disegel"):
        change_session(
            changed,
            **days,
            framework=FrameworkVersion.objects.get(key=FRAMEWORK),
            source="",
            by=BY,
        )
    with pytest.raises(SetUpError, match="disegel"):
        set_scope(changed, ["P1"], by=BY)


def test_a_cut_off_after_the_session_is_impossible() -> None:
    held = session(2, HELD_ON)

    with pytest.raises(SetUpError, match="Batas data"):
        change_session(
            held,
            held_on=HELD_ON,
            cutoff=date(2024, 3, 21),
            framework=held.framework,
            source="",
            by=BY,
        )


def test_the_scope_is_kept_in_order_and_an_empty_one_is_everything() -> None:
    held = session(2, HELD_ON)

    assert set_scope(held, ["P2", "P1"], by=BY).scope == "P1 P2"
    assert newest().detail["changes"] == ["Lingkup: semua → P1 P2"]
    assert set_scope(held, [], by=BY).to_core().asks_for(None)


def test_the_calendar_is_one_event_and_a_blank_takes_a_deadline_away() -> None:
    held = session(2, HELD_ON)
    supply, seal_by = datetime(2024, 3, 14, 8, tzinfo=UTC), datetime(2024, 3, 19, 8, tzinfo=UTC)

    set_calendar(held, {Step.SUPPLY: supply, Step.SEAL: seal_by, Step.VERIFY: None}, by=BY)
    assert newest().detail["changes"] == [
        "OPD mengirim data dan data dukung: (kosong) → 14 Maret 2024 16.00",
        "Laporan disegel dan dikirim: (kosong) → 19 Maret 2024 16.00",
    ]
    count = Event.objects.count()
    assert set_calendar(held, {Step.SUPPLY: supply}, by=BY) == ()
    assert Event.objects.count() == count

    set_calendar(held, {Step.SUPPLY: None}, by=BY)

    assert [one.step for one in Deadline.objects.all()] == ["seal"]
