"""Keys, certificates and signatures of made-up people, for whoever judges signatures."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

if TYPE_CHECKING:
    from asn1crypto.keys import PrivateKeyInfo
    from asn1crypto.x509 import Certificate

Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey | ed25519.Ed25519PrivateKey
NOW = datetime.now(UTC).replace(microsecond=0)


@dataclass(frozen=True)
class Holder:
    """Somebody with a key and a certificate; `above` are the certificates that lead up."""

    key: Key
    certificate: x509.Certificate
    above: tuple[x509.Certificate, ...] = ()

    @property
    def der(self) -> bytes:
        """The certificate as trust lists keep it."""
        return self.certificate.public_bytes(serialization.Encoding.DER)

    @property
    def pem(self) -> bytes:
        """The certificate as people send it."""
        return self.certificate.public_bytes(serialization.Encoding.PEM)


@cache
def key_of(kind: str) -> Key:
    """One key of each kind for all tests: making RSA keys takes long."""
    if kind == "rsa":
        return rsa.generate_private_key(public_exponent=65537, key_size=2048)
    if kind == "ed25519":
        return ed25519.Ed25519PrivateKey.generate()
    return ec.generate_private_key({"p256": ec.SECP256R1(), "p384": ec.SECP384R1()}[kind[:4]])


def holder(
    name: str,
    kind: str = "p256",
    *,
    issuer: Holder | None = None,
    authority: bool = False,
    days: tuple[int, int] = (-1, 365),
    signs: bool = True,
    stamps: bool = False,
) -> Holder:
    """Somebody of that name, certified by the issuer or by nobody but themselves."""
    key = key_of(kind)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    above = issuer.certificate if issuer else None
    building = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(above.subject if above else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW + timedelta(days=days[0]))
        .not_valid_after(NOW + timedelta(days=days[1]))
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(_usage(authority=authority, signs=signs), critical=True)
    )
    if stamps:
        use = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        building = building.add_extension(use, critical=True)
    above_key = issuer.key if issuer else key
    digest = None if isinstance(above_key, ed25519.Ed25519PrivateKey) else hashes.SHA256()
    certificate = building.sign(above_key, digest)
    return Holder(key, certificate, (above, *issuer.above) if issuer and above else ())


def _usage(*, authority: bool, signs: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=signs,
        content_commitment=signs,
        key_encipherment=not signs,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )


def signature_of(
    data: bytes,
    one: Holder,
    *,
    pss: bool = False,
    digest: str = "sha256",
    stamp: tuple[Holder, datetime] | None = None,
) -> bytes:
    """A detached CMS signature over the data, as other programs make it.

    `stamp` is a time stamp authority and the moment that it puts to the signature.
    """
    # what reads and writes ASN.1 loads slowly, and few tests sign
    from asn1crypto.cms import ContentInfo
    from asn1crypto.x509 import Certificate
    from pyhanko.sign.signers import SimpleSigner
    from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    from buktikan.documents.signature_chain import waited

    held = SimpleCertificateStore()  # type: ignore[no-untyped-call]  # the library's own
    held.register_multiple(
        Certificate.load(above.public_bytes(serialization.Encoding.DER)) for above in one.above
    )
    signer = SimpleSigner(*_parts(one), held, prefer_pss=pss)
    stamper = DummyTimeStamper(*_parts(stamp[0]), fixed_dt=stamp[1]) if stamp else None

    async def sign() -> ContentInfo:
        return await signer.async_sign_general_data(
            data, digest, detached=True, timestamper=stamper
        )

    return bytes(waited(sign).dump())


def _parts(one: Holder) -> "tuple[Certificate, PrivateKeyInfo]":
    from asn1crypto.keys import PrivateKeyInfo
    from asn1crypto.x509 import Certificate

    key = one.key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return Certificate.load(one.der), PrivateKeyInfo.load(key)
