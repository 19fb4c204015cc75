"""Personal data and photos on the pages: asked about, decided, and copies that may leave."""

import pytest
import typst
from django.test import Client
from django.urls import reverse

from buktikan.actions.evidence import attach
from buktikan.actions.evidence_look import look_at_item
from buktikan.actions.intake_evidence import lay_behind
from buktikan.actions.job import run_next
from buktikan.core.evidence import EvidenceClass, EvidenceFile, Locator
from buktikan.core.rights import Role
from buktikan.records.models import Agency, EvaluationSession, EvidenceItem, LookAnswer
from tests.factories.evidence import kept, registered
from tests.factories.people import browser_of, person
from tests.factories.reading import read_as, sheet, unread
from tests.factories.region import BY, REGION, SESSION
from tests.factories.scene import exif, packed, scene
from tests.factories.sent import send
from tests.web.answer import Answer

pytestmark = pytest.mark.django_db
NIK = "6409014101860001"
PDF = "application/pdf"
QUEUE = reverse("evidence:verify", args=[SESSION])


def signed_in(role: Role, agency: str = "") -> Client:
    return browser_of(person(role, agency=agency))


def at(name: str, key: str, *more: str | int) -> str:
    return reverse(f"evidence:{name}", args=[REGION, key, *more])


def text(answer: Answer) -> str:
    return " ".join(answer.content.decode().split())


def whole(answer: Answer) -> bytes:
    """The body of a file that is sent piece by piece."""
    return b"".join(getattr(answer, "streaming_content"))  # noqa: B009  # files alone have it


def letter(
    key: str = "S-1", classification: EvidenceClass = EvidenceClass.INTERNAL
) -> EvidenceFile:
    """A real PDF that tells of one person, looked at."""
    file = kept(f"{key}.pdf", typst.compile(f"Jumlah 2.365. NIK {NIK}.".encode()), PDF)
    look_at_item(registered(key, file, classification=classification))
    return file


def listed(key: str = "B-1") -> None:
    file = kept(f"{key}.csv", key.encode(), "text/csv")
    read_as(file, sheet("Daftar", ("Nama", "Alamat"), *(("Siti Aminah", "RT 3 Waru"),) * 2))
    look_at_item(registered(key, file))


def photo(key: str, data: bytes, period: str = "2024-02") -> None:
    """A photo behind the stunting figure of that month."""
    file = kept(f"{key}.jpg", data, "image/jpeg")
    unread(file, "no_text")
    item = registered(key, file)
    attach(REGION, key, send("stunted_children", 5, "dinkes", period=period).key, Locator(), by=BY)
    look_at_item(item)


def test_the_item_proposes_restricted_and_the_person_takes_it_over(region: str) -> None:
    listed()
    client = signed_in(Role.AGENCY_OFFICER, "dinkes")
    page = text(client.get(at("item", "B-1")))
    assert "Usul: jadikan terbatas" in page
    assert "daftar nama dan alamat (2 baris)" in page
    assert "Siti" not in page
    client.post(at("restrict", "B-1"))
    assert EvidenceItem.objects.get().to_core().classification is EvidenceClass.RESTRICTED
    assert "sudah terbatas" in text(client.get(at("item", "B-1")))


def test_keeping_the_class_asks_for_a_reason(region: str) -> None:
    listed()
    client = signed_in(Role.VERIFIER)
    refused = text(client.post(at("keep_class", "B-1"), {"alasan": " "}, follow=True))
    assert "Tuliskan alasan" in refused
    kept_page = text(client.post(at("keep_class", "B-1"), {"alasan": "Rekaan."}, follow=True))
    assert "kelasnya dipertahankan" in kept_page
    assert "Rekaan." in kept_page
    assert LookAnswer.objects.count() == 1
    client.post(at("restrict", "B-1"))
    late = text(client.post(at("keep_class", "B-1"), {"alasan": "x"}, follow=True))
    assert "sudah tidak berlaku" in late


def test_those_who_only_look_decide_nothing(region: str) -> None:
    listed()
    client = signed_in(Role.PROVINCIAL_EVALUATOR)
    assert "Usul: jadikan terbatas" in text(client.get(at("item", "B-1")))
    for name in ("restrict", "keep_class", "explain_photo"):
        assert client.post(at(name, "B-1")).status_code == 403
    other = signed_in(Role.AGENCY_OFFICER, "dinsos")
    assert other.post(at("restrict", "B-1")).status_code == 403


@pytest.mark.slow
def test_a_copy_is_made_compared_and_used(region: str) -> None:
    file = letter()
    client = signed_in(Role.AGENCY_OFFICER, "dinkes")
    here = at("copy", "S-1", file.sha256)
    assert "Nomor Induk Kependudukan (NIK): 1" in text(client.get(here))
    assert client.get(at("copy_file", "S-1", file.sha256)).status_code == 404
    assert "sedang dibuat" in text(client.post(here, {"aksi": "buat", "halaman": ""}, follow=True))
    run_next()
    page = client.get(here)
    assert "menunggu keputusan Anda" in text(page)
    assert "Sebelum" in text(page)
    held = page.context["held"]
    picture = client.get(at("copy_page", "S-1", file.sha256, 1))
    assert picture.headers["Content-Type"] == "image/png"
    assert client.get(at("copy_page", "S-1", file.sha256, 9)).status_code == 404
    assert "berganti" in text(client.post(here, {"aksi": "pakai", "dilihat": "x"}, follow=True))

    client.post(here, {"aksi": "pakai", "dilihat": held.row.copy_id})

    item = EvidenceItem.objects.get()
    assert item.to_core().classification is EvidenceClass.RESTRICTED
    download = client.get(at("copy_file", "S-1", file.sha256))
    assert NIK.encode() not in whole(download)
    assert download.headers["Content-Disposition"].endswith('"S-1-disunting.pdf"')


