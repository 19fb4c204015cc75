"""Whom a certificate leads to: the trusted certificate itself, or an authority that is trusted."""

import asyncio
import threading
from collections.abc import Callable, Coroutine, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import TypeVar

from asn1crypto.x509 import Certificate, Name
from cryptography.exceptions import InvalidSignature
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import (
    ExpiredError,
    NotYetValidError,
    PathError,
    ValidationError,
)

from buktikan.documents.bundle_names import shown

T = TypeVar("T")
MOST_CERTIFICATES = 50
"""A signature that carries more is not looked at: building chains from many takes long."""
FOR_SIGNING = ("digital_signature", "non_repudiation")


class Standing(Enum):
    """What the trust list says of a certificate at a moment."""

    TRUSTED = "trusted"
    EXPIRED = "expired"
    UNKNOWN = "unknown"
    NOT_FOR_THIS = "not_for_this"


@dataclass(frozen=True, slots=True)
class TrustedCertificates:
    """The certificates that are believed, each by itself or as an authority over others."""

    certificates: tuple[Certificate, ...]

    def standing(
        self, one: Certificate, others: Iterable[Certificate], at: datetime, *, usage: str = ""
    ) -> Standing:
        """Whether the certificate is believed at the moment; `usage` is an extended key usage."""
        if not _is_for(one, usage):
            return Standing.NOT_FOR_THIS
        if any(one.sha256 == trusted.sha256 for trusted in self.certificates):
            return Standing.TRUSTED if _is_within(one, at) else Standing.EXPIRED
        authorities = [trusted for trusted in self.certificates if trusted.ca]
        return _of_chain(one, list(others), authorities, at) if authorities else Standing.UNKNOWN


def trusted_from(ders: Sequence[bytes]) -> TrustedCertificates:
    """The trust list; what is no certificate is left out."""
    return TrustedCertificates(tuple(one for der in ders if (one := certificate_of(der))))


def certificate_of(der: bytes) -> Certificate | None:
    """The certificate, every part of it read once; None for bytes that are none."""
    try:
        one = Certificate.load(der, strict=True)
        _ = (one.subject.native, one.not_valid_before, one.not_valid_after, one.ca, one.public_key)
        _ = (one.key_usage_value, one.extended_key_usage_value)
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return None
    return one


def name_words(name: Name) -> str:
    """Common name, post and organisation in one line that cannot steer a screen."""
    native: dict[str, object] = name.native
    wanted = (native.get(key) for key in ("common_name", "title", "organization_name"))
    words = [word for word in wanted if isinstance(word, str)]
    return shown(", ".join(dict.fromkeys(words)) or name.human_friendly)[:300]


def _is_within(one: Certificate, at: datetime) -> bool:
    return bool(one.not_valid_before <= at <= one.not_valid_after)


def _is_for(one: Certificate, usage: str) -> bool:
    """A certificate that says nothing of its use may be used for everything but time stamps."""
    extended = one.extended_key_usage_value.native if one.extended_key_usage_value else []
    if usage:
        return usage in extended
    usages = one.key_usage_value.native if one.key_usage_value else FOR_SIGNING
    return any(name in usages for name in FOR_SIGNING)


def _of_chain(
    one: Certificate, others: list[Certificate], authorities: list[Certificate], at: datetime
) -> Standing:
    if len(others) > MOST_CERTIFICATES:
        return Standing.UNKNOWN
    context = ValidationContext(
        trust_roots=authorities, other_certs=others, moment=at, allow_fetching=False
    )
    validator = CertificateValidator(one, others, context)
    try:
        waited(validator.async_validate_path)
    except (ExpiredError, NotYetValidError):
        return Standing.EXPIRED
    except (PathError, ValidationError, InvalidSignature, ValueError, TypeError):
        return Standing.UNKNOWN
    return Standing.TRUSTED


def waited(work: Callable[[], Coroutine[object, object, T]]) -> T:
    """The outcome of asynchronous work, even where another loop runs already."""
    found: list[T] = []
    failed: list[Exception] = []

    def run() -> None:
        try:
            found.append(asyncio.run(work()))
        except Exception as fault:  # noqa: BLE001  # raised again where the caller waits
            failed.append(fault)

    thread = threading.Thread(target=run, name="buktikan-signature")
    thread.start()
    thread.join()
    if failed:
        raise failed[0]
    return found[0]
