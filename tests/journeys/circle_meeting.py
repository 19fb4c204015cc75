"""The meeting of 22 March 2024: invited, held, decided, its minutes signed and sent."""

import re
from datetime import date

from playwright.sync_api import Page, expect

from tests.browser.seat import Seat
from tests.factories.region import REGION, SESSION
from tests.journeys.circle_evaluation import SUPPLY
from tests.journeys.circle_of_people import Come, fill, paper, press, shows

SERIES = "rakor-evaluasi"
MEETING = f"/rakor/{REGION}/2/"
DECIDED = "Setiap angka kesehatan disertai data dukung sebelum dikirim."
SPOKEN = "Setiap kepala OPD diminta lebih teliti (CONTOH)."
PROMISED = "Setiap OPD menyebut petugas data yang menjawab evaluator."


def plan(seat: Seat, title: str, held: date) -> Page:
    """A meeting of the series on a day; its agenda is proposed and taken over."""
    page = seat.open(f"/rakor/{REGION}/baru/?seri={SERIES}")
    fill(page, title=title, day=held.isoformat(), starts="09:00", ends="11:30", session=SESSION)
    fill(page, room="Ruang rapat Kantor Bupati (CONTOH)", letter_number="005/CONTOH-2/2024")
    fill(page, chair="Penjabat Bupati (CONTOH)", chair_post="Penjabat Bupati", series=SERIES)
    fill(page, note_taker="Sari (CONTOH)", note_taker_post="Bagian Tata Pemerintahan")
    press(page, "Rencanakan dan susun agenda")
    press(page, "Usulkan agenda dari catatan dan data")
    page.get_by_role("button", name=re.compile("^Terima [0-9]+ usulan")).click()
    expect(page.get_by_role("button", name=re.compile("^Terima [0-9]+ usulan"))).to_have_count(0)
    return page


def every_head_is_asked(come: Come) -> None:
    """The agenda knows the result, its notes, what was left and who is silent; the letter too."""
    seat = come("koordinator")
    page = plan(seat, "Rapat koordinasi pascaevaluasi Triwulan II", date(2024, 3, 22))
    shows(page, "hasil sesi evaluasi", "catatan evaluator", "OPD belum mengirim")
    shows(page, "dibawa dari rapat nomor 1", "tindak lanjut lewat tenggat", "keputusan rapat lalu")
    shows(page, SUPPLY)
    page = seat.open(MEETING)
    shows(page, "kantor diundang")
    press(page, "Kirim undangan")
    expect(page.locator(".b-lead .b-state")).to_have_text("undangan dikirim")
    for form in ("pdf", "docx"):
        letter = paper(seat, f"{MEETING}undangan.{form}")
        assert "005/CONTOH-2/2024" in letter
        assert "22 Maret 2024" in letter
        assert "Kepala Dinas Kesehatan" in letter


def the_screen_follows_and_the_roll_is_called(come: Come) -> None:
    """A second seat shows what the room speaks of; one head is represented, the others missing."""
    seat, screen = come("koordinator"), come("sekda").open(f"{MEETING}layar/")
    room = seat.open(f"{MEETING}ruang/")
    press(room, "Buka rapat")
    room.locator(".b-room__items a", has_text=SUPPLY[:30]).click()
    press(room, "Tampilkan di layar")
    expect(screen.locator("main")).to_contain_text(SUPPLY)
    page = seat.open(f"{MEETING}hadir/")
    for name, way, said in (
        ("Dinas Kesehatan", "diwakili", "Sekretaris Dinas Kesehatan (CONTOH)"),
        ("Dinas Sosial", "hadir", "Kepala Dinas Sosial (CONTOH)"),
    ):
        row = page.locator(".b-attendance__row").filter(has=page.get_by_text(name, exact=True))
        row.locator("summary").click()
        row.get_by_label(way, exact=True).check()
        row.get_by_label("Nama yang hadir").fill(said)
        row.get_by_role("button", name="Simpan kehadiran").click()
        expect(row.locator(".b-attendance__said")).to_contain_text(said)
    page = seat.open(f"{MEETING}hadir/panggil/")
    shows(page, "1 di antaranya wakil", "Dinas Perumahan dan Kawasan Permukiman", "Diwakili")
    assert "dinas kesehatan" in paper(seat, f"{MEETING}daftar-hadir.docx").casefold()


def a_decision_is_typed_once(come: Come) -> None:
    """The words become an action with its owner and date, behind the note that was spoken of."""
    page = come("koordinator").open(f"{MEETING}ruang/")
    page.locator(".b-room__items a", has_text=SUPPLY[:30]).click()
    for text, agency, due in ((DECIDED, "dinkes", "31 Mei 2024"), (PROMISED, "dinsos", "10 Juni")):
        page.get_by_label("Keputusan", exact=True).fill(text)
        if text == PROMISED:
            page.get_by_label("Tentang butir").select_option("")
        page.get_by_label("OPD", exact=True).first.select_option(agency)
        page.get_by_label("Tenggat", exact=True).first.fill(f"{due.removesuffix(' 2024')} 2024")
        press(page, "Catat keputusan")
        expect(page.locator(".b-room__work")).to_contain_text(text)
    expect(page.get_by_role("link", name=re.compile("^Tindak lanjut [0-9]+"))).to_have_count(2)
    page.locator(".b-room__items a", has_text=SUPPLY[:30]).click()
    page.get_by_label("Yang dibahas").fill(SPOKEN)
    page.get_by_label("sudah dibahas", exact=True).check()
    press(page, "Simpan pembahasan")
    expect(page.locator('.b-room__item[aria-current="true"]')).to_contain_text("sudah dibahas")
    press(page, "Tutup rapat")


def minutes_are_signed_by_two_and_sent(come: Come) -> None:
    """Chair and note-taker sign the same words; they go out within two working days."""
    taker, chair = come("koordinator"), come("pjbupati")
    page = taker.open(f"{MEETING}notulen/tulis/")
    fill(page, pembukaan="Rapat dibuka dengan hasil evaluasi (CONTOH).", penutup="Selesai.")
    press(page, "Simpan notulen")
    shows(
        page, "Notulen dikirim paling lambat Selasa, 26 Maret 2024: dua hari kerja setelah rapat."
    )
    press(page, "Tandatangani sebagai notulis")
    press(chair.open(f"{MEETING}notulen/"), "Tandatangani sebagai pimpinan rapat")
    expect(chair.page.locator(".b-lead .b-state").first).to_have_text("ditandatangani")
    page = taker.open(f"{MEETING}notulen/")
    press(page, "Kirim notulen")
    shows(page, "tenggatnya Selasa, 26 Maret 2024")
    for form in ("pdf", "docx"):
        written = paper(taker, f"{MEETING}notulen.{form}")
        assert DECIDED in written
        assert SPOKEN in written
        assert "Sekretaris Dinas Kesehatan (CONTOH)" in written
        assert "RANCANGAN" not in written
