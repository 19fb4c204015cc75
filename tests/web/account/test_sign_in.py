"""Signing in: who gets in, who waits, and what a stranger can learn or steal."""

import re
from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.conf import settings as held
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from buktikan.core.rights import Role
from buktikan.records.models import Person
from tests.factories.people import PASSWORD, account, person
from tests.factories.region import load_some_places
from tests.web.answer import Answer

pytestmark = pytest.mark.django_db
EMAIL = "rina@contoh.test"


@pytest.fixture
def rina() -> Person:
    return account(EMAIL, "Rina", PASSWORD)


def sign_in(
    client: Client, email: str, password: str, address: str = "10.0.0.1", **more: str
) -> Answer:
    given = {"login": email, "password": password, **more}
    return client.post(reverse("account_login"), given, REMOTE_ADDR=address)


def test_the_right_password_lets_in(client: Client, rina: Person) -> None:
    answer = sign_in(client, EMAIL.upper(), PASSWORD)

    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    assert client.session["_auth_user_id"] == str(rina.pk)


def test_a_wrong_password_lets_nobody_in(client: Client, rina: Person) -> None:
    answer = sign_in(client, EMAIL, "salah")

    assert answer.status_code == 200
    assert "_auth_user_id" not in client.session


def test_somebody_who_was_shut_out_does_not_get_in(client: Client, rina: Person) -> None:
    rina.is_active = False
    rina.save()

    sign_in(client, EMAIL, PASSWORD)

    assert "_auth_user_id" not in client.session


def test_after_five_wrong_passwords_even_the_right_one_waits(client: Client, rina: Person) -> None:
    for _ in range(4):
        assert sign_in(client, EMAIL, "salah").status_code == 200

    locked = sign_in(client, EMAIL, "salah")
    again = sign_in(client, EMAIL, PASSWORD)

    assert (locked.status_code, again.status_code) == (429, 429)
    assert locked.headers["Retry-After"] == "1800"
    assert "30 menit" in locked.content.decode()
    assert "_auth_user_id" not in client.session


def test_capitals_do_not_give_five_more_tries(client: Client, rina: Person) -> None:
    for email in (EMAIL, EMAIL.upper(), EMAIL.title(), f" {EMAIL}", EMAIL):
        answer = sign_in(client, email, "salah")

    assert answer.status_code == 429


def test_others_and_other_places_are_not_locked_out_with_somebody(
    client: Client, rina: Person
) -> None:
    account("hadi@contoh.test", password=PASSWORD)
    for _ in range(5):
        sign_in(client, EMAIL, "salah")

    assert sign_in(client, "hadi@contoh.test", PASSWORD).status_code == 302
    assert sign_in(Client(), EMAIL, PASSWORD, address="10.0.0.2").status_code == 302


def test_the_lock_opens_when_the_time_is_over(client: Client, rina: Person) -> None:
    for _ in range(5):
        sign_in(client, EMAIL, "salah")
    over = timezone.now() - timedelta(hours=held.AXES_COOLOFF_TIME, minutes=1)
    AccessAttempt.objects.update(attempt_time=over)

    assert sign_in(client, EMAIL, PASSWORD).status_code == 302


def test_a_success_forgives_earlier_mistakes(client: Client, rina: Person) -> None:
    for _ in range(4):
        sign_in(client, EMAIL, "salah")
    sign_in(client, EMAIL, PASSWORD)
    fresh = Client()

    assert [sign_in(fresh, EMAIL, "salah").status_code for _ in range(4)] == [200] * 4


TOKEN = re.compile(r"[A-Za-z0-9]{64}")


def without_token(answer: Answer, email: str) -> str:
    return TOKEN.sub("token", answer.content.decode().replace(email, "…"))


def test_signing_in_does_not_tell_whether_an_address_exists(rina: Person) -> None:
    known = [sign_in(Client(), EMAIL, "salah") for _ in range(6)]
    stranger = "tidak.ada@contoh.test"
    unknown = [sign_in(Client(), stranger, "salah") for _ in range(6)]

    assert [one.status_code for one in known] == [one.status_code for one in unknown]
    assert [without_token(one, EMAIL) for one in known] == [
        without_token(one, stranger) for one in unknown
    ]


