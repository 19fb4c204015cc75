"""What was written is never changed: by models, querysets or SQL; and what must never be false."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from buktikan.actions.event import log_event
from buktikan.core.observation import Record, Value
from buktikan.core.place import PlaceLevel
from buktikan.records.models import (
    EvaluationSession,
    Event,
    EvidenceDecision,
    EvidenceItem,
    EvidenceLink,
    EvidenceRevision,
    FrameworkVersion,
    ImportReceipt,
    Observation,
    Place,
    PlaceCode,
    ReportText,
    Seal,
    Tenure,
    TrustDecision,
)
from buktikan.records.models.history import HistoryError
from buktikan.records.models.observation import from_core, read_value, write_value
from tests.factories.material import stated
from tests.factories.region import AT, BY

pytestmark = pytest.mark.django_db


def event() -> Event:
    return log_event("a", "b", by=BY, at=AT)


def test_history_is_added_and_neither_saved_again_nor_deleted() -> None:
    row = event()
    row.verb = "lain"
    with pytest.raises(HistoryError):
        row.save()
    with pytest.raises(HistoryError):
        row.delete()
    with pytest.raises(HistoryError):
        Event.objects.update(verb="lain")
    with pytest.raises(HistoryError):
        Event.objects.all().delete()
    assert Event.objects.get().verb == "a"


@pytest.mark.parametrize(
    "statement", ["UPDATE records_event SET verb = 'lain'", "DELETE FROM records_event"]
)
def test_the_database_itself_refuses_to_change_history(statement: str) -> None:
    event()
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert Event.objects.get().verb == "a"


VALUES: st.SearchStrategy[Value] = st.one_of(
    st.decimals(allow_nan=False, allow_infinity=False).filter(lambda one: abs(one) < 10**30),
    st.booleans(),
    st.text(max_size=40),
    st.dates(),
    st.lists(
        st.lists(st.tuples(st.text(max_size=9), st.text(max_size=9)), max_size=3).map(tuple),
        max_size=3,
    ).map(tuple),
)


@given(VALUES)
def test_a_value_comes_back_from_the_database_as_it_was(value: Value) -> None:
    kind, text = write_value(value)
    back = read_value(kind, text)
    assert back == value
    assert type(back) is type(value)
    assert write_value(None) == ("", "")


def test_an_observation_comes_back_as_the_value_it_was() -> None:
    records: tuple[Record, ...] = ((("Manfaat", "air"),),)
    for one in (
        stated("nib_issued", 10, published=date(2024, 3, 1), base="APBD", reason="r", note="n"),
        stated("bumd_actions", records, "2023-12-19/P3M"),
        stated("nib_issued", None, "2024-01"),
    ):
        row = from_core(one, version=3, by=BY, at=AT, receipt=None)
        row.save()
        back = Observation.objects.get(pk=row.pk).to_core()
        assert back.key == one.key
        assert back.value == one.value
        assert (back.absence is None) == (one.absence is None)
        assert (back.version, back.recorded_by, back.recorded_at) == (3, BY, AT)
        assert (back.published, back.base_version) == (one.published, one.base_version)


def refused(name: str, make: Callable[[], object], *, table: str = "") -> None:
    """The constraint of that name refuses the row; SQLite tells a unique one by its table."""
    told = f"{table}\\." if table and connection.vendor == "sqlite" else name
    with pytest.raises(IntegrityError, match=told), transaction.atomic():
        make()


def place(key: str = "64.09", **more: object) -> Place:
    fields = {"key": key, "name": key, "level": PlaceLevel.REGENCY.value, "code": key, **more}
    return Place.objects.create(**fields)


def test_a_code_in_force_belongs_to_one_place() -> None:
    place()
    refused(
        "place_code_in_force_once", lambda: place("x-lain", code="64.09"), table="records_place"
    )
    place("x-lama", code="64.09", valid_to=date(2020, 1, 1))


def test_a_place_ends_after_it_begins() -> None:
    days: dict[str, object] = {"valid_from": date(2022, 1, 1), "valid_to": date(2021, 1, 1)}
    refused("place_ends_after_it_begins", lambda: place("64.09", **days))
    place(valid_from=date(2021, 1, 1), valid_to=date(2022, 1, 1))


def test_a_foreign_code_stands_once_in_its_numbering() -> None:
    row = place()
    facts = {"place": row, "system": "bps-2020", "code": "6409", "source": "bridge"}
    day = date(2020, 1, 1)
    PlaceCode.objects.create(**facts, valid_from=day)
    refused(
        "place_code_once_per_system",
        lambda: PlaceCode.objects.create(**facts, valid_from=day),
        table="records_placecode",
    )


def observation(**more: object) -> Observation:
    row = from_core(stated("nib_issued", 10), version=1, by=BY, at=AT, receipt=None)
    for name, value in more.items():
        setattr(row, name, value)
    row.save()
    return row


def test_a_version_is_one_row() -> None:
    observation()
    refused("observation_one_row_per_version", observation, table="records_observation")
    observation(version=2)
    refused("observation_versions_count_from_one", lambda: observation(version=0, place="64"))


def test_a_row_holds_a_value_or_a_reason() -> None:
    refused("observation_value_or_absence", lambda: observation(absence="belum"))
    refused("observation_value_or_absence", lambda: observation(value_type="", value=""))
    observation(value_type="", value="", absence="belum terbit")


def test_a_receipt_adds_up() -> None:
    def receipt(refused_rows: int) -> None:
        ImportReceipt(
            file_name="a.xlsx",
            sha256="0" * 64,
            layout="workbook",
            imported_by=BY,
            imported_at=AT,
            rows_read=10,
            stored=5,
            unchanged=2,
            refused=refused_rows,
            blank=1,
        ).save()

    refused("receipt_nothing_dropped_silently", lambda: receipt(1))
    receipt(2)


def tenure(**more: object) -> Tenure:
    region = Place.objects.filter(key="64.09").first() or place()
    fields = {
        "place": region,
        "holder": "A",
        "post": "Pj",
        "inaugurated": date(2023, 9, 19),
        **more,
    }
    return Tenure.objects.create(**fields)


def test_a_tenure_has_one_inauguration_and_ends_after_it() -> None:
    refused("tenure_ends_after_it_begins", lambda: tenure(ended=date(2023, 9, 18)))
    refused("tenure_terms_count_from_one", lambda: tenure(term=0))
    tenure(ended=date(2024, 9, 18))
    refused("tenure_one_inauguration_a_day", tenure, table="records_tenure")


def session(key: str = "s", **more: object) -> EvaluationSession:
    framework = FrameworkVersion.objects.filter(key="f").first()
    if framework is None:
        framework = FrameworkVersion(
            key="f",
            name="F",
            fingerprint="0" * 64,
            valid_from=date(2024, 1, 1),
            files={},
            installed_by=BY,
            installed_at=AT,
        )
        framework.save()
    fields = {
        "key": key,
        "tenure": Tenure.objects.first() or tenure(),
        "quarter": 2,
        "held_on": date(2024, 3, 20),
        "cutoff": date(2024, 3, 20),
        "level": "ministry",
        "framework": framework,
        **more,
    }
    return EvaluationSession.objects.create(**fields)


def test_a_session_is_one_per_quarter_and_level_and_cuts_off_before_it_is_held() -> None:
    late = date(2024, 3, 21)
    refused("session_cutoff_not_after_it_is_held", lambda: session(cutoff=late))
    refused("session_quarters_count_from_one", lambda: session(quarter=0))
    session()
    refused(
        "session_one_per_quarter_and_level", lambda: session("t"), table="records_evaluationsession"
    )
    assert session("u", level="province").to_core().quarter.number == 2


def test_the_session_knows_the_cutoff_of_the_one_before() -> None:
    session("satu", quarter=1, held_on=date(2023, 12, 19), cutoff=date(2023, 12, 18))
    assert session("dua").to_core().previous_cutoff == date(2023, 12, 18)


def evidence() -> EvidenceItem:
    row = EvidenceItem(region=place(), key="B-1", registered_by=BY, registered_at=AT)
    row.save()
    return row


def revision(item: EvidenceItem, number: int = 1, **more: object) -> None:
    EvidenceRevision(
        item=item,
        number=number,
        title="Laporan",
        issuer="OPD",
        classification="internal",
        received_by=BY,
        received_at=AT,
        **more,
    ).save()


def test_evidence_keeps_its_revisions_in_order() -> None:
    item = evidence()
    with pytest.raises(EvidenceRevision.DoesNotExist):
        item.to_core()
    backwards: dict[str, object] = {
        "effective_from": date(2024, 2, 1),
        "effective_to": date(2024, 1, 1),
    }
    refused("evidence_effective_period_in_order", lambda: revision(item, 1, **backwards))
    revision(item)
    refused("evidence_revision_once", lambda: revision(item), table="records_evidencerevision")
    revision(item, 2, synthetic=True)
    assert item.to_core().revision == 2
    duplicate = EvidenceItem(region=item.region, key="B-1", registered_by=BY, registered_at=AT)
    refused("evidence_key_once_per_region", duplicate.save, table="records_evidenceitem")


def test_a_rejection_says_why_and_the_newest_decision_counts() -> None:
    key = {"element": "nib_issued", "place": "64.09", "period": "2024-02", "source": "OPD"}
    link = EvidenceLink(item=evidence(), linked_by=BY, linked_at=AT, **key)
    link.save()

    def decide(state: str, reason: str = "") -> None:
        EvidenceDecision(link=link, state=state, decided_by=BY, decided_at=AT, reason=reason).save()

    refused("evidence_rejection_says_why", lambda: decide("rejected"))
    decide("rejected", "tanpa tanda tangan")
    decide("accepted")
    assert [one.state.value for one in EvidenceLink.objects.all().to_core()] == ["accepted"]
    again = EvidenceLink(item=link.item, linked_by=BY, linked_at=AT, **key)
    refused("evidence_link_once", again.save, table="records_evidencelink")


def test_a_seal_that_supersedes_says_why() -> None:
    def seal(number: str, **more: object) -> Seal:
        row = Seal(
            seal_id=number, session=held, file_name="a.zip", sealed_by=BY, sealed_at=AT, **more
        )
        row.save()
        return row

    held = session()
    first = seal("a" * 64)
    refused("seal_that_supersedes_says_why", lambda: seal("b" * 64, supersedes=first))
    seal("b" * 64, supersedes=first, reason="ralat")


def test_a_text_keeps_its_versions() -> None:
    held = session()

    def text(version: int, words: str) -> None:
        ReportText(
            session=held, key="1.umum", text=words, version=version, written_by=BY, written_at=AT
        ).save()

    text(1, "lama")
    refused("report_text_one_row_per_version", lambda: text(1, "lain"), table="records_reporttext")
    text(2, "satu\n\n dua ")
    (newest,) = ReportText.objects.filter(session=held).newest()
    assert newest.to_core().paragraphs == ("satu", "dua")


def test_a_decision_over_trust_says_why() -> None:
    def decision(reason: str) -> None:
        TrustDecision(
            fingerprint="a" * 64,
            certificate="",
            subject="Penjabat Bupati (CONTOH)",
            issuer="",
            valid_from=AT,
            valid_to=AT,
            is_authority=False,
            trusted=True,
            reason=reason,
            decided_by=BY,
            decided_at=AT,
        ).save()

    refused("trust_decision_says_why", lambda: decision(""))
    decision("Dicocokkan lewat telepon")
