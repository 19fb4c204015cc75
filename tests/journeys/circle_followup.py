"""From April to the session of 24 June 2024: proof, what an evaluator says, the next scope."""

from datetime import date
from hashlib import sha256

from playwright.sync_api import expect

from tests.browser.seed import MARKED
from tests.factories.region import REGION, SESSION
from tests.journeys.circle_evaluation import SUPPLY
from tests.journeys.circle_meeting import DECIDED, PROMISED, plan
from tests.journeys.circle_of_people import Come, fill, paper, press, shows, silent

HERE = f"/tindak-lanjut/{REGION}/"
ACTION = f"{HERE}11/"
REKAP = b"angka,data dukung\n12,12\n"
PROOF = {"name": "rekap.csv", "mimeType": "text/csv", "buffer": REKAP}
HASH = sha256(REKAP).hexdigest()[:12]
BENEFIT = "Dua belas angka kesehatan kini dapat ditelusuri (CONTOH)."
STAY = ("P1", "P2", "P5", "P6", "P8")
DROP = ("P3", "P4", "P7", "P9", "P10")


def _the_due_date_moves(come: Come) -> None:
    """With a reason, and counted."""
    assigning = come("koordinator").open(ACTION)
    shows(assigning, DECIDED, "tenggat 31 Mei 2024")
    assigning.get_by_text("Geser tenggat", exact=True).click()
    moved = assigning.locator("form").filter(has=assigning.get_by_label("Tenggat baru"))
    moved.get_by_label("Tenggat baru").fill("2024-06-10")
    moved.get_by_label("Alasan").fill("Menunggu rekap puskesmas bulan Mei (CONTOH).")
    press(assigning, "Geser")
    shows(assigning, "tenggat 10 Juni 2024", "tenggat digeser 1 kali")


def the_owner_proves_and_cannot_close(come: Come) -> None:
    """Proof comes with a benefit; ending anything is not the owner's."""
    _the_due_date_moves(come)
    owner = come("petugas")
    page = owner.open(f"{HERE}opd/dinkes/")
    shows(page, "Yang harus dikerjakan", DECIDED)
    page = owner.open(ACTION)
    press(page, "Mulai mengerjakan")
    page.get_by_text("Unggah bukti baru").click()
    upload = page.locator("form[enctype]")
    upload.locator("[type=file]").set_input_files(PROOF)  # type: ignore[arg-type]  # a plain dict
    upload.get_by_label("Judul").fill("Rekap data dukung kesehatan (CONTOH)")
    press(page, "Daftarkan dan lampirkan")
    expect(page.locator(".b-proofs")).to_contain_text("rekap.csv")
    page.fill("#manfaat", BENEFIT)
    page.fill("#kata", "Seluruh angka sudah berdata dukung (CONTOH).")
    press(page, "Ajukan bukti")
    expect(page.locator(".b-lead .b-state")).to_have_text("bukti diajukan")
    expect(page.locator("button[name=langkah]")).to_have_text(["Tarik kembali"])
    refused = owner.page.request.get(f"{owner.site.url}/tindak-lanjut/hasil/{MARKED}/")
    assert refused.status == 403


def it_is_verified_and_goes_to_the_evaluator(come: Come) -> None:
    """The inspectorate's word ends nothing: the coordinator hands it on."""
    page = come("verifikator").open(ACTION)
    press(page, "Nyatakan terverifikasi")
    expect(page.locator(".b-lead .b-state")).to_have_text("selesai internal")
    page = come("koordinator").open(ACTION)
    press(page, "Ajukan ke evaluator")
    expect(page.locator(".b-lead .b-state")).to_have_text("diajukan ke evaluator")


def the_evaluator_closes_what_was_proven(come: Come) -> None:
    """Five notes are found fitting, each by the team's chair; the rest stays open."""
    chair = come("kementerian")
    page = chair.open(f"/tindak-lanjut/hasil/{MARKED}/")
    for text in (SUPPLY, *CLOSED):
        note = page.locator(".b-judged").filter(has_text=text)
        if text == SUPPLY:
            expect(note).to_contain_text(BENEFIT)
        note.get_by_role("button", name="Sesuai", exact=True).click()
        expect(page.locator(".b-judged").filter(has_text=text)).to_have_count(0)
    shows(chair.open(f"/catatan/{SESSION}/C-02/"), "sesuai")


CLOSED = (
    "Kegiatan unggulan perlu disertai satu angka manfaat.",
    "SPM kesehatan belum dirinci per kecamatan.",
    "Lama layanan kependudukan belum dicatat.",
    "Izin yang terbit tepat waktu belum dilaporkan.",
)
"""Notes of the first quarter that were worked on until June, on P9, P7, P4 and P10."""


def five_of_ten_stay_in_scope(come: Come) -> None:
    """What has only closed notes may be dropped; the coordinator takes the proposal over."""
    page = come("koordinator").open(f"/tindak-lanjut/lingkup/{MARKED}/")
    for code in (*STAY, *DROP):
        row = page.locator("tr").filter(has=page.locator(f'[id="lingkup-{code}"]'))
        expect(row).to_contain_text("tetap dibahas" if code in STAY else "dapat dilepas")
        expect(row.locator("[name=lingkup]")).to_be_checked(checked=code in STAY)
    fill(page, kata="Semua catatannya sudah selesai (CONTOH).")
    press(page, "Jadikan lingkup sesi")
    shows(page, "lingkup kini P1, P2, P5, P6, P8")


def the_matrix_and_the_next_agenda_remember(come: Come) -> None:
    """The note with its proof, the hash of its file and its result; a promise that is open."""
    seat = come("koordinator")
    for form in ("xlsx", "pdf"):
        matrix = paper(seat, f"{HERE}matriks.{form}")
        for told in (SUPPLY, BENEFIT, HASH, "esuai"):
            assert told in matrix, told
    page = plan(seat, "Rapat koordinasi pascaevaluasi Triwulan III", date(2024, 6, 26))
    shows(page, "keputusan rapat lalu", PROMISED)
    silent(page, SUPPLY)
