"""The inbox and its pages: bringing, looking, deciding, reading, sending an evaluation back."""

import hashlib
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from buktikan.actions import exchange_upload
from buktikan.actions.exchange_arrival import receive
from buktikan.actions.exchange_decision import Answers, accept
from buktikan.actions.note_writing import Wording, draft_note, let_out_by
from buktikan.actions.team_seat import seat_person
from buktikan.actions.worker import work_off
from buktikan.core.evaluation import Seat
from buktikan.core.exchange import ArrivalState
from buktikan.core.note import NoteKind
from buktikan.core.place import NATION
from buktikan.core.rights import Role
from buktikan.documents.bundle import Json
from buktikan.records.models import Event, ReceivedBundle, ReceivedReport
from tests.factories.exchange import Sent, open_places, report_bundle
from tests.factories.people import BACKEND, browser_of, person
from tests.web.answer import Answer

pytestmark = pytest.mark.django_db
BY = "Evaluator (CONTOH)"
INBOX = "/pertukaran/"
REASON = "Nomor segel cocok dengan surat pengantar."


@pytest.fixture(autouse=True)
def _places(settings: Settings, tmp_path: Path) -> None:
    settings.EVIDENCE_STORE = tmp_path / "store"
    settings.HOME = tmp_path
    settings.SECOND_FACTOR_ROLES = frozenset()
    open_places()


def browser(role: Role = Role.MINISTRY_EVALUATOR, place: str = NATION) -> Client:
    return browser_of(person(role, place))


def sealed(folder: Path, sent: Sent | None = None) -> bytes:
    report_bundle(folder / "b.zip", sent)
    data = (folder / "b.zip").read_bytes()
    (folder / "b.zip").unlink()
    return data


def arrived(folder: Path, sent: Sent | None = None) -> ReceivedBundle:
    path = folder / "datang.zip"
    path.write_bytes(sealed(folder, sent))
    return receive(path, "datang.zip", by=BY).bundle


def test_a_bundle_is_brought_looked_at_accepted_and_read(tmp_path: Path) -> None:
    ministry = browser()
    files = [
        SimpleUploadedFile("satu.zip", sealed(tmp_path)),
        SimpleUploadedFile("rusak.zip", b"bukan zip"),
    ]
    answer = ministry.post(INBOX, {"bundel": files}, follow=True)
    told = answer.content.decode()
    assert "2 bundel masuk." in told
    assert "1 bundel dikarantina." in told
    bundle = ReceivedBundle.objects.get(region="64.09")
    page = f"{INBOX}bundel/{bundle.pk}/"
    before = ministry.get(page).content.decode()
    assert bundle.seal_id in before
    assert "Sesi ppu-tw2-2024 dibuat di sini." in before
    assert "tidak ditandatangani" in before

    unsaid = ministry.post(page, {"langkah": "terima"})
    assert unsaid.status_code == 422
    assert "Cocokkan nomor segelnya" in unsaid.content.decode()
    ministry.post(page, {"langkah": "terima", "nomor": bundle.seal_id})

    report = ReceivedReport.objects.get()
    shown = ministry.get(f"{INBOX}laporan/{report.pk}/").content.decode()
    assert "12,5" in shown
    assert "surat.pdf" in shown
    assert "berlaku" in shown
    receipt = ministry.get(f"{page}tanda-terima.zip")
    with zipfile.ZipFile(BytesIO(receipt.content)) as package:
        assert bundle.seal_id in package.read("tanda-terima.txt").decode()
        assert b'"decision":"accepted"' in package.read("tanda-terima.json")


def test_files_inside_open_as_downloads_and_restricted_ones_stay_shut(tmp_path: Path) -> None:
    secret = hashlib.sha256(b"nama dan NIK").hexdigest()
    sent = Sent(
        evidence=(("B-1/surat.html", b"<script>x</script>"), ("B-2/daftar.csv", b"nama dan NIK")),
        tables={
            "evidence": [
                {"key": "B-1", "class": "public", "files": []},
                {"key": "B-2", "class": "restricted", "files": [{"sha256": secret}]},
            ]
        },
    )
    accept(arrived(tmp_path, sent), by=BY, answers=Answers(words=REASON))
    report = ReceivedReport.objects.get()
    ministry = browser()
    page = f"{INBOX}laporan/{report.pk}/"
    from buktikan.actions.exchange_files import sealed_files

    number = {one.name: one.number for one in sealed_files(report)}
    public = ministry.get(f"{page}berkas/{number['surat.html']}/")
    assert b"".join(public) == b"<script>x</script>"
    assert public.headers["Content-Type"] == "application/octet-stream"
    assert public.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in public.headers["Content-Security-Policy"]
    assert ministry.get(f"{page}berkas/{number['daftar.csv']}/").status_code == 403
    assert ministry.get(f"{page}berkas/9999/").status_code == 404
    assert "keperluan-" not in ministry.get(page).content.decode()


