"""Bundles that arrive: recognised, put in quarantine, decided on, read afterwards."""

from pathlib import Path

import pytest
from pytest_django import Settings

from buktikan.actions.bundle_store import is_kept
from buktikan.actions.exchange_arrival import receive
from buktikan.actions.exchange_decision import (
    Answers,
    DecisionError,
    accept,
    refuse,
    take_up_again,
)
from buktikan.actions.exchange_preview import preview
from buktikan.core.exchange import ArrivalState, Relation
from buktikan.core.place import NATION
from buktikan.core.rights import Role
from buktikan.documents.bundle import Json
from buktikan.records.models import (
    BundleMove,
    EvaluationSession,
    Event,
    FrameworkVersion,
    ReceivedBundle,
    ReceivedLine,
    ReceivedReport,
    RegionProfile,
    Tenure,
)
from tests.factories.exchange import Sent, line, open_places, report_bundle
from tests.factories.people import person

pytestmark = pytest.mark.django_db
BY = "Evaluator (CONTOH)"
COMPARED = "Nomor segel sudah dicocokkan dengan surat pengantar."


@pytest.fixture(autouse=True)
def _places(settings: Settings, tmp_path: Path) -> None:
    settings.EVIDENCE_STORE = tmp_path / "store"
    settings.SECOND_FACTOR_ROLES = frozenset()
    open_places()


def arrived(folder: Path, sent: Sent | None = None, name: str = "bundel.zip") -> ReceivedBundle:
    path = folder / name
    report_bundle(path, sent)
    return receive(path, name, by=BY).bundle


def answered(bundle: ReceivedBundle, words: str = COMPARED) -> BundleMove:
    return accept(bundle, by=BY, answers=Answers(words=words))


def test_an_accepted_report_is_usable_here(tmp_path: Path) -> None:
    bundle = arrived(tmp_path)
    looked = preview(bundle)
    assert bundle.state_now is ArrivalState.WAITING
    assert looked.report is not None
    assert looked.report.relation is Relation.FIRST
    assert [one.code for one in looked.questions] == ["signature"]
    assert not RegionProfile.objects.exists(), "a preview changes nothing"

    move = accept(bundle, by=BY, answers=Answers(expect=bundle.seal_id))

    report = ReceivedReport.objects.get()
    lines = report.lines.values_list("code", "printed", "number", "standing")
    assert list(lines) == [("P1.1", "12,5", "12.5", "backed"), ("P5.1", "2,10", "2.10", "backed")]
    assert report.session.key == "ppu-tw2-2024"
    assert RegionProfile.objects.get().government == "Pemerintah Kabupaten CONTOH"
    assert FrameworkVersion.objects.get().fingerprint == bundle.fingerprint
    assert move.detail["seal"] == bundle.seal_id
    assert move.detail["sha256"] == bundle.sha256
    assert Event.objects.filter(verb="bundle.accepted", region="64.09").count() == 1
    assert set(report.tables.values_list("name", flat=True)) >= {"values", "notes", "evidence"}


def test_the_same_file_and_the_same_seal_are_told_and_not_kept_twice(tmp_path: Path) -> None:
    first = arrived(tmp_path)
    again = receive(tmp_path / "bundel.zip", "salinan.zip", by=BY)
    assert (again.bundle.pk, again.known) == (first.pk, True)

    with (tmp_path / "lain.zip").open("wb") as other:
        other.write(_packed_otherwise(tmp_path / "bundel.zip"))
    other_file = receive(tmp_path / "lain.zip", "lain.zip", by=BY)
    assert (other_file.bundle.pk, other_file.known) == (first.pk, True)
    assert ReceivedBundle.objects.count() == 1
    kept = [one.name for one in (tmp_path / "store").rglob("*") if one.is_file()]
    assert kept == [first.sha256], "nothing of the copy stays"


def _packed_otherwise(path: Path) -> bytes:
    """The same entries in another order: other bytes, the same seal."""
    import zipfile
    from io import BytesIO

    written = BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(written, "w") as new:
        for info in reversed(old.infolist()):
            new.writestr(info, old.read(info))
    return written.getvalue()


