"""The evaluator's desk by keyboard; what is typed without a line, or in an old window."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.seat import Seat, Seats
from tests.browser.seed import MARKED
from tests.browser.site import Site

MEMBER, OTHER = "anggota1@contoh.test", "anggota2@contoh.test"
KEPT = "belum tersimpan: disimpan di peramban ini"


class DeskPage:
    """One evaluator's desk of one priority indicator."""

    def __init__(self, seat: Seat, priority: str) -> None:
        self.page: Page = seat.open(f"/evaluasi/{MARKED}/meja/?prioritas={priority}")

    def input(self, code: str) -> Locator:
        """What one types the mark into."""
        return self.page.locator(f'[data-cell="{code}"] [data-field=nilai]')

    def says(self, code: str, words: str) -> None:
        """Wait until the line says where its mark is."""
        status = self.page.locator(f'[data-cell="{code}"] [data-status]')
        expect(status).to_contain_text(words)

    def press(self, *keys: str) -> None:
        """One key after the other."""
        for key in keys:
            self.page.keyboard.press(key)


def test_a_day_of_marks_needs_no_mouse(site: Site, sit: Seats) -> None:
    desk = DeskPage(sit(site, MEMBER), "P5")

    desk.press("ArrowDown", "0", "Enter", "0", "ArrowDown", "ArrowUp")

    desk.says("P5.1", "tersimpan")
    desk.says("P5.2a", "tersimpan")
    expect(desk.input("P5.2a")).to_be_focused()
    desk.press("k")
    desk.page.keyboard.type("Tidak berlaku di daerah ini (CONTOH).")
    desk.press("Escape", "n")
    desk.says("P5.2a", "tersimpan")
    expect(desk.input("P5.2a")).to_have_value("N")
    desk.press("/")
    expect(desk.page.locator("#cari")).to_be_focused()
    again = DeskPage(sit(site, MEMBER), "P5")
    expect(again.input("P5.1")).to_have_value("0")
    expect(again.input("P5.2a")).to_have_value("N")


def test_nothing_is_lost_without_a_line_and_nothing_overwritten_by_an_old_window(
    site: Site, sit: Seats
) -> None:
    seat = sit(site, OTHER)
    desk = DeskPage(seat, "P2")
    old = DeskPage(seat.another_tab(), "P2")
    seat.context.set_offline(True)
    desk.input("P2.1").focus()
    desk.press("0", "Enter")
    desk.says("P2.1", KEPT)
    seat.context.set_offline(False)
    desk.says("P2.1", "tersimpan")

    old.input("P2.1").fill("1")
    old.input("P2.1").blur()

    told = old.page.locator('[data-cell="P2.1"] .b-conflict')
    expect(told).to_contain_text("Tidak ada yang ditimpa")
    told.get_by_role("button", name="Pakai yang tersimpan").click()
    expect(old.input("P2.1")).to_have_value("0")
