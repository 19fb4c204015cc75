"""The verifier's queue: what waits, what a decision does, and who may only read."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from buktikan.core.evidence import EvidenceClass, EvidenceState
from buktikan.core.rights import Role
from buktikan.records.models import Event, EvidenceDecision, EvidenceLink, Observation
from tests.factories.evidence import registered
from tests.factories.people import BACKEND, browser_of, person
from tests.factories.region import SESSION
from tests.factories.sent import local, prove, send
from tests.web.answer import Answer

pytestmark = pytest.mark.django_db

QUEUE = f"/bukti/periksa/{SESSION}/"
DECIDE = f"{QUEUE}putusan/"
QUERIES = 21
"""Six to open the door; session, owners, links; names, rows with decisions and items, values."""


def signed_in(role: Role, agency: str = "") -> Client:
    return browser_of(person(role, agency=agency))


def waiting(element: str = "measured_children", agency: str = "dinkes") -> EvidenceLink:
    return prove(send(element, 100, agency), None)


def shown(answer: Answer) -> list[int]:
    return [row.link_id for row in answer.context["rows"]]


def decision(state: str, *links: EvidenceLink, reason: str = "") -> dict[str, str | list[str]]:
    """What the page sends: the links, and the version of each value that stood on it."""
    seen = [f"{one.pk}:{_newest(one).pk}" for one in links]
    marked = [str(one.pk) for one in links]
    return {"tautan": marked, "dilihat": seen, "keputusan": state, "alasan": reason}


def _newest(link: EvidenceLink) -> Observation:
    rows = Observation.objects.filter(element=link.element, place=link.place, period=link.period)
    return rows.filter(source=link.source).latest("version")


def states(link: EvidenceLink) -> list[tuple[str, str, str]]:
    rows = EvidenceDecision.objects.filter(link=link).order_by("pk")
    return [(one.state, one.decided_by, one.reason) for one in rows]


def test_the_queue_holds_what_waits_by_agency_and_line(region: str) -> None:
    health = waiting("stunted_children")
    work = waiting("unemployed", "disnakertrans")
    prove(send("measured_children", 5, "dinkes"))
    client = signed_in(Role.VERIFIER)
    answer = client.get(QUEUE)
    assert shown(answer) == [health.pk, work.pk]
    assert [row.group for row in answer.context["rows"]] == ["Dinkes", "Disnakertrans"]
    assert [row.line for row in answer.context["rows"]] == ["P2.2", "P5.1"]
    assert shown(client.get(f"{QUEUE}?opd=dinkes")) == [health.pk]


def test_a_value_that_changed_after_it_was_accepted_waits_again(region: str) -> None:
    link = prove(send("measured_children", 100, "dinkes"))
    client = signed_in(Role.VERIFIER)
    assert shown(client.get(QUEUE)) == []
    send("measured_children", 90, "dinkes", at=local("2024-03-20T10:00"), version=2)
    answer = client.get(QUEUE)
    assert shown(answer) == [link.pk]
    assert "nilai berubah sesudah diterima" in answer.content.decode()
    client.post(DECIDE, decision("accepted", link))
    assert shown(client.get(QUEUE)) == []


def test_a_rejection_without_a_reason_asks_again_and_decides_nothing(region: str) -> None:
    link = waiting()
    client = signed_in(Role.VERIFIER)
    answer = client.post(DECIDE, decision("rejected", link, reason=" "))
    assert answer.status_code == 422
    assert "tuliskan alasan penolakan" in answer.content.decode()
    assert states(link) == []


def test_a_rejection_with_its_reason_is_kept_and_told(region: str) -> None:
    link = waiting()
    client = signed_in(Role.VERIFIER)
    client.post(DECIDE, decision("rejected", link, reason="Hal. 2 kabur"))
    assert states(link) == [("rejected", "Verifier.64.09", "Hal. 2 kabur")]
    event = Event.objects.get(verb="evidence.rejected")
    assert (event.by, event.agency) == ("Verifier.64.09", "dinkes")
    assert shown(client.get(QUEUE)) == []
    assert shown(client.get(f"{QUEUE}?keadaan=rejected")) == [link.pk]


def test_several_are_accepted_at_once_and_one_is_taken_back(region: str) -> None:
    first, second = waiting("stunted_children"), waiting("measured_children")
    client = signed_in(Role.VERIFIER)
    client.post(DECIDE, decision("accepted", first, second))
    assert [one[0] for one in states(first) + states(second)] == ["accepted", "accepted"]
    client.post(DECIDE, decision("waiting", first))
    assert [one[0] for one in states(first)] == ["accepted", "waiting"]
    assert shown(client.get(QUEUE)) == [first.pk]


def test_a_value_that_changed_while_the_verifier_looked_is_not_decided(region: str) -> None:
    link, other = waiting("measured_children"), waiting("stunted_children")
    client = signed_in(Role.VERIFIER)
    looked_at = decision("accepted", link, other)
    send("measured_children", 90, "dinkes", at=local("2024-03-20T10:00"), version=2)
    answer = client.post(DECIDE, looked_at, follow=True)
    assert "1 nilai berubah sejak halaman ini dibuka" in answer.content.decode()
    assert (states(link), [one[0] for one in states(other)]) == ([], ["accepted"])
    alone = {**decision("accepted", link), "dilihat": looked_at["dilihat"]}
    row = client.post(DECIDE, alone, headers={"HX-Request": "true"}).content.decode()
    assert "Nilai ini berubah sejak halaman dibuka" in row
    assert states(link) == []
    client.post(DECIDE, {"tautan": link.pk, "keputusan": "accepted"})
    assert states(link) == [], "who saw no version decides on none"
    client.post(DECIDE, decision("accepted", link))
    assert [one[0] for one in states(link)] == ["accepted"]


def test_nothing_marked_asks_for_a_mark(region: str) -> None:
    answer = signed_in(Role.VERIFIER).post(DECIDE, {"keputusan": "accepted"})
    assert answer.status_code == 422
    assert "Pilih sedikitnya satu tautan" in answer.content.decode()


def test_enter_in_the_reason_never_accepts(region: str) -> None:
    link = waiting()
    text = signed_in(Role.VERIFIER).get(QUEUE).content.decode()
    for form in (text.split(f'id="alasan-{link.pk}"')[1], text.split('id="alasan-borongan"')[1]):
        assert form.index('value="rejected"') < form.index('value="accepted"')


def test_htmx_gets_the_row_alone_and_the_keyboard_goes_on_from_it(region: str) -> None:
    link = waiting()
    client = signed_in(Role.VERIFIER)
    given = decision("rejected", link)
    asked = client.post(DECIDE, given, headers={"HX-Request": "true"})
    assert asked.status_code == 200
    assert asked.content.decode().lstrip().startswith(f'<tr id="tautan-{link.pk}">')
    assert 'aria-invalid="true" autofocus' in asked.content.decode()
    done = client.post(DECIDE, {**given, "alasan": "kabur"}, headers={"HX-Request": "true"})
    assert "Batalkan putusan" in done.content.decode()
    assert "autofocus" in done.content.decode()


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.PROVINCIAL_EVALUATOR])
def test_who_sees_the_region_reads_the_queue_and_decides_nothing(region: str, role: Role) -> None:
    link = waiting()
    client = Client()
    place = "64" if role is Role.PROVINCIAL_EVALUATOR else "64.09"
    client.force_login(person(role, place), backend=BACKEND)
    answer = client.get(QUEUE)
    assert shown(answer) == [link.pk]
    assert DECIDE not in answer.content.decode()
    assert client.post(DECIDE, decision("accepted", link)).status_code == 403
    assert states(link) == []


def test_restricted_items_wait_out_of_sight_of_those_who_may_not_open_them(region: str) -> None:
    link = waiting()
    registered(link.item.key, classification=EvidenceClass.RESTRICTED)
    assert shown(signed_in(Role.COORDINATOR).get(QUEUE)) == []
    assert shown(signed_in(Role.VERIFIER).get(QUEUE)) == [link.pk]


def test_a_link_that_is_not_of_the_region_does_not_exist(region: str) -> None:
    row = send("measured_children", 100, "dinkes", place="63.01")
    link = prove(row, None)
    answer = signed_in(Role.VERIFIER).post(DECIDE, decision("accepted", link))
    assert answer.status_code == 404
    assert states(link) == []


@pytest.mark.parametrize("rows", [1, 30])
def test_the_queue_asks_as_few_queries_for_thirty_rows_as_for_one(
    region: str, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(rows):
        period = f"20{23 - number // 12}-{number % 12 + 1:02}"
        prove(send("measured_children", number, "dinkes", period=period), None)
    client = signed_in(Role.VERIFIER)
    client.get(QUEUE)
    with django_assert_num_queries(QUERIES):
        answer = client.get(QUEUE)
    assert len(shown(answer)) == rows


def test_the_states_at_the_top_count_everything(region: str) -> None:
    waiting("stunted_children")
    prove(send("measured_children", 5, "dinkes"))
    prove(send("stunting_routine_rate", 5, "dinkes"), EvidenceState.REJECTED, reason="kabur")
    states_shown = signed_in(Role.VERIFIER).get(QUEUE).context["states"]
    assert {one.value: count for one, _, count in states_shown} == {
        "waiting": 1,
        "accepted": 1,
        "rejected": 1,
    }
    assert reverse("evidence:verify", args=[SESSION]) == QUEUE
