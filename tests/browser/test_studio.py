"""The report studio in a browser: two people in one part, figures by keyboard, the live check."""

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from tests.browser.seat import Seat, Seats
from tests.browser.site import Site
from tests.factories.region import SESSION

COORDINATOR, PLANNER = "koordinator@contoh.test", "perencana@contoh.test"
KEPT = "Konsep tersimpan di server"


@dataclass
class PartPage:
    """The page of one part before one person."""

    seat: Seat
    key: str

    def __post_init__(self) -> None:
        self.page: Page = self.seat.open(f"/laporan/{SESSION}/{self.key}/")

    @property
    def text(self) -> Locator:
        """The editor."""
        return self.page.locator("#teks")

    @property
    def status(self) -> Locator:
        """What the page says of the draft."""
        return self.page.locator("[data-status]")

    def save(self) -> None:
        """Save as people do who write a lot."""
        self.text.press("Control+s")


def test_two_people_in_one_part_keep_both_their_words(site: Site, sit: Seats) -> None:
    first = PartPage(sit(site, COORDINATOR), "2.regulasi")
    first.text.fill("Satu.\n\nDua.\n\nTiga.")
    first.save()
    expect(first.page.locator(".b-message--success")).to_contain_text("Tersimpan")
    second = PartPage(sit(site, PLANNER), "2.regulasi")
    second.text.fill("Satu.\n\nDua.\n\nTiga milik Bayu.")
    expect(second.status).to_contain_text(KEPT)

    again = PartPage(first.seat, "2.regulasi")
    expect(again.page.locator("[data-colleague]")).to_contain_text("sedang menulis")
    again.text.fill("Satu.\n\nDua milik Sari.\n\nTiga.")
    again.save()
    expect(again.page.locator(".b-message--success")).to_contain_text("Tersimpan")
    second.save()

    expect(second.page.locator(".b-message--success")).to_contain_text("digabung")
    expect(second.text).to_have_value("Satu.\n\nDua milik Sari.\n\nTiga milik Bayu.")
    again.text.fill("Satu.\n\nDua milik Sari.\n\nTiga milik Sari.")
    again.save()
    expect(again.page.get_by_role("heading", level=1)).to_contain_text("Dua orang mengubah")
    again.page.get_by_label("Pakai tulisan saya").check()
    again.page.get_by_role("button", name="Simpan gabungan ini").click()
    expect(again.text).to_have_value("Satu.\n\nDua milik Sari.\n\nTiga milik Sari.")
    expect(again.status).to_be_empty()


def test_a_figure_is_found_and_put_in_by_keyboard_alone(site: Site, sit: Seats) -> None:
    part = PartPage(sit(site, COORDINATOR), "p.P5")
    part.text.fill("Kini ")
    part.text.press("Alt+a")
    dialog = part.page.get_by_role("dialog", name="Sisipkan angka dari data")
    expect(dialog.get_by_role("button", name=re.compile("^sekarang")).first).to_be_visible()

    part.page.keyboard.type("P6.1")
    expect(dialog.locator(".b-report-offers")).to_contain_text("P6.1")
    expect(dialog.locator(".b-report-offers")).not_to_contain_text("P5.1")
    part.page.keyboard.press("ArrowDown")
    part.page.keyboard.press("Enter")

    expect(part.text).to_have_value("Kini [[P6.1]]")
    expect(part.text).to_be_focused()
    expect(part.page.locator(".b-report-preview .b-chip")).to_have_count(1)
    part.text.press("Control+z")
    expect(part.text).to_have_value("Kini ")


def test_a_typed_number_is_told_while_one_writes_and_mended_with_a_click(
    site: Site, sit: Seats
) -> None:
    part = PartPage(sit(site, COORDINATOR), "1.tujuan")
    part.text.fill("Ada 4.321 kegiatan.")
    verdict = part.page.locator(".b-verdict", has_text="4.321")
    expect(verdict).to_contain_text("belum didukung")

    verdict.get_by_role("button", name="Beri alasan").click()
    dialog = part.page.get_by_role("dialog", name="Biarkan dengan alasan")
    expect(dialog.get_by_label("Angka atau kata yang dibiarkan")).to_have_value(re.compile("4.321"))
    dialog.get_by_label("Mengapa tidak perlu bukti").fill("nomor contoh")
    part.page.keyboard.press("Enter")

    expect(part.text).to_have_value(re.compile(r"Ada \[\[4\.321.* \| alasan: nomor contoh\]\]"))
    expect(part.page.locator(".b-verdict--unproven")).to_have_count(0)
    expect(part.page.locator(".b-report-preview")).to_contain_text("nomor contoh")


def test_a_lost_connection_and_a_closed_tab_lose_no_word(site: Site, sit: Seats) -> None:
    seat = sit(site, COORDINATOR)
    lost = PartPage(seat.another_tab(), "4.penutup")
    seat.context.set_offline(True)
    lost.text.fill("Kata yang tidak boleh hilang.")
    expect(lost.status).to_contain_text("Sambungan terputus")
    lost.page.close()
    seat.context.set_offline(False)

    back = PartPage(seat, "4.penutup")

    expect(back.text).to_have_value("Kata yang tidak boleh hilang.")
    expect(back.status).to_contain_text(KEPT)
    elsewhere = PartPage(sit(site, COORDINATOR), "4.penutup")
    expect(elsewhere.text).to_have_value("Kata yang tidak boleh hilang.")


def test_the_part_is_written_and_checked_without_scripts_too(site: Site, sit: Seats) -> None:
    part = PartPage(sit(site, COORDINATOR, scripts=False), "2.pemilu")
    part.text.fill("Ada 4.321 kegiatan.")
    part.page.get_by_role("button", name="Periksa tanpa menyimpan").click()
    expect(part.page.locator(".b-verdict", has_text="4.321")).to_be_visible()
    part.text.fill("Tidak ada angka di sini.")
    part.page.get_by_role("button", name="Simpan versi").click()
    expect(part.page.locator(".b-message--success")).to_contain_text("Tersimpan")
