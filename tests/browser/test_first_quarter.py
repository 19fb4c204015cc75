"""A whole quarter in the browser, from an installation in which nothing has happened yet."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Seeds
from tests.browser.seat import Seat, Seats
from tests.browser.site import Site, served
from tests.factories import office
from tests.factories.people import PASSWORD
from tests.factories.region import REGION

AGENCY = "kesbangpol-contoh"
NEW_SESSION = "penajam-paser-utara-tw2-2024"
PROOF = {"name": "rekap.csv", "mimeType": "text/csv", "buffer": b"kejadian,tepat\n20,17\n"}
Member = Callable[[str], Seat]


@pytest.fixture
def empty(seeds: Seeds, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """An office with the codes of places and nobody in it."""
    with served(seeds("places"), tmp_path_factory.mktemp("empty") / "home") as found:
        yield found


def press(page: Page, name: str) -> None:
    """Press the button whose name begins so."""
    page.get_by_role("button", name=re.compile(f"^{name}")).click()


def fill(page: Page, **texts: str) -> None:
    """Fill in fields by their names."""
    for name, text in texts.items():
        page.fill(f"[name={name}]", text)


def join(seat: Seat, path: str) -> Seat:
    """Accept an invitation and sign in."""
    page = seat.open(path)
    email = page.locator("dd").first.inner_text()
    fill(page, password=PASSWORD)
    press(page, "Terima undangan")
    fill(page, login=email, password=PASSWORD)
    page.get_by_role("button", name="Masuk", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Yang menunggu Anda")
    return seat


def first_administrator(site: Site, seat: Seat) -> Seat:
    """Invited by the command line of the server."""
    words = ("person", "invite", "admin@contoh.test", "Administrator (CONTOH)")
    said = office.run(site.home, office.COMMAND, *words, BUKTIKAN_ORIGIN=site.url)
    assert said.returncode == 0, said.stderr
    return join(seat, said.stdout.split()[-1].removeprefix(site.url))


def set_up(admin: Seat) -> None:
    """The region with one agency, a tenure, a session and its calendar."""
    page = admin.open("/atur/daerah-baru/")
    page.fill("#cari", "penajam")
    press(page, "Cari")
    page.get_by_role("radio").check()
    press(page, "Buka daerah ini")
    page = admin.open(f"/atur/{REGION}/kop/")
    fill(page, government="Pemkab (CONTOH)", office="Bupati (CONTOH)", seat="Penajam")
    fill(page, signatory="Sekda (CONTOH)", signatory_post="Sekretaris Daerah (CONTOH)")
    page.locator("main form button").last.click()
    page = admin.open("/atur/kerangka/")
    press(page, "Pasang pj-2024-01")
    page = admin.open(f"/atur/{REGION}/opd/")
    fill(page, name="Kesbangpol (CONTOH)", short_name="Kesbangpol Contoh")
    page.locator("[name=roles][value=kesbangpol]").check()
    press(page, "Tambah OPD")
    page = admin.open(f"/atur/{REGION}/masa-jabatan/")
    fill(page, holder="Penjabat (CONTOH)", post="Penjabat Bupati (CONTOH)")
    fill(page, inaugurated="2023-09-19")
    press(page, "Catat")


def open_session(admin: Seat) -> None:
    """The second quarter's session, with the calendar that is proposed for it."""
    page = admin.open(f"/atur/{REGION}/sesi/")
    page.select_option("[name=quarter]", index=1)
    page.select_option("[name=level]", "ministry")
    fill(page, held_on="2024-03-20", cutoff="2024-03-20")
    press(page, "Buka sesi")
    page = admin.open(f"/atur/sesi/{NEW_SESSION}/kalender/")
    press(page, "Simpan kalender")
    done = admin.open(f"/atur/{REGION}/").locator(".govuk-tag--green")
    expect(done).to_have_count(5)


def invited(admin: Seat, role: str, agency: str) -> str:
    """The way in for somebody new."""
    page = admin.open("/orang/undang/")
    page.select_option("#wilayah", REGION)
    press(page, "Lanjut")
    fill(page, email=f"{role}@contoh.test", name=f"{role} (CONTOH)")
    page.select_option("[name=role]", role)
    if agency:
        page.select_option("[name=agency]", index=1)
    press(page, "Undang")
    return page.input_value("#tautan").removeprefix(admin.site.url)


def supply(officer: Seat, session: str) -> None:
    """Two figures with one document behind both, sent to the head."""
    page = officer.open(f"/isian/{session}/{AGENCY}/")
    for name, text in (("conflicts_reported", "20"), ("conflicts_handled", "17")):
        page.locator(f'[name^="nilai:{name}@"]').fill(text)
    page.locator("h1").click()
    page.wait_for_load_state("networkidle")
    page = officer.open(f"/isian/{session}/{AGENCY}/bukti/conflicts_reported/")
    page.set_input_files("[name=berkas]", PROOF)  # type: ignore[arg-type]  # a plain dict
    fill(page, judul="Rekap konflik (CONTOH)")
    page.locator("details.govuk-details summary").first.click()
    page.locator("[name=juga][value=conflicts_handled]").check()
    page.get_by_role("button", name="Lampirkan", exact=True).click()
    expect(page.locator("#messages")).to_contain_text("dilampirkan")


def take(seat: Seat, session: str, button: str, left_in: str) -> None:
    """A step of the submission and the state that it leads to."""
    page = seat.open(f"/pengajuan/{session}/{AGENCY}/")
    page.get_by_role("button", name=button, exact=True).click()
    expect(page.locator(".b-page-head .b-submission")).to_contain_text(left_in)


def test_from_an_empty_office_to_a_value_that_is_proven(empty: Site, sit: Seats) -> None:
    admin = first_administrator(empty, sit(empty))
    set_up(admin)
    open_session(admin)
    posts = (("agency_officer", AGENCY), ("agency_head", AGENCY), ("coordinator", ""))
    officer, head, coordinator, verifier = (
        join(sit(empty), invited(admin, role, agency))
        for role, agency in (*posts, ("verifier", ""))
    )
    expect(officer.page.locator("main")).to_contain_text("Kesbangpol Contoh")

    supply(officer, NEW_SESSION)
    take(officer, NEW_SESSION, "Kirim ke kepala OPD", "menunggu kepala OPD")
    take(head, NEW_SESSION, "Setujui", "menunggu koordinator")
    take(coordinator, NEW_SESSION, "Terima", "diterima")
    page = verifier.open(f"/bukti/periksa/{NEW_SESSION}/")
    for box in page.locator("[name=tautan][type=checkbox]").all():
        box.check()
    press(page, "Terima yang ditandai")
    expect(page.locator("[id^=tautan-]")).to_have_count(0)

    page = coordinator.open(f"/nilai/{NEW_SESSION}/A9.1/")
    expect(page.locator(".b-value__counts")).to_contain_text("85")
    expect(page.locator(".b-value .b-state--verified")).to_be_visible()
    expect(admin.open("/riwayat/").get_by_role("heading", level=1)).to_be_visible()