def test_a_newer_version_follows_and_an_older_one_is_known_as_such(tmp_path: Path) -> None:
    first = arrived(tmp_path, name="1.zip")
    second = Sent(values={"P1.1": "13", "P6.1": "4"}, supersedes=first.seal_id, reason="ralat")
    newer = arrived(tmp_path, second, "2.zip")
    answered(first)
    looked = preview(newer).report
    assert looked is not None
    assert looked.relation is Relation.NEWER
    told = [(one.code, one.before and one.before.printed, one.after) for one in looked.differences]
    assert [(code, before, bool(after)) for code, before, after in told] == [
        ("P1.1", "12,5", True),
        ("P6.1", None, True),
        ("P5.1", "2,10", False),
    ]
    answered(newer)
    assert [one.seal_id for one in ReceivedReport.objects.standing()] == [newer.seal_id]
    assert ReceivedReport.objects.count() == 2


def test_an_older_version_after_the_newer_needs_a_reason(tmp_path: Path) -> None:
    first = report_bundle(tmp_path / "1.zip")
    newer = arrived(tmp_path, Sent(supersedes=first, reason="ralat"), "2.zip")
    looked = preview(newer).report
    assert looked is not None
    assert looked.relation is Relation.GAP
    answered(newer)
    late = receive(tmp_path / "1.zip", "1.zip", by=BY).bundle
    found = preview(late).report
    assert found is not None
    assert found.relation is Relation.OLDER
    with pytest.raises(DecisionError, match="sudah digantikan"):
        accept(late, by=BY, answers=Answers(expect=late.seal_id))
    answered(late)
    assert [one.seal_id for one in ReceivedReport.objects.standing()] == [newer.seal_id]


def test_a_rival_for_the_same_session_is_asked_about(tmp_path: Path) -> None:
    answered(arrived(tmp_path, name="1.zip"))
    rival = arrived(tmp_path, Sent(values={"P1.1": "99"}), "2.zip")
    looked = preview(rival).report
    assert looked is not None
    assert looked.relation is Relation.RIVAL
    with pytest.raises(DecisionError, match="bukan pengganti"):
        accept(rival, by=BY, answers=Answers(expect=rival.seal_id))


def test_another_seal_number_than_that_of_the_letter_is_refused(tmp_path: Path) -> None:
    bundle = arrived(tmp_path)
    with pytest.raises(DecisionError, match="bukan yang disebut dalam surat"):
        accept(bundle, by=BY, answers=Answers(words="sudah", expect="0" * 64))
    assert bundle.state_now is ArrivalState.WAITING


def test_what_stands_here_already_is_never_overwritten(tmp_path: Path) -> None:
    answered(arrived(tmp_path, name="1.zip"))
    Tenure.objects.update(holder="Nama yang dicatat di sini")
    data = Sent().session_data()
    sent = Sent(quarter=3, session="ppu-tw3-2024", tables={"session": {**data}})
    third = Sent(
        quarter=3,
        session="ppu-tw2-2024",
        tables={"session": {**Sent(quarter=3).session_data()}},
    )
    bundle = arrived(tmp_path, third, "3.zip")
    looked = preview(bundle).report
    assert looked is not None
    assert any("Nama yang dicatat di sini" in one for one in looked.contrary)
    answered(bundle)
    assert Tenure.objects.get().holder == "Nama yang dicatat di sini"
    keys = set(EvaluationSession.objects.values_list("key", flat=True))
    assert len(keys) == 2, "a key that is taken gets another one here"
    assert sent.session not in keys


def test_an_unknown_region_a_foreign_value_and_a_contradiction_go_into_quarantine(
    tmp_path: Path,
) -> None:
    wrong = {
        "exchange.unknown_region": Sent(place="99.99"),
        "exchange.other_region": Sent(
            tables={"values": [{"element": "x", "place": "63.01", "period": "2023"}]}
        ),
        "exchange.contradiction": Sent(organisation="Pemerintah Lain"),
        "exchange.no_session": Sent(raw={"session.json": b"-"}),
    }
    for number, (code, sent) in enumerate(wrong.items()):
        bundle = arrived(tmp_path, sent, f"{number}.zip")
        assert bundle.state_now is ArrivalState.QUARANTINED
        assert code in {one["code"] for one in bundle.verdict["faults"]}
        assert is_kept(bundle.sha256)
        with pytest.raises(DecisionError, match="dikarantina"):
            answered(bundle)
    assert not ReceivedReport.objects.exists()


