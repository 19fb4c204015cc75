"""What lies in the homes that browser tests begin with; runs in a process of its own."""

import json
from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path

import yaml
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.hashers import make_password

from buktikan.actions.action import move_action, open_action
from buktikan.actions.clock import now
from buktikan.actions.example import read_example, set_up_example
from buktikan.actions.example_minutes import play_minutes
from buktikan.actions.example_pages import play_for_pages
from buktikan.actions.example_people import set_up_people
from buktikan.actions.person import grant_role, invite
from buktikan.actions.round import move_round
from buktikan.actions.scheme import bind_scheme
from buktikan.actions.team_seat import seat_person
from buktikan.core.action import ActionPlan
from buktikan.core.evaluation import Seat
from buktikan.core.rights import Grant, Role
from buktikan.records.models import Action, EvaluationSession, Note, Person
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


def quarters() -> None:
    """The region, among known places, before anything was said of its second quarter."""
    found = read_example(EXAMPLE)
    earlier = tuple(one for one in found.notes if one.session != SESSION)
    whole = tuple(replace(one, scope=frozenset()) for one in found.sessions)
    set_up_example(replace(found, notes=earlier, sessions=whole), by=BY)
    play_for_pages(found, Path(__file__).with_name("pages.yaml"), by=BY)
    people = yaml.safe_load((EXAMPLE / "people.yaml").read_text(encoding="utf-8"))["people"]
    for one in people:  # nobody signs in with a password here, and making one takes its time
        Person.objects.create(email=one["email"], name=one["name"], password=make_password(None))
    set_up_people(EXAMPLE / "people.yaml", by=BY)
    play_minutes(EXAMPLE / "meetings.yaml", until=now())
    chair = Person.objects.get(email="kementerian@contoh.test")
    later = EvaluationSession.objects.select_related("tenure").get(key=MARKED)
    seat_person(later, chair, Seat.CHAIR, office="Inspektorat I (CONTOH)", by=BY)
    _write("cookies.json", json.dumps(dict(map(_signed_in, Person.objects.all()))))


def spring() -> None:
    """What agencies did from April to June 2024 about four notes of the first quarter."""
    notes = Note.objects.filter(session_id="ppu-tw1-2023")
    plan = ActionPlan("bag-tapem", "Menyebut satu angka manfaat (CONTOH).", date(2024, 6, 10))
    open_action(plan, region=REGION, by=BY, note=notes.get(key="C-02"))
    steps = ("ajukan-bukti", "verifikasi", "ajukan-evaluator")
    for key, left in (("C-02", steps), ("C-03", steps), ("C-06", steps[2:]), ("C-10", steps)):
        action = Action.objects.get(note=notes.get(key=key))
        for step in left:
            _take(action, step)


def _take(action: Action, step: str) -> None:
    proof = ("TL-DINKES-1",) if step == "ajukan-bukti" else ()
    words, benefit = ("Selesai.", "Terasa warga.") if proof else ("", "")
    move_action(action, step, by=BY, words=words, benefit=benefit, proof=proof)


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
