"""Two languages: every page in English when a person asks for it, and no Indonesian left behind."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser

import pytest
from django.db import transaction
from django.test import Client, override_settings
from django.urls import reverse
from pytest_django import DjangoDbBlocker

from assets import collect_messages
from buktikan.actions.framework import installed
from buktikan.actions.person import set_preferences
from buktikan.core.place import NATION
from buktikan.core.rights import Role
from buktikan.records.models import EvaluationSession, Person
from buktikan.web.page import RULE, Rule
from tests.factories.people import BACKEND, PASSWORD, account, browser_of, person
from tests.factories.region import REGION, SESSION
from tests.factories.sent import due, send
from tests.web.rights_world import Rows, open_world, seat_the_chair
from tests.web.test_rights import ADDRESSES

pytestmark = pytest.mark.django_db

SPOKEN = ("aria-label", "title", "alt", "placeholder")
"""Attributes that are read out."""
SILENT = ("script", "style", "code", "textarea")
VOID = ("meta", "link", "input", "img", "br", "hr", "source")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]")
DATA = frozenset(("Baru", "Rakor"))
"""Texts of ours that also are somebody's name in the rows of the test."""
WORD = re.compile(r"\w+")
POSTS = re.compile(r"Penjabat (?:Bupati|Wali Kota)")
"""The title of a post in letters and examples; the role of that name has an English one."""
SHORTEST = 2
"""Words that a text has before it is looked for inside other text: one word may be a name."""


class Reader(HTMLParser):
    """What a page says in its own language: texts and attributes; parts in another left out."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.language = ""
        self._open: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Whether what follows is in another language, and what the tag itself says."""
        given = dict(attrs)
        if tag == "html":
            self.language = given.get("lang") or ""
        other = tag in SILENT or given.get("lang") not in (None, self.language)
        apart = other or (bool(self._open) and self._open[-1])
        if not apart:
            self.said += [given[name] or "" for name in SPOKEN if given.get(name)]
        if tag not in VOID:
            self._open.append(apart)

    def handle_endtag(self, tag: str) -> None:
        """Back to the language around it."""
        if tag not in VOID and self._open:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        """A text."""
        if data.strip() and not (self._open and self._open[-1]):
            self.said.append(" ".join(data.split()))


def read(page: str) -> Reader:
    """A page, read."""
    reader = Reader()
    reader.feed(page)
    return reader


def indonesian() -> tuple[frozenset[str], re.Pattern[str]]:
    """Texts whose English differs: those without figures as they are, and longer ones as a search.

    A text that also is somebody's English (a translation) is not looked for.
    """
    whole: set[str] = set()
    parts: list[str] = []
    english = set()
    for one in collect_messages.held():
        ids = [one.id] if isinstance(one.id, str) else list(one.id)
        said = [one.string] if isinstance(one.string, str) else list(one.string or ())
        english.update(said)
        for mine, theirs in zip(ids, said, strict=False):
            if not mine or mine == theirs:
                continue
            literal = PLACEHOLDER.split(mine.replace("%%", "%"))
            if len(literal) == 1:
                whole.add(literal[0])
            if sum(len(WORD.findall(part)) for part in literal) >= SHORTEST:
                pattern = ".+?".join(re.escape(part) for part in literal)
                parts.append(rf"(?<!\w){pattern.strip()}(?!\w)")
    return frozenset(whole - english - DATA), re.compile("|".join(parts))


WHOLE, PARTS = indonesian()


@cache
def is_indonesian(text: str) -> bool:
    """Whether a text is one of ours, or holds one."""
    own = POSTS.sub("", text)
    return own in WHOLE or PARTS.search(own) is not None


def left_behind(page: str) -> list[str]:
    """Indonesian texts of ours on an English page."""
    return [one for one in read(page).said if is_indonesian(one)]


