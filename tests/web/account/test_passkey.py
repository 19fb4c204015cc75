"""Passkeys in a real browser, with an authenticator of the browser's own making."""

from collections.abc import Iterator

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import Browser, Page
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from tests.factories.chromium import chromium, needs_chromium
from tests.factories.people import PASSWORD, account

pytestmark = [
    pytest.mark.slow,
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    needs_chromium,
]
EMAIL = "rina@contoh.test"


@pytest.fixture
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture
def _site(settings: Settings, live_server: LiveServer) -> None:
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True


def page_with_authenticator(browser: Browser, said: list[str]) -> Page:
    context = browser.new_context()
    page = context.new_page()
    page.on("console", lambda line: said.append(line.text) if line.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    devtools = context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return page


def with_password(page: Page, site: str) -> None:
    page.goto(f"{site}/akun/login/")
    page.fill("[name=login]", EMAIL)
    page.fill("[name=password]", PASSWORD)
    page.get_by_role("button", name="Masuk", exact=True).click()
    page.wait_for_url(f"{site}/")


@pytest.mark.usefixtures("_site")
def test_a_passkey_is_enrolled_and_opens_without_a_password(
    browser: Browser, live_server: LiveServer
) -> None:
    rina = account(EMAIL, "Rina", PASSWORD)
    site = live_server.url.replace("127.0.0.1", "localhost")
    said: list[str] = []
    page = page_with_authenticator(browser, said)
    with_password(page, site)

    page.goto(f"{site}/akun/2fa/webauthn/add/")
    page.fill("[name=password]", PASSWORD)
    page.locator("main form button").first.click()
    page.fill("[name=name]", "Laptop kantor")
    page.check("[name=passwordless]")
    page.locator("#passkey-add").click()
    page.wait_for_url(f"{site}/akun/2fa/recovery-codes/")

    assert Authenticator.objects.filter(user=rina, type="webauthn").count() == 1

    page.context.clear_cookies()
    page.goto(f"{site}/akun/login/")
    page.locator("#passkey-login").click()
    page.wait_for_url(f"{site}/")

    assert "Rina" in page.content()
    assert [line for line in said if "Content Security Policy" in line or "Error" in line] == []


@pytest.mark.usefixtures("_site")
def test_a_passkey_serves_as_the_second_factor(browser: Browser, live_server: LiveServer) -> None:
    account(EMAIL, "Rina", PASSWORD)
    site = live_server.url.replace("127.0.0.1", "localhost")
    page = page_with_authenticator(browser, [])
    with_password(page, site)
    page.goto(f"{site}/akun/2fa/webauthn/add/")
    page.fill("[name=password]", PASSWORD)
    page.locator("main form button").first.click()
    page.locator("#passkey-add").click()
    page.wait_for_url(f"{site}/akun/2fa/recovery-codes/")
    page.context.clear_cookies()

    page.goto(f"{site}/akun/login/")
    page.fill("[name=login]", EMAIL)
    page.fill("[name=password]", PASSWORD)
    page.get_by_role("button", name="Masuk", exact=True).click()
    page.locator("#passkey-authenticate").click()
    page.wait_for_url(f"{site}/")

    assert "Rina" in page.content()


@pytest.mark.usefixtures("_site")
def test_a_passkey_that_fails_is_told_in_words(browser: Browser, live_server: LiveServer) -> None:
    site = live_server.url.replace("127.0.0.1", "localhost")
    page = page_with_authenticator(browser, [])

    page.goto(f"{site}/akun/login/")
    page.locator("#passkey-login").click()

    words = page.get_by_text("Kunci sandi tidak jadi dipakai")
    words.wait_for(state="visible")
