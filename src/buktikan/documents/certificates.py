"""Certificates as people hand them over: files in PEM or DER, one or several."""

import base64
import binascii
import re
from dataclasses import dataclass
from datetime import datetime

from asn1crypto.x509 import Certificate

from buktikan.documents.signature_chain import certificate_of, name_words

PEM = re.compile(rb"-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----")
MOST = 20
LARGEST = 256 << 10


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """What a person compares before believing a certificate; `fingerprint` is its SHA-256."""

    der: bytes
    fingerprint: str
    subject: str
    issuer: str
    valid_from: datetime
    valid_to: datetime
    is_authority: bool


def certificates_in(data: bytes) -> tuple[CertificateFacts, ...]:
    """Every certificate of a file, each once; empty where the file holds none."""
    if len(data) > LARGEST:
        return ()
    ders = [der for block in PEM.findall(data)[:MOST] if (der := _decoded(block))]
    found = [one for der in ders or [data] if (one := certificate_of(der)) is not None]
    facts = [facts_of_certificate(one) for one in found]
    return tuple({one.fingerprint: one for one in facts}.values())


def _decoded(block: bytes) -> bytes:
    try:
        return base64.b64decode(b"".join(block.split()), validate=True)
    except binascii.Error:
        return b""


def facts_of_certificate(one: Certificate) -> CertificateFacts:
    """The facts of one that was read."""
    return CertificateFacts(
        der=bytes(one.dump()),
        fingerprint=one.sha256.hex(),
        subject=name_words(one.subject),
        issuer=name_words(one.issuer),
        valid_from=one.not_valid_before,
        valid_to=one.not_valid_after,
        is_authority=bool(one.ca),
    )
