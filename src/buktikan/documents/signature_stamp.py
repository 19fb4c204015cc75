"""The time stamp in a signature: a moment that somebody else has vouched for (RFC 3161)."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from asn1crypto.cms import SignedData, SignerInfo
from asn1crypto.tsp import TSTInfo
from pyhanko.sign.validation.generic_cms import (
    extract_certs_for_validation,
    extract_tst_data_iter,
    validate_sig_integrity,
)

from buktikan.documents.signature_chain import Standing, TrustedCertificates
from buktikan.documents.signature_limits import CLOCKS_DIFFER, DIGESTS, UNREADABLE


@dataclass(frozen=True, slots=True)
class Stamp:
    """The proven moment; None without one, and why, where there was a stamp to judge."""

    at: datetime | None = None
    why: str = ""


WITHOUT = Stamp()
UNFIT = Stamp(why="Stempel waktunya rusak atau milik tanda tangan lain, jadi tidak dipakai.")
UNKNOWN = Stamp(why="Penerbit stempel waktunya tidak dikenal, jadi stempel itu tidak dipakai.")


def stamped_at(info: SignerInfo, trusted: TrustedCertificates, *, at: datetime) -> Stamp:
    """The moment that a trusted authority puts to this very signature; the earliest of several."""
    try:
        stamps = [
            _judged(one, info, trusted, at) for one in extract_tst_data_iter(info, signed=False)
        ]
    except UNREADABLE:
        return UNFIT
    proven = [one for one in stamps if one.at is not None]
    if proven:
        return min(proven, key=lambda one: one.at or at)
    return stamps[0] if stamps else WITHOUT


def _judged(
    token: SignedData, info: SignerInfo, trusted: TrustedCertificates, at: datetime
) -> Stamp:
    try:
        stamp = token["encap_content_info"]["content"].parsed
        if not isinstance(stamp, TSTInfo) or len(token["signer_infos"]) != 1:
            return UNFIT
        moment: datetime = stamp["gen_time"].native
        if moment > at + CLOCKS_DIFFER or not _is_of(stamp, info) or not _is_signed(token):
            return UNFIT
        found = extract_certs_for_validation(token)
        standing = trusted.standing(
            found.signer_cert, found.other_certs, moment, usage="time_stamping"
        )
    except UNREADABLE:
        return UNFIT
    return Stamp(moment) if standing is Standing.TRUSTED else UNKNOWN


def _is_of(stamp: TSTInfo, info: SignerInfo) -> bool:
    """Whether the stamp is put to this signature and not to another."""
    imprint = stamp["message_imprint"]
    algorithm = imprint["hash_algorithm"]["algorithm"].native
    if algorithm not in DIGESTS:
        return False
    signed: bytes = info["signature"].native
    return bool(hashlib.new(algorithm, signed).digest() == imprint["hashed_message"].native)


def _is_signed(token: SignedData) -> bool:
    """Whether the authority's key signed the stamp."""
    info = token["signer_infos"][0]
    algorithm = info["digest_algorithm"]["algorithm"].native
    if algorithm not in DIGESTS or not len(info["signed_attrs"]):
        return False
    digest = hashlib.new(algorithm, bytes(token["encap_content_info"]["content"])).digest()
    certificate = extract_certs_for_validation(token).signer_cert
    same, genuine = validate_sig_integrity(info, certificate, "tst_info", digest)
    return same and genuine
