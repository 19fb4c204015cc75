"""A verifier with the keyboard alone: the marked page beside the number, one key, the next one."""

import re
import time

from playwright.sync_api import Page, expect

from tests.browser.intake_page import IntakePage
from tests.browser.seat import Seat, Seats
from tests.browser.site import Site
from tests.factories.region import SESSION

VERIFIER = "verifikator@contoh.test"
QUEUE = f"/bukti/periksa/{SESSION}/?opd=ketahanan-pangan&tanda=found"
PATIENCE = 60
"""Seconds that the worker may take over the files of the seed."""

BUSY = 60_000
"""Milliseconds that a search may take while the machine does everything else as well."""


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the link or button of that name has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if name in page.evaluate("document.activeElement.textContent"):
            return
    raise AssertionError(f"{name}: no Tab leads there")


def searched(page: Page) -> None:
    """Load the queue again until the searches of the seed found something."""
    until = time.monotonic() + PATIENCE
    while page.locator(".b-verify .b-mark").count() == 0:
        assert time.monotonic() < until, "the worker found nothing"
        page.wait_for_timeout(1000)
        page.reload()


def walking(seat: Seat) -> Page:
    """The viewer of the first value that waits, reached by Tab and Enter."""
    page = seat.open(QUEUE)
    searched(page)
    tab_to(page, "Periksa satu per satu")
    page.keyboard.press("Enter")
    return ready(page)


def ready(page: Page) -> Page:
    """The viewer with its keys: they work once its script has run."""
    expect(page.locator("#tanda")).to_be_visible()
    page.wait_for_load_state()
    return page


def test_a_page_is_looked_at_and_its_spot_confirmed_by_keys(site: Site, sit: Seats) -> None:
    page = walking(sit(site, VERIFIER))
    press, pane = page.keyboard.press, page.locator("[data-pane]")
    expect(page.locator("[data-candidate][aria-current]")).to_have_count(1)

    press("?")
    expect(page.locator("[data-keys]")).to_have_attribute("open", "")
    press("+")
    expect(pane).to_have_class(re.compile("--150"))
    press("-")
    expect(pane).to_have_class(re.compile("--100"))
    press("Enter")
    expect(page.locator("#messages")).to_contain_text("Letak angka ini dipastikan")
    expect(page.locator(".b-proof__mark")).to_contain_text("letak dipastikan")

    press("p")
    expect(page.locator(".b-proof__bar")).to_contain_text("halaman 1 dari")
    press("PageDown")
    expect(page.locator(".b-proof__bar")).to_contain_text("halaman 2 dari")
    press("w")
    expect(page.locator("#kutipan")).to_be_visible()


def test_values_are_decided_one_after_the_other_by_keys(site: Site, sit: Seats) -> None:
    page = walking(sit(site, VERIFIER))
    press, heading = page.keyboard.press, page.locator("h1")
    earlier, first = page.locator(".b-proof__earlier"), heading.inner_text()

    press("a")
    expect(earlier).to_contain_text("Baru saja diterima")
    expect(heading).not_to_have_text(first)
    press("u")
    expect(heading).to_have_text(first)
    expect(page.locator(".b-proof__mark")).to_contain_text("menunggu verifikasi")
    press("r")
    expect(page.locator("#alasan")).to_be_focused()
    page.keyboard.type("Nilainya dari kabupaten lain.")
    press("Enter")
    expect(earlier).to_contain_text("Baru saja ditolak")
    press("u")
    expect(heading).to_have_text(first)
    press("g")
    expect(heading).not_to_have_text(first)
    press("G")
    expect(heading).to_have_text(first)


def test_keys_are_switched_off_for_those_whom_they_disturb(site: Site, sit: Seats) -> None:
    page = sit(site, VERIFIER).open(QUEUE)
    searched(page)
    page.get_by_role("link", name="Periksa satu per satu").click()
    first = ready(page).locator("h1").inner_text()
    page.keyboard.press("?")
    page.get_by_role("button", name="Matikan tombol papan ketik").click()
    page.locator("#main").focus()
    page.keyboard.press("g")
    page.wait_for_timeout(300)
    expect(page.locator("h1")).to_have_text(first)


def test_the_line_of_an_officer_says_within_seconds_what_was_found(site: Site, sit: Seats) -> None:
    intake = IntakePage(sit(site, "petugas.kesbangpol@contoh.test"), "kesbangpol")
    intake.save("conflicts_reported", "31")
    page = intake.seat.open(f"{intake.path}bukti/conflicts_reported/")
    table = b"Uraian,Nilai\nKonflik dan gangguan dilaporkan,31\n"
    file = {"name": "rekap.csv", "mimeType": "text/csv", "buffer": table}
    page.set_input_files("[name=berkas]", file)  # type: ignore[arg-type]  # a plain dict
    page.fill("[name=judul]", "Rekap konflik (CONTOH)")
    page.get_by_role("button", name="Lampirkan").click()
    expect(page.locator(".b-mark").last).to_contain_text("ditemukan", timeout=BUSY)

    intake = IntakePage(intake.seat, "kesbangpol")
    mark = intake.cell("conflicts_reported").locator(".b-mark").last
    expect(mark).to_contain_text("ditemukan")
    intake.save("conflicts_reported", "13")
    expect(mark).to_contain_text("tidak ditemukan", timeout=BUSY)


def test_without_scripts_a_spot_is_confirmed_and_the_next_value_is_a_link(
    site: Site, sit: Seats
) -> None:
    page = sit(site, VERIFIER, scripts=False).open(QUEUE)
    searched(page)
    page.get_by_role("link", name="Periksa satu per satu").click()
    page.get_by_role("button", name="Pastikan letak ini").click()
    expect(page.locator("#messages")).to_contain_text("Letak angka ini dipastikan")
