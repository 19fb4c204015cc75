"""The server's keeper lets the first administrator in, and helps who lost a second factor."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from click.testing import CliRunner
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from buktikan.cli.person import person as command
from buktikan.core.place import NATION
from buktikan.core.rights import Capability, Role
from buktikan.records.models import Event, Person
from tests.factories.people import PASSWORD, person, two_regions

pytestmark = pytest.mark.django_db
EMAIL = "kepala@contoh.test"


def run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(command, list(words))
    return done.exit_code, done.output


def test_the_first_administrator_comes_in_by_a_link_of_the_command_line(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    two_regions()

    code, said = run("invite", EMAIL, "Kepala Bagian")
    link = said.strip().splitlines()[-1].removeprefix(settings.ORIGIN)
    Client().post(link, {"name": "Kepala Bagian", "password": PASSWORD})

    assert code == 0
    assert Person.objects.get(email=EMAIL).access().may(Capability.MANAGE_PEOPLE, NATION)


@pytest.mark.parametrize(
    "words",
    [
        ("--role", "raja"),
        ("--place", "99"),
        ("--role", "planner", "--place", "64"),
        ("--role", "agency_head", "--place", "64.09"),
        ("--role", "agency_head", "--place", "64.09", "--agency", "tidak-ada"),
        ("--role", "planner", "--place", "64.09", "--agency", "dinkes"),
    ],
)
def test_what_does_not_exist_is_refused(words: tuple[str, ...]) -> None:
    two_regions()

    assert run("invite", EMAIL, "Kepala", *words)[0] == 2


def test_lost_factors_are_taken_away_everybody_else_keeps_theirs() -> None:
    two_regions()
    lost, other = person(Role.VERIFIER), person(Role.ADMINISTRATOR)
    for one in (lost, other):
        TOTP.activate(one, "JBSWY3DPEHPK3PXP")
    thief = Client()
    thief.force_login(lost)
    thief.get(reverse("account:overview"))

    assert run("forget-factors", lost.email.upper())[0] == 0
    assert run("forget-factors", "tidak.ada@contoh.test")[0] == 2

    assert list(Authenticator.objects.values_list("user_id", flat=True)) == [other.pk]
    assert thief.get(reverse("account:overview")).status_code == 302
    assert Event.objects.filter(verb="person.factors_forgotten").count() == 1
