"""The intake feels like a spreadsheet, says where each value is, and loses nothing."""

from playwright.sync_api import Route, expect

from tests.browser.intake_page import IntakePage, stored
from tests.browser.seat import Seats
from tests.browser.site import Site

OFFICER = "petugas.satpol-pp@contoh.test"


def test_an_officer_fills_cells_with_the_keyboard_alone(site: Site, sit: Seats) -> None:
    intake = IntakePage(sit(site, OFFICER), "satpol-pp")
    keys = intake.page.keyboard
    first, second, third = (
        intake.input(name) for name in ("spm_order_served", "spm_order_target", "spm_order_rate")
    )

    first.focus()
    keys.type("1.234")
    keys.press("Enter")
    expect(second).to_be_focused()
    intake.says("spm_order_served", "tersimpan")
    keys.type("2.000")
    keys.press("ArrowDown")
    expect(third).to_be_focused()
    keys.press("ArrowUp")
    expect(second).to_be_focused()
    intake.says("spm_order_target", "tersimpan")
    keys.type("9")
    keys.press("Escape")
    expect(second).to_have_value("2.000")
    keys.press("Shift+Enter")
    expect(first).to_be_focused()

    assert stored(intake.seat, "satpol-pp", "spm_order_served") == "1.234"
    assert stored(intake.seat, "satpol-pp", "spm_order_target") == "2.000"


def test_a_column_from_excel_goes_down_the_cells(site: Site, sit: Seats) -> None:
    intake = IntakePage(sit(site, OFFICER), "satpol-pp")

    intake.paste("breaches_settled", "24\r\n32\r\n")

    intake.page.wait_for_load_state("networkidle")
    intake.says("breaches_settled", "tersimpan")
    intake.says("breaches_found", "tersimpan")
    assert stored(intake.seat, "satpol-pp", "breaches_settled") == "24"
    assert stored(intake.seat, "satpol-pp", "breaches_found") == "32"


def test_a_column_longer_than_the_page_is_told(site: Site, sit: Seats) -> None:
    intake = IntakePage(sit(site, OFFICER), "satpol-pp")

    intake.paste("breaches_found", "32\n33\n")

    expect(intake.page.locator("[data-net]")).to_contain_text("lebih panjang")


def test_a_cell_says_that_it_is_being_saved_until_it_is(site: Site, sit: Seats) -> None:
    intake = IntakePage(sit(site, "petugas.bag-hukum@contoh.test"), "bag-hukum")
    held: list[Route] = []
    intake.page.route("**/sel/", lambda route: held.append(route))

    intake.type("perkada_issued", "7")

    intake.says("perkada_issued", "menyimpan ...")
    held[0].continue_()
    intake.says("perkada_issued", "tersimpan")


def test_what_is_impossible_is_told_beside_the_cell_with_the_mend(site: Site, sit: Seats) -> None:
    intake = IntakePage(sit(site, "petugas.bag-hukum@contoh.test"), "bag-hukum")

    intake.save("consents_asked", "12,5,6")

    problem = intake.cell("consents_asked").locator(".b-problem--block")
    expect(problem).to_be_visible()
    expect(problem.locator(".b-mend")).not_to_be_empty()
    intake.save("consents_asked", "12")
    expect(problem).to_have_count(0)


def test_a_warning_is_answered_with_a_reason(site: Site, sit: Seats) -> None:
    intake = IntakePage(sit(site, OFFICER), "satpol-pp")
    intake.save("breaches_found", "32")
    intake.save("breaches_settled", "40")
    asked = intake.cell("breaches_settled")
    expect(asked.locator(".b-problem--ask")).to_contain_text("lebih dari 100")

    intake.input("breaches_settled").focus()
    asked.locator("[data-field=alasan]").fill("Delapan dari tahun lalu selesai juga (CONTOH)")
    intake.page.keyboard.press("Tab")

    expect(asked.locator(".b-problem--ask.is-answered")).to_be_visible()
    expect(asked.locator(".b-problem--ask:not(.is-answered)")).to_have_count(0)


def test_what_cannot_be_supplied_is_said_with_its_reason(site: Site, sit: Seats) -> None:
    intake = IntakePage(sit(site, "petugas.bag-hukum@contoh.test"), "bag-hukum")
    reason = "Register belum ditutup (CONTOH)"

    intake.input("banned_acts_without_consent").focus()
    intake.cell("banned_acts_without_consent").locator("[data-field=tidak]").fill(reason)
    intake.page.keyboard.press("Tab")
    intake.says("banned_acts_without_consent", "tersimpan")

    again = IntakePage(intake.seat, "bag-hukum")
    told = again.cell("banned_acts_without_consent").locator(".b-absence")
    expect(told).to_contain_text(reason)


def test_villages_are_summed_live_beside_the_figure_of_the_region(site: Site, sit: Seats) -> None:
    seat = sit(site, "petugas.dp3ap2kb@contoh.test")
    IntakePage(seat, "dp3ap2kb").save("families_at_risk", "30")

    sheet = IntakePage(seat, "dp3ap2kb", "wilayah/families_at_risk/")
    cells = sheet.page.locator("[data-cell]")
    total = sheet.page.locator("[data-sum]")
    cells.nth(0).locator("[data-grid]").fill("11")
    sheet.page.keyboard.press("Enter")
    expect(cells.nth(0).locator("[data-status]")).to_have_text("tersimpan")
    sheet.page.keyboard.type("13")
    sheet.page.keyboard.press("Enter")
    expect(cells.nth(1).locator("[data-status]")).to_have_text("tersimpan")

    expect(total).to_contain_text("24")
    expect(total.locator(".b-apart")).to_contain_text("6")
    cells.nth(2).locator("[data-grid]").fill("6")
    cells.nth(2).locator("[data-grid]").blur()
    expect(total).to_contain_text("cocok")
