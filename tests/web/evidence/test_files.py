"""Files: downloads that no browser runs, restricted ones for a stated purpose, hostile ones."""

import io
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from PIL import Image

from buktikan.core.evidence import EvidenceClass, EvidenceFile
from buktikan.core.rights import Role
from buktikan.records.models import Event
from tests.factories.evidence import kept, png, registered, two_page_pdf
from tests.factories.people import browser_of, person
from tests.web.answer import Answer

pytestmark = pytest.mark.django_db
PDF = "application/pdf"


def signed_in(role: Role, agency: str = "") -> Client:
    return browser_of(person(role, agency=agency))


def at(name: str, key: str, file: EvidenceFile, *more: int) -> str:
    return reverse(f"evidence:{name}", args=["64.09", key, file.sha256, *more])


def whole(answer: Answer) -> bytes:
    """The body of a file that is sent piece by piece."""
    pieces: Iterator[bytes] = getattr(answer, "streaming_content")  # noqa: B009  # files alone
    return b"".join(pieces)


def openings() -> list[tuple[str, str]]:
    rows = Event.objects.filter(verb="evidence.opened").order_by("number")
    return [(one.by, one.detail["purpose"]) for one in rows]


def test_a_file_is_only_ever_a_download(region: str) -> None:
    data = two_page_pdf()
    file = kept("surat <b>.pdf", data, PDF)
    registered("A-1", file)
    answer = signed_in(Role.COORDINATOR).get(at("file", "A-1", file))
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert whole(answer) == data
    assert openings() == []


def test_a_page_that_somebody_smuggled_in_is_sent_as_bytes(region: str) -> None:
    file = kept("laporan.html", b"<script>alert(1)</script>", "text/html")
    registered("A-1", file)
    answer = signed_in(Role.COORDINATOR).get(at("file", "A-1", file))
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert whole(answer) == b"<script>alert(1)</script>"


def test_a_file_is_asked_for_under_its_own_item(region: str) -> None:
    mine, other = kept("a.png", png(), "image/png"), kept("b.png", png(10, 10), "image/png")
    registered("A-1", mine)
    registered("B-1", other, classification=EvidenceClass.RESTRICTED, agency="dinsos")
    client = signed_in(Role.COORDINATOR)
    assert client.get(at("file", "A-1", other)).status_code == 404
    assert client.get(at("page", "A-1", other, 1)).status_code == 404
    assert client.get(at("file", "B-1", other)).status_code == 404
    nowhere = at("file", "A-1", mine).replace(mine.sha256, "..%2F..%2Fetc%2Fpasswd")
    assert client.get(nowhere).status_code == 404


def test_a_restricted_file_opens_for_a_purpose_that_is_kept_and_shown(region: str) -> None:
    data = two_page_pdf()
    file = kept("nama.pdf", data, PDF)
    registered("R-1", file, classification=EvidenceClass.RESTRICTED)
    client = signed_in(Role.VERIFIER)
    for name, more in (("file", ()), ("leaf", (1,))):
        closed = client.get(at(name, "R-1", file, *more))
        assert (closed.status_code, closed.headers["Location"]) == (
            302,
            reverse("evidence:item", args=["64.09", "R-1"]) + "#berkas",
        )
    assert client.get(at("page", "R-1", file, 1)).status_code == 403

    client.post(at("open", "R-1", file), {"purpose": "  "})
    assert openings() == []
    client.post(at("open", "R-1", file), {"purpose": "Mencocokkan jumlah balita"})
    assert client.get(at("page", "R-1", file, 1)).headers["Cache-Control"] == "no-store"
    assert whole(client.get(at("file", "R-1", file))) == data
    who = "Verifier.64.09"
    assert openings() == [
        (who, "Mencocokkan jumlah balita"),
        (who, "Unduh: Mencocokkan jumlah balita"),
    ]
    shown = client.get(reverse("evidence:item", args=["64.09", "R-1"])).content.decode()
    assert "Mencocokkan jumlah balita" in shown
    assert who in shown


