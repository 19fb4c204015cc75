"""Everybody of the cycle does their part of it, each before a browser of their own."""

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.intake_page import IntakePage
from tests.browser.seat import Seat, Seats
from tests.browser.site import Site
from tests.factories.region import REGION, SESSION

PROOF = "bulan,kejadian,tepat waktu\nJanuari,9,8\nFebruari,12,9\n"
APPROVAL = f"/pengajuan/{SESSION}/kesbangpol/"
QUEUE = f"/bukti/periksa/{SESSION}/"


def press(page: Page, name: str) -> None:
    """Press the button of that name."""
    page.get_by_role("button", name=name, exact=True).click()


def step(seat: Seat, button: str, words: str = "", path: str = APPROVAL) -> Page:
    """Take a step on the page of an agency's submission."""
    page = seat.open(path)
    if words:
        page.fill("#kata", words)
    press(page, button)
    return page


def state(page: Page) -> str:
    """Where the submission stands, as the head of the page says."""
    return page.locator(".b-page-head .b-submission").inner_text().strip()


def attach(intake: IntakePage, element: str, also: str) -> Page:
    """Drag a file onto a line and let it back another line too."""
    intake.drop(element, "rekap.csv", PROOF)
    dialog = intake.page.locator("dialog")
    expect(dialog.locator("[name=judul]")).to_be_focused()
    assert dialog.locator("input[type=file]").evaluate("one => one.files[0].name") == "rekap.csv"
    dialog.locator("[name=judul]").fill("Rekap konflik (CONTOH)")
    dialog.locator("details summary").click()
    dialog.locator(f'[name=juga][value="{also}"]').check()
    press(intake.page, "Lampirkan")
    expect(intake.page.locator("#messages")).to_contain_text("dilampirkan")
    return intake.page


def test_an_agency_s_data_go_from_the_officer_to_a_proven_value(site: Site, sit: Seats) -> None:
    officer = sit(site, "petugas.kesbangpol@contoh.test")
    head = sit(site, "kepala.kesbangpol@contoh.test")

    fills_proves_and_sends(officer)
    returns_with_words(head)
    mends_and_sends_again(officer)
    assert "menunggu koordinator" in state(step(head, "Setujui"))
    assert state(step(sit(site, "koordinator@contoh.test"), "Terima")) == "diterima"
    accepts_the_evidence(sit(site, "verifikator@contoh.test"))

    page = officer.open(f"/nilai/{SESSION}/data/conflicts_reported/")
    page.get_by_role("link", name=re.compile("^A9.1")).first.click()
    expect(page.locator(".b-value__counts")).to_contain_text("80,95")
    expect(page.locator(".b-value .b-state--verified")).to_be_visible()
    page = step(sit(site, "sekda@contoh.test"), "Buka kembali (pengecualian)", "Salah (CONTOH)")
    assert state(page) == "dibuka kembali"
    expect(IntakePage(officer, "kesbangpol").input("conflicts_reported")).to_be_editable()


def fills_proves_and_sends(officer: Seat) -> None:
    intake = IntakePage(officer, "kesbangpol")
    intake.save("conflicts_reported", "20")
    intake.save("conflicts_handled", "17")
    attach(intake, "conflicts_reported", "conflicts_handled")
    assert "menunggu kepala OPD" in state(step(officer, "Kirim ke kepala OPD"))


def returns_with_words(head: Seat) -> None:
    page = head.open("/")
    page.get_by_role("link", name="Setujui isian Kesbangpol").click()
    press(page, "Kembalikan dengan catatan")
    expect(page.locator(".govuk-error-summary")).to_contain_text("Tulis alasannya")
    page.fill("#kata", "Kejadian Maret belum masuk (CONTOH)")
    press(page, "Kembalikan dengan catatan")
    expect(page.locator(".b-page-head .b-submission")).to_have_text("dikembalikan")


def mends_and_sends_again(officer: Seat) -> None:
    expect(officer.open(APPROVAL).locator("blockquote")).to_contain_text("Kejadian Maret")
    intake = IntakePage(officer, "kesbangpol")
    intake.save("conflicts_reported", "21")
    intake.input("conflicts_reported").focus()
    intake.cell("conflicts_reported").locator("[data-field=alasan]").fill(
        "Maret ditambahkan (CONTOH)"
    )
    intake.page.keyboard.press("Tab")
    intake.page.wait_for_load_state("networkidle")
    intake.says("conflicts_reported", "tersimpan")
    assert "menunggu kepala OPD" in state(step(officer, "Kirim ke kepala OPD"))


def accepts_the_evidence(verifier: Seat) -> None:
    page = verifier.open(f"{QUEUE}?opd=kesbangpol")
    accept = page.get_by_role("button", name=re.compile("^Terima(?! yang)"))
    for left in (2, 1):
        expect(accept).to_have_count(left)
        accept.first.click()
    expect(accept).to_have_count(0)


def test_evidence_is_rejected_with_a_reason_and_the_decision_taken_back(
    site: Site, sit: Seats
) -> None:
    page = sit(site, "verifikator@contoh.test").open(QUEUE)
    row = page.locator("[id^=tautan-]").first
    row_id = row.get_attribute("id")
    reject = page.locator(f"#{row_id}").get_by_role("button", name=re.compile("^Tolak"))

    reject.click()
    expect(page.locator(f"#{row_id} .govuk-error-message")).to_contain_text("alasan penolakan")
    page.locator(f"#{row_id} [name=alasan]").fill("Halaman 3 tidak terbaca (CONTOH)")
    reject.click()
    decided = page.locator(f"#{row_id}")
    expect(decided).to_contain_text("Halaman 3 tidak terbaca")
    decided.get_by_role("button", name=re.compile("^Batalkan putusan")).click()

    expect(reject).to_be_visible()


