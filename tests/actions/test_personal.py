"""What tells of persons proposes a class; people decide, and copies without it can leave."""

from pathlib import Path

import pytest
import typst
from pytest_django import DjangoAssertNumQueries, Settings

from buktikan.actions.evidence_access import file_of
from buktikan.actions.evidence_look import look_at_file, look_at_item
from buktikan.actions.evidence_store import evidence_store
from buktikan.actions.job import run_next
from buktikan.actions.personal import ReasonMissingError, keep_class, personal_of, restrict_item
from buktikan.actions.public_copies import public_copies, with_bare_copies
from buktikan.actions.redaction import (
    ask_for_copy,
    copies_of,
    copy_job,
    copy_name,
    decide_copy,
    is_at_work,
    pages_of,
    redacted_copy,
)
from buktikan.core.evidence import EvidenceClass, EvidenceFile
from buktikan.reading.redaction import NotRedactableError
from buktikan.records.models import Event, EvidenceItem, FileCopy, FileLook, LookAnswer
from buktikan.records.models.job import JobState
from tests.factories.evidence import kept, registered
from tests.factories.people import two_regions
from tests.factories.reading import read_as, sheet, unread
from tests.factories.region import BY, REGION
from tests.factories.scene import exif, packed, scene

pytestmark = pytest.mark.django_db
NIK = "6409014101860001"
PDF = "application/pdf"
LETTER = f"Jumlah penerima 2.365 orang.\n\nKontak 081234567890, NIK {NIK}.\n#pagebreak()\nSelesai."


@pytest.fixture(autouse=True)
def _region(settings: Settings, tmp_path: Path) -> None:
    settings.EVIDENCE_STORE = tmp_path / "store"
    two_regions()


def listed(
    key: str = "B-1", classification: EvidenceClass = EvidenceClass.INTERNAL
) -> EvidenceItem:
    """An item with a sheet of persons, already looked at."""
    file = kept(f"{key}.csv", key.encode(), "text/csv")
    rows = (("Nama", "Alamat", "NIK"), *(("Siti Aminah", "RT 3 Waru", NIK),) * 2)
    read_as(file, sheet("Daftar", *rows))
    item = registered(key, file, classification=classification)
    look_at_item(item)
    return item


def letter(key: str = "S-1") -> tuple[EvidenceItem, EvidenceFile]:
    """An item with a real PDF that tells of a person."""
    file = kept("surat.pdf", typst.compile(LETTER.encode()), PDF)
    return registered(key, file), file


def verbs() -> list[str]:
    return list(Event.objects.order_by("number").values_list("verb", flat=True))


def test_a_file_is_looked_at_once_and_no_number_is_kept_anywhere() -> None:
    item = listed()
    (look,) = FileLook.objects.all()
    assert [(one["kind"], one["count"]) for one in look.personal] == [
        ("nik", 1),
        ("nik", 1),
        ("people", 2),
    ]
    assert look.personal[0]["name"] == "Daftar"
    look_at_item(item)
    assert FileLook.objects.count() == 1
    told = f"{look.personal} {list(Event.objects.values_list('detail', flat=True))}"
    assert NIK[4:] not in told
    assert "Siti" not in told


def test_a_class_that_is_too_wide_is_asked_about_until_a_person_decides() -> None:
    item = listed()
    told = personal_of([item])[item.pk]
    assert told.is_open
    assert told.asked == (
        "Kelasnya internal, tetapi berkasnya memuat 2 Nomor Induk Kependudukan (NIK), "
        "daftar nama dan alamat (2 baris)."
    )
    with pytest.raises(ReasonMissingError):
        keep_class(item, reason=" ", by=BY)
    keep_class(item, reason="Data rekaan untuk pelatihan.", by=BY)
    answered = personal_of([item])[item.pk]
    assert not answered.is_open
    assert answered.answer is not None
    assert answered.answer.reason == "Data rekaan untuk pelatihan."
    assert "evidence.class_kept" in verbs()


def test_another_class_asks_again() -> None:
    item = listed()
    keep_class(item, reason="Rekaan.", by=BY)
    registered("B-1", *item.to_core().files, classification=EvidenceClass.PUBLIC)
    item = EvidenceItem.objects.get(pk=item.pk)
    assert personal_of([item])[item.pk].is_open


def test_taking_over_the_proposal_is_a_revision_that_locks_the_older_ones_too() -> None:
    item = listed()
    sha256 = item.to_core().files[0].sha256
    restrict_item(item, by=BY)
    item = EvidenceItem.objects.get(pk=item.pk)
    newest = item.revisions.get(number=2)
    assert newest.classification == "restricted"
    assert newest.reason.startswith("Memuat data pribadi: 2 Nomor Induk")
    found = file_of(item, sha256)
    assert found is not None
    assert found.restricted
    assert personal_of([item])[item.pk].asked == ""
    assert keep_class(item, reason="x", by=BY) is None
    restrict_item(item, by=BY)
    assert item.revisions.count() == 2
    assert not LookAnswer.objects.exists()


