"""Pages of setting up: what they show, what they refuse and say, and how much they ask."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from buktikan.actions.agency import close_agency, merge_agency
from buktikan.actions.framework import install
from buktikan.actions.owner import set_owners
from buktikan.actions.session import change_session
from buktikan.core.rights import Role
from buktikan.records.models import (
    Agency,
    Deadline,
    ElementOwner,
    EvaluationSession,
    FrameworkVersion,
    Tenure,
)
from tests.factories.people import BACKEND, person
from tests.factories.region import BY, REGION
from tests.factories.small_region import FRAMEWORK, agency, session

pytestmark = pytest.mark.django_db


def queries(client: Client, url: str) -> int:
    """How many questions the page asks the database, once everything that is kept was read."""
    assert client.get(url).status_code == 200
    with CaptureQueriesContext(connection) as asked:
        client.get(url)
    return len(asked)


def many_agencies() -> None:
    roles = ("dinkes", "disdikpora", "bkad")
    for number in range(29):
        agency(f"Dinas {number}", *roles[number : number + 1])


def many_sessions() -> None:
    for number in range(3, 32):
        session(number, date(2024, 3, 20))


@pytest.mark.parametrize(
    ("name", "arguments", "more"),
    [
        ("setup:region", [REGION], many_agencies),
        ("setup:agencies", [REGION], many_agencies),
        ("setup:sessions", [REGION], many_sessions),
        ("setup:owners", ["contoh-tw2"], many_agencies),
        ("setup:tenures", [REGION], many_sessions),
    ],
)
def test_a_list_asks_as_much_for_thirty_rows_as_for_one(
    coordinator: Client,
    coming: EvaluationSession,
    name: str,
    arguments: list[str],
    more: Callable[[], None],
) -> None:
    agency("Dinas")
    url = reverse(name, args=arguments)
    few = queries(coordinator, url)

    more()

    assert queries(coordinator, url) == few < 20


def test_the_session_form_offers_quarters_with_their_days(
    coordinator: Client, coming: EvaluationSession
) -> None:
    page = coordinator.get(reverse("setup:sessions", args=[REGION])).content.decode()

    assert "Triwulan III: 19 Maret 2024 – 18 Juni 2024" in page


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"cutoff": "2024-06-25"}, "tidak boleh sesudah"),
        ({"quarter": 2}, "sudah punya sesi"),
        ({"held_on": ""}, "Hari evaluasi"),
    ],
)
def test_a_session_that_cannot_be_is_refused_with_words(
    coordinator: Client, coming: EvaluationSession, changed: dict[str, object], words: str
) -> None:
    fields = {"quarter": 3, "level": "ministry", "held_on": "2024-06-24", "cutoff": "2024-06-24"}
    sent = {**fields, "framework": FRAMEWORK, **changed}
    sent["quarter"] = f"{coming.tenure_id}:{sent['quarter']}"

    answer = coordinator.post(reverse("setup:sessions", args=[REGION]), sent)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert EvaluationSession.objects.count() == 1


def test_the_difference_to_the_framework_of_the_last_session_is_shown(
    coordinator: Client, coming: EvaluationSession
) -> None:
    before = session(1, date(2023, 12, 20))
    days = {"held_on": before.held_on, "cutoff": before.cutoff}
    change_session(before, **days, framework=install("pj-2022", by=BY), source="", by=BY)

    page = coordinator.get(reverse("setup:session", args=[coming.key]))

    assert len(page.context["difference"].added) == 193
    assert "Baris pj-2022 yang tidak ada lagi" in page.content.decode()


def test_the_scope_is_chosen_by_check_boxes(coordinator: Client, coming: EvaluationSession) -> None:
    url = reverse("setup:scope", args=[coming.key])

    coordinator.post(url, {"scope": ["P2", "P1"]})
    coming.refresh_from_db()
    assert coming.scope == "P1 P2"

    answer = coordinator.post(url, {"scope": ["P99"]}, follow=True)
    assert "tidak dikenal" in answer.content.decode()
    coordinator.post(url, {})
    coming.refresh_from_db()
    assert coming.scope == ""


def test_a_calendar_out_of_order_is_kept_and_warned_of(
    coordinator: Client, coming: EvaluationSession
) -> None:
    url = reverse("setup:calendar", args=[coming.key])
    assert "usulan" in coordinator.get(url).content.decode()

    answer = coordinator.post(
        url, {"supply": "2024-03-15T16:00", "approve": "2024-03-14T16:00"}, follow=True
    )

    assert Deadline.objects.count() == 2
    page = answer.content.decode()
    assert "Periksa urutannya" in page
    assert "Lebih awal daripada" in page


def test_marked_elements_go_to_the_chosen_agency_and_back(
    coordinator: Client, coming: EvaluationSession
) -> None:
    agency("Dinkes", "dinkes")
    agency("Lain")
    url = reverse("setup:owners", args=[coming.key])

    coordinator.post(url, {"element": ["population", "cpi"], "agency": "lain"})
    said = dict(ElementOwner.objects.values_list("element", "agency__key"))
    assert said.get("population") == "lain"
    assert "khusus sesi ini" in coordinator.get(url, {"hanya": "pengecualian"}).content.decode()

    coordinator.post(url, {"element": ["population"], "agency": "-"})
    assert not ElementOwner.objects.filter(element="population").exists()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"agency": "lain"}, "Tandai dahulu"),
        ({"element": "population"}, "Pilih OPD"),
        ({"element": "population", "agency": "64"}, "Pilih OPD"),
        ({"element": "tidak_ada", "agency": "lain"}, "tidak punya elemen"),
        ({"element": "population", "agency": "bubar"}, "masih berlaku"),
    ],
)
def test_an_owner_that_cannot_be_is_refused_with_words(
    coordinator: Client, coming: EvaluationSession, fields: dict[str, str], words: str
) -> None:
    agency("Lain")
    close_agency(agency("Bubar"), on=date(2024, 1, 1), reason="Perda CONTOH", by=BY)

    answer = coordinator.post(reverse("setup:owners", args=[coming.key]), fields, follow=True)

    assert words in answer.content.decode()
    assert ElementOwner.objects.count() == 0


def test_owners_are_filtered_by_agency_role_priority_gap_and_words(
    coordinator: Client, coming: EvaluationSession
) -> None:
    agency("Dinkes", "dinkes")
    url = reverse("setup:owners", args=[coming.key])

    def shown(**asked: str) -> set[str]:
        rows = coordinator.get(url, asked).context["rows"]
        return {each.owned.agency for row in rows for each in row.elements}

    assert shown() == {"dinkes", ""}
    assert shown(opd="dinkes") == shown(peran="dinkes") == {"dinkes"}
    assert shown(hanya="kosong") == {""}
    rows = coordinator.get(url, {"prioritas": "P2", "cari": "stunting"}).context["rows"]
    assert {row.owned.line.priority for row in rows} == {"P2"}
    assert "Tidak ada yang cocok" in coordinator.get(url, {"cari": "zzz"}).content.decode()


def test_a_whole_role_moves_and_the_next_session_copies_it(
    coordinator: Client, coming: EvaluationSession
) -> None:
    agency("Dinkes", "dinkes")
    agency("Lain")
    later = session(3, date(2024, 6, 20))

    coordinator.post(
        reverse("setup:role_owner", args=[coming.key]), {"role": "dinkes", "agency": "lain"}
    )
    coordinator.post(reverse("setup:copy_owners", args=[later.key]))

    moved = set(ElementOwner.objects.filter(session=coming).values_list("element", flat=True))
    copied = set(ElementOwner.objects.filter(session=later).values_list("element", flat=True))
    assert moved == copied != set()


def test_the_first_session_cannot_copy(coordinator: Client, coming: EvaluationSession) -> None:
    answer = coordinator.post(reverse("setup:copy_owners", args=[coming.key]), follow=True)

    assert "Tidak ada sesi sebelumnya" in answer.content.decode()


def test_an_agency_is_renamed_merged_closed_and_opened_again(coordinator: Client) -> None:
    old, heir = agency("Dinkes", "dinkes"), agency("DKKB")
    names = {"name": "Dinas Kesehatan", "short_name": "Dinkes", "roles": ["dinkes"]}
    coordinator.post(reverse("setup:agency", args=[REGION, "dinkes"]), names)
    old.refresh_from_db()
    assert old.name == "Dinas Kesehatan"

    day = {"on": "2024-03-01"}
    coordinator.post(reverse("setup:merge", args=[REGION, "dinkes"]), {**day, "into": heir.pk})
    page = coordinator.get(reverse("setup:agency", args=[REGION, "dinkes"])).content.decode()
    assert "Dilanjutkan oleh DKKB" in page
    assert (
        "Dinas Kesehatan"
        in coordinator.get(reverse("setup:agency", args=[REGION, "dkkb"])).content.decode()
    )

    coordinator.post(reverse("setup:reopen", args=[REGION, "dinkes"]))
    coordinator.post(
        reverse("setup:close", args=[REGION, "dinkes"]), {**day, "reason": "Perda CONTOH"}
    )
    old.refresh_from_db()
    assert (old.closed_on, old.successor) == (date(2024, 3, 1), None)
    assert Agency.objects.count() == 2


def test_merging_offers_neither_itself_nor_a_closed_agency(coordinator: Client) -> None:
    agency("Dinkes")
    merge_agency(agency("Lama"), into=agency("Baru"), on=date(2024, 1, 1), by=BY)

    form = coordinator.get(reverse("setup:merge", args=[REGION, "dinkes"])).context["form"]

    assert [one.key for one in form.fields["into"].queryset] == ["baru"]


def test_a_role_that_two_agencies_fill_is_named(coordinator: Client) -> None:
    install(FRAMEWORK, by=BY)
    agency("Satu", "dinkes")
    agency("Dua", "dinkes")

    page = coordinator.get(reverse("setup:agencies", args=[REGION]))

    assert page.context["twice"] == [("Dinas Kesehatan", "Dua, Satu")]


def test_a_tenure_is_recorded_once_a_day_renewed_and_ended(coordinator: Client) -> None:
    url = reverse("setup:tenures", args=[REGION])
    fields = {"holder": "CONTOH", "post": "Penjabat", "inaugurated": "2023-09-19"}
    coordinator.post(url, fields)
    again = coordinator.post(url, fields)
    assert again.status_code == 422
    row = Tenure.objects.get()

    early = coordinator.post(
        reverse("setup:renew", args=[REGION, row.pk]), {"inaugurated": "2023-01-01"}
    )
    assert "harus sesudah" in early.content.decode()
    coordinator.post(reverse("setup:renew", args=[REGION, row.pk]), {"inaugurated": "2024-09-19"})
    second = Tenure.objects.get(term=2)
    coordinator.post(reverse("setup:end", args=[REGION, second.pk]), {"ended": "2025-01-01"})

    row.refresh_from_db()
    second.refresh_from_db()
    assert (row.ended, second.ended) == (date(2024, 9, 18), date(2025, 1, 1))


def test_only_an_administrator_installs_a_framework(coordinator: Client) -> None:
    assert coordinator.post(reverse("setup:install"), {"key": FRAMEWORK}).status_code == 403
    page = coordinator.get(reverse("setup:frameworks")).content.decode()
    assert "Minta administrator" in page

    office = Client()
    office.force_login(person(Role.ADMINISTRATOR, REGION), backend=BACKEND)
    unknown = office.post(reverse("setup:install"), {"key": "tidak-ada"}, follow=True)
    assert "tidak ada" in unknown.content.decode()
    office.post(reverse("setup:install"), {"key": FRAMEWORK})

    assert [one.key for one in FrameworkVersion.objects.all()] == [FRAMEWORK]


def test_two_installed_versions_are_compared(coordinator: Client) -> None:
    install("pj-2022", by=BY)
    install(FRAMEWORK, by=BY)
    url = reverse("setup:frameworks")

    both = coordinator.get(url, {"dari": "pj-2022", "ke": FRAMEWORK})
    same = coordinator.get(url, {"dari": FRAMEWORK, "ke": FRAMEWORK})

    assert both.context["difference"].removed
    assert same.context["difference"] is None


def test_a_planner_sets_owners_and_nothing_else(
    coordinator: Client, coming: EvaluationSession
) -> None:
    planner = Client()
    planner.force_login(person(Role.PLANNER), backend=BACKEND)
    agency("Lain")

    page = planner.get(reverse("setup:region", args=[REGION]))
    links = {one.key for one in page.context["tasks"] if one.url}

    assert links == {"owners", "frameworks"}
    set_owners(coming, {"population": Agency.objects.get()}, by=BY)
    assert planner.get(reverse("setup:letterhead", args=[REGION])).status_code == 403
    assert planner.get(reverse("setup:owners", args=[coming.key])).status_code == 200
