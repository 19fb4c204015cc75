"""What a kept bundle says of itself, without reading all of it: its seal, and whose signature."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from buktikan.core.signature import UNSIGNED, SignatureCheck
from buktikan.documents.bundle import LARGEST_TAG, SEAL, SIGNATURE, TAG_MANIFEST, Json
from buktikan.documents.bundle_facts import facts_of
from buktikan.documents.exchange_payload import PayloadError, opened_payload


@dataclass(frozen=True, slots=True)
class BundleSeal:
    """seal.json and the verdict on the signature; the files themselves were not compared."""

    facts: Mapping[str, Json] = field(default_factory=dict)
    signature: SignatureCheck = UNSIGNED


def read_seal(path: Path, trusted: Sequence[bytes], *, at: datetime) -> BundleSeal:
    """The seal of a bundle of one's own; raises PayloadError where it cannot be read."""
    with opened_payload(path) as payload:
        facts = facts_of(payload.read(SEAL, LARGEST_TAG))
        if facts is None:
            raise PayloadError(f"Isi {SEAL} bukan segel Buktikan.")
        if not payload.has(SIGNATURE):
            return BundleSeal(facts)
        closing = payload.read(TAG_MANIFEST, LARGEST_TAG)
        signature = payload.read(SIGNATURE, LARGEST_TAG)
    from buktikan.documents.signature_check import check_signature  # noqa: PLC0415  # loads slowly

    return BundleSeal(facts, check_signature(closing, signature or b"-", trusted, at=at))
