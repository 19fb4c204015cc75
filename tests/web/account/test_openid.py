"""Signing in through an identity provider: it says who one is, never what one may do."""

from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from buktikan.config.environment import openid_apps
from buktikan.records.models import Membership, Person
from tests.factories.people import PASSWORD, account
from tests.web.account.provider import CLIENT, SECRET, Claims, running
from tests.web.answer import Answer

pytestmark = pytest.mark.django_db
EMAIL = "rina@contoh.test"
RINA: Claims = {"sub": "peg-001", "email": EMAIL, "email_verified": True, "name": "Rina"}
START = "/akun/oidc/sso/login/"
BACK = "/akun/oidc/sso/login/callback/"


def come_through(client: Client, settings: Settings, claims: Claims) -> Answer:
    """The whole way: our button, the provider, and back."""
    with running(claims) as provider:
        settings.SOCIALACCOUNT_PROVIDERS = openid_apps(
            {
                "BUKTIKAN_OPENID_URL": provider.url,
                "BUKTIKAN_OPENID_NAME": "SSO Pemda",
                "BUKTIKAN_OPENID_CLIENT": CLIENT,
                "BUKTIKAN_OPENID_SECRET": SECRET,
            }
        )
        assert "SSO Pemda" in client.get(reverse("account_login")).content.decode()
        there = client.get(START).headers["Location"]
        assert there.startswith(f"{provider.url}/authorize?")
        state = parse_qs(urlsplit(there).query)["state"][0]
        return client.get(BACK, {"code": "sekali", "state": state}, follow=True)


def test_an_invited_person_with_the_same_verified_address_gets_in(
    client: Client, settings: Settings
) -> None:
    rina = account(EMAIL.title(), "Rina", PASSWORD)

    come_through(client, settings, RINA)

    assert client.session["_auth_user_id"] == str(rina.pk)
    assert SocialAccount.objects.get().user_id == rina.pk
    assert Membership.objects.count() == 0


def test_the_second_time_the_providers_own_number_is_enough(
    client: Client, settings: Settings
) -> None:
    rina = account(EMAIL, "Rina", PASSWORD)
    come_through(client, settings, RINA)
    again = Client()

    come_through(again, settings, {**RINA, "email": "nama.baru@contoh.test"})

    assert again.session["_auth_user_id"] == str(rina.pk)
    rina.refresh_from_db()
    assert rina.email == EMAIL


def test_a_stranger_does_not_get_in(client: Client, settings: Settings) -> None:
    account("orang.lain@contoh.test")

    answer = come_through(client, settings, RINA)

    assert "_auth_user_id" not in client.session
    assert Person.objects.count() == 1
    assert "Akun dibuat lewat undangan" in answer.content.decode()


@pytest.mark.parametrize("verified", [False, "false", "true", ""])
def test_an_address_that_the_provider_did_not_verify_does_not_get_in(
    client: Client, settings: Settings, verified: bool | str
) -> None:
    account(EMAIL, "Rina", PASSWORD)

    come_through(client, settings, {**RINA, "email_verified": verified})

    assert "_auth_user_id" not in client.session
    assert SocialAccount.objects.count() == 0


def test_somebody_who_was_shut_out_does_not_get_in_this_way_either(
    client: Client, settings: Settings
) -> None:
    rina = account(EMAIL, "Rina", PASSWORD)
    rina.is_active = False
    rina.save()

    come_through(client, settings, RINA)

    assert "_auth_user_id" not in client.session


def test_an_answer_that_nobody_asked_for_is_refused(client: Client, settings: Settings) -> None:
    account(EMAIL, "Rina", PASSWORD)
    with running(RINA) as provider:
        settings.SOCIALACCOUNT_PROVIDERS = openid_apps(
            {"BUKTIKAN_OPENID_URL": provider.url, "BUKTIKAN_OPENID_CLIENT": CLIENT}
        )
        answer = client.get(BACK, {"code": "sekali", "state": "tebakan"}, follow=True)

        assert "/token" not in provider.asked
    assert "_auth_user_id" not in client.session
    assert answer.status_code < 500


def test_without_a_provider_there_is_no_button_and_no_way(client: Client) -> None:
    assert "penyedia identitas" not in client.get(reverse("account_login")).content.decode()
    assert client.get(START).status_code == 404


def test_a_provider_without_tls_is_refused_unless_it_is_this_machine() -> None:
    assert openid_apps({"BUKTIKAN_OPENID_URL": "https://sso.contoh.test"})
    with pytest.raises(ValueError, match="https"):
        openid_apps({"BUKTIKAN_OPENID_URL": "http://sso.contoh.test"})