def test_what_one_opened_stays_closed_for_the_next(region: str) -> None:
    file = kept("nama.pdf", two_page_pdf(), PDF)
    registered("R-1", file, classification=EvidenceClass.RESTRICTED)
    signed_in(Role.VERIFIER).post(at("open", "R-1", file), {"purpose": "periksa"})
    own = signed_in(Role.AGENCY_OFFICER, "dinkes")
    assert own.get(at("file", "R-1", file)).status_code == 302
    stranger = signed_in(Role.AGENCY_HEAD, "dinsos")
    assert stranger.post(at("open", "R-1", file), {"purpose": "ingin tahu"}).status_code == 404
    assert len(openings()) == 1


def test_an_older_restricted_revision_of_a_public_item_stays_closed(region: str) -> None:
    names, counts = kept("nama.pdf", two_page_pdf(), PDF), kept("jumlah.png", png(), "image/png")
    registered("A-1", names, classification=EvidenceClass.RESTRICTED)
    registered("A-1", counts, classification=EvidenceClass.PUBLIC)
    client = signed_in(Role.COORDINATOR)
    answer = client.get(at("file", "A-1", counts))
    assert (answer.status_code, whole(answer)) == (200, png())
    assert client.get(at("file", "A-1", names)).status_code == 403
    assert client.get(at("page", "A-1", names, 1)).status_code == 403


def test_pages_are_leafed_through_as_pictures(region: str) -> None:
    file = kept("dua.pdf", two_page_pdf(), PDF)
    registered("A-1", file)
    client = signed_in(Role.COORDINATOR)
    first = client.get(at("page", "A-1", file, 1))
    assert first.headers["Content-Type"] == "image/png"
    assert max(Image.open(io.BytesIO(first.content)).size) == 1400
    assert client.get(at("page", "A-1", file, 2)).content != first.content
    assert client.get(at("page", "A-1", file, 1)).content == first.content
    assert client.get(at("page", "A-1", file, 3)).status_code == 404
    assert client.get(at("leaf", "A-1", file, 3)).status_code == 404
    leaf = client.get(at("leaf", "A-1", file, 2)).content.decode()
    assert "halaman 2 dari 2" in leaf
    assert "Halaman berikutnya" not in leaf


def _bomb() -> bytes:
    """A PNG that says it is 40,000 x 40,000 pixels."""
    head = b"IHDR" + (40_000).to_bytes(4, "big") * 2 + bytes([1, 0, 0, 0, 0])
    body = b"IDAT" + zlib.compress(b"\x00" * 5_001)
    chunks = (head, body, b"IEND")
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (len(one) - 4).to_bytes(4, "big") + one + zlib.crc32(one).to_bytes(4, "big")
        for one in chunks
    )


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (b"%PDF-1.7\n%broken", PDF),
        (_bomb(), "image/png"),
        (png(), "image/jpeg"),
        (b"GIF89a" + b"\x00" * 40, "image/png"),
        (b"nama,jumlah\n", "text/csv"),
    ],
)
def test_what_cannot_be_drawn_is_said_and_harms_nobody(
    region: str, data: bytes, media_type: str
) -> None:
    file = kept("aneh", data, media_type)
    registered("A-1", file)
    client = signed_in(Role.COORDINATOR)
    assert client.get(at("page", "A-1", file, 1)).status_code == 404
    leaf = client.get(at("leaf", "A-1", file, 1))
    assert leaf.status_code == 200
    assert "tidak dapat ditampilkan di sini" in leaf.content.decode()


def test_a_file_that_the_store_lost_is_no_empty_download(region: str) -> None:
    file = kept("hilang.pdf", two_page_pdf(), PDF)
    registered("A-1", file)
    (Path(settings.EVIDENCE_STORE) / file.sha256[:2] / file.sha256).unlink()
    answer = signed_in(Role.COORDINATOR).get(at("file", "A-1", file))
    assert answer.status_code == 503
    assert "tidak ada di gudang" in answer.content.decode()
