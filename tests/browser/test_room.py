"""The room of a meeting in browsers: killed in the middle, followed by the screen, scanned."""

import re

from playwright.sync_api import Page, expect

from tests.browser.looking import faults
from tests.browser.seat import Seats
from tests.browser.site import Site
from tests.factories.region import REGION

SECRETARY = "koordinator@contoh.test"
ROOM = f"/rakor/{REGION}/2/ruang/"
SCREEN = f"/rakor/{REGION}/2/layar/"
WORDS = "Data dilengkapi tiap Jumat"
CODE = f"/rakor/{REGION}/2/hadir/kode/"


def typed(page: Page, text: str) -> None:
    """The form of a decision as it should stand."""
    expect(page.get_by_label("Keputusan", exact=True)).to_have_value(text)
    expect(page.get_by_label("Tenggat", exact=True).first).to_have_value("19 April 2024")


def test_a_killed_browser_and_a_lost_connection_lose_no_word_of_a_decision(
    site: Site, sit: Seats
) -> None:
    first = sit(site, SECRETARY)
    page = first.open(ROOM)
    page.get_by_role("button", name="Buka rapat").click()
    page.get_by_label("Keputusan", exact=True).fill(WORDS)
    page.get_by_label("OPD", exact=True).first.select_option("dinkes")
    page.get_by_label("Tenggat", exact=True).first.fill("19 April 2024")
    expect(page.get_by_text("Konsep tersimpan di server")).to_be_visible()
    first.context.close()  # no goodbye: the browser is gone

    second = sit(site, SECRETARY)
    page = second.open(ROOM)
    typed(page, WORDS)
    second.context.set_offline(True)
    page.get_by_label("Keputusan", exact=True).fill(f"{WORDS} dan dikirim")
    expect(page.get_by_text("Sambungan terputus").first).to_be_visible()
    page.close()
    second.context.set_offline(False)

    page = second.another_tab().open(ROOM)
    typed(page, f"{WORDS} dan dikirim")
    page.get_by_role("button", name="Tambah pelaksana").click()
    page.get_by_label("OPD", exact=True).last.select_option("dinsos")
    page.get_by_label("Tenggat", exact=True).last.fill("26 April 2024")
    page.get_by_role("button", name="Catat keputusan").click()
    expect(page.get_by_text("Keputusan nomor 1 tercatat.")).to_be_visible()
    expect(page.get_by_role("link", name=re.compile(r"Tindak lanjut \d+"))).to_have_count(2)


def test_the_screen_follows_the_room_turns_by_key_and_a_visitor_checks_in(
    site: Site, sit: Seats
) -> None:
    seat = sit(site, SECRETARY)
    screen = seat.open(SCREEN)
    room = seat.another_tab().open(ROOM)
    room.locator(".b-room__items a").nth(1).click()
    room.get_by_role("button", name="Tampilkan di layar").click()
    title = room.locator(".b-room__item.is-on-screen a").inner_text()
    expect(screen.get_by_role("heading", level=1)).to_have_text(title)
    expect(screen.get_by_text("Butir 2 dari")).to_be_visible()
    screen.keyboard.press("ArrowRight")
    expect(screen.get_by_text("Butir 3 dari")).to_be_visible()

    address = seat.open(CODE).locator(".b-screen__address").inner_text()
    visitor = sit(site)
    page = visitor.open(address.removeprefix(site.url))
    assert faults(page) == []
    page.get_by_label("Kantor", exact=True).select_option(
        label="Dinas Perumahan dan Kawasan Permukiman"
    )
    page.get_by_label("Nama", exact=True).fill("Tamu (CONTOH)")
    page.get_by_role("button", name="Catat kehadiran").click()
    expect(page.get_by_text("Tercatat sebagai isian sendiri")).to_be_visible()