@dataclass(frozen=True, slots=True)
class World:
    """Rows for every address, and some who read English: what they may differs, so do pages."""

    rows: Rows
    readers: tuple[Client, ...]


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
        due()
        send("stunted_children", 689, "dinkes")
        send("measured_children", None, "dinkes")
        send("unemployed", 2365, "disnakertrans")
        held = (
            (Role.COORDINATOR, REGION),
            (Role.VERIFIER, REGION),
            (Role.AGENCY_HEAD, REGION),
            (Role.ADMINISTRATOR, NATION),
            (Role.MINISTRY_EVALUATOR, NATION),
        )
        people = [person(role, place) for role, place in held]
        seat_the_chair(people[-1])
        yield World(rows, tuple(map(english, people)))
        transaction.set_rollback(True)


def english(who: Person) -> Client:
    """The browser of somebody who reads English."""
    set_preferences(who, language="en", theme="")
    return browser_of(who)


def rule_of(name: str) -> Rule | None:
    """What an address asks for; None where nobody has to sign in."""
    return getattr(ADDRESSES[name].callback, RULE, None)


def opened(client: Client, url: str) -> tuple[int, str]:
    """The state of an answer, and its page; empty for a file, a picture or a redirection."""
    with transaction.atomic():
        response = client.get(url)
        is_page = "text/html" in response.headers.get("Content-Type", "")
        page = response.content.decode() if is_page and not response.streaming else ""
        if page:
            assert response.headers["Content-Language"] == "en"
            assert "<html" not in page or read(page).language == "en"
        if response.streaming:
            b"".join(response)  # read to its end: closing by hand closes PostgreSQL's connection
        transaction.set_rollback(True)
    return response.status_code, page


FOR_A_PURPOSE = {"evidence:copy_file", "evidence:copy_page"}
"""Files alone, shut until somebody says what for: no page of ours answers there."""
WITHOUT_WORDS = {
    "seal:verifier",
    "exchange:piece",
    "evaluation:result_letter",
    "evaluation:score_sheet",
}
"""A page to take along, which switches its language by itself; an answer for machines alone; files
that nobody may take before a result is settled."""
READ = sorted(
    name
    for name in ADDRESSES.keys() - FOR_A_PURPOSE - WITHOUT_WORDS
    if (rule := rule_of(name)) is not None and "GET" in rule.methods
)
OPEN_TO_ALL = ["help:about", "help:accessibility"]


@pytest.mark.parametrize("name", [*READ, *OPEN_TO_ALL])
@pytest.mark.slow
def test_a_page_in_english_has_no_indonesian_of_ours(name: str, world: World) -> None:
    names = frozenset(ADDRESSES[name].pattern.converters)
    url = reverse(name, kwargs=world.rows.values(name, names, REGION, SESSION, "dinkes"))

    answers = [opened(client, url) for client in world.readers]

    assert min(state for state, _page in answers) < 400
    assert [text for _state, page in answers for text in left_behind(page)] == []


@pytest.mark.parametrize(
    "name",
    [
        "account_change_password",
        "account_logout",
        "account_reauthenticate",
        "mfa_index",
        "mfa_activate_totp",
        "mfa_list_webauthn",
        "mfa_view_recovery_codes",
        "usersessions_list",
        "socialaccount_connections",
    ],
)
def test_pages_of_signing_in_are_in_english_too(name: str, world: World) -> None:
    _state, page = opened(world.readers[0], reverse(name))

    assert left_behind(page) == []


def test_names_of_the_framework_are_said_in_the_language_of_the_page(world: World) -> None:
    line = installed(EvaluationSession.objects.get(key=SESSION).framework_id).line_by_code["P2.1"]
    url = reverse("value:line", args=[SESSION, "P2.1"])
    reader = person(Role.PLANNER, email="dua.bahasa@contoh.test")
    client = Client()
    client.force_login(reader, backend=BACKEND)

    first = client.get(url).content.decode()
    set_preferences(reader, language="en", theme="")
    _state, second = opened(client, url)

    assert line.name.id != line.name.en
    assert (line.name.id in first, line.name.en in first) == (True, False)
    assert f"P2.1 {line.name.en} – Buktikan" in read(second).said
    assert [text for text in read(second).said if line.name.id in text] == []