def test_a_restricted_file_is_opened_with_a_purpose_that_is_written_down(tmp_path: Path) -> None:
    from buktikan.actions.exchange_files import sealed_files
    from buktikan.actions.person import grant_role
    from buktikan.core.rights import Grant

    sent = Sent(tables={"evidence": [{"key": "B-1", "class": "restricted", "files": []}, 7]})
    quarantined = arrived(tmp_path, sent)
    assert quarantined.state_now is ArrivalState.QUARANTINED, "a register of a wrong shape"
    data = hashlib.sha256(b"%PDF-1.7 CONTOH").hexdigest()
    shut: list[Json] = [{"key": "B-1", "class": "restricted", "files": [{"sha256": data}]}]
    accept(arrived(tmp_path, Sent(tables={"evidence": shut})), by=BY, answers=Answers(words=REASON))
    report = ReceivedReport.objects.get()
    who = person(Role.MINISTRY_EVALUATOR, NATION)
    grant_role(who, Grant(Role.VERIFIER, "64.09"), by=BY)
    client = Client()
    client.force_login(who, backend=BACKEND)
    (one,) = [one for one in sealed_files(report) if one.restricted]
    url = f"{INBOX}laporan/{report.pk}/berkas/{one.number}/"
    assert client.get(url).status_code == 302, "a purpose is asked for"
    assert not Event.objects.filter(verb="bundle.opened").exists()
    answer = client.post(url, {"keperluan": "Memeriksa lampiran"})
    assert b"".join(answer) == b"%PDF-1.7 CONTOH"
    assert Event.objects.get(verb="bundle.opened").detail["purpose"] == "Memeriksa lampiran"


def test_an_upload_goes_on_at_the_byte_where_it_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange_upload, "PIECE", 1000)
    data = sealed(tmp_path)
    ministry = browser()
    held = begin(ministry, len(data))
    assert send(ministry, held["url"], 0, data[:1000]).json()["offset"] == 1000
    folder = next((tmp_path / "incoming").iterdir())
    with (folder / "isi").open("ab") as torn:
        torn.write(b"half a piece, then the power went")
    with (folder / "pieces.txt").open("ab") as torn:
        torn.write(b"3f2a")

    again = begin(ministry, len(data))
    assert (again["upload"], again["offset"]) == (held["upload"], 1000)
    assert again["pieces"] == [hashlib.sha256(data[:1000]).hexdigest()]
    wrong = send(ministry, held["url"], 0, data[:1000])
    assert (wrong.status_code, wrong.json()["offset"]) == (409, 1000)
    damaged = ministry.post(
        str(held["url"]),
        data=b"x" * 1000,
        content_type="application/octet-stream",
        headers={"X-Upload-Offset": "1000", "X-Upload-Sha256": "0" * 64},
    )
    assert damaged.status_code == 422
    assert ministry.post(str(held["finish"])).status_code == 409
    for offset in range(1000, len(data), 1000):
        send(ministry, held["url"], offset, data[offset : offset + 1000])
    done = ministry.post(str(held["finish"])).json()
    assert not done["known"]
    assert not done["quarantined"]
    assert ReceivedBundle.objects.get().sha256 == hashlib.sha256(data).hexdigest()
    assert not list((tmp_path / "incoming").iterdir())


def test_a_large_upload_is_taken_in_behind_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange_upload, "AT_ONCE", 10)
    data = sealed(tmp_path)
    ministry = browser()
    held = begin(ministry, len(data))
    send(ministry, held["url"], 0, data)
    assert ministry.post(str(held["finish"])).json() == {"waiting": True}
    work_off()
    bundle = ReceivedBundle.objects.get()
    url = reverse("exchange:bundle", args=[bundle.pk])
    assert ministry.post(str(held["finish"])).json()["bundle"] == url


