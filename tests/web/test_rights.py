"""Every address x every role x own and other region and agency: exactly what the table says.

A new address needs nothing here as long as the names in it are known to `rights_world.Rows`; a
new kind of row needs one entry there, for the own region and for the neighbour's.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest
from django.db import transaction
from django.template.backends.django import Template
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from pytest_django import DjangoDbBlocker

from buktikan.core.place import NATION
from buktikan.core.rights import RIGHTS, Capability, Grant, Role
from buktikan.records.models import Person
from buktikan.web.page import RULE, Rule
from tests.factories.neighbour import NEIGHBOUR, NEIGHBOUR_SESSION
from tests.factories.people import BACKEND, person
from tests.factories.region import REGION, SESSION
from tests.web.answer import Answer
from tests.web.rights_world import TRACES, Rows, open_world, seat_the_chair

pytestmark = pytest.mark.django_db

OPEN = {
    "help:about",
    "help:accessibility",
    "help:health",
    "account:preferences",
    "account:invitation",
    "account:closed",
    "meeting:check_in",
}
"""Pages that ask nobody who they are."""

NOTHING_TO_SHOW = {
    "home:choose": "an empty body names no session",
    "evidence:copy_file": "nobody made a redacted copy of this file",
    "evidence:copy_page": "likewise",
    "seal:verifier": "on a machine without a network the page is not built",
    "evaluation:result_letter": "a result that nobody agreed on yet has no letter",
    "evaluation:score_sheet": "likewise",
    "value:trend": "a series needs values that count, and these regions have none",
}
"""Where 404 may also mean that there is nothing, for those who are let in."""

DRAWN = {
    "board:pdf",
    "board:picture",
    "template:preview",
    "workbook:download",
    "followup:matrix_file",
    "meeting:invitation_file",
    "meeting:attendance_file",
    "meeting:minutes_file",
}
"""Documents that take long to make: made for the first who is let in at each spot. Who is not let
in is asked everywhere; that the others are follows from the same rule and no row of their own."""

OF_NO_PLACE = {"series", "upload", "model", "fingerprint"}
"""Names of rows that belong to no region: official statistics are public, models hold nothing of
one, and whom an installation believes holds for all."""

OWN, NEXT_DOOR, FAR = "own", "next door", "far"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an address points to, seen from the people of the health agency."""

    name: str
    place: str
    session: str
    agency: str


SPOTS = (
    Spot(OWN, REGION, SESSION, "dinkes"),
    Spot(NEXT_DOOR, REGION, SESSION, "disnakertrans"),
    Spot(FAR, NEIGHBOUR, NEIGHBOUR_SESSION, "dinkes"),
)
HOME_OF = {
    Role.PROVINCIAL_EVALUATOR: REGION.split(".")[0],
    Role.MINISTRY_EVALUATOR: NATION,
    Role.ADMINISTRATOR: NATION,
}


@dataclass(frozen=True, slots=True)
class Somebody:
    """Who asks: a signed-in person, or a visitor."""

    name: str
    grants: tuple[Grant, ...] = ()
    client: Client = field(default_factory=Client)
    is_visitor: bool = False
    has_seats: bool = False


@dataclass(frozen=True, slots=True)
class World:
    """Two regions, their rows, and everybody who asks."""

    rows: Rows
    people: tuple[Somebody, ...]


