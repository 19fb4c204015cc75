"""Inviting people and ending roles: within one's own reach, once, and never the last key."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as held
from django.core import mail
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, Settings

from buktikan.actions.person import grant_role
from buktikan.core.place import NATION
from buktikan.core.rights import Capability, Grant, Role
from buktikan.records.models import (
    Agency,
    Event,
    Invitation,
    Membership,
    Person,
)
from tests.factories.neighbour import NEIGHBOUR
from tests.factories.people import PASSWORD, account, person, two_regions
from tests.factories.region import BY, REGION
from tests.web.answer import Answer

pytestmark = pytest.mark.django_db
EMAIL = "baru@contoh.test"


@pytest.fixture(autouse=True)
def _two_regions(settings: Settings) -> None:
    settings.SECOND_FACTOR_ROLES = frozenset()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    two_regions()


@pytest.fixture
def manager(client: Client) -> Client:
    """The administrator of one region."""
    client.force_login(person(Role.ADMINISTRATOR, REGION))
    return client


def invite(client: Client, role: Role, place: str, of: str = "", **more: str) -> Answer:
    row = next(iter(agencies(place, of)), "")
    given = {"email": EMAIL, "name": "Baru", "role": role.value, "place": place}
    return client.post(reverse("people:invite"), {**given, "agency": row, **more})


def agencies(place: str, key: str) -> list[str]:
    return [str(one.pk) for one in Agency.objects.filter(region_id=place, key=key)]


def link_in(answer: Answer) -> str:
    page = answer.content.decode()
    return page.split(held.ORIGIN, 1)[1].split('"', 1)[0]


def accept(client: Client, link: str, **given: str) -> Answer:
    return client.post(link, given or {"name": "Baru Sekali", "password": PASSWORD})


def test_somebody_is_invited_accepts_and_works(manager: Client) -> None:
    answer = invite(manager, Role.AGENCY_OFFICER, REGION, "dinkes")
    link = link_in(answer)
    guest = Client()

    offer = guest.get(link).content.decode()
    assert "Petugas OPD" in offer
    assert "Dinas Kesehatan" in offer
    accept(guest, link)
    signed_in = guest.post(reverse("account_login"), {"login": EMAIL, "password": PASSWORD})

    assert signed_in.headers["Location"] == "/"
    who = Person.objects.get(email=EMAIL)
    assert who.name == "Baru Sekali"
    assert who.access().may(Capability.FILL, REGION, "dinkes")
    assert not who.access().may(Capability.FILL, REGION, "dp3ap2kb")
    assert guest.get(reverse("history:region", args=[REGION])).status_code == 200


def test_the_letter_goes_by_mail_and_carries_the_link_that_the_page_shows(manager: Client) -> None:
    link = link_in(invite(manager, Role.PLANNER, REGION))

    assert [one.to for one in mail.outbox] == [[EMAIL]]
    assert link in mail.outbox[0].body
    assert "Perencana" in mail.outbox[0].body


def test_without_a_mail_server_the_letter_is_a_file(
    manager: Client, settings: Settings, tmp_path: Path
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path

    answer = invite(manager, Role.PLANNER, REGION)

    [letter] = tmp_path.iterdir()
    assert EMAIL in letter.read_text()
    assert "sebagai berkas di server" in answer.content.decode()


def test_a_mail_server_that_is_away_is_told_and_the_link_is_still_shown(
    manager: Client, settings: Settings
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    answer = invite(manager, Role.PLANNER, REGION)

    assert "Surel tidak terkirim" in answer.content.decode()
    assert Client().get(link_in(answer)).status_code == 200


def test_the_secret_is_not_in_the_database(manager: Client) -> None:
    secret = link_in(invite(manager, Role.PLANNER, REGION)).rstrip("/").rsplit("/", 1)[1]

    assert secret not in str(list(Invitation.objects.values()))
    assert secret not in str(list(Event.objects.values()))


def test_a_link_works_once(manager: Client) -> None:
    link = link_in(invite(manager, Role.PLANNER, REGION))
    accept(Client(), link)

    again = accept(Client(), link, name="Pencuri", password=PASSWORD)

    assert again.status_code == 410
    assert "sudah dipakai" in again.content.decode()
    assert Membership.objects.filter(role="planner").count() == 1


def test_a_link_that_is_too_old_opens_nothing(manager: Client) -> None:
    link = link_in(invite(manager, Role.PLANNER, REGION))
    offer = Invitation.objects.get()
    Invitation.objects.update(expires_at=offer.invited_at + timedelta(seconds=-1))

    assert accept(Client(), link).status_code == 410
    assert not Person.objects.filter(email=EMAIL).exists()


def test_a_new_letter_makes_the_old_one_void_and_gives_new_days(manager: Client) -> None:
    old = link_in(invite(manager, Role.PLANNER, REGION))
    before = Invitation.objects.get()

    new = link_in(manager.post(reverse("people:resend", args=[before.pk])))

    assert Invitation.objects.get().expires_at > before.expires_at
    assert Client().get(old).status_code == 410
    assert Client().get(new).status_code == 200


def test_a_withdrawn_letter_opens_nothing(manager: Client) -> None:
    link = link_in(invite(manager, Role.PLANNER, REGION))

    manager.post(reverse("people:withdraw", args=[Invitation.objects.get().pk]))

    assert accept(Client(), link).status_code == 410


def test_an_accepted_letter_can_be_neither_withdrawn_nor_renewed(manager: Client) -> None:
    accept(Client(), link_in(invite(manager, Role.PLANNER, REGION)))
    pk = Invitation.objects.get().pk

    for name in ("people:withdraw", "people:resend"):
        answer = manager.post(reverse(name, args=[pk]), follow=True)
        assert "sudah dipakai" in answer.content.decode()

    assert Invitation.objects.get().withdrawn_at is None


def test_a_guessed_link_opens_nothing(client: Client) -> None:
    assert client.get(reverse("account:invitation", args=["tebakan"])).status_code == 410


def test_a_weak_password_is_refused_and_nothing_is_used_up(manager: Client) -> None:
    link = link_in(invite(manager, Role.PLANNER, REGION))

    assert accept(Client(), link, name="Baru", password="pendek").status_code == 200
    assert not Person.objects.filter(email=EMAIL).exists()
    assert accept(Client(), link).status_code == 302


def test_a_known_person_gets_one_more_role_and_keeps_the_password(manager: Client) -> None:
    known = account(EMAIL, "Rina", PASSWORD)
    grant_role(known, Grant(Role.AGENCY_OFFICER, REGION, "dinkes"), by=BY)
    link = link_in(invite(manager, Role.AGENCY_OFFICER, REGION, "dp3ap2kb"))

    accept(Client(), link, name="Nama lain", password="sandi lain yang panjang")

    known = Person.objects.get(email=EMAIL)
    assert (known.name, known.check_password(PASSWORD)) == ("Rina", True)
    assert {one.agency for one in known.access().grants} == {"dinkes", "dp3ap2kb"}


@pytest.mark.parametrize(
    ("role", "place", "agency"),
    [
        (Role.AGENCY_OFFICER, NEIGHBOUR, "dinkes"),  # not one's region
        (Role.PLANNER, NEIGHBOUR, ""),
        (Role.ADMINISTRATOR, NEIGHBOUR, ""),
        (Role.ADMINISTRATOR, NATION, ""),  # above oneself
        (Role.ADMINISTRATOR, "64", ""),
        (Role.MINISTRY_EVALUATOR, NATION, ""),
        (Role.MINISTRY_EVALUATOR, REGION, ""),  # no such level
        (Role.PROVINCIAL_EVALUATOR, "64", ""),
        (Role.PROVINCIAL_EVALUATOR, REGION, ""),
        (Role.PUBLIC, REGION, ""),
        (Role.AGENCY_HEAD, REGION, ""),  # needs an agency
        (Role.PLANNER, REGION, "dinkes"),  # has none
    ],
)
def test_nobody_gives_what_does_not_lie_within_reach(
    manager: Client, role: Role, place: str, agency: str
) -> None:
    answer = invite(manager, role, place, agency)

    assert answer.status_code == 422
    assert Invitation.objects.count() == 0


def test_an_agency_of_another_region_is_refused(manager: Client) -> None:
    [row] = agencies(NEIGHBOUR, "dinkes")

    answer = invite(manager, Role.AGENCY_HEAD, REGION, agency=row)

    assert answer.status_code == 422


def test_the_ministrys_administrator_reaches_everything(client: Client) -> None:
    client.force_login(person(Role.ADMINISTRATOR, NATION))

    wanted = [
        (Role.MINISTRY_EVALUATOR, NATION, ""),
        (Role.PROVINCIAL_EVALUATOR, "64", ""),
        (Role.ADMINISTRATOR, NEIGHBOUR, ""),
        (Role.AGENCY_HEAD, NEIGHBOUR, "dinkes"),
    ]
    for role, place, agency in wanted:
        assert invite(client, role, place, agency).status_code == 200

    assert Invitation.objects.count() == len(wanted)


def test_the_same_role_is_not_offered_twice(manager: Client) -> None:
    invite(manager, Role.PLANNER, REGION)
    again = invite(manager, Role.PLANNER, REGION, email=EMAIL.upper())

    assert again.status_code == 422
    assert "menunggu" in again.content.decode()


def test_a_role_that_is_held_is_not_offered(manager: Client) -> None:
    person(Role.PLANNER, REGION, email=EMAIL)

    assert invite(manager, Role.PLANNER, REGION).status_code == 422


def test_a_manager_sees_the_people_of_the_own_region_alone(manager: Client) -> None:
    person(Role.PLANNER, REGION, email="dekat@contoh.test")
    person(Role.PLANNER, NEIGHBOUR, email="jauh@contoh.test")

    page = manager.get(reverse("people:list")).content.decode()

    assert "dekat@contoh.test" in page
    assert "jauh@contoh.test" not in page


def test_the_list_can_be_searched(manager: Client) -> None:
    person(Role.PLANNER, REGION, email="dekat@contoh.test")
    person(Role.AGENCY_HEAD, REGION, "dinkes", email="hadi@contoh.test")

    page = manager.get(reverse("people:list"), {"cari": "DEKAT"}).content.decode()

    assert "dekat@contoh.test" in page
    assert "hadi@contoh.test" not in page


def test_ending_a_role_works_at_once_and_stays_readable(manager: Client) -> None:
    planner = person(Role.PLANNER, REGION)
    theirs = Client()
    theirs.force_login(planner)
    history = reverse("history:region", args=[REGION])
    assert theirs.get(history).status_code == 200
    pk = planner.memberships.get().pk

    assert manager.get(reverse("people:end", args=[pk])).status_code == 200
    assert theirs.get(history).status_code == 200
    manager.post(reverse("people:end", args=[pk]))

    assert theirs.get(history).status_code == 404
    held_once = Membership.objects.get(pk=pk)
    assert held_once.ended_at is not None
    assert held_once.ended_by == "Administrator.64.09"
    assert Event.objects.filter(verb="person.role_ended", region=REGION).count() == 1


def test_a_role_of_another_region_cannot_be_ended(manager: Client) -> None:
    pk = person(Role.PLANNER, NEIGHBOUR).memberships.get().pk

    assert manager.post(reverse("people:end", args=[pk])).status_code == 404
    assert Membership.objects.get(pk=pk).ended_at is None


def test_ones_own_last_administrators_role_stays(manager: Client) -> None:
    person(Role.ADMINISTRATOR, NATION)
    own = Membership.objects.get(role="administrator", place=REGION)

    answer = manager.post(reverse("people:end", args=[own.pk]))

    assert answer.status_code == 422
    assert "yang terakhir" in answer.content.decode()
    own.refresh_from_db()
    assert own.ended_at is None


def test_another_administrator_may_end_it_when_somebody_remains(client: Client) -> None:
    theirs = person(Role.ADMINISTRATOR, REGION).memberships.get()
    client.force_login(person(Role.ADMINISTRATOR, NATION))

    client.post(reverse("people:end", args=[theirs.pk]))

    theirs.refresh_from_db()
    assert theirs.ended_at is not None


def test_who_manages_one_region_is_not_asked_which(manager: Client) -> None:
    page = manager.get(reverse("people:invite")).content.decode()

    assert "Dinas Kesehatan" in page
    assert "Untuk wilayah mana?" not in page


def test_who_manages_many_chooses_first_and_sees_the_agencies_and_roles_of_that_place(
    client: Client,
) -> None:
    client.force_login(person(Role.ADMINISTRATOR, NATION))

    first = client.get(reverse("people:invite")).content.decode()
    region = client.get(reverse("people:invite"), {"wilayah": REGION}).content.decode()
    province = client.get(reverse("people:invite"), {"wilayah": "64"}).content.decode()

    assert "Untuk wilayah mana?" in first
    assert "Dinas Kesehatan" not in first
    assert ("Dinas Kesehatan" in region, "Evaluator provinsi" in region) == (True, False)
    assert ("Dinas Kesehatan" in province, "Evaluator provinsi" in province) == (False, True)


@pytest.mark.parametrize("rows", [1, 30])
def test_the_list_asks_as_often_for_thirty_people_as_for_one(
    manager: Client, rows: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(rows):
        person(Role.AGENCY_OFFICER, REGION, "dinkes", email=f"p{number}@contoh.test")
        invite(manager, Role.AGENCY_HEAD, REGION, "dinkes", email=f"q{number}@contoh.test")

    manager.get(reverse("people:list"))  # notes the session, once in five minutes
    with django_assert_max_num_queries(QUERIES):
        manager.get(reverse("people:list"))


QUERIES = 8
