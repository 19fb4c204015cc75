"""Every page of the URL table, looked at in both themes and at 320 px: no barrier, no complaint.

A new address needs nothing here as long as the names in it are known to `VALUES`.
"""

import sqlite3
from collections.abc import Iterator, Mapping

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from buktikan.web.page import RULE
from tests.browser.looking import faults
from tests.browser.seat import Seats
from tests.browser.site import Site
from tests.factories.region import REGION, SESSION

OURS = "buktikan."
OF_THE_ACCOUNT = (
    "account_login",
    "account_logout",
    "account_change_password",
    "account_reset_password",
    "account_reset_password_done",
    "account_reauthenticate",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_list_webauthn",
    "usersessions_list",
)
"""Pages of the sign-in library that people see; others are closed or need a letter."""
OF_VISITORS = {"account_login", "account_reset_password", "account_reset_password_done"}
NOT_PAGES = {
    "account:closed",  # answers 404 on purpose
    "account:preferences",  # a form that other pages carry
    "documents:download",
    "documents:progress",  # a part that its page asks for
    "evidence:copy_file",
    "evidence:file",
    "evidence:mark",  # a part that its page asks for
    "exchange:file",
    "exchange:piece",  # a part that the inbox's script asks for
    "exchange:together",  # leads to the inbox until something is chosen
    "template:file",
    "template:preview",
    "workbook:download",
    "seal:progress",  # a part that its page asks for
    "report:evidence",  # parts that the editor asks for
    "report:figures",
    "report:people",
    "official:preview",  # looked at where a file is brought, in tests/web/official
    "workbook:preview",  # looked at where a workbook is brought, in test_work_of_agencies
    "help:health",  # words for machines
    "meeting:check_in",  # its code is good for minutes; looked at in test_room
    "meeting:presented",  # what the screen asks for
}
FILED = """
    SELECT item.key, json_extract(revision.files, '$[0].sha256') AS sha256
    FROM records_evidencerevision revision JOIN records_evidenceitem item ON item.id = item_id
    WHERE item.agency = 'disdukcapil' AND sha256 IS NOT NULL ORDER BY item.key LIMIT 1
"""
EXPLAINED = "5ad8d37237431ff0"
"""The example's poverty rate beside that of BPS: a difference with its explanation."""
CHAIR = "kementerian@contoh.test"
"""Looks at pages of the team: who holds roles in the region is barred from judging it."""
VALUES: Mapping[str, str] = {
    "session": f"SELECT '{SESSION}'",
    "region": f"SELECT '{REGION}'",
    "agency": "SELECT 'disdukcapil'",
    "code": "SELECT 'P1.1'",
    "part": "SELECT '1.umum'",
    "element": "SELECT 'population'",
    "intake:records element": "SELECT 'public_service_actions'",
    "kind": "SELECT 'letter'",
    "tenure": "SELECT max(id) FROM records_tenure",
    "people:end pk": "SELECT max(id) FROM records_membership",
    "key": f"SELECT key FROM ({FILED})",
    "sha256": f"SELECT sha256 FROM ({FILED})",
    "link": "SELECT max(link.id) FROM records_evidencelink link JOIN records_evidenceitem item"
    f" ON item.id = link.item_id WHERE item.key = (SELECT key FROM ({FILED}))",
    "number": "SELECT 1",
    "action": "SELECT min(number) FROM records_action",
    "followup:note note": "SELECT 'C-02'",
    "bundle": "SELECT max(id) FROM records_receivedbundle",
    "received": "SELECT max(id) FROM records_receivedreport",
    "series": "SELECT code FROM records_officialseries WHERE element = 'poverty_rate'",
    "difference": f"SELECT '{EXPLAINED}'",
    "dispute": "SELECT number FROM records_dispute",
    "model": "SELECT max(id) FROM records_modelreport",
    "seal": "SELECT seal_id FROM records_seal WHERE supersedes_id IS NOT NULL",
    "receipt": "SELECT max(id) FROM records_importreceipt WHERE agency = 'disdukcapil'",
    "note": "SELECT 'C-02'",
    "meeting": f"SELECT min(number) FROM records_meeting WHERE region_id = '{REGION}'",
    "item": "SELECT 1",
    "meeting:minutes_version number": "SELECT max(number) FROM records_minutesversion",
    "meeting:series series": "SELECT key FROM records_meetingseries",
}
"""What each name in an address stands for, by the address where the same name means more."""


def addresses(root: URLResolver, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every named address of our own pages."""
    for one in root.url_patterns:
        if isinstance(one, URLResolver):
            yield from addresses(one, f"{one.namespace}:" if one.namespace else space)
        elif getattr(one.callback, "__module__", "").startswith(OURS):
            yield f"{space}{one.name}", one


def is_page(name: str, one: URLPattern) -> bool:
    """Whether the address answers a browser with a page; those that end in .csv and such do not."""
    rule = getattr(one.callback, RULE, None)
    read = rule is None or "GET" in rule.methods
    return read and name not in NOT_PAGES and "." not in str(one.pattern).rpartition("/")[2]


PAGES = {name: one for name, one in addresses(get_resolver()) if is_page(name, one)}


def value(site: Site, address: str, name: str) -> str:
    """What a name in an address stands for in the example."""
    if name == "secret":
        return (site.home / "secret.txt").read_text(encoding="utf-8")
    query = VALUES.get(f"{address} {name}") or VALUES.get(name)
    assert query, f"{address}: tests/browser/test_every_page.py does not know {name!r}"
    with sqlite3.connect(f"file:{site.home}/buktikan.sqlite3?mode=ro", uri=True) as records:
        row = records.execute(query).fetchone()
    assert row, f"{address}: the example has nothing for {name!r}"
    return str(row[0])


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_page_of_ours_has_no_barrier_and_no_complaint(name: str, site: Site, sit: Seats) -> None:
    names = PAGES[name].pattern.converters
    path = reverse(name, kwargs={one: value(site, name, one) for one in names})
    rule = getattr(PAGES[name].callback, RULE, None)
    seated = rule is not None and rule.seated
    visitor = name == "account:invitation"
    someone = CHAIR if seated else "semua@contoh.test"
    seat = sit(site, "" if visitor else someone)
    seat.strict = True

    page = seat.open(path)

    assert page.url == f"{site.url}{path}", "led elsewhere"
    assert faults(page) == []


@pytest.mark.parametrize("name", OF_THE_ACCOUNT)
def test_a_page_of_the_account_has_no_barrier(name: str, site: Site, sit: Seats) -> None:
    seat = sit(site, "" if name in OF_VISITORS else "umum@contoh.test")

    page = seat.open(reverse(name))

    assert faults(page) == []


@pytest.mark.parametrize(
    ("email", "path", "status"),
    [
        ("semua@contoh.test", "/tidak-ada/", 404),
        ("umum@contoh.test", f"/atur/{REGION}/", 404),
        ("umum@contoh.test", "/atur/", 403),
        ("semua@contoh.test", f"/orang/undang/?wilayah={REGION}", 200),
    ],
)
def test_a_page_beside_the_table_is_designed_too(
    email: str, path: str, status: int, site: Site, sit: Seats
) -> None:
    page = sit(site, email).page

    answer = page.goto(f"{site.url}{path}")

    assert answer is not None
    assert answer.status == status
    assert faults(page) == []
