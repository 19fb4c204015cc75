"""The session of 20 March 2024: marks, calibration, notes, the region's reply, the result."""

import re

from playwright.sync_api import Page, expect

from tests.browser.seat import Seat
from tests.factories.region import SESSION
from tests.journeys.circle_of_people import Come, fill, paper, press, shows, silent

PLACE = f"/evaluasi/{SESSION}/"
NOTES = f"/catatan/{SESSION}/"
NO_SECOND_TRY = "window.setInterval = () => 0"
"""Points typed while their reason alone is being refused must not wait for the next try."""
MODEL = "Format laporan layak menjadi contoh bagi daerah lain."
SUPPLY = "Pasokan data dari daerah masih kurang; angka tanpa data dukung dianggap asal-asalan."
BUDGET = "Serapan anggaran masih disebut tanpa dasar anggarannya."


def step(chair: Seat, name: str, state: str) -> None:
    """The chair takes a step and reads where the evaluation is then."""
    page = chair.open(PLACE)
    press(page, name)
    expect(page.locator(".b-lead .b-state")).to_have_text(state)


def mark(page: Page, code: str, points: str, why: str = "") -> None:
    """One mark by the keyboard alone; what needs a reason gets it first."""
    cell = page.locator(f'[data-cell="{code}"]')
    cell.locator("[data-field=nilai]").focus()
    if why:
        page.keyboard.press("k")
        page.keyboard.type(why)
        page.keyboard.press("Escape")
    page.keyboard.type(points)
    page.keyboard.press("Enter")
    expect(cell.locator("[data-status]")).to_have_text(re.compile("^\\s*tersimpan"))


def give(seat: Seat) -> None:
    """Hand the sheet over: the page says what is not marked, and asks."""
    page = seat.open(f"{PLACE}meja/serahkan/")
    shows(page, "baris belum Anda nilai")
    press(page, "Serahkan lembar nilai")
    expect(page.locator("#messages, .b-message").first).to_be_visible()


def marks_are_blind_until_given(come: Come) -> None:
    """Two members differ on a line; whoever has not given sees nothing of the other."""
    step(come("kementerian"), "Mulai penilaian", "sedang dinilai")
    first, second = come("anggota1"), come("anggota2")
    first.page.add_init_script(NO_SECOND_TRY)
    page = first.open(f"{PLACE}meja/?prioritas=P5")
    mark(page, "P5.1", "1")
    mark(page, "P5.4a", "4", "Dicocokkan dengan daftar lulusan (CONTOH).")
    give(first)
    page = second.open(f"{PLACE}meja/?prioritas=P5")
    mark(page, "P5.1", "3,5")
    mark(page, "P5.4a", "4", "Daftarnya lengkap (CONTOH).")
    silent(page, "Evaluator Yulia (CONTOH)", "Dicocokkan dengan daftar lulusan")
    page = second.open(f"{PLACE}kalibrasi/")
    silent(page, "Dicocokkan dengan daftar lulusan", "Yulia (CONTOH): 1")
    expect(page.locator("#baris")).to_have_count(0)
    give(second)
    shows(second.open(f"{PLACE}meja/?prioritas=P5"), "Evaluator Yulia (CONTOH): 1")


def what_differs_is_discussed(come: Come) -> None:
    """The chair reads the spread and how strict each one is, and settles with words."""
    chair = come("kementerian")
    give(chair)
    step(chair, "Buka pembahasan", "dibahas tim")
    page = chair.open(f"{PLACE}kalibrasi/")
    row = page.locator('[id="baris-P5.1"]')
    expect(row).to_contain_text("perlu dibahas")
    expect(page.locator('[id="baris-P5.4a"]')).not_to_contain_text("perlu dibahas")
    shows(page, "lebih ketat daripada yang lain", "lebih longgar daripada yang lain")
    row.get_by_label("Nilai yang disepakati untuk P5.1").fill("2,5")
    row.get_by_role("button", name="Sepakati").click()
    shows(page, "Kesepakatan P5.1 belum tersimpan")
    page.go_back()
    row.get_by_label("Nilai yang disepakati untuk P5.1").fill("2,5")
    row.get_by_label("Alasan kesepakatan P5.1").fill("Sumbernya belum lengkap (CONTOH).")
    row.get_by_role("button", name="Sepakati").click()
    expect(row).to_contain_text("Sumbernya belum lengkap (CONTOH).")
    press(page, "Sepakati nilai usulan baris itu")
    expect(page.locator('[id="baris-P5.4a"] td b').last).to_have_text("4")
    step(chair, "Tetapkan kesepakatan", "nilai disepakati")


