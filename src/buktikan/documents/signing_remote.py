"""A remote signing service, such as that of a national certification authority.

The key stays with the service. What travels is the SHA-256 of what is to be signed, the signer's
identity and the passphrase of this one time; what comes back is a raw signature. A service with
another dialect is another class with the same two methods: `certificates` and `sign_digest`.
"""

import base64
import binascii
import hashlib
import json
from collections.abc import Sequence
from typing import Protocol

from asn1crypto.algos import SignedDigestAlgorithm
from asn1crypto.x509 import Certificate
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from pyhanko.sign.signers import Signer as RawSigner
from pyhanko.sign.timestamps import TimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from buktikan.documents.certificates import certificates_in
from buktikan.documents.signing import SigningError
from buktikan.documents.signing_cms import CmsSigner
from buktikan.documents.signing_http import Reply, ServiceError, send

LARGEST_RAW = 1024
"""Bytes of the largest raw signature (RSA with 8192 bits)."""


class SigningService(Protocol):
    """What a remote service has to be able to do; both raise SigningError."""

    def certificates(self) -> Sequence[bytes]:
        """The signer's certificate (DER) and those above it."""
        ...

    def sign_digest(self, digest: bytes, secret: str) -> bytes:
        """The raw signature over a SHA-256 digest."""
        ...


class RemoteService:
    """JSON over HTTPS: GET certificates/IDENTITY, POST signatures."""

    def __init__(
        self,
        url: str,
        identity: str,
        *,
        client: str = "",
        client_secret: str = "",
        seconds: float = 20.0,
    ) -> None:
        self._url = url.rstrip("/")
        self._identity = identity
        self._seconds = seconds
        known = base64.b64encode(f"{client}:{client_secret}".encode()).decode()
        self._headers = {"Authorization": f"Basic {known}"} if client else {}

    def certificates(self) -> Sequence[bytes]:
        """As the service tells them, PEM, the signer's first."""
        reply = self._ask("GET", f"certificates/{self._identity}", b"")
        found = tuple(one.der for one in certificates_in(reply.body))
        if not found:
            raise SigningError("Layanan tanda tangan tidak memberi sertifikat penanda tangan.")
        return found

    def sign_digest(self, digest: bytes, secret: str) -> bytes:
        """One signature; the passphrase travels in the body and stands nowhere else."""
        asked = {
            "identity": self._identity,
            "passphrase": secret,
            "algorithm": "sha256",
            "digest": base64.b64encode(digest).decode(),
        }
        reply = self._ask("POST", "signatures", json.dumps(asked).encode())
        try:
            told = json.loads(reply.body)
            raw = base64.b64decode(told["signature"], validate=True)
        except (ValueError, TypeError, KeyError, RecursionError, binascii.Error) as fault:
            raise SigningError("Jawaban layanan tanda tangan tidak terbaca.") from fault
        if not 0 < len(raw) <= LARGEST_RAW:
            raise SigningError("Jawaban layanan tanda tangan bukan tanda tangan.")
        return raw

    def _ask(self, method: str, path: str, body: bytes) -> Reply:
        headers = {**self._headers, "Content-Type": "application/json"}
        try:
            reply = send(method, f"{self._url}/{path}", body, headers, seconds=self._seconds)
        except ServiceError as fault:
            raise SigningError(f"{fault} Belum ada yang disegel; coba lagi nanti.") from fault
        if reply.status in (401, 403):
            raise SigningError(
                "Layanan menolak: kata sandi, kode sekali pakai atau hak klien salah. "
                "Belum ada yang disegel."
            )
        if reply.status != 200:
            raise SigningError(
                f"Layanan tanda tangan menjawab {reply.status}. Belum ada yang disegel; "
                "coba lagi nanti."
            )
        return reply


class _RemoteRaw(RawSigner):
    """Raw signatures from a service, each checked with the certificate before it is used."""

    def __init__(self, service: SigningService, secret: str) -> None:
        chain = [Certificate.load(der) for der in service.certificates()]
        store = SimpleCertificateStore()  # type: ignore[no-untyped-call]  # the library's own
        store.register_multiple(chain[1:])
        self._service = service
        self._secret = secret
        self._key = x509.load_der_x509_certificate(chain[0].dump()).public_key()
        super().__init__(
            signing_cert=chain[0], cert_registry=store, signature_mechanism=_mechanism(self._key)
        )

    async def async_sign_raw(
        self, data: bytes, digest_algorithm: str, dry_run: bool = False
    ) -> bytes:
        """The signature over the data's SHA-256; a dry run asks nobody and only tells the size."""
        if dry_run:
            return bytes(self._key.key_size // 8 if isinstance(self._key, rsa.RSAPublicKey) else 80)
        raw = self._service.sign_digest(hashlib.sha256(data).digest(), self._secret)
        try:
            _verify(self._key, raw, data)
        except InvalidSignature as fault:
            raise SigningError(
                "Layanan memberi tanda tangan yang tidak cocok dengan dokumen atau sertifikatnya. "
                "Belum ada yang disegel; laporkan kepada pengelola layanan."
            ) from fault
        return raw


def _mechanism(key: object) -> SignedDigestAlgorithm:
    if isinstance(key, rsa.RSAPublicKey):
        return SignedDigestAlgorithm({"algorithm": "sha256_rsa"})
    if isinstance(key, ec.EllipticCurvePublicKey):
        return SignedDigestAlgorithm({"algorithm": "sha256_ecdsa"})
    raise SigningError("Sertifikat penanda tangan bukan RSA atau ECDSA.")


def _verify(key: object, raw: bytes, data: bytes) -> None:
    if isinstance(key, rsa.RSAPublicKey):
        key.verify(raw, data, padding.PKCS1v15(), hashes.SHA256())
    elif isinstance(key, ec.EllipticCurvePublicKey):
        key.verify(raw, data, ec.ECDSA(hashes.SHA256()))


def remote_signer(
    service: SigningService, secret: str, stamper: TimeStamper | None = None
) -> CmsSigner:
    """A signer whose key a service holds; raises SigningError when it gives no certificate."""
    try:
        return CmsSigner(_RemoteRaw(service, secret), stamper)
    except ValueError as fault:
        raise SigningError("Sertifikat dari layanan tanda tangan tidak terbaca.") from fault
