"""Differences with official figures: compared, explained, disputed, and what answers them."""

from datetime import date

import pytest

from buktikan.actions.dispute import (
    Carried,
    DisputeRefusedError,
    attach_to_dispute,
    explain_difference,
    may_speak,
    moves_for,
    open_dispute,
    take_dispute_step,
)
from buktikan.actions.reconciliation import (
    Reconciled,
    answers_of,
    latest_session,
    open_differences,
    reconciliation_of,
)
from buktikan.core.dispute import DisputeState
from buktikan.core.reconciliation import Outcome
from buktikan.core.rights import Role
from buktikan.records.models import Dispute, EvaluationSession, Event, OfficialFigureRow, Person
from tests.factories.evidence import registered
from tests.factories.official import publish, state
from tests.factories.people import person
from tests.factories.region import REGION
from tests.factories.small_region import agency, open_small_region, session

pytestmark = pytest.mark.django_db
LETTER = Carried("", "400.7/12/Dinkes", date(2025, 12, 4))


@pytest.fixture(autouse=True)
def held() -> EvaluationSession:
    open_small_region()
    agency("dinkes", "dinkes")
    session(2, date(2024, 3, 20))
    found = latest_session(REGION)
    assert found is not None
    return found


def only(held: EvaluationSession) -> Reconciled:
    (one,) = reconciliation_of(held)
    return one


def differing(held: EvaluationSession) -> Reconciled:
    publish("poverty_rate", "6.97", "2023-03")
    state("poverty_rate", "7.25", "2023-03")
    return only(held)


def secretary() -> Person:
    return person(Role.REGIONAL_SECRETARY, REGION)


def test_stated_values_are_compared_and_open_differences_come_first(
    held: EvaluationSession,
) -> None:
    publish("poverty_rate", "6.97", "2023-03")
    publish("open_unemployment_rate", "2.07", "2023-08")
    state("poverty_rate", "7.25", "2023-03")
    state("open_unemployment_rate", "2.1", "2023-08")

    found = reconciliation_of(held)

    assert [(one.comparison.stated.element, one.comparison.outcome) for one in found] == [
        ("poverty_rate", Outcome.DIFFERS),
        ("open_unemployment_rate", Outcome.ROUNDED),
    ]
    assert [one.is_open for one in found] == [True, False]


def test_only_periods_that_ended_by_the_cut_off_are_compared(held: EvaluationSession) -> None:
    publish("inflation_yoy", "3.18", "2024-03", published=date(2024, 4, 1))
    state("inflation_yoy", "3.3", "2024-03")

    assert reconciliation_of(held, cutoff=held.cutoff) == ()
    assert only(held).comparison.outcome is Outcome.DIFFERS


def test_an_agency_is_compared_with_its_own_values_alone(held: EvaluationSession) -> None:
    publish("poverty_rate", "6.97", "2023-03")
    state("poverty_rate", "7.25", "2023-03", agency="dinkes")
    state("poverty_rate", "7.00", "2023-03", agency="dinsos", source="Dinsos (CONTOH)")

    own = reconciliation_of(held, person=person(Role.AGENCY_OFFICER, agency="dinkes"))
    assert [one.agency for one in own] == ["dinkes"]
    assert len(reconciliation_of(held, person=person(Role.COORDINATOR))) == 2


def test_an_explanation_answers_the_difference_of_these_two_values(
    held: EvaluationSession,
) -> None:
    explain_difference(differing(held), REGION, " Angka sementara dipakai. ", by="Dinkes")

    explained = only(held)
    assert (explained.is_open, explained.answer) == (False, "Angka sementara dipakai.")
    assert Event.objects.get(verb="official.explained").agency == "dinkes"
    assert open_differences(held) == ()


def test_an_explanation_of_other_values_is_shown_as_outdated_and_answers_nothing(
    held: EvaluationSession,
) -> None:
    explain_difference(differing(held), REGION, "Angka sementara.", by="Dinkes")
    publish("poverty_rate", "6.95", "2023-03", published=date(2024, 9, 1))

    again = only(held)
    assert again.is_open
    assert again.explanation is None
    assert again.outdated is not None
    assert again.outdated.official == "6.97"


def test_the_reason_that_was_typed_with_the_value_answers_as_well(
    held: EvaluationSession,
) -> None:
    publish("poverty_rate", "6.97", "2023-03")
    state("poverty_rate", "7.25", "2023-03", reason="Memakai Regsosek.")
    assert only(held).answer == "Memakai Regsosek."


def test_an_explanation_without_words_is_refused(held: EvaluationSession) -> None:
    with pytest.raises(DisputeRefusedError, match="Tulis penjelasannya"):
        explain_difference(differing(held), REGION, "  ", by="Dinkes")


def test_a_dispute_answers_once_it_was_sent_and_not_before(held: EvaluationSession) -> None:
    dispute = open_dispute(differing(held), REGION, "Sampel tidak memuat Sepaku.", by="Dinkes")
    assert (dispute.number, dispute.state) == (1, DisputeState.DRAFTED)
    assert only(held).is_open

    assert take_dispute_step(dispute, "kirim", LETTER, by=secretary()) is DisputeState.SENT

    sent = only(held)
    assert not sent.is_open
    assert sent.answer == "Sanggahan nomor 1: dikirim, menunggu jawaban produsen data."
    event = Event.objects.get(verb="dispute.sent")
    assert event.detail["letter"] == "400.7/12/Dinkes"


