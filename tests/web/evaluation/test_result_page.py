"""The result: who reads it when, and that there is a category only where a scale allows one."""

import pytest

from buktikan.core.evaluation import RoundState
from buktikan.core.rights import Role
from buktikan.records.models import FinalScore, Settlement
from tests.factories.evaluation import MARCH_20, bring_to
from tests.factories.people import browser_of, person
from tests.factories.region import BY, REGION
from tests.web.evaluation.conftest import Desks

pytestmark = pytest.mark.django_db
SAID = "Disepakati bulat (CONTOH)."


@pytest.fixture
def agreed(desks: Desks) -> Desks:
    """Every line settled with one point."""
    for code in desks.codes:
        Settlement(
            session=desks.session,
            code=code,
            number=1,
            kind="points",
            points="1",
            words=SAID,
            settled_by=BY,
            settled_at=MARCH_20,
        ).save()
    return desks


def bring(desks: Desks, state: RoundState, *, heard: bool = False) -> None:
    bring_to(desks.session, state, heard=heard)


@pytest.mark.parametrize(
    ("state", "heard", "readers"),
    [
        (RoundState.DISCUSSION, False, ""),
        (RoundState.SETTLED, False, "T"),
        (RoundState.REPLY, False, "TR"),
        (RoundState.SETTLED, True, "TR"),
        (RoundState.FINAL, False, "TRP"),
    ],
)
def test_the_result_is_read_by_whom_its_state_allows(
    state: RoundState, heard: bool, readers: str, agreed: Desks
) -> None:
    people = {
        "T": agreed.team.member,
        "R": person(Role.COORDINATOR, REGION),
        "P": person(Role.PROVINCIAL_EVALUATOR, "64"),
    }
    bring(agreed, state, heard=heard)

    pages = {
        who: browser_of(one).get(agreed.url("hasil/")).content.decode()
        for who, one in people.items()
    }

    assert "".join(who for who, page in pages.items() if SAID in page) == readers
    assert all("Kesiapan data" in page for page in pages.values())


def test_without_a_whole_scale_there_is_no_category_and_the_page_says_why(agreed: Desks) -> None:
    bring(agreed, RoundState.SETTLED)

    page = agreed.browser(agreed.team.chair).get(agreed.url("hasil/")).content.decode()

    assert "Kategori:" not in page
    assert "tidak dapat menjadi kategori" in page
    assert '<p class="b-total">6 <span class="b-quiet">/ 6</span></p>' in page


def test_results_that_were_final_stay_with_the_reason_of_what_came_after(agreed: Desks) -> None:
    for number, words in ((1, ""), (2, "Angka BPS diperbaiki (CONTOH).")):
        FinalScore(
            session=agreed.session,
            number=number,
            scheme="poin-2022",
            total=str(number),
            most="6",
            detail={},
            words=words,
            settled_by=BY,
            settled_at=MARCH_20,
        ).save()
    bring(agreed, RoundState.FINAL)

    page = agreed.browser(agreed.team.chair).get(agreed.url("hasil/")).content.decode()

    assert page.index("2 / 6") < page.index("Angka BPS diperbaiki") < page.index("1 / 6")
    assert page.count("digantikan atau dibuka kembali") == 1