@pytest.mark.parametrize(
    "raw",
    [
        {"achievements.json": b'{"a": 1}'},
        {"achievements.json": b"[" * 5000 + b"]" * 5000},
        {"achievements.json": b'[{"code": 5}]'},
        {"achievements.json": b'[{"code": "P1.1", "now": {"value": 1.5}}]'},
        {"achievements.json": b"-"},
        {"values.json": b'[{"place": ["64.09"]}]'},
        {"values.json": b'[{"place": NaN}]'},
        {"notes.json": b"7"},
        {"session.json": b'{"place": "64.09"}'},
        {"session.json": b"[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]"},
    ],
)
def test_tables_of_a_wrong_shape_go_into_quarantine(raw: dict[str, bytes], tmp_path: Path) -> None:
    bundle = arrived(tmp_path, Sent(raw=raw))
    assert bundle.state_now is ArrivalState.QUARANTINED
    assert [one["code"] for one in bundle.verdict["faults"]] == ["exchange.contents"]


def test_hostile_files_are_kept_shut_away_with_their_reasons(tmp_path: Path) -> None:
    whole = tmp_path / "utuh.zip"
    report_bundle(whole)
    cut = whole.read_bytes()[:-40]
    flipped = bytearray(whole.read_bytes())
    flipped[flipped.index(b"%PDF") + 1] ^= 1
    for name, data, code in (
        ("cut.zip", cut, "bundle.unreadable"),
        ("flipped.zip", bytes(flipped), "bundle.altered"),
        ("letter.pdf", b"%PDF-1.7", "bundle.unreadable"),
        ("padded.zip", whole.read_bytes() + b"\0" * 9, "bundle.extra_bytes"),
    ):
        (tmp_path / name).write_bytes(data)
        bundle = receive(tmp_path / name, name, by=BY).bundle
        assert bundle.state_now is ArrivalState.QUARANTINED
        assert code in {one["code"] for one in bundle.verdict["faults"]}, name
        assert is_kept(bundle.sha256)
    assert not receive(whole, "utuh.zip", by=BY).known, "a damaged copy bars nobody's way"


def test_names_that_hide_something_are_shown_safely(tmp_path: Path) -> None:
    sent = Sent(
        name="Kabupaten \u202eneped",
        tables={"achievements": [{**_line(), "name": "Angka\u0000 \u2066palsu"}]},
    )
    report_bundle(tmp_path / "bundel.zip", sent)
    bundle = receive(tmp_path / "bundel.zip", "lap\u202efdp.zip", by=BY).bundle
    answered(bundle)
    assert "\u202e" not in bundle.file_name + bundle.region_name + bundle.title
    assert ReceivedLine.objects.get().name == "Angka\N{REPLACEMENT CHARACTER} \ufffdpalsu"


def _line() -> dict[str, Json]:
    found = line("P1.1", "1")
    assert isinstance(found, dict)
    return dict(found)


def test_a_number_without_accepted_evidence_is_none_whatever_its_sender_wrote(
    tmp_path: Path,
) -> None:
    bundle = arrived(tmp_path, Sent(tables={"achievements": [line("P1.1", "99", "waiting")]}))
    answered(bundle)
    row = ReceivedLine.objects.get()
    assert (row.printed, row.number, row.standing) == ("tanpa data dukung", "", "waiting")


def test_a_refusal_says_why_and_can_be_taken_up_again(tmp_path: Path) -> None:
    bundle = arrived(tmp_path)
    refuse(bundle, by=BY, words="Bukan laporan yang diminta.")
    with pytest.raises(DecisionError, match="sudah ditolak"):
        answered(bundle)
    take_up_again(bundle, by=BY, words="Keliru menolak.")
    answered(bundle)
    states = [one.state for one in bundle.moves.all()]
    assert states == ["waiting", "refused", "waiting", "accepted"]


def test_who_sees_which_bundle(tmp_path: Path) -> None:
    own = arrived(tmp_path, name="1.zip")
    arrived(tmp_path, Sent(place="63.01", session="tetangga"), "2.zip")
    arrived(tmp_path, Sent(place="99.99"), "3.zip")
    province = person(Role.PROVINCIAL_EVALUATOR, "64")
    ministry = person(Role.MINISTRY_EVALUATOR, NATION)
    regent = person(Role.ACTING_REGENT, "64.09")
    seen = ReceivedBundle.objects.visible_to
    assert [one.pk for one in seen(province)] == [own.pk]
    assert seen(ministry).count() == 3
    assert seen(regent).count() == 0
