"""Agencies over the years: nothing is deleted, and the past stays readable under its key."""

from datetime import date

import pytest

from buktikan.actions.agency import (
    add_agency,
    agency_named,
    change_agency,
    close_agency,
    lineage,
    merge_agency,
    reopen_agency,
)
from buktikan.actions.change import SetUpError
from buktikan.actions.event import log_event
from buktikan.actions.owner import set_owners
from buktikan.actions.ownership import owners_of
from buktikan.core.rights import Role
from buktikan.records.models import Agency, ElementOwner, Event
from tests.factories.people import person
from tests.factories.region import BY, REGION
from tests.factories.small_region import agency, open_small_region, session

pytestmark = pytest.mark.django_db
DAY = date(2024, 3, 1)


@pytest.fixture(autouse=True)
def _region() -> None:
    open_small_region()


def newest() -> Event:
    return Event.objects.of_region(REGION)[0]


def test_an_agency_gets_a_key_of_its_short_name_and_one_event() -> None:
    row = agency("Dinkes & KB", "dinkes")

    assert (row.key, row.roles) == ("dinkes-kb", "dinkes")
    assert (newest().verb, newest().agency, newest().by) == ("agency.added", "dinkes-kb", BY)


def test_keys_differ_where_short_names_do_not() -> None:
    keys = [add_agency(REGION, name=f"Dinas {n}", short_name="Dinas", by=BY).key for n in range(3)]

    assert keys == ["dinas", "dinas-2", "dinas-3"]


def test_a_name_in_use_is_refused_and_one_of_a_closed_agency_is_not() -> None:
    old = agency("Dinkes")
    with pytest.raises(SetUpError, match="sudah punya"):
        add_agency(REGION, name=old.name.upper(), short_name="Lain", by=BY)

    close_agency(old, on=DAY, reason="Perda CONTOH", by=BY)

    assert add_agency(REGION, name=old.name, short_name="Dinkes", by=BY).key == "dinkes-2"


def test_a_short_name_without_letters_is_refused() -> None:
    with pytest.raises(SetUpError, match="huruf"):
        add_agency(REGION, name="Dinas", short_name="…", by=BY)


def test_renaming_keeps_the_key_and_tells_both_names() -> None:
    row = agency("Dinkes", "dinkes")

    change_agency(row, name="Dinas Kesehatan dan KB", short_name="DKKB", roles=["dinkes"], by=BY)

    kept = Agency.objects.get()
    assert (kept.key, kept.name, kept.short_name) == ("dinkes", "Dinas Kesehatan dan KB", "DKKB")
    assert newest().verb == "agency.renamed"
    assert newest().detail["changes"] == [
        "Nama: Dinkes (CONTOH) → Dinas Kesehatan dan KB",
        "Nama singkat: Dinkes → DKKB",
    ]


def test_saying_the_same_again_is_no_event() -> None:
    row = agency("Dinkes", "dinkes")
    count = Event.objects.count()

    change_agency(row, name=row.name, short_name=row.short_name, roles=["dinkes"], by=BY)

    assert Event.objects.count() == count


def test_an_agency_is_found_by_the_name_that_it_once_had() -> None:
    row = agency("Dinkes")
    before = row.name
    change_agency(row, name="Dinas Kesehatan dan KB", short_name="DKKB", roles=[], by=BY)

    assert agency_named(REGION, before) == "dinkes"
    assert agency_named(REGION, "Dinas Kesehatan dan KB") == "dinkes"
    assert agency_named(REGION, "Dinas Lain") == ""


def test_merging_moves_roles_and_coming_exceptions_and_leaves_the_past() -> None:
    old, heir = agency("Dinkes", "dinkes"), agency("DKKB", "dp3ap2kb")
    past, coming = session(1, date(2023, 12, 20)), session(2, date(2024, 3, 20))
    for one in (past, coming):
        set_owners(one, {"population": old}, by=BY)

    merge_agency(old, into=heir, on=DAY, by=BY)

    kept = Agency.objects.get(pk=old.pk)
    assert (kept.closed_on, kept.successor, kept.roles) == (DAY, heir, "dinkes")
    assert Agency.objects.get(pk=heir.pk).roles.split() == ["dp3ap2kb", "dinkes"]
    said = dict(ElementOwner.objects.values_list("session", "agency__key"))
    assert said == {past.pk: "dinkes", coming.pk: "dkkb"}
    assert set(owners_of(coming).values()) == {"dkkb"}
    assert (newest().verb, newest().agency) == ("agency.merged", "dinkes")
    assert newest().detail["into"] == heir.name


def test_what_was_merged_stands_in_the_lineage_whatever_the_number_of_steps() -> None:
    first, second, third = agency("Satu"), agency("Dua"), agency("Tiga")
    merge_agency(first, into=second, on=DAY, by=BY)
    merge_agency(second, into=third, on=DAY, by=BY)

    assert lineage(third) == {"satu", "dua", "tiga"}
    assert lineage(second) == {"satu", "dua"}
    assert lineage(first) == {"satu"}


def test_people_of_the_heir_read_the_past_of_what_was_merged_and_others_do_not() -> None:
    old, heir = agency("Satu"), agency("Dua")
    agency("Lain")
    log_event("submission.submitted", "x satu", by=BY, region=REGION, agency="satu")
    officers = {name: person(Role.AGENCY_OFFICER, agency=name) for name in ("satu", "dua", "lain")}

    merge_agency(old, into=heir, on=DAY, by=BY)

    seen = {
        name: Event.objects.visible_to(who).filter(agency="satu").exists()
        for name, who in officers.items()
    }
    assert seen == {"satu": True, "dua": True, "lain": False}


@pytest.mark.parametrize("wrong", ["itself", "closed"])
def test_merging_into_itself_or_into_a_closed_agency_is_refused(wrong: str) -> None:
    row, other = agency("Dinkes"), agency("Lain")
    if wrong == "closed":
        close_agency(other, on=DAY, reason="Perda CONTOH", by=BY)

    with pytest.raises(SetUpError):
        merge_agency(row, into=row if wrong == "itself" else other, on=DAY, by=BY)

    assert Agency.objects.get(pk=row.pk).closed_on is None


def test_closing_keeps_the_row_and_gives_coming_exceptions_back_to_the_usual_owner() -> None:
    usual, other = agency("Dukcapil", "disdukcapil"), agency("Lain")
    coming = session(2, date(2024, 3, 20))
    element = next(name for name, key in owners_of(coming).items() if key == usual.key)
    set_owners(coming, {element: other}, by=BY)

    close_agency(other, on=DAY, reason="Perda CONTOH", by=BY)

    assert Agency.objects.filter(key="lain", closed_on=DAY).exists()
    assert owners_of(coming)[element] == usual.key
    assert newest().detail["reason"] == "Perda CONTOH"
    with pytest.raises(SetUpError, match="sudah ditutup"):
        close_agency(other, on=DAY, reason="lagi", by=BY)


def test_a_closed_agency_is_not_changed_until_it_is_opened_again() -> None:
    row, heir = agency("Satu", "dinkes"), agency("Dua")
    merge_agency(row, into=heir, on=DAY, by=BY)
    with pytest.raises(SetUpError, match="ditutup"):
        change_agency(row, name="Baru", short_name="Baru", roles=[], by=BY)

    back = reopen_agency(row, by=BY)

    assert (back.closed_on, back.successor, back.roles) == (None, None, "")
    assert lineage(heir) == {"dua"}
    assert newest().verb == "agency.reopened"
