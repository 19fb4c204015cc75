"""Signing by a key in a file or by a service, with a time stamp; and all that can go wrong."""

import json
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import pytest
import typst
from cryptography.hazmat.primitives.asymmetric import rsa

from buktikan.core.signature import SignatureState
from buktikan.documents.signature_check import check_signature
from buktikan.documents.signing import SigningError
from buktikan.documents.signing_key import FOR_TRYING, key_signer, trial_key
from buktikan.documents.signing_remote import RemoteService, remote_signer
from buktikan.documents.signing_stamper import HttpStamper
from tests.factories.signing import PASSPHRASE, Holder, holder
from tests.factories.signing_service import SECRET, Answer, Service, service, signing, stamping

DATA = b"tag manifest\n"
REGENT = holder("Penjabat Bupati")
OTHER = holder("Orang lain")
RSA_KEY = rsa.generate_private_key(65537, 2048)
CLOCK = holder("Stempel", stamps=True, make_key=lambda: RSA_KEY)


def remote(server: Service, secret: str = SECRET, seconds: float = 5.0) -> bytes:
    found = RemoteService(server.url, "6409", client="buktikan", client_secret="x", seconds=seconds)
    return remote_signer(found, secret).sign_bytes(DATA)


def test_a_wrong_passphrase_a_missing_file_and_another_file_are_told(tmp_path: Path) -> None:
    file = REGENT.pkcs12(tmp_path)
    other = tmp_path / "surat.pdf"
    other.write_bytes(b"%PDF-1.7")
    for path, words in ((file, b"salah"), (other, PASSPHRASE)):
        with pytest.raises(SigningError, match="kata sandinya salah, atau bukan PKCS#12"):
            key_signer(path, words)
    with pytest.raises(SigningError, match="tidak terbaca"):
        key_signer(tmp_path / "tidak-ada.p12", PASSPHRASE)


def test_a_key_for_trying_says_so_in_every_name(tmp_path: Path) -> None:
    held, certificate = trial_key("Penjabat Bupati", PASSPHRASE)
    (tmp_path / "k.p12").write_bytes(held)
    signer = key_signer(tmp_path / "k.p12", PASSPHRASE)
    found = check_signature(DATA, signer.sign_bytes(DATA), [signer.certificate], at=_now())
    assert found.is_valid
    assert FOR_TRYING in found.signer
    assert certificate.startswith(b"-----BEGIN CERTIFICATE-----")


@pytest.mark.parametrize("who", [REGENT, holder("RSA", make_key=lambda: RSA_KEY)])
def test_a_service_is_given_a_digest_and_gives_a_signature_back(who: Holder) -> None:
    with service(signing(who)) as server:
        signature = remote(server)
    assert check_signature(DATA, signature, [who.der], at=_now()).is_valid
    assert [path for path, _ in server.asked] == ["/certificates/6409", "/signatures"]
    told = json.loads(server.asked[1][1])
    assert set(told) == {"identity", "passphrase", "algorithm", "digest"}
    assert DATA not in server.asked[1][1]


def altered(path: str, body: bytes) -> Answer:
    """The certificate of one and the signature of another."""
    return signing(REGENT if path.startswith("/certificates/") else OTHER)(path, body)


def answering(status: int, body: bytes) -> Callable[[str, bytes], Answer]:
    def answer(path: str, sent: bytes) -> Answer:
        return signing(REGENT)(path, sent) if path.startswith("/cert") else (status, body)

    return answer


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (altered, "tidak cocok dengan dokumen atau sertifikatnya"),
        (answering(503, b"down"), "menjawab 503"),
        (answering(302, b""), "menjawab 302"),
        (answering(200, b"<html>"), "tidak terbaca"),
        (answering(200, b'{"signature": 7}'), "tidak terbaca"),
        (answering(200, b'{"signature": ""}'), "bukan tanda tangan"),
        (answering(200, b"x" * (2 << 20)), "terlalu besar"),
        (lambda _path, _body: (200, b"{}"), "tidak memberi sertifikat"),
    ],
)
def test_a_service_that_answers_wrongly_is_told_and_nothing_is_signed(
    answer: Callable[[str, bytes], Answer], words: str
) -> None:
    with service(answer) as server, pytest.raises(SigningError, match=words) as told:
        remote(server)
    assert SECRET not in str(told.value)


