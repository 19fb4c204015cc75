"""Two people in one cell, a lost connection, a failing server: nothing that was typed is lost."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Route, expect

from tests.browser.intake_page import KEPT, IntakePage, stored
from tests.browser.seat import Seats
from tests.browser.site import Site

AGENCY = "bag-tapem"
ONE, TWO = f"petugas.{AGENCY}@contoh.test", f"petugas2.{AGENCY}@contoh.test"
ALONE = "disdikpora"
OFFICER = f"petugas.{ALONE}@contoh.test"


@pytest.mark.parametrize(
    ("element", "choice", "left"),
    [
        ("leader_meetings", "Pakai isian saya", "8"),
        ("agreements_signed", "Pakai yang tersimpan", "5"),
    ],
)
def test_the_later_of_two_in_one_cell_is_told_and_chooses(
    element: str, choice: str, left: str, site: Site, sit: Seats
) -> None:
    first, second = (IntakePage(sit(site, who), AGENCY) for who in (ONE, TWO))
    first.save(element, "5")

    second.type(element, "8")

    second.says(element, "diubah orang lain")
    told = second.cell(element).locator(".b-conflict")
    expect(told).to_contain_text("petugas.bag-tapem (CONTOH)")
    expect(told).to_contain_text("Tidak ada yang ditimpa")
    assert stored(first.seat, AGENCY, element) == "5"
    told.get_by_role("button", name=choice).click()
    expect(told).to_have_count(0)
    expect(second.input(element)).to_have_value(left)
    second.says(element, "tersimpan" if left == "8" else "memakai yang tersimpan")
    assert stored(first.seat, AGENCY, element) == left


def test_somebody_who_has_not_chosen_yet_keeps_both_over_a_reload(site: Site, sit: Seats) -> None:
    first, second = (IntakePage(sit(site, who), AGENCY) for who in (ONE, TWO))
    first.save("decisions_taken", "5")
    second.type("decisions_taken", "8")
    second.says("decisions_taken", "diubah orang lain")

    again = IntakePage(second.seat, AGENCY)

    expect(again.cell("decisions_taken").locator(".b-conflict")).to_be_visible()
    expect(again.input("decisions_taken")).to_have_value("8")
    assert stored(first.seat, AGENCY, "decisions_taken") == "5"


def test_a_lost_connection_is_told_and_what_was_typed_is_sent_when_it_is_back(
    site: Site, sit: Seats
) -> None:
    intake = IntakePage(sit(site, OFFICER), ALONE)
    intake.seat.context.set_offline(True)

    intake.type("spm_education_served", "410")

    intake.says("spm_education_served", KEPT)
    expect(intake.page.locator("[data-net]")).to_contain_text("Sambungan terputus")
    intake.seat.context.set_offline(False)
    intake.says("spm_education_served", "tersimpan")
    expect(intake.page.locator("[data-net]")).to_be_empty()
    assert stored(intake.seat, ALONE, "spm_education_served") == "410"


def test_a_tab_that_was_closed_without_connection_gives_its_text_back(
    site: Site, sit: Seats
) -> None:
    seat = sit(site, OFFICER)
    lost = IntakePage(seat.another_tab(), ALONE)
    seat.context.set_offline(True)
    lost.type("children_5_6", "812")
    lost.says("children_5_6", KEPT)
    lost.page.close()
    seat.context.set_offline(False)

    back = IntakePage(seat, ALONE)

    expect(back.input("children_5_6")).to_have_value("812")
    back.says("children_5_6", "tersimpan")
    assert stored(seat, ALONE, "children_5_6") == "812"


def broken(route: Route) -> None:
    route.fulfill(status=500, content_type="text/html", body="<h1>Galat</h1>")


def dropped(route: Route) -> None:
    route.abort("connectionreset")


def elsewhere(route: Route) -> None:
    route.fulfill(status=200, content_type="text/html", body="<p>Masuk ke Wi-Fi kantor</p>")


def wrong(route: Route) -> None:
    route.fulfill(status=200, content_type="application/json", body='{"state": "unknown"}')


@pytest.mark.parametrize("failing", [broken, dropped, elsewhere, wrong])
def test_a_server_that_fails_never_looks_like_saved(
    failing: Callable[[Route], None], site: Site, sit: Seats
) -> None:
    intake = IntakePage(sit(site, OFFICER), ALONE)
    intake.page.route("**/sel/", failing)

    typed = f"9{len(failing.__name__)}"
    intake.type("children_7_12", typed)

    status = intake.cell("children_7_12").locator("[data-status]")
    expect(status).to_contain_text("belum tersimpan")
    assert stored(intake.seat, ALONE, "children_7_12") != typed
    intake.page.unroute("**/sel/")
    intake.says("children_7_12", "tersimpan")
    assert stored(intake.seat, ALONE, "children_7_12") == typed


def test_a_server_that_hangs_is_a_lost_connection(site: Site, sit: Seats) -> None:
    intake = IntakePage(sit(site, OFFICER), ALONE)
    intake.page.route("**/sel/", lambda route: None)

    intake.type("equivalency_entitled", "77")

    intake.says("equivalency_entitled", KEPT)
    assert stored(intake.seat, ALONE, "equivalency_entitled") == ""


def test_somebody_signed_out_meanwhile_signs_in_again_and_loses_nothing(
    site: Site, sit: Seats
) -> None:
    seat = sit(site, OFFICER)
    intake = IntakePage(seat, ALONE)
    key = seat.context.cookies()[0]
    seat.context.clear_cookies(name="sessionid")

    intake.type("children_13_15", "333")

    status = intake.cell("children_13_15").locator("[data-status]")
    expect(status).to_contain_text("masuk lagi")
    seat.context.add_cookies([key])  # type: ignore[list-item]  # what it gave, given back
    back = IntakePage(seat, ALONE)
    back.says("children_13_15", "tersimpan")
    expect(back.input("children_13_15")).to_have_value("333")
    assert stored(seat, ALONE, "children_13_15") == "333"
