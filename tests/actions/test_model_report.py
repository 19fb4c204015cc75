"""Sharing, receiving, adopting and telling of a model report."""

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pptx
import pytest
from django.test import override_settings
from django.utils import timezone

from buktikan.actions.bundle_store import at_hand
from buktikan.actions.model_report import ModelReportError, Wish, concerns, model_of, share
from buktikan.actions.model_report_adoption import adopt, difference, in_force, withdraw
from buktikan.actions.model_report_draft import prepare
from buktikan.actions.model_report_reading import NotAModelError, read_model, receive, signature_of
from buktikan.actions.model_report_receipt import import_receipt, receipt_file
from buktikan.actions.model_report_slides import keep_slides, slides_to_send
from buktikan.actions.outline import outline_of
from buktikan.actions.template import keep_template
from buktikan.actions.trust import trust_certificate
from buktikan.core.model_report import ModelPart
from buktikan.core.signature import SignatureState
from buktikan.core.template import TemplateKind
from buktikan.documents.bundle import BundleContents, BundleFile, BundleKind
from buktikan.documents.bundle_writing import write_bundle
from buktikan.documents.certificates import certificates_in
from buktikan.records.models import (
    EvaluationSession,
    Event,
    ModelAdoption,
    ModelReport,
    RegionTemplate,
    Seal,
)
from tests.factories.model_report import session_of, two_small_regions
from tests.factories.neighbour import NEIGHBOUR, NEIGHBOUR_SESSION
from tests.factories.official import state
from tests.factories.region import BY, REGION
from tests.factories.signing import PASSPHRASE, holder

pytestmark = pytest.mark.django_db
SESSION = "contoh-tw2"
FEW_LINES = frozenset({"P5"})
WISH = Wish("lpj-triwulan", "Laporan triwulan berbukti", priorities=FEW_LINES)


@pytest.fixture
def shared(tmp_path: Path) -> Iterator[ModelReport]:
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
    session = the_session()
    Seal(
        seal_id="0" * 64, session=session, file_name="x", sealed_by=BY, sealed_at=timezone.now()
    ).save()
    adopt(REGION, shared, parts=ModelPart, unproven=True, by=BY)
    assert outline_of(session).patterns == {}


def test_a_signature_is_worth_what_the_reader_believes(tmp_path: Path) -> None:
    """Unknown until somebody trusts the certificate; one that was moved over is refused."""
    signing = holder("Pemerintah Daerah (CONTOH)")
    password = tmp_path / "kata-sandi"
    password.write_bytes(PASSPHRASE)
    signed = {
        "EVIDENCE_STORE": tmp_path / "store",
        "SIGNING_KEY": str(signing.pkcs12(tmp_path)),
        "SIGNING_PASSPHRASE_FILE": str(password),
    }
    two_small_regions()
    with override_settings(**signed):
        row = share(prepare(the_session()), WISH, by=BY)
        other = share(prepare(the_session()), Wish("lain", "Lain", priorities=FEW_LINES), by=BY)
        assert signature_of(row).state is SignatureState.UNKNOWN_SIGNER
        with pytest.raises(ModelReportError, match="tidak terbukti"):
            adopt(NEIGHBOUR, row, parts=[ModelPart.AGENDA], by=BY)
        told = receipt_file(adopt(NEIGHBOUR, row, parts=[ModelPart.AGENDA], unproven=True, by=BY))
        assert import_receipt(told, by=BY).signature["state"] == "unknown_signer"

        trust_certificate(certificates_in(signing.der)[0], reason="Dikenal", by=BY)
        assert signature_of(row).is_valid
        assert (
            adopt(NEIGHBOUR, row, parts=[ModelPart.AGENDA], reason="Sah", by=BY).verdict == "valid"
        )

        forged = tmp_path / "tiruan.zip"
        with at_hand(row.bundle) as real, at_hand(other.bundle) as another:
            _with_signature_of(real, another, forged)
        with pytest.raises(NotAModelError):
            receive(forged, "tiruan.zip", by=BY)
        with pytest.raises(ModelReportError, match="tidak cocok"):
            import_receipt(told.replace(b"Pemerintah Tetangga", b"Pemerintah Lain"), by=BY)


def _with_signature_of(real: Path, another: Path, target: Path) -> None:
    with zipfile.ZipFile(another) as other:
        signature = other.read("signature.p7s")
    with zipfile.ZipFile(real) as old, zipfile.ZipFile(target, "w") as new:
        for one in old.infolist():
            new.writestr(one, signature if one.filename == "signature.p7s" else old.read(one))


@pytest.mark.parametrize("kind", [BundleKind.REPORT, BundleKind.EVALUATION, BundleKind.MODEL])
def test_other_bundles_and_other_files_are_no_models(kind: BundleKind, tmp_path: Path) -> None:
    path = tmp_path / "lain.zip"
    file = BundleFile("documents/laporan.pdf", b"%PDF", "application/pdf")
    facts = ("Kabupaten", "s", "Laporan", "pj-2024-01", "0" * 64, "Sekda")
    write_bundle(path, BundleContents((file,), *facts, timezone.now(), kind=kind))
    with pytest.raises(
        NotAModelError, match="tidak dikenal" if kind is BundleKind.MODEL else "bukan"
    ):
        read_model(path)


def test_a_slide_template_leaves_only_when_it_says_nothing(shared: ModelReport) -> None:
    def template(words: str) -> bytes:
        deck = pptx.Presentation()
        deck.slide_width, deck.slide_height = 12_192_000, 6_858_000
        deck.core_properties.author = "Makmur Marbun"
        deck.slide_layouts[0].placeholders[0].text = words
        written = io.BytesIO()
        deck.save(written)
        return written.getvalue()

    assert slides_to_send(prepare(the_session())).why_not
    keep_template(REGION, TemplateKind.SLIDES, "a.pptx", template("Capaian 6,97 persen"), by=BY)
    assert "6,97" in slides_to_send(prepare(the_session())).why_not
    keep_template(REGION, TemplateKind.SLIDES, "b.pptx", template("Judul"), by=BY)
    assert slides_to_send(prepare(the_session())).why_not == ""

    row = share(
        prepare(the_session()), Wish("paparan", "Dengan paparan", priorities=FEW_LINES), by=BY
    )
    with at_hand(row.bundle) as path, zipfile.ZipFile(path) as archive:
        inside = archive.read("data/slides.pptx")
        with zipfile.ZipFile(io.BytesIO(inside)) as deck:
            assert b"Marbun" not in deck.read("docProps/core.xml")
            assert "docProps/thumbnail.jpeg" not in deck.namelist()
        assert read_model(path).model.head.slides == hashlib.sha256(inside).hexdigest()
    assert keep_slides(NEIGHBOUR, row, by=BY) == ""
    assert RegionTemplate.objects.newest(NEIGHBOUR, TemplateKind.SLIDES)
    assert keep_slides(NEIGHBOUR, shared, by=BY)
