"""A key in a PKCS#12 file; and a key to try things with, marked as no real one."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from asn1crypto.keys import PrivateKeyInfo
from asn1crypto.x509 import Certificate
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.sign.signers import SimpleSigner
from pyhanko.sign.timestamps import TimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from buktikan.documents.signing import SigningError
from buktikan.documents.signing_cms import CmsSigner

FOR_TRYING = "CONTOH - BUKAN UNTUK DIPAKAI"
YEARS = timedelta(days=365 * 3)


def key_signer(
    file: Path, passphrase: bytes | None, stamper: TimeStamper | None = None
) -> CmsSigner:
    """A signer from a PKCS#12 file; raises SigningError where it cannot be opened."""
    try:
        data = file.read_bytes()
    except OSError as fault:
        raise SigningError(
            f"Berkas kunci {file.name} tidak terbaca. Periksa BUKTIKAN_SIGNING_KEY dan izinnya."
        ) from fault
    try:
        held = pkcs12.load_pkcs12(data, passphrase or None)
    except ValueError as fault:
        raise SigningError(
            f"Berkas kunci {file.name} tidak terbuka: kata sandinya salah, atau bukan PKCS#12. "
            "Periksa BUKTIKAN_SIGNING_PASSPHRASE_FILE."
        ) from fault
    if held.key is None or held.cert is None:
        raise SigningError(f"Berkas kunci {file.name} tidak memuat kunci beserta sertifikatnya.")
    store = SimpleCertificateStore()  # type: ignore[no-untyped-call]  # the library's own
    store.register_multiple(
        Certificate.load(one.certificate.public_bytes(serialization.Encoding.DER))
        for one in held.additional_certs
    )
    key = held.key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    certificate = held.cert.certificate.public_bytes(serialization.Encoding.DER)
    raw = SimpleSigner(Certificate.load(certificate), PrivateKeyInfo.load(key), store)
    return CmsSigner(raw, stamper)


def trial_key(name: str, passphrase: bytes, *, at: datetime | None = None) -> tuple[bytes, bytes]:
    """A PKCS#12 file and its certificate (PEM), self-signed, for trying things.

    ECDSA on P-256: browsers know it. Its name says that it is no real one.
    """
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, name[:64]),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, FOR_TRYING),
            x509.NameAttribute(NameOID.COUNTRY_NAME, "ID"),
        ]
    )
    begins = at or datetime.now(UTC) - timedelta(days=1)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(begins + YEARS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(), critical=True)
        .sign(key, hashes.SHA256())
    )
    locked = serialization.BestAvailableEncryption(passphrase)
    file = pkcs12.serialize_key_and_certificates(name.encode(), key, certificate, None, locked)
    return file, certificate.public_bytes(serialization.Encoding.PEM)


def _usage() -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
