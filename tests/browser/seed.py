"""What lies in the homes that browser tests begin with; runs in a process of its own."""

import json
from importlib import import_module
from pathlib import Path

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

from buktikan.actions.clock import now
from buktikan.actions.example import read_example, set_up_example
from buktikan.actions.example_minutes import play_minutes
from buktikan.actions.example_pages import play_for_pages
from buktikan.actions.example_people import set_up_people
from buktikan.actions.person import grant_role, invite
from buktikan.actions.round import move_round
from buktikan.actions.scheme import bind_scheme
from buktikan.actions.team_seat import seat_person
from buktikan.core.evaluation import Seat
from buktikan.core.rights import Grant, Role
from buktikan.records.models import EvaluationSession, Person
from tests.factories.exchange import received_report
from tests.factories.model_report import adopted_model
from tests.factories.people import BACKEND, account
from tests.factories.region import BY, EXAMPLE, REGION, SESSION, load_some_places
from tests.factories.seals import two_seals

OFFICES = (
    "satpol-pp",
    "bag-tapem",
    "disdikpora",
    "dp3ap2kb",
    "perumda-air",
    "bag-hukum",
    "kesbangpol",
)
"""Agencies that tests fill, each for itself: so one site serves many tests."""
PROVINCE = "64"
MARKED = "ppu-tw3-2024"
"""The session that is being marked."""
EVERYWHERE = (
    Role.COORDINATOR,
    Role.PLANNER,
    Role.VERIFIER,
    Role.DATA_STEWARD,
    Role.REGIONAL_SECRETARY,
)


def places() -> None:
    """An installation in which nothing has happened yet."""
    load_some_places()


def example() -> None:
    """The example as `buktikan serve --example` plays it, with people for the agencies we fill."""
    load_some_places()
    found = read_example(EXAMPLE)
    set_up_example(found, by=BY)
    play_for_pages(found, Path(__file__).with_name("pages.yaml"), by=BY)
    set_up_people(EXAMPLE / "people.yaml", by=BY)
    play_minutes(EXAMPLE / "meetings.yaml", until=now())
    for agency in OFFICES:
        for name, role in (("petugas", Role.AGENCY_OFFICER), ("kepala", Role.AGENCY_HEAD)):
            _person(f"{name}.{agency}@contoh.test", Grant(role, REGION, agency))
        _person(f"petugas2.{agency}@contoh.test", Grant(Role.AGENCY_OFFICER, REGION, agency))
    received_report(REGION, SESSION)
    two_seals(SESSION)
    adopted_model(SESSION)
    _marking()
    grants = [Grant(role, REGION) for role in EVERYWHERE]
    grants.append(Grant(Role.PROVINCIAL_EVALUATOR, PROVINCE))
    _person("semua@contoh.test", Grant(Role.ADMINISTRATOR, "ID"), *grants)
    letter = invite("baru@contoh.test", "Baru (CONTOH)", Grant(Role.PLANNER, REGION), by=BY)
    _write("secret.txt", letter.secret)
    _write("cookies.json", json.dumps(dict(map(_signed_in, Person.objects.all()))))


def _marking() -> None:
    """A session in which three evaluators mark, apart from the one that other tests look at."""
    session = EvaluationSession.objects.select_related("tenure").get(key=MARKED)
    seats = (("kementerian", Seat.CHAIR), ("anggota1", Seat.MEMBER), ("anggota2", Seat.MEMBER))
    people = {name: Person.objects.get(email=f"{name}@contoh.test") for name, _ in seats}
    for name, seat in seats:
        seat_person(session, people[name], seat, office="Inspektorat I (CONTOH)", by=BY)
    bind_scheme(session, "tim-2024-01", by=BY)
    move_round(session, "mulai", person=people["kementerian"])


def _person(email: str, *grants: Grant) -> None:
    made = account(email, f"{email.partition('@')[0]} (CONTOH)")
    for grant in grants:
        grant_role(made, grant, by=BY)


def _signed_in(person: Person) -> tuple[str, str]:
    """A browser's session of the person: signing in by hand takes seconds, and one story does."""
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY] = str(person.pk)
    store[BACKEND_SESSION_KEY] = BACKEND
    store[HASH_SESSION_KEY] = person.get_session_auth_hash()
    store.create()
    return person.email, store.session_key


def _write(name: str, text: str) -> None:
    (Path(settings.HOME) / name).write_text(text, encoding="utf-8")