def test_items_without_persons_ask_nothing_and_what_nobody_read_is_said(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    file = kept("a.csv", b"a", "text/csv")
    read_as(file, sheet("Rekap", ("Desa", "Jumlah"), ("Waru", "12")))
    locked = kept("b.csv", b"b", "text/csv")
    unread(locked)
    plain, closed = registered("B-2", file), registered("B-3", locked)
    for one in (plain, closed):
        look_at_item(one)
    listed()
    rows = list(EvidenceItem.objects.prefetch_related("revisions__item"))
    with django_assert_num_queries(2):
        told = personal_of(rows)
    assert (told[plain.pk].asked, told[plain.pk].unread) == ("", ())
    assert [one.name for one in told[closed.pk].unread] == ["b.csv"]


def test_what_nobody_may_open_is_not_looked_at() -> None:
    file = kept("a.csv", b"a", "text/csv")
    evidence_store().path(file.sha256).unlink()  # type: ignore[attr-defined]  # a folder here
    assert look_at_file(file.sha256) is None
    assert not FileLook.objects.exists()


@pytest.mark.slow
def test_a_copy_is_made_shown_used_and_leaves_in_place_of_the_original() -> None:
    item, file = letter()
    made = redacted_copy(item, file.sha256, by=BY)
    assert made.removed == {"nik": 1, "phone": 1}
    assert (made.original_id, made.ending) == (file.sha256, ".pdf")
    assert made.copy_id != file.sha256
    with evidence_store().open(made.copy_id) as copy:
        assert NIK.encode() not in copy.read()
    told = copies_of(item, [file.sha256])[file.sha256]
    assert not told.is_used
    assert copy_name(file, made) == "surat-disunting.pdf"
    assert public_copies(REGION, [item.to_core()]) == {}

    decide_copy(item, made, accepted=True, by=BY)

    item = EvidenceItem.objects.get(pk=item.pk)
    assert item.to_core().classification is EvidenceClass.RESTRICTED
    assert copies_of(item, [file.sha256])[file.sha256].is_used
    leaves = public_copies(REGION, [item.to_core()])
    assert leaves[file.sha256].sha256 == made.copy_id
    assert leaves[file.sha256].why == "tanpa data pribadi"
    assert public_copies("63.01", [item.to_core()]) == {}
    decide_copy(item, made, accepted=False, by=BY)
    assert public_copies(REGION, [item.to_core()]) == {}
    assert [one for one in verbs() if "copy" in one] == [
        "evidence.copy_made",
        "evidence.copy_accepted",
        "evidence.copy_refused",
    ]


@pytest.mark.slow
def test_a_job_makes_the_copy_or_says_why_not() -> None:
    item, file = letter()
    job = ask_for_copy(item, file.sha256, whole="2, 9-7", by=BY)
    assert is_at_work(copy_job(item, file.sha256))
    run_next()
    job.refresh_from_db()
    made = FileCopy.objects.get(pk=copies_of(item, [file.sha256])[file.sha256].row.pk)
    assert job.state == JobState.DONE.value
    assert job.result == {"copy": made.copy_id}
    assert made.removed["halaman"] == 1
    assert not is_at_work(copy_job(item, file.sha256))
    clean = kept("bersih.csv", b"x", "text/csv")
    read_as(clean, sheet("Rekap", ("Desa", "Jumlah")))
    other = registered("S-2", clean)
    refused = ask_for_copy(other, clean.sha256, by=BY)
    run_next()
    refused.refresh_from_db()
    assert "Tidak ada data pribadi" in refused.result["refused"]


@pytest.mark.slow
def test_a_copy_that_is_not_clean_is_not_kept() -> None:
    file = kept("surat.txt", b"surat", "text/plain")
    # cells that stand apart come to one number once they are lines of text
    read_as(file, sheet("Surat", ("NIK", NIK), ("6409", "0117", "0879", "0003")))
    item = registered("S-3", file)
    with pytest.raises(NotRedactableError, match="belum bersih"):
        redacted_copy(item, file.sha256, by=BY)
    assert not FileCopy.objects.exists()


def test_what_nobody_could_read_has_no_copy() -> None:
    locked = kept("kunci.csv", b"k", "text/csv")
    unread(locked)
    item = registered("S-4", locked)
    with pytest.raises(NotRedactableError, match="terkunci"):
        redacted_copy(item, locked.sha256, by=BY)
    lost = kept("hilang.csv", b"h", "text/csv")
    read_as(lost, sheet("Daftar", ("NIK", NIK)))
    evidence_store().path(lost.sha256).unlink()  # type: ignore[attr-defined]  # a folder here
    with pytest.raises(NotRedactableError, match="gudang"):
        redacted_copy(item, lost.sha256, by=BY)


def test_pages_are_read_as_people_write_them() -> None:
    assert pages_of("2, 5-7") == {2, 5, 6, 7}
    assert pages_of("semua") == frozenset()
    assert pages_of("9-7") == frozenset()
    assert len(pages_of("1-9999")) == 501


def test_files_that_nothing_has_looked_at_still_leave_without_a_cameras_notes() -> None:
    photo = kept("foto.jpg", packed(scene(1), exif=exif()), "image/jpeg")
    item = registered("F-1", photo, classification=EvidenceClass.PUBLIC)
    core = item.to_core()
    assert public_copies(REGION, [core]) == {}
    (copy,) = with_bare_copies({}, [core]).values()
    assert copy.why == "tanpa catatan kamera"
    assert public_copies(REGION, [core])[photo.sha256].sha256 == copy.sha256
    again = public_copies(REGION, [core])
    assert with_bare_copies(again, [core]) == again