def write(page: Page, **said: str) -> None:
    """A note in its form; an empty due date is the next session's day."""
    fill(page, **said)
    press(page, "Simpan catatan")


def notes_are_written_at_the_desk(come: Come) -> None:
    """Praise, the supply of data, and on one line what was said before; the region reads none."""
    chair = come("kementerian")
    page = chair.open(f"{NOTES}tulis/")
    write(page, jenis="praise", temuan="model-report", isi=MODEL)
    shows(page, MODEL)
    page = chair.open(f"{NOTES}tulis/")
    write(page, jenis="data_gap", bobot="moderate", temuan="data-supply", isi=SUPPLY)
    shows(page, SUPPLY)
    desk = chair.open(f"{PLACE}meja/?prioritas=P8")
    line = desk.locator('[data-cell="P8.1"]')
    line.locator("td").nth(1).click()  # nothing is typed there now, but the line opens
    with desk.expect_popup() as opened:
        line.locator("[data-note]").click()
    page = opened.value
    write(page, jenis="presentation", isi=BUDGET)
    shows(page, "Apakah ini mengulang catatan sebelumnya?")
    page.get_by_label("Ya, mengulang ppu-tw1-2023/C-08").check()
    press(page, "Simpan catatan")
    shows(page, "ke-2 kalinya")
    page.close()
    region = come("koordinator")
    shows(region.open(NOTES), "Belum ada catatan")
    silent(region.page, MODEL, SUPPLY)
    shows(region.open(f"{PLACE}hasil/"), "Hasil belum disampaikan ke daerah.")
    shows(region.open(f"{PLACE}tanggapan/"), "Belum disampaikan kepada daerah")


def the_region_is_heard_first(come: Come) -> None:
    """Told, it replies on a line; answered, the result becomes final and lets out the notes."""
    chair, region = come("kementerian"), come("koordinator")
    step(chair, "Sampaikan ke daerah", "menunggu tanggapan daerah")
    page = region.open(f"{PLACE}tanggapan/?baris=P5.1")
    shows(page, "Yang disepakati tim")
    silent(page, "Evaluator Yulia (CONTOH)", "Evaluator Tono (CONTOH)")
    fill(page, code="P5.1", text="Berita acara penempatan menyusul pekan ini (CONTOH).")
    press(page, "Simpan tanggapan")
    shows(page, "belum dijawab")
    page = region.open(PLACE)
    press(page, "Tanggapan selesai")
    expect(page.locator(".b-lead .b-state")).to_have_text("nilai disepakati")
    page = chair.open(f"{PLACE}tanggapan/")
    page.locator("[name$=text]").last.fill("Diterima, dinilai pada sesi berikut (CONTOH).")
    press(page, "Simpan jawaban")
    shows(page, "Jawaban tim: Evaluator Kemendagri (CONTOH)")
    step(chair, "Tetapkan hasil", "ditetapkan")


def the_result_is_readiness_and_no_category(come: Come) -> None:
    """What the region reads, on the page and on paper; praise leads to the model's export."""
    chair, region = come("kementerian"), come("koordinator")
    page = region.open(f"{PLACE}hasil/")
    shows(page, "Kesiapan data", "baris berdata dukung yang diterima", "Skala kategori")
    silent(page, "Kategori:")
    for form in ("pdf", "docx"):
        letter = paper(region, f"{PLACE}hasil/surat-hasil.{form}")
        assert MODEL in letter
        assert SUPPLY in letter
        assert "24 Juni 2024" in letter
        assert "Yulia" not in letter
    for form in ("pdf", "xlsx"):
        assert "P5.4a" in paper(region, f"{PLACE}hasil/lembar-nilai.{form}")
    shows(region.open(NOTES), MODEL, SUPPLY, BUDGET)
    page = chair.open(f"{NOTES}C-01/")
    page.get_by_role("link", name="Siapkan konsep laporan untuk dibagikan").click()
    expect(page).to_have_url(chair.site.url + f"/percontohan/siapkan/{SESSION}/")
