"""What leaves in a bundle: photos without a camera's notes, redacted copies, and both hashes."""

import json
import zipfile
from pathlib import Path

import pytest
import typst
from pytest_django import Settings

from buktikan.actions.evidence_look import look_at_item
from buktikan.actions.redaction import decide_copy, redacted_copy
from buktikan.actions.report import Documents, contents_of
from buktikan.actions.seal import seal
from buktikan.core.evidence import EvidenceClass
from buktikan.documents.bundle_verification import verify_bundle
from buktikan.records.models import EvidenceItem
from tests.factories.evidence import kept, registered
from tests.factories.region import AT, BY, SESSION, open_example_alone
from tests.factories.scene import CAMERA, exif, packed, scene

pytestmark = pytest.mark.django_db
NIK = "6409014101860001"


@pytest.mark.slow
def test_a_bundle_carries_copies_in_place_of_what_tells_of_persons(
    settings: Settings, tmp_path: Path
) -> None:
    settings.EVIDENCE_STORE = tmp_path / "store"
    open_example_alone()
    photo = kept("foto.jpg", packed(scene(1), exif=exif()), "image/jpeg")
    late = kept("baru.jpg", packed(scene(2), exif=exif()), "image/jpeg")
    letter = kept(
        "surat.pdf", typst.compile(f"NIK {NIK}. Jumlah 2.365".encode()), "application/pdf"
    )
    secret = kept("rahasia.pdf", typst.compile(f"NIK {NIK}".encode()), "application/pdf")
    look_at_item(registered("F-1", photo, classification=EvidenceClass.PUBLIC))
    registered("F-2", late)
    registered("S-1", letter)
    registered("S-2", secret, classification=EvidenceClass.RESTRICTED)
    item = EvidenceItem.objects.get(key="S-1")
    copy = redacted_copy(item, letter.sha256, by=BY)
    decide_copy(item, copy, accepted=True, by=BY)

    contents = contents_of(SESSION, made_at=AT)
    written = seal(contents, _papers(tmp_path), tmp_path / "bundel.zip", by=BY, at=AT)

    assert verify_bundle(written.path).intact
    with zipfile.ZipFile(written.path) as bundle:
        names = [one for one in bundle.namelist() if "/evidence/" in one and "index" not in one]
        inside = b"".join(bundle.read(one) for one in bundle.namelist())
        told = bundle.read(next(one for one in bundle.namelist() if one.endswith("seal.json")))
    assert len(names) == 3
    assert CAMERA.encode() not in inside
    assert NIK.encode() not in inside
    facts = json.dumps(json.loads(told))
    for sha256 in (photo.sha256, late.sha256, letter.sha256, secret.sha256, copy.copy_id):
        assert sha256 in facts


def _papers(folder: Path) -> Documents:
    """Documents that are not looked at here."""
    paths = [folder / name for name in ("l.pdf", "l.docx", "p.pptx", "m.xlsx", "r.pdf")]
    for path in paths:
        path.write_bytes(b"x")
    return Documents(*paths)
