"""Blindness: with marks of others or without, nobody who is blind sees a change.

Pages are read before anybody else has marked, and again after: the answers must be alike letter by
letter, so that no count, average, order, time or size tells what the words do not. That no address
at all prints a hidden mark is asked by tests/web/test_rights.py, which walks them all.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from pytest_django import DjangoDbBlocker

from buktikan.actions.mark import give_sheet
from buktikan.actions.note import write_note
from buktikan.core.note import Note, NoteKind, NoteState
from buktikan.core.rights import Role
from buktikan.records.models import MarkVersion, Person, Settlement
from tests.factories.marks import LINES, Marking, open_marking
from tests.factories.people import browser_of, person
from tests.factories.region import AT, BY, REGION

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
POINTS, WORDS = Decimal("3.137"), "KATA-RAHASIA-7731"
TRACES = (b"3.137", b"3,137", WORDS.encode(), b"2.719", b"2,719")
CHANGES = re.compile(
    rb"""'nonce-[^']*'|name="csrfmiddlewaretoken" value="[^"]*"|nonce="[^"]*"|DTSTAMP:[0-9TZ]+|"""
    rb""""X-CSRFToken": "[^"]*\""""
)
"""What differs from one answer to the next whoever asks."""
KEPT = ("home:start", "evaluation:desk", "evaluation:result", "evaluation:desks")
"""Pages that keep what they gathered: read once before, so that queries can be compared."""
MEANT = {"session", "region", "agency", "form", "code", "note"}
NOT_ASKED = {"evaluation:schedule_xlsx"}
"""A workbook carries the moment in which it was written."""
NEAR_MARKS = ("evaluation:", "note:", "home:", "history:")
"""Where marks are read or might be counted."""


def addresses(root: URLResolver, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    for one in root.url_patterns:
        if isinstance(one, URLResolver):
            yield from addresses(one, f"{one.namespace}:" if one.namespace else space)
        elif getattr(one.callback, "__module__", "").startswith("buktikan."):
            yield f"{space}{one.name}", one


@dataclass(frozen=True, slots=True)
class Blind:
    """The session, and everybody who may not see the members' marks."""

    marking: Marking
    people: Mapping[str, Client]
    urls: Mapping[str, str]


@pytest.fixture(scope="module")
def blind(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Blind]:
    changed = override_settings(SECOND_FACTOR_ROLES=frozenset(), TODAY="2024-03-20T08:00")
    with django_db_blocker.unblock(), transaction.atomic(), changed:
        marking = open_marking()
        write_note(
            Note("C-1", marking.session.key, NoteKind.ADVICE, "CONTOH", NoteState.NEW), by=BY
        )
        # the member's sheet was given, so that only the own one stands before the chair's eyes
        give_sheet(marking.session, marking.team.member)
        people: dict[str, Person] = {
            "chair who has not given": marking.team.chair,
            "coordinator": marking.team.coordinator,
            "regent": person(Role.ACTING_REGENT, REGION),
        }
        clients = {name: browser_of(who) for name, who in people.items()}
        yield Blind(marking, clients, dict(_urls(marking)))
        transaction.set_rollback(True)


def _urls(marking: Marking) -> Iterator[tuple[str, str]]:
    """Every address that can be read for this session or its region, or for none at all."""
    held = {
        "session": marking.session.key,
        "region": REGION,
        "agency": "dinkes",
        "form": "xlsx",
        "code": LINES[0],
        "note": "C-1",
    }
    for name, one in addresses(get_resolver()):
        names = set(one.pattern.converters)
        if name.startswith(NEAR_MARKS) and names <= MEANT and name not in NOT_ASKED:
            yield name, reverse(name, kwargs={key: held[key] for key in names})


def read(client: Client, url: str) -> tuple[bytes, int]:
    """What an answer tells, without what differs each time; and how many queries it asked."""
    with CaptureQueriesContext(connection) as asked:
        response = client.get(url)
        body = b"".join(response) if response.streaming else response.content
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            body = b"".join(packed.read(one) for one in packed.namelist() if "docProps" not in one)
    elif body[:5] == b"%PDF-":
        body = b""  # those of an evaluation are refused to the blind, see the papers' own test
    told = "\n".join(f"{key}: {value}" for key, value in sorted(response.headers.items()))
    whole = b"%d\n%s\n%s" % (response.status_code, told.encode(), body)
    return CHANGES.sub(b"", whole), len(asked)


def plant(marking: Marking) -> None:
    """Marks of both members on every line, one of them given, and something settled already."""
    for who in (marking.team.member, marking.second):
        for code in LINES:
            MarkVersion(
                session=marking.session,
                person=who,
                code=code,
                turn=1,
                kind="points",
                points=POINTS,
                words=WORDS,
                marked_at=AT,
            ).save()


def settle(marking: Marking) -> None:
    Settlement(
        session=marking.session,
        code=LINES[0],
        number=1,
        kind="points",
        points=Decimal("2.719"),
        words=WORDS,
        settled_by=BY,
        settled_at=AT,
    ).save()


@pytest.mark.parametrize("name", ["chair who has not given", "coordinator", "regent"])
def test_marks_of_others_change_no_answer_to_who_is_blind(name: str, blind: Blind) -> None:
    client = blind.people[name]
    for key in KEPT:
        read(client, blind.urls[key])
    before = {key: read(client, url) for key, url in blind.urls.items()}
    plant(blind.marking)
    if name == "regent":
        settle(blind.marking)
    after = {key: read(client, url) for key, url in blind.urls.items()}

    traces = [key for key, (told, _) in after.items() if any(one in told for one in TRACES)]
    assert traces == []
    changed = [key for key, (told, _) in after.items() if told != before[key][0]]
    assert changed == []
    counted = [
        (key, before[key][1], asked) for key, (_, asked) in after.items() if asked != before[key][1]
    ]
    assert counted == []


def test_a_trace_would_be_seen(blind: Blind) -> None:
    """Who has given sees the marks: the same eyes find them there."""
    plant(blind.marking)
    give_sheet(blind.marking.session, blind.marking.team.chair)
    told, _ = read(blind.people["chair who has not given"], blind.urls["evaluation:desk"])

    assert any(one in told for one in TRACES)
