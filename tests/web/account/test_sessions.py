"""Where somebody is signed in, and how that ends."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from buktikan.records.models import Person
from buktikan.web.templatetags.peramban import browser_words
from tests.factories.people import PASSWORD, account

pytestmark = pytest.mark.django_db
EMAIL = "rina@contoh.test"
NEW = "lima ratus pisang goreng"


@pytest.fixture
def rina() -> Person:
    return account(EMAIL, "Rina", PASSWORD)


def signed_in(agent: str) -> Client:
    client = Client(headers={"user-agent": agent})
    client.post(reverse("account_login"), {"login": EMAIL, "password": PASSWORD})
    client.get(reverse("account:overview"))
    return client


def is_in(client: Client) -> bool:
    return client.get(reverse("account:overview")).status_code == 200


def test_one_sees_every_place_where_one_is_signed_in(rina: Person) -> None:
    here, _there = signed_in("Firefox di kantor"), signed_in("Chrome di warnet")

    page = here.get(reverse("usersessions_list")).content.decode()

    assert "Firefox di kantor" in page
    assert "Chrome di warnet" in page
    assert page.count("yang ini") == 1


def test_all_others_are_signed_out_at_once(rina: Person) -> None:
    here, there = signed_in("kantor"), signed_in("warnet")

    here.post(reverse("usersessions_list"))

    assert (is_in(here), is_in(there)) == (True, False)


def test_a_stranger_neither_sees_nor_ends_the_sessions_of_others(rina: Person) -> None:
    here = signed_in("Firefox di kantor")
    stranger = Client()
    stranger.force_login(account("lain@contoh.test"))

    assert "Firefox di kantor" not in stranger.get(reverse("usersessions_list")).content.decode()
    stranger.post(reverse("usersessions_list"))

    assert is_in(here)


def change(client: Client, old: str, new: str) -> int:
    given = {"oldpassword": old, "password1": new, "password2": new}
    return client.post(reverse("account_change_password"), given).status_code


def test_a_new_password_signs_out_everywhere_else(rina: Person) -> None:
    here, there = signed_in("kantor"), signed_in("warnet")

    assert change(here, PASSWORD, NEW) == 302

    assert (is_in(here), is_in(there)) == (True, False)
    rina.refresh_from_db()
    assert rina.check_password(NEW)


@pytest.mark.parametrize("new", ["pendek", "password12345", "rinarinarina@contoh.test"])
def test_a_weak_password_is_refused(rina: Person, new: str) -> None:
    assert change(signed_in("kantor"), PASSWORD, new) == 200
    rina.refresh_from_db()
    assert rina.check_password(PASSWORD)


def test_the_old_password_must_be_known(rina: Person) -> None:
    assert change(signed_in("kantor"), "bukan itu", NEW) == 200
    rina.refresh_from_db()
    assert rina.check_password(PASSWORD)


def test_a_forgotten_password_is_set_anew_by_mail_and_the_link_works_once(
    client: Client, rina: Person
) -> None:
    there = signed_in("warnet")
    client.post(reverse("account_reset_password"), {"email": EMAIL})
    letter = str(mail.outbox[0].body)
    link = next(word for word in letter.split() if "/password/reset/key/" in word)
    path = "/" + link.split("/", 3)[3]

    form = client.get(path, follow=True)
    given = {"password1": NEW, "password2": NEW}
    client.post(form.redirect_chain[-1][0], given)
    again = Client().get(path, follow=True)

    rina.refresh_from_db()
    assert rina.check_password(NEW)
    assert not is_in(there)
    assert b'name="password1"' not in again.content
    assert mail.outbox[0].subject.startswith("[Buktikan]")


def test_letters_speak_our_words_and_do_not_tell_strangers_apart_by_their_subject(
    client: Client, rina: Person
) -> None:
    for email in (EMAIL, "tidak.ada@contoh.test"):
        client.post(reverse("account_reset_password"), {"email": email})

    known, unknown = mail.outbox
    assert known.subject == unknown.subject == "[Buktikan] Kata sandi baru"
    assert "Seseorang meminta kata sandi baru" in str(known.body)
    assert "undangan" in str(unknown.body)
    assert "testserver!" not in str(known.body)


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (
            "Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/140.0",
            "Firefox di Linux",
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
            "Chrome/140.0 Safari/537.36 Edg/140.0",
            "Edge di Windows",
        ),
        (
            "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36",
            "Chrome di Android",
        ),
        ("curl/8.5", "curl/8.5"),
        ("", ""),
    ],
)
def test_a_browser_is_named_in_words(agent: str, words: str) -> None:
    assert browser_words(agent) == words