def test_the_coordinator_reminds_and_takes_the_board_to_the_meeting(site: Site, sit: Seats) -> None:
    seat = sit(site, "koordinator@contoh.test")
    page = seat.open(f"/papan/{SESSION}/")
    expect(page.locator(".b-silent__names")).to_contain_text("Satpol PP")
    for name, ending in (("PDF untuk rapat", ".pdf"), ("Gambar", ".png"), ("Tabel CSV", ".csv")):
        with page.expect_download() as brought:
            page.get_by_role("link", name=name).click()
        assert brought.value.suggested_filename.endswith(ending)
        assert Path(brought.value.path()).stat().st_size > 500

    page.get_by_role("link", name="Siapkan pengingat").click()
    page.get_by_role("link", name="Satuan Polisi Pamong Praja").or_(
        page.get_by_role("link", name="Satpol PP")
    ).first.click()
    press(page, "Kirim lewat surel")
    expect(page.locator("#messages")).not_to_be_empty()

    assert {"petugas.satpol-pp@contoh.test", "kepala.satpol-pp@contoh.test"} <= set(written(site))


def written(site: Site) -> Iterator[str]:
    """Everybody whom a letter was written to."""
    for path in (site.home / "mail").glob("*"):
        letter = message_from_bytes(path.read_bytes(), policy=policy.default)
        yield from (one.strip() for one in str(letter["To"]).split(","))


@pytest.mark.parametrize(("who", "words"), [("perencana", "FKUB"), ("walidata", "FKDM")])
def test_a_planner_and_a_steward_say_who_supplies(
    who: str, words: str, site: Site, sit: Seats
) -> None:
    page = sit(site, f"{who}@contoh.test").open(f"/atur/sesi/{SESSION}/pengampu/")
    page.fill("#cari", words)
    press(page, "Saring")
    row = page.locator("tr", has=page.locator("[name=element]")).first
    row.locator("[name=element]").check()
    page.select_option("#agency", "prokopim")
    press(page, "Simpan")

    expect(page.locator("tr", has_text=words).first).to_contain_text("khusus sesi ini")
    expect(page.locator("tr", has_text=words).first).to_contain_text("Prokopim")


@pytest.mark.parametrize("who", ["pjbupati", "provinsi", "kementerian"])
def test_who_only_reads_reads_board_and_values_and_is_offered_nothing_else(
    who: str, site: Site, sit: Seats
) -> None:
    seat = sit(site, f"{who}@contoh.test")
    page = seat.open(f"/papan/{SESSION}/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Papan kesiapan")
    expect(page.get_by_role("link", name="Siapkan pengingat")).to_have_count(0)

    page.locator("#terberat").locator("xpath=following::a").first.click()
    expect(page).to_have_url(re.compile(f"/nilai/{SESSION}/"))
    expect(page.get_by_role("heading", name="Rumus dan bagian-bagiannya")).to_be_visible()
    assert page.locator("main form[method=post]").count() == 0

    intake = seat.open(f"/isian/{SESSION}/dinkes/")
    assert intake.locator("main [data-field]").count() == 0


def test_an_administrator_invites_and_the_invited_person_joins(site: Site, sit: Seats) -> None:
    page = sit(site, "admin@contoh.test").open("/orang/undang/")
    page.select_option("#wilayah", REGION)
    press(page, "Lanjut")
    page.fill("[name=email]", "petugas.baru@contoh.test")
    page.fill("[name=name]", "Petugas Baru (CONTOH)")
    page.select_option("[name=role]", "agency_officer")
    page.select_option("[name=agency]", label=office_named(page, "Badan Pendapatan"))
    press(page, "Undang")
    link = page.input_value("#tautan")

    guest = sit(site)
    joined = guest.open(link.removeprefix(site.url))
    joined.fill("[name=password]", "kuda baterai stapel benar")
    press(joined, "Terima undangan")
    joined.fill("[name=login]", "petugas.baru@contoh.test")
    joined.fill("[name=password]", "kuda baterai stapel benar")
    press(joined, "Masuk")

    expect(joined.get_by_role("heading", level=1)).to_have_text("Yang menunggu Anda")
    expect(joined.locator("main")).to_contain_text("Bapenda")
    used = sit(site)
    assert used.page.goto(link).status == 410  # type: ignore[union-attr]  # it always answers


def office_named(page: Page, part: str) -> str:
    """The whole label of an agency in the form."""
    options = page.locator("[name=agency] option").all_inner_texts()
    return next(one for one in options if part in one)


def test_somebody_without_a_role_is_told_whom_to_ask(site: Site, sit: Seats) -> None:
    seat = sit(site, "umum@contoh.test")

    page = seat.open("/")
    expect(page.locator("main")).to_contain_text("belum memegang peran apa pun")
    page = seat.open(f"/papan/{SESSION}/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()

    assert page.locator("table").count() == 0


def test_a_visitor_signs_in_first_and_lands_where_they_wanted(site: Site, sit: Seats) -> None:
    page = sit(site).open(f"/papan/{SESSION}/")
    page.fill("[name=login]", "koordinator@contoh.test")
    page.fill("[name=password]", "buktikan-contoh-2024")
    press(page, "Masuk")

    expect(page).to_have_url(f"{site.url}/papan/{SESSION}/")