def test_a_refusal_and_a_missing_page_are_told_in_english(world: World) -> None:
    coordinator, _verifier, head, *_others = world.readers

    _gone, missing = opened(coordinator, "/tidak/ada/")
    _no, forbidden = opened(head, reverse("people:list"))
    step = reverse("approval:agency", args=[SESSION, "dinkes"])
    refused = head.post(step, {"langkah": "setujui"}).content.decode()

    assert "Page not found" in missing
    assert "You may not do this" in forbidden
    assert "This step is not available: the entries of" in refused
    assert [left_behind(page) for page in (missing, forbidden, refused)] == [[], [], []]


# The choice


def test_a_signed_in_person_reads_the_language_that_was_chosen() -> None:
    client = Client()
    chooser = person(Role.ADMINISTRATOR, NATION, email="pemilih@contoh.test")
    client.force_login(chooser, backend=BACKEND)
    url = reverse("people:list")

    before = client.get(url)
    client.post(reverse("account:preferences"), {"language": "en", "back": url})
    after = client.get(url)

    assert read(before.content.decode()).language == before.headers["Content-Language"] == "id"
    assert read(after.content.decode()).language == after.headers["Content-Language"] == "en"
    assert {"Beranda", "Orang", "Keluar"} <= set(read(before.content.decode()).said)
    assert {"Home", "People", "Sign out"} <= set(read(after.content.decode()).said)


def test_the_choice_is_one_persons_own_and_is_there_again_after_signing_out() -> None:
    for email in ("satu@contoh.test", "dua@contoh.test"):
        account(email, password=PASSWORD)
    first, second = Client(), Client()
    login, overview = reverse("account_login"), reverse("account:overview")
    first.post(login, {"login": "satu@contoh.test", "password": PASSWORD})
    second.post(login, {"login": "dua@contoh.test", "password": PASSWORD})

    first.post(reverse("account:preferences"), {"language": "en"})
    first.post(reverse("account_logout"))
    elsewhere = Client()
    elsewhere.post(login, {"login": "satu@contoh.test", "password": PASSWORD})

    assert elsewhere.get(overview).headers["Content-Language"] == "en"
    assert second.get(overview).headers["Content-Language"] == "id"


def test_visitors_choose_by_form_and_only_what_there_is() -> None:
    visitor, url = Client(), reverse("account_login")
    choose = reverse("account:preferences")

    assert visitor.get(url).headers["Content-Language"] == "id"
    visitor.post(choose, {"language": "en", "back": url})
    assert visitor.get(url).headers["Content-Language"] == "en"
    visitor.post(choose, {"language": "de", "back": url})
    assert visitor.get(url).headers["Content-Language"] == "en"
    visitor.post(choose, {"language": "id", "back": url})
    assert visitor.get(url).headers["Content-Language"] == "id"


@pytest.mark.parametrize(
    "name", ["account_login", "account_reset_password", "help:about", "help:accessibility"]
)
def test_what_visitors_read_is_in_english_too(name: str) -> None:
    visitor = Client()
    visitor.post(reverse("account:preferences"), {"language": "en"})

    _state, page = opened(visitor, reverse(name))

    assert left_behind(page) == []


# The search can fail


def test_what_is_left_behind_is_found_unless_it_is_marked_as_indonesian() -> None:
    page = """
    <html lang="en"><body><p>Ditolak</p><p title="Kembali ke daftar orang">Home</p>
    <p>3 days: sisa 3 hari</p><p lang="id">Ada yang perlu diperbaiki</p><p>Menu</p></body></html>
    """

    assert left_behind(page) == ["Ditolak", "Kembali ke daftar orang", "3 days: sisa 3 hari"]