def test_asking_for_a_new_password_does_not_tell_either(client: Client, rina: Person) -> None:
    url = reverse("account_reset_password")
    known = client.post(url, {"email": EMAIL})
    unknown = client.post(url, {"email": "tidak.ada@contoh.test"})

    assert known.status_code == unknown.status_code == 302
    assert known.headers["Location"] == unknown.headers["Location"]
    assert sorted(one.to[0] for one in mail.outbox) == [EMAIL, "tidak.ada@contoh.test"]
    assert "password/reset/key" not in next(
        str(one.body) for one in mail.outbox if one.to != [EMAIL]
    )


def test_a_session_that_a_stranger_planted_is_not_the_one_that_is_signed_in(
    client: Client, rina: Person
) -> None:
    client.post(reverse("account:preferences"), {"language": "en"})
    planted = client.session.session_key

    sign_in(client, EMAIL, PASSWORD)

    assert client.session.session_key != planted
    thief = Client()
    thief.cookies[held.SESSION_COOKIE_NAME] = str(planted)
    assert thief.get("/").status_code == 302


def test_signing_out_ends_the_session_on_the_server_too(client: Client, rina: Person) -> None:
    sign_in(client, EMAIL, PASSWORD)
    stolen = client.cookies[held.SESSION_COOKIE_NAME].value

    assert client.get(reverse("account_logout")).status_code == 200
    assert "_auth_user_id" in client.session
    client.post(reverse("account_logout"))

    thief = Client()
    thief.cookies[held.SESSION_COOKIE_NAME] = stolen
    assert thief.get("/").status_code == 302


@pytest.mark.parametrize(
    "wanted",
    [
        "https://penipu.test/",
        "//penipu.test/",
        "/\\penipu.test",
        "\\\\penipu.test",
        "javascript:alert(1)",
        "https:penipu.test",
    ],
)
def test_nobody_is_sent_to_another_site(client: Client, rina: Person, wanted: str) -> None:
    assert sign_in(client, EMAIL, PASSWORD, next=wanted).headers["Location"] == "/"
    answer = client.post(reverse("account:preferences"), {"language": "id", "back": wanted})
    assert answer.headers["Location"] == "/"


def test_a_page_of_ours_is_where_one_goes_on(client: Client, rina: Person) -> None:
    wanted = "/papan/ppu-tw2-2024/?urut=opd"

    assert sign_in(client, EMAIL, PASSWORD, next=wanted).headers["Location"] == wanted


@pytest.mark.parametrize(
    "name", ["account_login", "account_logout", "account:preferences", "people:invite"]
)
def test_a_form_of_another_site_is_refused(name: str) -> None:
    load_some_places()
    client = Client(enforce_csrf_checks=True)
    client.force_login(person(Role.ADMINISTRATOR))

    answer = client.post(reverse(name), {"language": "en"})

    assert answer.status_code == 403
    assert Person.objects.get().language == "id"
    assert "_auth_user_id" in client.session


def test_the_page_to_sign_in_speaks_the_language_that_a_visitor_chose(client: Client) -> None:
    url = reverse("account_login")
    before = client.get(url)
    client.post(reverse("account:preferences"), {"language": "en", "back": url})
    after = client.get(url)

    assert 'lang="id"' in before.content.decode()
    assert 'lang="en"' in after.content.decode()
    assert after.headers["Content-Language"] == "en"


@pytest.mark.parametrize("name", ["account_signup", "account_email"])
def test_nobody_makes_or_moves_an_account_alone(client: Client, rina: Person, name: str) -> None:
    url = reverse(name)
    given = {"email": "baru@contoh.test", "password1": PASSWORD, "action_add": ""}

    client.post(url, given)
    client.force_login(rina)
    client.post(url, given)

    assert list(Person.objects.values_list("email", flat=True)) == [EMAIL]


def test_without_a_proxy_nobody_can_say_to_come_from_elsewhere(
    client: Client, rina: Person
) -> None:
    for number in range(5):
        given = {"login": EMAIL, "password": "salah"}
        answer = client.post(
            reverse("account_login"), given, headers={"X-Forwarded-For": f"10.9.9.{number}"}
        )

    assert answer.status_code == 429


def test_behind_a_proxy_each_visitor_counts_alone(
    client: Client, rina: Person, settings: Settings
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1

    def tried(where: str, password: str) -> int:
        given = {"login": EMAIL, "password": password}
        return client.post(
            reverse("account_login"), given, headers={"X-Forwarded-For": where}
        ).status_code

    assert [tried("10.9.9.1", "salah") for _ in range(5)][-1] == 429
    assert tried("10.9.9.2", PASSWORD) == 302
