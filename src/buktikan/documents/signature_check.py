"""Checking a detached signature: does it fit the bytes, and may one believe who made it.

The verdict needs three things at once: the bytes are those that were signed, the signer is on the
trust list or certified by somebody who is, and the certificate was in force at the moment that is
proven: that of a trusted time stamp, else that of checking.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from asn1crypto.cms import ContentInfo, SignedData, SignerInfo
from asn1crypto.core import VOID
from asn1crypto.x509 import Certificate
from pyhanko.sign.validation.generic_cms import (
    extract_certs_for_validation,
    extract_self_reported_ts,
    validate_sig_integrity,
)

from buktikan.core.signature import UNSIGNED, SignatureCheck, SignatureState
from buktikan.documents.bundle_names import shown
from buktikan.documents.signature_chain import (
    Standing,
    TrustedCertificates,
    name_words,
    trusted_from,
)
from buktikan.documents.signature_limits import CLOCKS_DIFFER, DIGESTS, UNREADABLE
from buktikan.documents.signature_stamp import stamped_at

LARGEST_SIGNATURE = 1 << 20
WHY = {
    Standing.TRUSTED: "Isi cocok, dan penanda tangan ada dalam daftar kepercayaan.",
    Standing.EXPIRED: (
        "Isi cocok, tetapi sertifikat penanda tangan tidak berlaku pada saat yang terbukti. "
        "Minta bundel dengan stempel waktu, atau tanyakan kepada penanda tangan."
    ),
    Standing.UNKNOWN: (
        "Isi cocok, tetapi penanda tangan tidak ada dalam daftar kepercayaan. Cocokkan sidik jari "
        "sertifikatnya dengan yang diumumkan penerbit sebelum mempercayainya."
    ),
    Standing.NOT_FOR_THIS: (
        "Isi cocok, tetapi sertifikat yang dipakai tidak diterbitkan untuk tanda tangan."
    ),
}
STATES = {
    Standing.TRUSTED: SignatureState.VALID,
    Standing.EXPIRED: SignatureState.EXPIRED,
    Standing.UNKNOWN: SignatureState.UNKNOWN_SIGNER,
    Standing.NOT_FOR_THIS: SignatureState.UNKNOWN_SIGNER,
}
GARBAGE = "Berkas tanda tangan tidak terbaca. Minta bundel asli kepada pengirim."


class _NotThisError(Exception):
    """The signature cannot hold; the message says why, in Indonesian."""


@dataclass(frozen=True, slots=True)
class _Parts:
    """A signature taken apart."""

    info: SignerInfo
    certificate: Certificate
    others: tuple[Certificate, ...]


def check_signature(
    content: bytes, signature: bytes, trusted: Sequence[bytes], *, at: datetime
) -> SignatureCheck:
    """Judge a detached CMS signature over `content`.

    `trusted` are certificates (DER), of signers or of authorities; `at` is the moment of checking,
    with its zone. Whatever the bytes hold, the answer is a SignatureCheck; no bytes at all are
    UNSIGNED.
    """
    if not signature:
        return UNSIGNED
    try:
        parts = _taken_apart(signature)
        told = _particulars(parts)
    except _NotThisError as fault:
        return SignatureCheck(SignatureState.BROKEN, str(fault))
    except UNREADABLE:
        return SignatureCheck(SignatureState.BROKEN, GARBAGE)
    try:
        _check_fit(parts, content)
        return _judged(parts, told, trusted_from(trusted), at)
    except _NotThisError as fault:
        return replace(told, why=str(fault))
    except UNREADABLE:
        return replace(told, why=GARBAGE)


def _taken_apart(signature: bytes) -> _Parts:
    if len(signature) > LARGEST_SIGNATURE:
        raise _NotThisError("Berkas tanda tangan terlalu besar.")
    outer = ContentInfo.load(signature, strict=True)
    if outer["content_type"].native != "signed_data":
        raise _NotThisError("Berkas tanda tangan bukan CMS SignedData.")
    data: SignedData = outer["content"]
    if data["encap_content_info"]["content"].native is not None:
        raise _NotThisError("Tanda tangan ini membawa isinya sendiri; yang diminta tanda terpisah.")
    if len(data["signer_infos"]) != 1:
        raise _NotThisError(
            f"Berkas memuat {len(data['signer_infos'])} tanda tangan. "
            "Bundel ditandatangani tepat satu kali."
        )
    found = extract_certs_for_validation(data)
    return _Parts(data["signer_infos"][0], found.signer_cert, tuple(found.other_certs))


def _particulars(parts: _Parts) -> SignatureCheck:
    """Who says to have signed, and when; until more is known, broken."""
    one = parts.certificate
    return SignatureCheck(
        SignatureState.BROKEN,
        "",
        signer=name_words(one.subject),
        issuer=name_words(one.issuer),
        fingerprint=one.sha256.hex(),
        signed_at=extract_self_reported_ts(parts.info),
        valid_until=one.not_valid_after,
    )


def _check_fit(parts: _Parts, content: bytes) -> None:
    """Raise unless the key of the certificate signed exactly these bytes."""
    info = parts.info
    if info["signed_attrs"] is VOID or not len(info["signed_attrs"]):
        raise _NotThisError("Tanda tangan tidak menyebut apa yang ditandatangani.")
    algorithm = info["digest_algorithm"]["algorithm"].native
    if algorithm not in DIGESTS:
        raise _NotThisError(f"Sidik {shown(str(algorithm))} terlalu lemah untuk dipercaya.")
    digest = hashlib.new(algorithm, content).digest()
    same, genuine = validate_sig_integrity(info, parts.certificate, "data", digest)
    if not genuine:
        raise _NotThisError(
            "Tanda tangan tidak dibuat dengan kunci sertifikat yang disertakan: dipalsukan atau "
            "rusak. Minta bundel asli kepada pengirim."
        )
    if not same:
        raise _NotThisError(
            "Isi berbeda dari yang ditandatangani. Minta bundel asli kepada pengirim."
        )


def _judged(
    parts: _Parts, told: SignatureCheck, trusted: TrustedCertificates, at: datetime
) -> SignatureCheck:
    stamp = stamped_at(parts.info, trusted, at=at)
    proven = stamp.at if stamp.at is not None else at
    if told.signed_at is not None and told.signed_at > proven + CLOCKS_DIFFER:
        why = "Waktu tanda tangan berada di masa depan; jam salah satu komputer tidak benar."
        return replace(told, why=why, stamped_at=stamp.at)
    standing = trusted.standing(parts.certificate, parts.others, proven)
    why = f"{WHY[standing]} {stamp.why}".strip()
    return replace(told, state=STATES[standing], why=why, stamped_at=stamp.at)
