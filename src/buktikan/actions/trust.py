"""The trust list: whose signatures this installation believes, decided by people."""

import ssl

from django.db import transaction
from django.utils import timezone

from buktikan.actions.event import log_event
from buktikan.documents.certificates import CertificateFacts, certificates_in
from buktikan.records.models import TrustDecision


class TrustError(Exception):
    """The decision cannot be taken; the message says why and how to mend it."""


def trusted_certificates() -> tuple[bytes, ...]:
    """Certificates (DER) that are believed now, of signers and of authorities."""
    decisions = TrustDecision.objects.order_by("pk")
    newest: dict[str, tuple[bool, str]] = {}
    for fingerprint, trusted, certificate in decisions.values_list(
        "fingerprint", "trusted", "certificate"
    ):
        newest.pop(fingerprint, None)  # the later one takes its own place in the order
        newest[fingerprint] = trusted, certificate
    return tuple(ssl.PEM_cert_to_DER_cert(pem) for trusted, pem in newest.values() if trusted)


def certificates_sent(data: bytes) -> tuple[CertificateFacts, ...]:
    """The certificates of a file that somebody sent, to be looked at before they are believed."""
    return certificates_in(data)


@transaction.atomic
def trust_certificate(one: CertificateFacts, *, reason: str, by: str) -> TrustDecision:
    """Believe the certificate from now on; raises TrustError without a reason or when it is so."""
    if TrustDecision.objects.in_force().filter(fingerprint=one.fingerprint).exists():
        raise TrustError("Sertifikat ini sudah ada dalam daftar kepercayaan.")
    row = TrustDecision(
        fingerprint=one.fingerprint,
        certificate=ssl.DER_cert_to_PEM_cert(one.der),
        subject=one.subject,
        issuer=one.issuer,
        valid_from=one.valid_from,
        valid_to=one.valid_to,
        is_authority=one.is_authority,
        trusted=True,
    )
    return _decide(row, verb="trust.added", reason=reason, by=by)


@transaction.atomic
def withdraw_trust(fingerprint: str, *, reason: str, by: str) -> TrustDecision:
    """Believe the certificate no longer; raises TrustError without a reason or when it is so.

    What it signed before is judged anew from now on: the list counts as it is today.
    """
    before = TrustDecision.objects.in_force().filter(fingerprint=fingerprint).first()
    if before is None:
        raise TrustError("Sertifikat ini tidak ada dalam daftar kepercayaan.")
    row = TrustDecision(
        fingerprint=before.fingerprint,
        certificate=before.certificate,
        subject=before.subject,
        issuer=before.issuer,
        valid_from=before.valid_from,
        valid_to=before.valid_to,
        is_authority=before.is_authority,
        trusted=False,
    )
    return _decide(row, verb="trust.withdrawn", reason=reason, by=by)


def _decide(row: TrustDecision, *, verb: str, reason: str, by: str) -> TrustDecision:
    if not reason.strip():
        raise TrustError("Tulis alasannya: keputusan ini dibaca orang lain kemudian.")
    row.reason, row.decided_by, row.decided_at = reason.strip(), by, timezone.now()
    row.save()
    detail = {"certificate": row.fingerprint, "reason": row.reason}
    log_event(verb, row.subject, by=by, detail=detail)
    return row
