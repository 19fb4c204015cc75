"""Sharing, receiving, adopting and telling of a model report."""

import json
import zipfile
from pathlib import Path

import pytest
from django.test import override_settings

from buktikan.actions.bundle_store import at_hand
from buktikan.actions.model_report import ModelReportError, Wish, concerns, model_of, share
from buktikan.actions.model_report_adoption import adopt, difference, in_force, withdraw
from buktikan.actions.model_report_draft import prepare
from buktikan.actions.model_report_reading import NotAModelError, read_model, receive, signature_of
from buktikan.actions.model_report_receipt import import_receipt, receipt_file
from buktikan.actions.outline import outline_of
from buktikan.core.model_report import ModelPart
from buktikan.core.signature import SignatureState
from buktikan.records.models import (
    EvaluationSession,
    Event,
    ModelAdoption,
    ModelReport,
)
from tests.factories.model_report import session_of, two_small_regions
from tests.factories.neighbour import NEIGHBOUR, NEIGHBOUR_SESSION
from tests.factories.official import state
from tests.factories.region import BY, REGION

pytestmark = pytest.mark.django_db
SESSION = "contoh-tw2"
WISH = Wish("lpj-triwulan", "Laporan triwulan berbukti")


@pytest.fixture
def shared(tmp_path: Path) -> ModelReport:
    with override_settings(EVIDENCE_STORE=tmp_path / "store"):
        two_small_regions()
        yield share(prepare(the_session()), WISH, by=BY)


def the_session(key: str = SESSION) -> EvaluationSession:
    return session_of(key)


def test_a_model_is_shared_adopted_superseded_and_withdrawn(shared: ModelReport) -> None:
    neighbour = the_session(NEIGHBOUR_SESSION)
    assert difference(NEIGHBOUR, shared).by_part[ModelPart.OUTLINE] == ()
    assert difference(NEIGHBOUR, shared).lacking == ()
    assert outline_of(neighbour).patterns == {}

    with pytest.raises(ModelReportError, match="tidak terbukti"):
        adopt(NEIGHBOUR, shared, parts=[ModelPart.GUIDANCE], by=BY)
    adopt(NEIGHBOUR, shared, parts=[ModelPart.GUIDANCE], unproven=True, by=BY)

    assert "Peraturan Pemerintah Nomor 6 Tahun 2005" in outline_of(neighbour).patterns["1.dasar"]
    assert outline_of(the_session()).patterns == {}
    assert in_force(NEIGHBOUR).homeless == ()
    with pytest.raises(ModelReportError, match="alasan"):
        withdraw(NEIGHBOUR, reason=" ", by=BY)
    withdraw(NEIGHBOUR, reason="Menunggu versi baru", by=BY)
    assert outline_of(neighbour).patterns == {}
    assert ModelAdoption.objects.count() == 2
    verbs = Event.objects.filter(verb__startswith="model.").order_by("pk")
    assert [one.verb for one in verbs] == ["model.shared", "model.adopted", "model.withdrawn"]


def test_a_second_version_says_what_changed(shared: ModelReport) -> None:
    with pytest.raises(ModelReportError, match="apa yang berubah"):
        share(prepare(the_session()), WISH, by=BY)
    wish = Wish(WISH.key, WISH.title, "Panduan penutup disunting", frozenset({"P5"}))
    newer = share(prepare(the_session()), wish, by=BY)
    assert (newer.version, newer.supersedes) == (2, shared)
    codes = {line.priority for line in model_of(prepare(the_session()), wish).lines}
    assert codes == {"P5"}


def test_a_region_s_figure_that_was_typed_back_does_not_leave(shared: ModelReport) -> None:
    state("poverty_rate", "6.97", "2023-03")
    prepared = prepare(the_session())
    typed = {"1.umum": "Kemiskinan 6,97 persen.", "1.tujuan": "Ada 17 larangan."}
    told = concerns(prepared, model_of(prepared, Wish("lain", "Judul", guidance=typed)))
    assert [(one.key, one.found, one.blocks) for one in told] == [
        ("1.umum", "6,97", True),
        ("1.tujuan", "17", False),
    ]
    with pytest.raises(ModelReportError, match="6,97"):
        share(prepared, Wish("lain", "Judul", guidance=typed), by=BY, confirmed=True)
    asked = Wish("lain", "Judul", guidance={"1.tujuan": typed["1.tujuan"]})
    with pytest.raises(ModelReportError, match="nyatakan sudah dilihat"):
        share(prepared, asked, by=BY)
    assert share(prepared, asked, by=BY, confirmed=True).version == 1


def test_the_file_is_received_as_it_was_sealed_and_no_other(
    shared: ModelReport, tmp_path: Path
) -> None:
    with at_hand(shared.bundle) as path:
        read = read_model(path)
        assert receive(path, "x.zip", by=BY) == shared
        assert read.signature.state is SignatureState.UNSIGNED
        altered = tmp_path / "diubah.zip"
        with zipfile.ZipFile(path) as old, zipfile.ZipFile(altered, "w") as new:
            for one in old.infolist():
                data = old.read(one)
                new.writestr(one, data.replace(b"Bagian", b"Bagean"))
    with pytest.raises(NotAModelError, match="tidak seperti saat disegel"):
        read_model(altered)
    with pytest.raises(NotAModelError):
        read_model(Path(__file__))
    assert signature_of(shared).state is SignatureState.UNSIGNED


def test_the_author_learns_where_the_model_is_used(shared: ModelReport) -> None:
    adoption = adopt(NEIGHBOUR, shared, parts=ModelPart, unproven=True, by=BY)
    data = receipt_file(adoption)
    kept = import_receipt(data, by=BY)
    assert import_receipt(data, by=BY) == kept
    assert (kept.place, kept.adopter) == (NEIGHBOUR, "Pemerintah Tetangga (CONTOH)")
    assert set(kept.parts) == {one.value for one in ModelPart}
    held = json.loads(data)
    held["receipt"]["seal"] = "0" * 64
    with pytest.raises(ModelReportError, match="tidak dibagikan di sini"):
        import_receipt(json.dumps(held).encode(), by=BY)
    for wrong in (b"", b"[]", b'{"receipt": {}}', b"x" * 300_000):
        with pytest.raises(ModelReportError, match="bukan tanda terima"):
            import_receipt(wrong, by=BY)


def test_a_sealed_report_keeps_its_outline(shared: ModelReport) -> None:
    from django.utils import timezone

    from buktikan.records.models import Seal

    session = the_session()
    Seal(
        seal_id="0" * 64, session=session, file_name="x", sealed_by=BY, sealed_at=timezone.now()
    ).save()
    adopt(REGION, shared, parts=ModelPart, unproven=True, by=BY)
    assert outline_of(session).patterns == {}
