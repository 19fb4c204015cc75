"""The page that checks bundles, opened from the disk: the same verdicts as the command."""

import base64
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from assets import make_verifier
from buktikan.documents.bundle_verification import Verification, verify_bundle
from tests.browser.looking import faults
from tests.factories.bundles import Given, cases, number_of, sealed, signed
from tests.factories.certificates import holder

VERDICT = """async ([bundle, expect, certificates]) => {
    const bytes = (text) => Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
    const { verifyBundle, certificatesOf } = globalThis.buktikan;
    const held = await Promise.all(certificates.map((one) => certificatesOf(bytes(one))));
    const file = new File([bytes(bundle)], "bundel.zip");
    const found = await verifyBundle(file, { expect, trusted: held.flat() });
    const inPieces = await verifyBundle(file, { expect, atOnce: -1 });
    return {
        same: JSON.stringify(inPieces.altered.sort()) === JSON.stringify(found.altered.sort()),
        usable: found.usable, intact: found.intact, seal: found.sealId, files: found.files,
        altered: found.altered.sort(), added: found.added.sort(), removed: found.removed.sort(),
        findings: found.findings.map((one) => one.code).sort(),
        signature: found.signature.state, signer: found.signature.signer ?? "",
        fingerprint: found.signature.fingerprint ?? "",
    };
}"""
STATES = {
    "signed by somebody unknown": "unknown_signer",
    "signed by somebody trusted": "valid",
    "signed while another is trusted": "unknown_signer",
    "signed with RSA": "valid",
    "signed with RSA-PSS": "valid",
    "signed with P-384": "valid",
    "signed with Ed25519": "valid",
    "signed below a trusted authority": "valid",
    "signed below somebody who is no authority": "unknown_signer",
    "signed with an expired certificate": "expired",
    "signed and stamped while in force": "valid",
    "signed and stamped after that": "expired",
    "stamped by somebody unknown": "expired",
    "stamped by who may not": "expired",
    "stamped in the future": "valid",
    "signed with a certificate for other uses": "unknown_signer",
    "signed over other bytes": "broken",
    "signed with another's key": "broken",
    "garbage for a signature": "broken",
}
"""What both have to say; a stamp from the future proves nothing, and the day of checking counts."""


@pytest.fixture(scope="module", autouse=True)
def built() -> None:
    assert make_verifier.main() == 0
    if not make_verifier.PAGE.is_file():
        pytest.skip("the page is not built (make assets builds it): nothing is checked in it")


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    said: list[str] = []
    with browser.new_context(offline=True, accept_downloads=True) as context:
        opened = context.new_page()
        opened.on("console", lambda one: said.append(one.text))
        opened.on("pageerror", lambda one: said.append(str(one)))
        opened.on("request", lambda one: said.append(one.url) if "://" in one.url[8:] else None)
        opened.goto(make_verifier.PAGE.as_uri())
        yield opened
    assert said == []


def judged_by_page(page: Page, given: Given) -> dict[str, object]:
    coded = [base64.b64encode(one.pem).decode() for one in given.trusted]
    bundle = base64.b64encode(given.path.read_bytes()).decode()
    found: dict[str, object] = page.evaluate(VERDICT, [bundle, given.expect, coded])
    return found


def judged_by_command(found: Verification) -> dict[str, object]:
    return {
        "same": True,
        "usable": found.usable,
        "intact": found.intact,
        "seal": found.seal_id,
        "files": found.files,
        "altered": sorted(found.altered),
        "added": sorted(found.added),
        "removed": sorted(found.removed),
        "findings": sorted(one.code for one in found.findings),
        "signature": found.signature.state.value,
        "signer": found.signature.signer,
        "fingerprint": found.signature.fingerprint,
    }


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_the_page_says_of_every_bundle_what_the_command_says(page: Page, tmp_path: Path) -> None:
    different, states = {}, {}
    for name, make in cases().items():
        folder = tmp_path / hex(hash(name))
        folder.mkdir()
        given = make(folder)
        trusted = [one.der for one in given.trusted]
        ours = judged_by_command(verify_bundle(given.path, expect=given.expect, trusted=trusted))
        theirs = judged_by_page(page, given)
        states[name] = theirs["signature"]
        if ours != theirs:
            different[name] = {
                key: (ours[key], theirs[key]) for key in ours if ours[key] != theirs[key]
            }
    assert different == {}, json.dumps(different, indent=1)
    assert {name: one for name, one in states.items() if one != "unsigned"} == STATES