def addresses(root: URLResolver, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every named address of our own views."""
    for one in root.url_patterns:
        if isinstance(one, URLResolver):
            yield from addresses(one, f"{one.namespace}:" if one.namespace else space)
        elif getattr(one.callback, "__module__", "").startswith("buktikan."):
            yield f"{space}{one.name}", one


ADDRESSES = dict(addresses(get_resolver()))


@pytest.fixture(scope="module")
def world(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[World]:
    store = tmp_path_factory.mktemp("store")
    changed = override_settings(SECOND_FACTOR_ROLES=frozenset(), EVIDENCE_STORE=store, HOME=store)
    with django_db_blocker.unblock(), transaction.atomic(), changed:
        rows = open_world()
        held = [(one, person(one, HOME_OF.get(one, REGION))) for one in Role]
        held.append((Role.ADMINISTRATOR, person(Role.ADMINISTRATOR, REGION)))
        people = [Somebody("visitor", is_visitor=True)]
        seat_the_chair(next(who for role, who in held if role is Role.MINISTRY_EVALUATOR))
        people += [_signed_in(f"{role.value} {i}", who) for i, (role, who) in enumerate(held)]
        yield World(rows, tuple(people))
        transaction.set_rollback(True)


def _signed_in(name: str, who: Person) -> Somebody:
    client = Client()
    client.force_login(who, backend=BACKEND)
    has_seats = name.startswith(Role.MINISTRY_EVALUATOR.value)
    return Somebody(name, who.access().grants, client, has_seats=has_seats)


LOGIN, FORBIDDEN, MISSING, ALLOWED = "sign in", "403", "404", "allowed"


def expected(rule: Rule, who: Somebody, spot: Spot, names: frozenset[str]) -> str:
    """What the table says, written down a second time and without the pages' own code."""
    if who.is_visitor:
        return LOGIN
    asked = set(rule.capabilities)
    able = [one for one in who.grants if RIGHTS[one.role] & asked]
    agency = spot.agency if "agency" in names else ""
    if names & {"session", "region"}:
        if not any(one.reaches(spot.place, agency or one.agency) for one in who.grants):
            return MISSING
        if asked and not any(one.reaches(spot.place, agency or one.agency) for one in able):
            return FORBIDDEN
        return FORBIDDEN if rule.seated and not who.has_seats else ALLOWED
    if asked and not able:
        return FORBIDDEN
    of_a_row = bool(names - OF_NO_PLACE)
    if of_a_row and not any(one.reaches(spot.place, spot.agency) for one in able):
        return MISSING
    return ALLOWED


def answered(response: Answer) -> str:
    """What an answer means."""
    if response.status_code == 302 and response.headers["Location"].startswith(
        reverse("account_login")
    ):
        return LOGIN
    known = {403: FORBIDDEN, 404: MISSING}
    return known.get(response.status_code, ALLOWED if response.status_code < 500 else "500")


@contextmanager
def bare_pages(when: bool) -> Iterator[None]:
    """Views work as ever, only their templates stay empty: a page is drawn once at each spot."""
    with pytest.MonkeyPatch.context() as patch:
        if when:
            patch.setattr(Template, "render", lambda *_: "")
        yield


def probe(who: Somebody, url: str, methods: tuple[str, ...], *, bare: bool = False) -> str:
    """Ask with the first method that the view takes, and undo what that did."""
    with transaction.atomic(), bare_pages(bare):
        ask = who.client.get if "GET" in methods else who.client.post
        response = ask(url)
        answer = answered(response)
        told = b"".join(response)  # a file that is sent stays open until it was read
        transaction.set_rollback(True)
    assert not any(one in told for one in TRACES), f"{url} tells {who.name} a hidden mark"
    return answer


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(ADDRESSES.keys() - OPEN))
def test_an_address_answers_each_role_as_the_table_says(name: str, world: World) -> None:
    rule = getattr(ADDRESSES[name].callback, RULE)
    names = frozenset(ADDRESSES[name].pattern.converters)

    wrong = []
    for spot in SPOTS if names else SPOTS[:1]:
        if spot.name == NEXT_DOOR and "agency" not in names:
            continue
        values = world.rows.values(name, names, spot.place, spot.session, spot.agency)
        url = reverse(name, kwargs=values)
        seen = False
        for who in world.people:
            wanted = expected(rule, who, spot, names)
            if seen and wanted == ALLOWED and name in DRAWN:
                continue
            got = probe(who, url, rule.methods, bare=seen)
            seen = seen or got == ALLOWED
            if got == MISSING and wanted == ALLOWED and name in NOTHING_TO_SHOW:
                continue
            if got != wanted:
                wrong.append(f"{who.name} at {spot.name} {url}: {got} instead of {wanted}")

    assert wrong == []


def test_every_view_carries_a_rule_or_stands_in_the_list_of_open_pages() -> None:
    without = {name for name, one in ADDRESSES.items() if not hasattr(one.callback, RULE)}

    assert without == OPEN & ADDRESSES.keys()
    assert ADDRESSES.keys() >= OPEN


ASKED = OPEN - {"account:invitation", "account:preferences", "meeting:check_in"}
"""Open pages without a secret in their address; the others have tests of their own."""


@pytest.mark.parametrize("name", sorted(ASKED))
def test_an_open_page_asks_nobody_to_sign_in(name: str, world: World) -> None:
    answer = world.people[0].client.get(reverse(name))

    assert answered(answer) == (MISSING if name == "account:closed" else ALLOWED)


def test_everybody_is_asked(world: World) -> None:
    held = {one.role for who in world.people for one in who.grants}

    assert held == set(Role) - {Role.PUBLIC}
    assert [one.name for one in world.people if not one.grants] == ["visitor", "public 11"]


def test_a_rule_that_is_wrong_would_be_seen(world: World) -> None:
    name = "people:list"
    planner = next(one for one in world.people if one.name.startswith("planner"))
    wrong = Rule((Capability.VIEW_REGION,), ("GET",))

    assert expected(wrong, planner, SPOTS[0], frozenset()) == ALLOWED
    assert probe(planner, reverse(name), ("GET",)) == FORBIDDEN