def test_a_wrong_code_a_service_that_is_down_and_one_that_is_slow_are_told() -> None:
    wrong = pytest.raises(SigningError, match="kode sekali pakai")
    with service(signing(REGENT)) as server, wrong as told:
        remote(server, "654321")
    assert "654321" not in str(told.value)
    with pytest.raises(SigningError, match="tidak dapat dihubungi"):
        remote(server)

    def slow(_path: str, _body: bytes) -> Answer:
        time.sleep(0.3)
        return 200, b""

    with service(slow) as server, pytest.raises(SigningError, match="tidak menjawab"):
        remote(server, seconds=0.1)


def test_a_service_without_tls_elsewhere_is_never_asked() -> None:
    with pytest.raises(SigningError, match="harus https"):
        remote_signer(RemoteService("http://tanda-tangan.example", "6409"), SECRET)


def test_a_time_stamp_comes_over_http_and_its_failure_is_told(tmp_path: Path) -> None:
    began = _now().replace(microsecond=0)
    with service(stamping(CLOCK)) as server:
        signature = REGENT.signer(tmp_path, HttpStamper(server.url)).sign_bytes(DATA)
    found = check_signature(DATA, signature, [REGENT.der, CLOCK.der], at=_now())
    assert found.stamped_at is not None
    assert began <= found.stamped_at <= _now()
    for status, body in ((500, b""), (200, b"x")):
        with (
            service(lambda *_, told=(status, body): told) as server,
            pytest.raises(SigningError, match="Stempel waktu"),
        ):
            REGENT.signer(tmp_path, HttpStamper(server.url)).sign_bytes(DATA)


def test_a_signed_pdf_keeps_every_byte_and_is_judged_by_others(tmp_path: Path) -> None:
    plain, signed = tmp_path / "a.pdf", tmp_path / "b.pdf"
    standards: list[Literal["a-3a"]] = ["a-3a"]
    source = tmp_path / "a.typ"
    source.write_text('#set document(title: "Laporan")\nIsi')
    typst.compile(str(source), str(plain), pdf_standards=[*standards])
    REGENT.signer(tmp_path).sign_pdf(plain, signed, reason="Segel")

    data = signed.read_bytes()
    assert data.startswith(plain.read_bytes())
    added = data[len(plain.read_bytes()) :]
    assert b"/ETSI.CAdES.detached" in added
    assert b"/Version" not in added
    assert b"/Extensions" not in added
    assert (_signature_of(data), plain.exists()) == (SignatureState.VALID, True)


def test_something_that_is_no_pdf_is_not_signed(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"bukan PDF")
    with pytest.raises(SigningError):
        REGENT.signer(tmp_path).sign_pdf(tmp_path / "a.pdf", tmp_path / "b.pdf", reason="Segel")
    assert not (tmp_path / "b.pdf").exists()


def _signature_of(data: bytes) -> SignatureState:
    """The CMS in a PDF over the bytes that its ByteRange names."""
    numbers = data.rpartition(b"/ByteRange [")[2].partition(b"]")[0].split()
    start, length, after, rest = (int(one) for one in numbers)
    hole = data[start + length + 1 : after - 1]
    covered = data[start : start + length] + data[after : after + rest]
    assert after + rest == len(data)
    cms = bytes.fromhex(hole.decode())
    size = 4 + int.from_bytes(cms[2:4], "big")
    return check_signature(covered, cms[:size], [REGENT.der], at=_now()).state


def _now() -> datetime:
    return datetime.now(UTC)
