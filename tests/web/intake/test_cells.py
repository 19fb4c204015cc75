"""Saving one cell, as the page does it while people type."""

import pytest
from django.test import Client

from buktikan.records.models import CellDraft, EvaluationSession, Observation, SubmissionMove
from tests.web.intake.conftest import CELL, ELEMENT, PAGE

pytestmark = pytest.mark.django_db
PERIOD = "2024-02"


def save(client: Client, cell: str = CELL, **fields: str) -> tuple[int, dict[str, str]]:
    answer = client.post(
        f"{PAGE}sel/", {"sel": cell, "periode": PERIOD, **fields}, HTTP_ACCEPT="application/json"
    )
    return answer.status_code, answer.json()


def test_what_is_typed_is_kept_as_it_is_and_says_so(officer: Client) -> None:
    status, answer = save(officer, nilai="1.089")
    assert (status, answer["state"], answer["words"]) == (200, "saved", "tersimpan")
    draft = CellDraft.objects.get()
    assert (draft.text, draft.version, draft.element, draft.typed_by) == (
        "1.089",
        1,
        ELEMENT,
        "Agency_Officer.Dinkes",
    )
    assert not Observation.objects.filter(element=ELEMENT, agency="dinkes").exists()


def test_typing_the_same_again_makes_no_new_version(officer: Client) -> None:
    _, first = save(officer, nilai="1.089")
    _, again = save(officer, nilai="1.089", token=first["token"])
    assert again["token"] == first["token"]
    assert CellDraft.objects.count() == 1


def test_every_version_stays(officer: Client) -> None:
    _, first = save(officer, nilai="1.089")
    save(officer, nilai="1.090", token=first["token"])
    texts = CellDraft.objects.order_by("version").values_list("text", flat=True)
    assert list(texts) == ["1.089", "1.090"]


def test_what_is_no_number_is_kept_too_and_the_mend_is_said(officer: Client) -> None:
    _, answer = save(officer, nilai="91.87,5")
    assert answer["state"] == "saved"
    assert "91.87,5" in answer["problems"]
    assert answer["grave"]
    assert CellDraft.objects.get().text == "91.87,5"


def test_a_dot_parts_thousands_on_the_page(officer: Client) -> None:
    _, answer = save(officer, nilai="1.089")
    assert not answer["grave"]


def test_the_later_of_two_people_is_told_and_nothing_is_overwritten(
    officer: Client, coordinator: Client
) -> None:
    save(officer, nilai="1.089")
    status, answer = save(coordinator, nilai="999", token="")
    assert (status, answer["state"], answer["text"]) == (409, "conflict", "1.089")
    assert "Agency_Officer.Dinkes" in answer["conflict"]
    assert CellDraft.objects.get().text == "1.089"
    status, answer = save(coordinator, nilai="999", token=answer["token"])
    assert (status, answer["state"]) == (200, "saved")
    assert CellDraft.objects.count() == 2


def test_who_types_for_another_office_is_named_with_it(coordinator: Client) -> None:
    save(coordinator, nilai="1.089")
    assert CellDraft.objects.get().typed_by.endswith("a.n. Dinas Kesehatan")


def test_a_reason_for_absence_is_a_full_answer(officer: Client) -> None:
    _, answer = save(officer, nilai="", tidak="e-PPGBM dipelihara sampai 25 Maret")
    assert not answer["grave"]
    assert CellDraft.objects.get().absence == "e-PPGBM dipelihara sampai 25 Maret"


def test_after_sending_nothing_can_be_typed(officer: Client, session: EvaluationSession) -> None:
    SubmissionMove(
        session=session,
        agency="dinkes",
        number=1,
        state="submitted",
        moved_by="x",
        moved_at="2024-03-12T09:00+08:00",
    ).save()
    status, answer = save(officer, nilai="1.089")
    assert (status, answer["state"]) == (409, "closed")
    assert not CellDraft.objects.exists()


@pytest.mark.parametrize(
    "cell",
    [
        "stunted_children@64.01",  # another region's
        "stunted_children@64.09.99.9999",  # a village that is not there
        "budget_total@64.09",  # another agency's element
        "nothing@64.09",
        "stunted_children",
    ],
)
def test_a_cell_that_is_not_the_agencys_is_not_there(officer: Client, cell: str) -> None:
    answer = officer.post(f"{PAGE}sel/", {"sel": cell, "nilai": "1"})
    assert answer.status_code in (400, 404)
    assert not CellDraft.objects.exists()


def test_a_village_answers_with_the_sum_of_all(officer: Client) -> None:
    save(officer, nilai="30")
    _, answer = save(officer, cell=f"{ELEMENT}@64.09.01.1001", nilai="8")
    assert "8" in answer["sum"]
    assert "\u221222" in answer["sum"]  # 22 short of the whole
    draft = CellDraft.objects.get(place="64.09.01.1001")
    assert draft.period == PERIOD


def test_a_browser_whose_session_is_over_is_told_so(client: Client) -> None:
    answer = client.post(f"{PAGE}sel/", {"sel": CELL}, HTTP_ACCEPT="application/json")
    assert (answer.status_code, answer.json()["state"]) == (401, "signed_out")


def test_without_the_forms_secret_nothing_is_kept(officer: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = officer.cookies
    assert strict.post(f"{PAGE}sel/", {"sel": CELL, "nilai": "1"}).status_code == 403
    assert not CellDraft.objects.exists()
