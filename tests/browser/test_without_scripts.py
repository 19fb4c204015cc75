"""With JavaScript switched off, the work can still be done."""

import re

from playwright.sync_api import expect

from tests.browser.seat import Seats
from tests.browser.site import Site
from tests.factories.region import SESSION

AGENCY = "perumda-air"
PAGE = f"/isian/{SESSION}/{AGENCY}/"


def test_an_officer_fills_attaches_and_sends(site: Site, sit: Seats) -> None:
    seat = sit(site, f"petugas.{AGENCY}@contoh.test", scripts=False)

    page = seat.open(PAGE)
    page.locator('[name^="nilai:water_bumd_score"]').fill("2,85")
    page.get_by_role("button", name="Simpan semua").click()
    expect(page.locator("#messages")).to_contain_text("1 isian disimpan")
    expect(page.locator('[name^="nilai:water_bumd_score"]')).to_have_value("2,85")

    page = seat.open(f"{PAGE}daftar/bumd_actions/")
    page.locator('[name="kolom:Manfaat"]').first.fill("Air mengalir lagi di dua desa (CONTOH)")
    page.get_by_role("button", name="Simpan daftar").click()
    expect(page.locator("#messages")).to_contain_text("Daftar disimpan")

    page = seat.open(f"{PAGE}bukti/water_bumd_score/")
    file = {"name": "laporan.csv", "mimeType": "text/csv", "buffer": b"skor\n2,85\n"}
    page.set_input_files("[name=berkas]", file)  # type: ignore[arg-type]  # a plain dict
    page.fill("[name=judul]", "Laporan hasil evaluasi kinerja (CONTOH)")
    page.get_by_role("button", name="Lampirkan", exact=True).click()
    expect(page.locator("#messages")).to_contain_text("dilampirkan")

    page = seat.open(f"/pengajuan/{SESSION}/{AGENCY}/")
    page.get_by_role("button", name="Kirim ke kepala OPD").click()
    assert page.locator(".govuk-error-summary").all_inner_texts() == []
    expect(page.locator(".b-page-head .b-submission")).to_contain_text("menunggu kepala OPD")


def test_two_who_send_the_same_page_are_told_which_cells_collide(site: Site, sit: Seats) -> None:
    path = f"/isian/{SESSION}/bag-tapem/"
    field = '[name^="nilai:notes_given"]'
    first, second = (
        sit(site, f"{who}.bag-tapem@contoh.test", scripts=False).open(path)
        for who in ("petugas", "petugas2")
    )
    first.fill(field, "5")
    first.get_by_role("button", name="Simpan semua").click()
    expect(first.locator("#messages")).to_contain_text("1 isian disimpan")

    second.fill(field, "8")
    second.get_by_role("button", name="Simpan semua").click()

    expect(second.get_by_role("heading", level=1)).to_have_text("Isian yang bertabrakan")
    row = second.locator("tbody tr").first
    expect(row).to_contain_text("8")
    expect(row).to_contain_text("5")
    expect(row).to_contain_text("petugas.bag-tapem (CONTOH)")


def test_a_verifier_decides(site: Site, sit: Seats) -> None:
    page = sit(site, "verifikator@contoh.test", scripts=False).open(
        f"/bukti/periksa/{SESSION}/?opd=ketahanan-pangan"
    )
    rows = page.locator("[id^=tautan-]")
    before = rows.count()

    rows.last.get_by_role("button", name=re.compile("^Tolak")).click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("alasan penolakan")
    expect(rows).to_have_count(before)
    rows.last.locator("[name=alasan]").fill("Berkas tahun lalu (CONTOH)")
    rows.last.get_by_role("button", name=re.compile("^Tolak")).click()

    expect(rows).to_have_count(before - 1)