def check(page: Page, bundle: Path, number: str = "", certificate: bytes = b"") -> None:
    """Fill in the form as a person would, and wait for the verdict."""
    page.locator("#bundel").set_input_files(bundle)
    page.locator("#nomor").fill(number)
    files = [{"name": "penanda.pem", "mimeType": "", "buffer": certificate}] if certificate else []
    page.locator("#sertifikat").set_input_files(files)  # type: ignore[arg-type]  # a plain dict
    page.get_by_role("button", name="Periksa", exact=True).click()
    page.locator("#hasil").wait_for(state="visible")


def verdict(page: Page) -> str:
    return page.locator("#putusan").get_attribute("data-verdict") or ""


def test_only_a_number_or_a_trusted_signer_proves_where_a_bundle_comes_from(
    page: Page, tmp_path: Path
) -> None:
    one = holder("Sekretaris Daerah (CONTOH)")
    bundle = signed(one)(tmp_path).path
    signature = page.locator("#tanda-tangan")

    check(page, bundle)
    assert verdict(page) == "intact"
    assert signature.inner_text() == "Penanda tangan tidak dikenal"
    assert "Sah" not in page.locator("#hasil").inner_text()
    check(page, bundle, certificate=one.pem)
    assert verdict(page) == "proven"
    assert signature.inner_text() == "Sah"
    check(page, bundle, number_of(bundle))
    assert (verdict(page), signature.get_attribute("data-state")) == ("proven", "unknown_signer")
    check(page, bundle, "0" * 64, one.pem)
    assert verdict(page) == "changed"
    assert faults(page) == []


def test_altered_files_are_named_and_whole_ones_may_be_saved(page: Page, tmp_path: Path) -> None:
    given = cases()["one byte changed"](tmp_path)

    check(page, given.path)
    named = page.locator("[data-list=altered] li").all_inner_texts()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Simpan data/documents/surat.pdf").click()

    assert named == ["data/nilai.json"]
    assert waiting.value.suggested_filename == "surat.pdf"
    assert waiting.value.path().read_bytes() == b"isi surat"
    assert page.get_by_role("button", name="Simpan data/nilai.json").count() == 0


def test_the_page_speaks_english_and_says_what_was_typed_wrongly(
    page: Page, tmp_path: Path
) -> None:
    check(page, sealed(tmp_path))
    page.get_by_role("button", name="English").click()

    assert page.locator("html").get_attribute("lang") == "en"
    assert "Intact, but its origin is not proven yet" in page.locator("#putusan").inner_text()
    page.locator("#nomor").fill("12")
    page.get_by_role("button", name="Check", exact=True).click()
    assert page.locator("#galat").inner_text().startswith("A seal number has 64 characters")
    page.get_by_role("button", name="Bahasa Indonesia").click()
    assert page.locator("h1").inner_text() == "Periksa keaslian bundel"


def test_nothing_may_be_fetched_and_only_the_scripts_of_the_page_run(browser: Browser) -> None:
    page = browser.new_page()
    page.goto(make_verifier.PAGE.as_uri())

    tried = page.evaluate(
        """async () => {
            const blocked = await fetch("data:text/plain,x").then(() => "", (fault) => fault.name);
            const script = document.createElement("script");
            script.textContent = "globalThis.smuggled = true";
            document.head.append(script);
            return [blocked, globalThis.smuggled ?? false];
        }"""
    )
    page.close()

    assert tried == ["TypeError", False]


def test_both_languages_say_the_same_things() -> None:
    source = make_verifier.SOURCES / "src"
    keys = [
        [line.split(":")[0] for line in (source / f"words_{one}.js").read_text().splitlines()]
        for one in ("id", "en")
    ]

    assert keys[0][3:] == keys[1][3:]
