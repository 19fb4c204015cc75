"""Keys, certificates and signatures of tests: authorities, signers, stampers, all made up."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign.timestamps import TimeStamper

from buktikan.documents.signing_cms import CmsSigner
from buktikan.documents.signing_key import key_signer

NOW = datetime.now(UTC).replace(microsecond=0) + timedelta(minutes=30)
"""A little ahead: tests sign long after they were collected, never after this moment."""
DAY = timedelta(days=1)
PASSPHRASE = b"rahasia"
Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


@dataclass(frozen=True)
class Holder:
    """Somebody with a key and a certificate; `issuer` certified them."""

    key: Key
    certificate: x509.Certificate
    issuer: "Holder | None" = None

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.DER)

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    def pkcs12(self, folder: Path) -> Path:
        above = [self.issuer.certificate] if self.issuer else None
        locked = serialization.BestAvailableEncryption(PASSPHRASE)
        data = pkcs12.serialize_key_and_certificates(
            b"k", self.key, self.certificate, above, locked
        )
        path = folder / f"{self.certificate.serial_number}.p12"
        path.write_bytes(data)
        return path

    def signer(self, folder: Path, stamper: TimeStamper | None = None) -> CmsSigner:
        return key_signer(self.pkcs12(folder), PASSPHRASE, stamper)


def holder(
    name: str,
    issuer: Holder | None = None,
    *,
    authority: bool = False,
    begins: datetime = NOW - DAY,
    ends: datetime = NOW + 30 * DAY,
    stamps: bool = False,
    signs: bool = True,
    make_key: Callable[[], Key] = lambda: ec.generate_private_key(ec.SECP256R1()),
) -> Holder:
    """Somebody with a fresh key, certified by themselves or by the issuer."""
    key = make_key()
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(ends)
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(
                digital_signature=signs and not authority,
                content_commitment=False,
                key_encipherment=not signs,
                data_encipherment=False,
                key_agreement=False,
                key_cert_sign=authority,
                crl_sign=False,
                encipher_only=False,
                decipher_only=False,
            ),
            critical=True,
        )
    )
    if stamps:
        usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        builder = builder.add_extension(usage, critical=True)
    signing = issuer.key if issuer else key
    return Holder(key, builder.sign(signing, hashes.SHA256()), issuer)
