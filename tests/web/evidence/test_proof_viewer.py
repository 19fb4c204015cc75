"""The viewer: the page with the number marked, candidates, spots, decisions, restricted files."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from buktikan.actions.evidence import attach
from buktikan.actions.evidence_register import backed_values
from buktikan.actions.proof import search_item
from buktikan.core.evidence import EvidenceClass, EvidenceFile, EvidenceState, Locator
from buktikan.core.proof.leaf import Box, Leaf, LeafKind, Piece, leaf_of
from buktikan.core.rights import Role
from buktikan.records.models import (
    DateAnswer,
    Event,
    EvidenceDecision,
    EvidenceItem,
    EvidenceLink,
    EvidenceSpot,
    Job,
)
from tests.factories.evidence import kept, registered, two_page_pdf
from tests.factories.people import browser_of, person
from tests.factories.reading import page, read_as, sheet, unread
from tests.factories.region import AT, REGION, SESSION
from tests.factories.sent import send

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("region")]
PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FOUND = (
    "Laporan e-PPGBM Kabupaten Penajam Paser Utara, Februari 2024",
    "Jumlah balita pendek dan sangat pendek di Kabupaten Penajam Paser Utara"
    " pada Februari 2024: 1.234 anak",
    "Bulan lalu 1.240 anak",
)


def signed_in(role: Role, agency: str = "") -> Client:
    return browser_of(person(role, agency=agency))


def backed(
    *leaves: Leaf,
    key: str = "D-1",
    element: str = "stunted_children",
    amount: int = 1234,
    media_type: str = PDF,
    classification: EvidenceClass = EvidenceClass.INTERNAL,
    version: int = 1,
) -> EvidenceLink:
    """A value with one searched file behind it."""
    row = send(element, amount, "dinkes", period="2024-02", version=version)
    name = f"{key}.{'xlsx' if media_type == XLSX else 'pdf'}"
    file = kept(name, two_page_pdf() + key.encode(), media_type)
    read_as(file, *leaves)
    item = registered(key, file, classification=classification)
    link = attach(REGION, key, row.key, Locator(), by="dinkes")
    search_item(item, by="Pencarian otomatis")
    return link


def at(link: EvidenceLink, query: str = "", name: str = "proof") -> str:
    return reverse(f"evidence:{name}", args=[REGION, link.item.key, link.pk]) + query


def shown(client: Client, link: EvidenceLink, query: str = "") -> str:
    answer = client.get(at(link, query))
    assert answer.status_code == 200, answer
    return answer.content.decode()


def test_the_page_stands_beside_the_value_with_the_number_marked() -> None:
    link = backed(page(1, "Sampul"), page(2, *FOUND))
    text = shown(signed_in(Role.VERIFIER), link)
    assert "Balita pendek dan sangat pendek" in text
    assert "1.234" in text
    assert f"/{link.item.to_core().files[0].sha256}/2.png" in text
    assert 'id="tanda" class="b-proof__spot is-current"' in text
    assert "halaman 2 dari 2" in text
    assert "Mengapa tempat ini" in text
    assert "ditemukan di halaman 2" in text
    assert "Angka 1.234 ditandai di sini" in text


def test_candidates_and_leaves_are_walked_by_links() -> None:
    link = backed(page(1, "Sampul"), page(2, *FOUND))
    client = signed_in(Role.VERIFIER)
    sha256 = link.item.to_core().files[0].sha256
    first = shown(client, link, f"?berkas={sha256}&lembar=1")
    assert f"/{sha256}/1.png" in first
    assert "Tidak ada angka yang ditandai di halaman ini." in first
    assert client.get(at(link, f"?berkas={sha256}&lembar=3")).status_code == 404
    assert "b-proof__pane--200" in shown(client, link, "?besar=200")
    assert "b-proof__pane--100" in shown(client, link, "?besar=7")


def test_a_candidate_is_confirmed_and_counts_from_then_on() -> None:
    link = backed(page(1, *FOUND))
    officer = signed_in(Role.AGENCY_OFFICER)
    assert officer.post(at(link), {"ke": "1"}).status_code == 302
    spot = EvidenceSpot.objects.get()
    assert (spot.confirmed, spot.stated, spot.locator["written"]) == (True, "1234", "1.234")
    event = Event.objects.get(verb="evidence.spot_chosen")
    assert event.detail == {"item": "D-1", "spot": "D-1.pdf, halaman 1", "found": True}
    assert "letak dipastikan: halaman 1" in shown(officer, link)
    assert officer.post(at(link), {"ke": "9"}).status_code == 302
    assert EvidenceSpot.objects.count() == 1


def test_a_word_or_a_quotation_is_picked_where_the_search_saw_none() -> None:
    link = backed(page(1, "Sampul"), page(2, "Tabel tanpa keterangan", "Seluruhnya 1.234"))
    officer = signed_in(Role.AGENCY_OFFICER)
    sha256 = link.item.to_core().files[0].sha256
    picking = shown(officer, link, f"?berkas={sha256}&lembar=2&pilih=1")
    assert "kata=4" in picking
    picked = shown(officer, link, f"?berkas={sha256}&lembar=2&kata=4&pilih=1")
    assert "Yang ditandai: <strong>1.234</strong>" in picked
    assert officer.post(at(link), {"berkas": sha256, "lembar": "2", "kata": "4"}).status_code == 302
    quoted = {"berkas": sha256, "lembar": "2", "kutipan": "seluruhnya  1.234"}
    assert officer.post(at(link), quoted).status_code == 302
    rows = list(EvidenceSpot.objects.order_by("pk"))
    assert [(one.locator["page"], one.locator["written"]) for one in rows] == [(2, "1.234")] * 2
    assert not any(one.confirmed for one in rows)
    wrong = {"berkas": sha256, "lembar": "2", "kutipan": "tidak ada di sini"}
    answer = officer.post(at(link), wrong, follow=True)
    assert "tidak terbaca di bagian ke-2" in answer.content.decode()
    assert EvidenceSpot.objects.count() == 2


def test_a_sheet_is_a_table_with_its_heads_and_the_cell_marked() -> None:
    rows = [("Wilayah", "Balita yang diukur", "Balita pendek dan sangat pendek")]
    rows += [(f"Desa {at}", str(at), str(at + 1)) for at in range(60)]
    rows += [("Kabupaten Penajam Paser Utara", "9.000", "1.234")]
    link = backed(sheet("Februari 2024", *rows), media_type=XLSX)
    text = shown(signed_in(Role.VERIFIER), link)
    assert "<mark>1.234</mark>" in text
    assert text.index("<td>Balita yang diukur</td>") < text.index("<td>Desa 59</td>")
    assert "Desa 3<" not in text
    assert "Februari 2024" in text


def test_a_passage_marks_the_number_in_its_line() -> None:
    lines = ("Notulen", "Balita pendek dan sangat pendek Februari 2024 sebanyak 1.234 anak.")
    pieces = [Piece(line, Box(0, row, 1, row + 1)) for row, line in enumerate(lines)]
    link = backed(leaf_of(1, LeafKind.TEXT, pieces, 1, 2), media_type=DOCX)
    text = shown(signed_in(Role.VERIFIER), link)
    assert 'sebanyak <mark id="tanda">1.234</mark> anak' in text


def test_a_slide_without_a_picture_is_drawn_from_its_words() -> None:
    pieces = [Piece("Slide", Box(10, 10, 60, 30)), Piece("1.234", Box(70, 10, 120, 30))]
    link = backed(leaf_of(1, LeafKind.SLIDE, pieces, 960, 540), media_type=DOCX)
    text = shown(signed_in(Role.VERIFIER), link)
    assert '<text x="8.00" y="26.00" font-size="16.00">Slide</text>' in text


def test_one_key_accepts_and_leads_to_the_next_value() -> None:
    first = backed(page(1, *FOUND))
    second = backed(page(1, *FOUND), key="D-2", element="measured_children")
    client = signed_in(Role.VERIFIER)
    text = shown(client, first, f"?sesi={SESSION}")
    order = [first, second] if "nilai 1 dari 2" in text else [second, first]
    decide = reverse("evidence:decide", args=[SESSION]) + f"?sesi={SESSION}"
    seen = f"{order[0].pk}:{_version(order[0])}"
    given = {
        "tautan": order[0].pk,
        "dilihat": seen,
        "bukti": order[0].pk,
        "berikut": order[1].pk,
        "keputusan": "accepted",
    }
    answer = client.post(decide, given)
    assert answer.headers["Location"] == at(order[1], f"?sesi={SESSION}&sebelum={order[0].pk}")
    assert EvidenceDecision.objects.get().state == EvidenceState.ACCEPTED.value
    text = client.get(answer.headers["Location"]).content.decode()
    assert "Baru saja diterima" in text
    back = client.post(decide, {**given, "keputusan": "waiting"})
    assert back.headers["Location"] == at(order[0], f"?sesi={SESSION}")
    last = {**given, "tautan": order[1].pk, "bukti": order[1].pk, "berikut": ""}
    last["dilihat"] = f"{order[1].pk}:{_version(order[1])}"
    end = client.post(decide, last)
    assert end.headers["Location"] == reverse("evidence:verify", args=[SESSION])


def test_a_rejection_without_a_reason_comes_back_to_the_reason() -> None:
    link = backed(page(1, *FOUND))
    client = signed_in(Role.VERIFIER)
    given = {"tautan": link.pk, "dilihat": f"{link.pk}:1", "bukti": link.pk}
    decide = reverse("evidence:decide", args=[SESSION]) + f"?sesi={SESSION}"
    answer = client.post(decide, {**given, "keputusan": "rejected"})
    assert answer.headers["Location"] == at(link, f"?sesi={SESSION}&tolak=1")
    assert (
        "Mohon tuliskan alasan penolakan" in client.get(answer.headers["Location"]).content.decode()
    )
    assert not EvidenceDecision.objects.exists()


def _version(link: EvidenceLink) -> int:
    observation = backed_values([link])[0].observation
    assert observation is not None
    return observation.pk


def test_a_restricted_file_opens_for_a_purpose_before_any_word_of_it_is_shown() -> None:
    link = backed(page(1, *FOUND), classification=EvidenceClass.RESTRICTED)
    client = signed_in(Role.VERIFIER)
    closed = shown(client, link)
    assert "Keperluan membuka berkas ini" in closed
    assert "Bulan lalu" not in closed
    assert "pada Februari 2024:" not in closed
    assert client.post(at(link), {"ke": "1"}).status_code == 403
    sha256 = link.item.to_core().files[0].sha256
    opening = reverse("evidence:open", args=[REGION, "D-1", sha256])
    given = {"purpose": "Mencocokkan", "tautan": link.pk, "lanjut": f"sesi={SESSION}"}
    answer = client.post(opening, given)
    assert answer.headers["Location"] == at(link, f"?sesi={SESSION}")
    assert Event.objects.get(verb="evidence.opened").detail["purpose"] == "Mencocokkan"
    assert "1.png" in shown(client, link)


def test_those_who_may_not_know_the_item_find_no_viewer() -> None:
    link = backed(page(1, *FOUND), classification=EvidenceClass.RESTRICTED)
    stranger = signed_in(Role.AGENCY_OFFICER, "dinsos")
    assert stranger.get(at(link)).status_code == 404
    assert stranger.get(at(link, name="mark")).status_code == 404
    other = backed(page(1, *FOUND), key="D-2", version=2)
    assert signed_in(Role.AGENCY_HEAD, "dinsos").post(at(other), {"ke": "1"}).status_code == 403
    foreign = reverse("evidence:proof", args=[REGION, "D-2", link.pk])
    assert signed_in(Role.VERIFIER).get(foreign).status_code == 404


def test_what_cannot_be_read_says_why_and_can_be_searched_again() -> None:
    row = send("stunted_children", 5, "dinkes", period="2024-02")
    file = kept("kunci.pdf", two_page_pdf(), PDF)
    unread(file, "no_text")
    item = registered("D-1", file)
    link = attach(REGION, "D-1", row.key, Locator(page=2), by="dinkes")
    officer = signed_in(Role.AGENCY_OFFICER)
    waiting = shown(officer, link)
    assert "belum dicari" in waiting
    assert "Cari sekarang" in waiting
    assert f"/{file.sha256}/2.png" in waiting, "the page that was typed when attaching"
    assert officer.post(at(link), {"cari": "1"}).status_code == 302
    assert Job.objects.get(kind="evidence.read").asked_by
    assert "membaca …" in officer.get(at(link, name="mark")).content.decode()
    search_item(EvidenceItem.objects.get(pk=item.pk), by="x")
    read = shown(officer, link)
    assert "tidak dapat dibaca" in read
    assert "terkunci kata sandi" in read


def test_the_mark_alone_reloads_the_page_when_it_is_done() -> None:
    link = backed(page(1, *FOUND))
    answer = signed_in(Role.VERIFIER).get(at(link, "?segar=1&kali=3", name="mark"))
    assert answer.headers["HX-Refresh"] == "true"
    assert "hx-get" not in answer.content.decode()


def test_a_value_that_is_no_number_is_looked_at_by_oneself() -> None:
    row = send("stunted_children", None, "dinkes", period="2024-02")
    file: EvidenceFile = kept("a.pdf", two_page_pdf(), PDF)
    registered("D-1", file)
    link = attach(REGION, "D-1", row.key, Locator(), by="dinkes")
    officer = signed_in(Role.AGENCY_OFFICER)
    text = shown(officer, link)
    assert "bukan angka: periksa sendiri" in text
    assert "Pastikan letak ini" not in text
    officer.post(at(link), {"berkas": file.sha256, "lembar": "1", "kata": "0"})
    assert not EvidenceSpot.objects.exists()


def test_a_document_of_another_day_asks_and_keeps_the_answer() -> None:
    letter = page(1, "Penajam, 12 Januari 2024", "Nomor: 800/123/Dinkes/2024", *FOUND)
    link = backed(letter)
    officer = signed_in(Role.AGENCY_OFFICER)
    text = shown(officer, link)
    asked = "Dokumen ini bertanggal 12 Januari 2024, angka untuk Februari 2024"
    assert asked in text
    whole = f"{asked} yang berakhir 29 Februari 2024."
    answering = reverse("evidence:dates", args=[REGION, "D-1"])
    officer.post(answering, {"pertanyaan": whole, "alasan": " ", "tautan": link.pk})
    assert not DateAnswer.objects.exists()
    given = {"pertanyaan": whole, "alasan": "Proyeksi yang disahkan.", "tautan": link.pk}
    assert officer.post(answering, given).headers["Location"] == at(link)
    assert DateAnswer.objects.get().reason == "Proyeksi yang disahkan."
    assert "Proyeksi yang disahkan." in shown(officer, link)
    officer.post(answering, {**given, "pertanyaan": "Pertanyaan lain?"})
    assert DateAnswer.objects.count() == 1


def test_what_the_document_says_of_itself_is_taken_over_by_one_click() -> None:
    backed(page(1, "Penajam, 12 Maret 2024", "Nomor: 800/123/Dinkes/2024", *FOUND))
    officer = signed_in(Role.AGENCY_OFFICER)
    item_page = reverse("evidence:item", args=[REGION, "D-1"])
    text = officer.get(item_page).content.decode()
    assert "800/123/Dinkes/2024" in text
    taking = reverse("evidence:take_over", args=[REGION, "D-1"])
    officer.post(taking, {"ambil": ["nomor", "tanggal"]})
    held = EvidenceItem.objects.get(key="D-1").to_core()
    assert (held.number, str(held.issued), held.revision) == (
        "800/123/Dinkes/2024",
        "2024-03-12",
        2,
    )
    officer.post(taking, {})
    assert EvidenceItem.objects.get(key="D-1").to_core().revision == 2
    assert signed_in(Role.VERIFIER).post(taking, {"ambil": "nomor"}).status_code == 403


def test_an_acceptance_after_a_change_is_not_taken() -> None:
    link = backed(page(1, *FOUND))
    version = _version(link)
    send(
        "stunted_children",
        99,
        "dinkes",
        period="2024-02",
        version=2,
        at=AT + timedelta(days=1),
    )
    assert timezone.now() > AT
    client = signed_in(Role.VERIFIER)
    given = {
        "tautan": link.pk,
        "dilihat": f"{link.pk}:{version}",
        "bukti": link.pk,
        "keputusan": "accepted",
    }
    answer = client.post(reverse("evidence:decide", args=[SESSION]), given)
    assert answer.headers["Location"] == at(link)
    assert not EvidenceDecision.objects.exists()