def test_an_upload_belongs_to_who_began_it_and_can_be_thrown_away(tmp_path: Path) -> None:
    ministry, province = browser(), browser(Role.PROVINCIAL_EVALUATOR, "64")
    held = begin(ministry, 5000)
    assert province.get(str(held["url"])).status_code == 410
    assert "datang.zip" in ministry.get(INBOX).content.decode()
    ministry.post(f"{held['url']}buang/")
    assert ministry.get(str(held["url"])).status_code == 410


def begin(client: Client, size: int) -> dict[str, object]:
    answer = client.post(f"{INBOX}unggah/", {"nama": "datang.zip", "ukuran": str(size)})
    found: dict[str, object] = answer.json()
    return found


def send(client: Client, url: object, offset: int, data: bytes) -> Answer:
    return client.post(
        str(url),
        data=data,
        content_type="application/octet-stream",
        headers={
            "X-Upload-Offset": str(offset),
            "X-Upload-Sha256": hashlib.sha256(data).hexdigest(),
        },
    )


def test_what_lies_outside_ones_reach_is_told_and_not_decided(tmp_path: Path) -> None:
    province = browser(Role.PROVINCIAL_EVALUATOR, "63")
    file = SimpleUploadedFile("a.zip", sealed(tmp_path))
    province.post(INBOX, {"bundel": [file]})
    bundle = ReceivedBundle.objects.get()
    page = f"{INBOX}bundel/{bundle.pk}/"
    assert "di luar wilayah Anda" in province.get(page).content.decode()
    assert province.post(page, {"langkah": "tolak", "alasan": "x"}).status_code == 403
    other = browser(Role.PROVINCIAL_EVALUATOR, "64")
    assert other.get(page).status_code == 200
    assert bundle.state_now is ArrivalState.WAITING


def test_several_are_accepted_together_and_what_leaves_a_question_stays(tmp_path: Path) -> None:
    first = arrived(tmp_path)
    second = arrived(tmp_path, Sent(place="63.01", session="tetangga-tw2"))
    ministry = browser()
    chosen = {"b": [first.pk, second.pk]}
    page = ministry.get(f"{INBOX}bersama/", chosen).content.decode()
    assert first.seal_id in page
    assert "0 dari 2 bundel" in page
    answer = ministry.post(f"{INBOX}bersama/", chosen, follow=True).content.decode()
    assert "2 bundel masih menyisakan pertanyaan" in answer
    assert not ReceivedReport.objects.exists()
    ministry.post(f"{INBOX}bersama/", {**chosen, "alasan": REASON})
    assert ReceivedReport.objects.count() == 2
    assert ReceivedBundle.objects.get(pk=first.pk).state_now is ArrivalState.ACCEPTED


def test_the_inbox_counts_and_filters(tmp_path: Path) -> None:
    arrived(tmp_path)
    arrived(tmp_path, Sent(place="63.01", session="tetangga-tw2"))
    ministry = browser()
    assert "Menurut provinsi (2)" in ministry.get(INBOX).content.decode()
    only = ministry.get(INBOX, {"provinsi": "63"}).content.decode()
    assert "tetangga-tw2" in only
    assert "ppu-tw2-2024" not in only
    assert "Tidak ada yang cocok" in ministry.get(INBOX, {"keadaan": "refused"}).content.decode()
    assert "ppu-tw2-2024" in ministry.get(INBOX, {"q": "ppu-tw2"}).content.decode()


def test_an_evaluation_is_written_for_the_seal_that_was_accepted(tmp_path: Path) -> None:
    bundle = arrived(tmp_path)
    accept(bundle, by=BY, answers=Answers(words=REASON))
    session = ReceivedReport.objects.get().session
    chair = person(Role.MINISTRY_EVALUATOR, NATION)
    ministry = browser_of(chair)
    page = f"{INBOX}evaluasi/{session.key}/"
    assert "Belum ada catatan" in ministry.get(page).content.decode()
    seat_person(session, chair, Seat.CHAIR, by=BY)
    draft_note(session, chair, Wording(NoteKind.ADVICE, "Lengkapi data stunting."))
    held = ministry.get(page).content.decode()
    assert "Lengkapi data stunting." not in held, "the team has not let it out"
    assert "Ada catatan yang belum disampaikan" in held
    let_out_by(session, chair, ["C-01"])
    assert "Lengkapi data stunting." in ministry.get(page).content.decode()
    answer = ministry.post(page, {"instansi": "Kementerian (CONTOH)"})
    with zipfile.ZipFile(BytesIO(answer.content)) as package:
        assert bundle.seal_id.encode() in package.read("data/evaluation.json")
        assert b"Lengkapi data stunting." in package.read("data/notes.json")
