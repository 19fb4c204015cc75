"""Small seals: two of a session, the newer one an erratum and signed; documents of one page."""

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import typst

from buktikan.actions.bundle_store import keep
from buktikan.actions.report import Documents
from buktikan.documents.bundle import BundleContents, BundleFile, Json, canonical
from buktikan.documents.bundle_writing import Sign, write_bundle
from buktikan.records.models import EvaluationSession, Seal
from tests.factories.region import AT, BY
from tests.factories.signing import holder

REASON = "Angka kemiskinan keliru menurut surat BPS (CONTOH)."


def two_seals(session: str) -> Seal:
    """The newer of two seals; the values and the text that they hold differ in one place each."""
    row = EvaluationSession.objects.get(key=session)
    with TemporaryDirectory() as folder:
        first = _seal(Path(folder), row, "6,97 persen", None)
        signer = holder("Penjabat Bupati (CONTOH)").signer(Path(folder))
        return _seal(Path(folder), row, "6,79 persen", first, signer.sign_bytes)


def _seal(
    folder: Path,
    session: EvaluationSession,
    printed: str,
    before: Seal | None,
    sign: Sign | None = None,
) -> Seal:
    moment = AT + timedelta(hours=1) if before else AT
    contents = BundleContents(
        files=tuple(_tables(printed)),
        organisation="Pemerintah Kabupaten Contoh",
        session=session.key,
        title="Laporan (CONTOH)",
        framework=session.framework.key,
        framework_fingerprint="f" * 64,
        sealed_by=BY,
        sealed_at=moment,
        supersedes=before.seal_id if before else "",
        reason=REASON if before else "",
    )
    target = folder / f"bundel-{session.key}-{moment:%H}.zip"
    written = write_bundle(target, contents, sign)
    row = Seal(
        seal_id=written.seal_id,
        session=session,
        file_name=target.name,
        sealed_by=BY,
        sealed_at=moment,
        supersedes=before,
        reason=REASON if before else "",
        facts={"lines": 1, "backed": 1, "files": written.files},
        bundle=keep(target),
        size=written.size,
        signer="Penjabat Bupati (CONTOH)" if sign else "",
    )
    row.save()
    return row


def _tables(printed: str) -> list[BundleFile]:
    figure: Json = {"printed": printed, "standing": "backed", "as_of": "2023-03"}
    tables: dict[str, list[Json]] = {
        "achievements": [{"code": "P6.1", "name": "Kemiskinan", "now": figure}],
        "texts": [{"key": "1.umum", "title": "Umum", "printed": f"Angkanya {printed} saja."}],
        "values": [],
        "evidence": [],
        "notes": [],
    }
    return [BundleFile(f"{name}.json", canonical(rows)) for name, rows in tables.items()]


def papers(folder: Path) -> Documents:
    """A report of one page, and other documents that are not looked at here."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / name for name in ("l.pdf", "l.docx", "p.pptx", "m.xlsx", "r.pdf")]
    for path in paths:
        path.write_bytes(typst.compile(b"Laporan") if path.name == "l.pdf" else b"x")
    return Documents(*paths)