@pytest.mark.slow
def test_beside_a_copy_in_use_the_original_is_opened_for_a_purpose(region: str) -> None:
    file = letter()
    client = signed_in(Role.AGENCY_OFFICER, "dinkes")
    here = at("copy", "S-1", file.sha256)
    client.post(here, {"aksi": "buat", "halaman": ""})
    run_next()
    seen = {"dilihat": client.get(here).context["held"].row.copy_id}
    client.post(here, {"aksi": "pakai", **seen})
    assert client.get(here).headers["Location"] == at("item", "S-1") + "#berkas"
    client.post(at("open", "S-1", file.sha256), {"purpose": "Memeriksa salinan"})
    assert "dipakai" in text(client.get(here))
    client.post(here, {"aksi": "tolak", **seen})
    assert "tidak dipakai" in text(client.get(here))


@pytest.mark.slow
def test_a_copy_nobody_took_is_as_closed_as_its_original(region: str) -> None:
    file = letter(classification=EvidenceClass.RESTRICTED)
    client = signed_in(Role.AGENCY_OFFICER, "dinkes")
    client.post(at("open", "S-1", file.sha256), {"purpose": "Membuat salinan"})
    client.post(at("copy", "S-1", file.sha256), {"aksi": "buat", "halaman": "1"})
    run_next()
    assert whole(client.get(at("copy_file", "S-1", file.sha256))).startswith(b"%PDF")
    verifier = signed_in(Role.VERIFIER)
    assert verifier.get(at("copy_file", "S-1", file.sha256)).status_code == 403
    stranger = signed_in(Role.COORDINATOR)
    assert stranger.get(at("copy_file", "S-1", file.sha256)).status_code in (403, 404)


def test_what_has_no_copy_says_why(region: str) -> None:
    file = kept("rekap.csv", b"x", "text/csv")
    read_as(file, sheet("Rekap", ("Desa", "Jumlah")))
    look_at_item(registered("R-1", file))
    client = signed_in(Role.AGENCY_OFFICER, "dinkes")
    here = at("copy", "R-1", file.sha256)
    assert "Tidak ada data pribadi yang dikenali" in text(client.get(here))
    client.post(here, {"aksi": "buat", "halaman": ""})
    run_next()
    assert "Sebutkan halaman" in text(client.get(here, headers={"HX-Request": "true"}))


def test_the_queue_and_the_item_show_a_photo_used_for_another_quarter(region: str) -> None:
    picture = scene(1)
    photo("F-1", packed(picture, exif=exif()), "2024-02")
    photo("F-2", packed(picture.resize((320, 240)), exif=exif()), "2023-11")
    client = signed_in(Role.VERIFIER)
    queue = text(client.get(QUEUE))
    assert "Foto yang sangat mirip dipakai di" in queue
    assert "Foto diambil 15 Maret 2024, sesudah masa 19 September 2023" in queue
    assert "masa 19 Desember" not in queue  # the other one was taken in its quarter
    page = text(client.get(at("item", "F-1")))
    assert "1,29000 LS 116,51000 BT" in page
    assert "November 2023" in page
    asked = client.get(at("item", "F-2")).context["notes"].questions[0].asked
    client.post(at("explain_photo", "F-2"), {"pertanyaan": asked, "alasan": " "})
    assert not LookAnswer.objects.exists()
    client.post(at("explain_photo", "F-2"), {"pertanyaan": "lain", "alasan": "x"})
    assert not LookAnswer.objects.exists()
    client.post(at("explain_photo", "F-2"), {"pertanyaan": asked, "alasan": "Jam kamera salah."})
    assert "Jam kamera salah." in text(client.get(QUEUE))


def test_the_queue_warns_of_persons_in_a_file_that_is_not_restricted(region: str) -> None:
    listed()
    spot = send("stunted_children", 5, "dinkes", period="2024-02").key
    attach(REGION, "B-1", spot, Locator(), by=BY)
    client = signed_in(Role.VERIFIER)
    assert "Memuat data pribadi tetapi tidak terbatas" in text(client.get(QUEUE))
    client.post(at("restrict", "B-1"))
    assert "tidak terbatas:" not in text(client.get(QUEUE))


def test_the_intake_says_at_once_what_waits_for_a_word(region: str) -> None:
    listed()
    session = EvaluationSession.objects.select_related("tenure").get(key=SESSION)
    agency = Agency.objects.get(region_id=REGION, key="dinkes")
    lay_behind(session, agency, ["stunted_children"], "B-1", "", by=BY)
    client = signed_in(Role.AGENCY_OFFICER, "dinkes")
    here = reverse("intake:evidence", args=[SESSION, "dinkes", "stunted_children"])
    assert "Memuat data pribadi tetapi tidak terbatas" in text(client.get(here))
    client.post(at("keep_class", "B-1"), {"alasan": "Rekaan."})
    assert "tidak terbatas:" not in text(client.get(here))
