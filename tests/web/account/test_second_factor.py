"""The second factor: who must have one, what opens with it, and what does not."""

import re
import time

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
)
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from buktikan.core.rights import Role
from buktikan.records.models import Person
from tests.factories.people import PASSWORD, account, person
from tests.factories.region import load_some_places
from tests.web.answer import Answer

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXP"


def code_now(secret: str = SECRET) -> str:
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


@pytest.fixture
def wati() -> Person:
    made = account("wati@contoh.test", "Wati", PASSWORD)
    TOTP.activate(made, SECRET)
    RecoveryCodes.activate(made)
    return made


def after_password(client: Client) -> Answer:
    given = {"login": "wati@contoh.test", "password": PASSWORD}
    return client.post(reverse("account_login"), given)


def test_the_password_alone_does_not_open_an_account_with_a_second_factor(
    client: Client, wati: Person
) -> None:
    answer = after_password(client)

    assert answer.headers["Location"] == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session


def test_the_right_code_opens_and_a_wrong_one_does_not(client: Client, wati: Person) -> None:
    after_password(client)
    right = code_now()
    wrong = f"{(int(right) + 1) % 1_000_000:06}"

    refused = client.post(reverse("mfa_authenticate"), {"code": wrong})
    assert (refused.status_code, "_auth_user_id" in client.session) == (200, False)
    client.post(reverse("mfa_authenticate"), {"code": right})

    assert client.session["_auth_user_id"] == str(wati.pk)


def test_a_code_works_once(client: Client, wati: Person) -> None:
    right = code_now()
    after_password(client)
    client.post(reverse("mfa_authenticate"), {"code": right})
    second = Client()
    after_password(second)

    second.post(reverse("mfa_authenticate"), {"code": right})

    assert "_auth_user_id" not in second.session


def test_a_recovery_code_works_once(client: Client, wati: Person) -> None:
    kept = Authenticator.objects.get(user=wati, type="recovery_codes").wrap()
    code = kept.get_unused_codes()[0]
    after_password(client)
    client.post(reverse("mfa_authenticate"), {"code": code})
    second = Client()
    after_password(second)
    second.post(reverse("mfa_authenticate"), {"code": code})

    assert "_auth_user_id" in client.session
    assert "_auth_user_id" not in second.session


def test_guessing_codes_is_slowed_down(client: Client, wati: Person) -> None:
    after_password(client)
    for _ in range(10):
        client.post(reverse("mfa_authenticate"), {"code": "000000"})
    fresh = Client()
    after_password(fresh)

    client.post(reverse("mfa_authenticate"), {"code": code_now()})
    fresh.post(reverse("mfa_authenticate"), {"code": code_now()})

    assert "_auth_user_id" not in client.session
    assert "_auth_user_id" not in fresh.session


def test_what_lies_in_the_database_is_not_the_secret(wati: Person) -> None:
    kept = str(Authenticator.objects.get(user=wati, type="totp").data)

    assert SECRET not in kept
    assert get_adapter().decrypt(get_adapter().encrypt(SECRET)) == SECRET


@pytest.fixture
def _places() -> None:
    load_some_places()


@pytest.mark.usefixtures("_places")
def test_a_role_that_needs_one_is_led_to_set_it_up_first(
    client: Client, settings: Settings
) -> None:
    settings.SECOND_FACTOR_ROLES = frozenset({"verifier"})
    client.force_login(person(Role.VERIFIER))

    answer = client.get(reverse("home:start"), follow=True)

    assert answer.redirect_chain == [(reverse("mfa_index"), 302)]
    assert "wajib memakai faktor kedua" in answer.content.decode()
    assert client.get(reverse("help:about")).status_code == 200


@pytest.mark.usefixtures("_places")
def test_a_role_that_needs_none_goes_straight_on(client: Client, settings: Settings) -> None:
    settings.SECOND_FACTOR_ROLES = frozenset({"verifier"})
    client.force_login(person(Role.PLANNER))

    assert client.get(reverse("home:start")).status_code == 200


@pytest.mark.usefixtures("_places")
def test_the_demonstration_turns_it_off(client: Client, settings: Settings) -> None:
    settings.SECOND_FACTOR_ROLES = frozenset()
    client.force_login(person(Role.VERIFIER))

    assert client.get(reverse("home:start")).status_code == 200


@pytest.mark.usefixtures("_places")
def test_an_application_is_set_up_on_the_page_and_opens_the_rest(
    client: Client, settings: Settings
) -> None:
    settings.SECOND_FACTOR_ROLES = frozenset({"verifier"})
    who = person(Role.VERIFIER, email="wati@contoh.test", password=PASSWORD)
    after_password(client)
    again = client.get(reverse("mfa_activate_totp")).headers["Location"]
    page = client.post(again, {"password": PASSWORD}, follow=True).content.decode()
    secret = re.search(r'class="b-secret">([A-Z2-7]+)<', page)
    assert secret, page
    assert 'src="data:image/svg+xml' in page

    wrong = client.post(reverse("mfa_activate_totp"), {"code": "000000"})
    right = client.post(reverse("mfa_activate_totp"), {"code": code_now(secret[1])})

    assert wrong.status_code == 200
    assert right.headers["Location"] == reverse("mfa_view_recovery_codes")
    assert Authenticator.objects.filter(user=who, type="totp").count() == 1
    assert client.get(reverse("home:start")).status_code == 200
    assert client.get(reverse("mfa_view_recovery_codes")).status_code == 200


def test_setting_one_up_asks_for_the_password_again(client: Client) -> None:
    client.force_login(account("rina@contoh.test", password=PASSWORD))

    answer = client.get(reverse("mfa_activate_totp"))
    assert answer.headers["Location"].startswith(reverse("account_reauthenticate"))
    asked = client.post(answer.headers["Location"], {"password": "salah"})
    assert asked.status_code == 200
    passed = client.post(answer.headers["Location"], {"password": PASSWORD})

    assert passed.headers["Location"] == reverse("mfa_activate_totp")


def test_nobody_renames_or_removes_the_passkey_of_somebody_else(
    client: Client, wati: Person
) -> None:
    theirs = Authenticator(user=wati, type="webauthn", data={"name": "Laptop", "credential": {}})
    theirs.save()
    client.force_login(account("lain@contoh.test", password=PASSWORD))
    again = client.get(reverse("mfa_remove_webauthn", args=[theirs.pk])).headers["Location"]
    client.post(again, {"password": PASSWORD})

    for name in ("mfa_remove_webauthn", "mfa_edit_webauthn"):
        url = reverse(name, args=[theirs.pk])
        assert client.get(url).status_code == 404
        assert client.post(url, {"name": "Milik saya"}).status_code == 404

    theirs.refresh_from_db()
    assert theirs.data["name"] == "Laptop"