def test_a_refused_dispute_opens_the_difference_until_a_closing_word(
    held: EvaluationSession,
) -> None:
    dispute = open_dispute(differing(held), REGION, "Keliru.", by="Dinkes")
    who = secretary()
    take_dispute_step(dispute, "kirim", LETTER, by=who)
    take_dispute_step(dispute, "ditolak", Carried("Metode sudah benar."), by=who)
    assert only(held).is_open

    take_dispute_step(dispute, "selesai", Carried("Angka resmi diikuti."), by=who)
    assert not only(held).is_open
    assert [one.number for one in dispute.moves.order_by("number")] == [1, 2, 3]


def test_sending_needs_its_letter_and_answers_need_words(held: EvaluationSession) -> None:
    dispute = open_dispute(differing(held), REGION, "Keliru.", by="Dinkes")
    who = secretary()
    with pytest.raises(DisputeRefusedError, match="nomor dan tanggal surat"):
        take_dispute_step(dispute, "kirim", Carried("kata"), by=who)
    take_dispute_step(dispute, "kirim", LETTER, by=who)
    with pytest.raises(DisputeRefusedError, match="selalu disertai kata"):
        take_dispute_step(dispute, "diterima", Carried(), by=who)
    with pytest.raises(DisputeRefusedError, match="kini dikirim"):
        take_dispute_step(dispute, "kirim", LETTER, by=who)


def test_an_agency_drafts_and_withdraws_its_own_and_sends_nothing(
    held: EvaluationSession,
) -> None:
    dispute = open_dispute(differing(held), REGION, "Keliru.", by="Dinkes")
    officer = person(Role.AGENCY_OFFICER, agency="dinkes")
    other = person(Role.AGENCY_OFFICER, agency="dinsos")

    assert [one.key for one in moves_for(dispute, officer.access())] == ["tarik"]
    assert moves_for(dispute, other.access()) == ()
    assert may_speak(officer.access(), REGION, "dinkes")
    assert not may_speak(other.access(), REGION, "dinkes")
    with pytest.raises(DisputeRefusedError, match="tidak tersedia"):
        take_dispute_step(dispute, "kirim", LETTER, by=officer)
    assert take_dispute_step(dispute, "tarik", Carried("Salah baca."), by=officer) is (
        DisputeState.WITHDRAWN
    )
    assert only(held).is_open


def test_one_figure_has_one_running_dispute(held: EvaluationSession) -> None:
    difference = differing(held)
    open_dispute(difference, REGION, "Keliru.", by="Dinkes")
    with pytest.raises(DisputeRefusedError, match="nomor 1 atas angka ini masih berjalan"):
        open_dispute(only(held), REGION, "Lagi.", by="Dinkes")
    assert Dispute.objects.count() == 1


def test_grounds_are_needed_and_something_official_to_dispute(held: EvaluationSession) -> None:
    with pytest.raises(DisputeRefusedError, match="dasar sanggahan"):
        open_dispute(differing(held), REGION, "", by="Dinkes")


def test_evidence_of_the_register_is_attached_once(held: EvaluationSession) -> None:
    dispute = open_dispute(differing(held), REGION, "Keliru.", by="Dinkes")
    item = registered("B-1")
    first = attach_to_dispute(dispute, item, by="Dinkes")
    assert attach_to_dispute(dispute, item, by="Dinkes") == first
    assert Event.objects.filter(verb="dispute.attached").count() == 1


def test_disputes_are_seen_by_the_region_and_by_their_agency(held: EvaluationSession) -> None:
    dispute = open_dispute(differing(held), REGION, "Keliru.", by="Dinkes")
    seeing = [person(Role.PLANNER), person(Role.AGENCY_HEAD, agency="dinkes")]
    blind = [person(Role.AGENCY_HEAD, agency="dinsos"), person(Role.ADMINISTRATOR)]
    assert all(dispute in Dispute.objects.visible_to(one) for one in seeing)
    assert not any(dispute in Dispute.objects.visible_to(one) for one in blind)


def test_the_report_s_question_is_answered_by_what_was_said_here(held: EvaluationSession) -> None:
    publish("poverty_rate", "6.97", "2023-03")
    state("poverty_rate", "7.25", "2023-03")
    (one,) = reconciliation_of(held, cutoff=held.cutoff)
    assert answers_of(held) == {}
    explain_difference(one, REGION, "Angka sementara.", by="Dinkes")
    key = one.comparison.stated.key
    assert answers_of(held) == {(key, "BPS"): "Angka sementara."}


def test_the_number_of_queries_does_not_grow_with_the_values(
    held: EvaluationSession, django_assert_max_num_queries: object
) -> None:
    for month in ("01", "02", "03"):
        publish("inflation_yoy", "3.18", f"2024-{month}")
        state("inflation_yoy", "3.0", f"2024-{month}")
    with django_assert_max_num_queries(10):  # type: ignore[operator]  # a fixture of pytest-django
        assert len(reconciliation_of(held)) == 3
    assert OfficialFigureRow.objects.count() == 3
