"""Looking at a seal again: what its bundle says, whose signature it bears, whether it is whole."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from buktikan.actions.bundle_store import at_hand, is_kept
from buktikan.actions.event import log_event
from buktikan.actions.evidence_store import StoreDamagedError
from buktikan.actions.trust import trusted_certificates
from buktikan.core.signature import UNSIGNED, SignatureCheck
from buktikan.documents.bundle_seal import BundleSeal, read_seal
from buktikan.documents.bundle_verification import Verification, verify_bundle
from buktikan.documents.exchange_payload import PayloadError
from buktikan.records.models import Seal


@dataclass(frozen=True, slots=True)
class Look:
    """What was found; `is_kept` is False where only the command's file exists.

    `fault` says why the kept bundle cannot be read; `verification` is absent until asked for.
    """

    is_kept: bool
    found: BundleSeal = field(default_factory=BundleSeal)
    verification: Verification | None = None
    fault: str = ""

    @property
    def signature(self) -> SignatureCheck:
        """The verdict on the signature, of the whole check where there was one."""
        if self.verification is not None and self.verification.signature is not UNSIGNED:
            return self.verification.signature
        return self.found.signature


def look_of(seal: Seal, *, at: datetime, whole: bool = False) -> Look:
    """The seal and its signature at a glance; with `whole`, every file compared."""
    if not is_kept(seal.bundle):
        return Look(is_kept=False)
    trusted = trusted_certificates()
    try:
        with at_hand(seal.bundle) as path:
            found = read_seal(path, trusted, at=at)
            checked = (
                verify_bundle(path, expect=seal.seal_id, trusted=trusted, at=at) if whole else None
            )
    except (StoreDamagedError, PayloadError) as fault:
        return Look(is_kept=True, fault=str(fault))
    return Look(is_kept=True, found=found, verification=checked)


@transaction.atomic
def log_bundle_taken(seal: Seal, *, by: str) -> None:
    """Write down that somebody took a bundle along that holds restricted files."""
    log_event(
        "report.taken",
        seal.session_id,
        by=by,
        region=seal.session.tenure.place_id,
        detail={"seal": seal.seal_id},
    )
