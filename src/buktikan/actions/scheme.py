"""Which scheme a session is scored by: installed once, bound with a reason, never changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.db import transaction
from django.utils.translation import gettext

from buktikan.actions.clock import now
from buktikan.actions.event import log_event
from buktikan.actions.framework import installed
from buktikan.actions.team_seat import locked_session
from buktikan.core.scoring import Scheme
from buktikan.frameworks.scoring import framework_named, scheme_from, shipped_schemes
from buktikan.records.models import (
    EvaluationSession,
    FrameworkVersion,
    MarkVersion,
    ScoringScheme,
    SessionScheme,
)


class SchemeError(Exception):
    """The scheme cannot be used so; the message says why, and how to mend it."""


@transaction.atomic
def install_scheme(file: str, text: str, *, by: str, at: datetime | None = None) -> ScoringScheme:
    """Keep the text of a scheme. The same contents again change nothing.

    Raises PackageFaultsError with every fault, and SchemeError for a framework that is not
    installed or a key that is known with other contents.
    """
    named = framework_named(file, text.encode())
    if not FrameworkVersion.objects.filter(key=named).exists():
        raise SchemeError(
            gettext("Kerangka “%(key)s” yang disebut skema ini belum terpasang. Pasang dahulu.")
            % {"key": named}
        )
    scheme = scheme_from(file, text.encode(), installed(named))
    held = ScoringScheme.objects.filter(key=scheme.key).first()
    if held is None:
        return _kept(scheme, text, by, at or now())
    if held.fingerprint != scheme.fingerprint:
        raise SchemeError(
            gettext(
                "Skema “%(key)s” sudah terpasang dengan isi lain. Skema yang terpasang tidak "
                "pernah diubah: beri yang baru kunci baru."
            )
            % {"key": scheme.key}
        )
    return held


@transaction.atomic
def bind_scheme(
    session: EvaluationSession,
    key: str,
    *,
    by: str,
    words: str = "",
    at: datetime | None = None,
) -> SessionScheme:
    """Score the session by that scheme from now on; the same again changes nothing.

    A scheme that ships with Buktikan is installed on the way. Changing the scheme, or binding one
    once marks were given, needs words. Marks and what was settled stay as they were written: what
    does not fit the new scheme is shown as such and left out of the result.
    """
    locked_session(session)
    scheme = _installed_or_shipped(key, by=by, at=at)
    if scheme.framework != session.framework_id:
        raise SchemeError(
            gettext("Skema “%(key)s” menilai kerangka %(its)s, sesi ini memakai %(ours)s.")
            % {"key": key, "its": scheme.framework, "ours": session.framework_id}
        )
    held = SessionScheme.objects.filter(session=session).order_by("-number").first()
    if held is not None and held.scheme_id == key:
        return held
    late = held is not None or MarkVersion.objects.filter(session=session).exists()
    if late and not words.strip():
        raise SchemeError(gettext("Tulis alasan mengganti skema penilaian sesi ini."))
    row = SessionScheme(
        session=session,
        number=held.number + 1 if held else 1,
        scheme=scheme,
        words=words.strip(),
        bound_by=by[:200],
        bound_at=at or now(),
    )
    row.save()
    detail: dict[str, str | int | list[str]] = {"scheme": key}
    place = session.tenure.place_id
    log_event("scheme.bound", session.key, by=by, region=place, detail=detail, at=at)
    return row


def scheme_of(session: EvaluationSession) -> Scheme | None:
    """The scheme that the session is scored by; None where it only shows how ready it is."""
    return schemes_of([session]).get(session.pk)


def schemes_of(sessions: Iterable[EvaluationSession]) -> dict[str, Scheme]:
    """The same for many sessions, in one query; those without one are not in it."""
    asked = [one.pk for one in sessions]
    rows = SessionScheme.objects.filter(session__in=asked).order_by("number")
    values = rows.values_list("session_id", "scheme_id", "scheme__fingerprint", "scheme__framework")
    newest = {session: scheme for session, *scheme in values}
    return {session: _read(*scheme) for session, scheme in newest.items()}


@dataclass(frozen=True, slots=True)
class KnownScheme:
    """A scheme that may be bound."""

    key: str
    framework: str
    is_installed: bool


def known_schemes() -> tuple[KnownScheme, ...]:
    """Those installed, then those that ship and are not installed yet."""
    rows = ScoringScheme.objects.order_by("installed_at", "key").values_list("key", "framework")
    held = {key: KnownScheme(key, framework, True) for key, framework in rows}
    for key, text in shipped_schemes().items():
        framework = framework_named(key, text.encode())
        held.setdefault(key, KnownScheme(key, framework, False))
    return tuple(held.values())


def schemes_for(framework: str) -> tuple[str, ...]:
    """Keys of the schemes that score a framework: those installed, then those that ship."""
    return tuple(one.key for one in known_schemes() if one.framework == framework)


@lru_cache(maxsize=32)
def _read(key: str, fingerprint: str, framework: str) -> Scheme:
    """Read once per scheme and process; the fingerprint tells databases apart."""
    text = ScoringScheme.objects.values_list("text", flat=True).get(key=key)
    return scheme_from(f"{key}.yaml", text.encode(), installed(framework))


def _installed_or_shipped(key: str, *, by: str, at: datetime | None) -> ScoringScheme:
    held = ScoringScheme.objects.filter(key=key).first()
    if held is not None:
        return held
    text = shipped_schemes().get(key)
    if text is None:
        known = sorted({*shipped_schemes(), *ScoringScheme.objects.values_list("key", flat=True)})
        raise SchemeError(
            gettext("Skema “%(key)s” tidak ada. Yang ada: %(known)s.")
            % {"key": key, "known": ", ".join(known)}
        )
    return install_scheme(f"{key}.yaml", text, by=by, at=at)


def _kept(scheme: Scheme, text: str, by: str, at: datetime) -> ScoringScheme:
    row = ScoringScheme(
        key=scheme.key,
        framework=scheme.framework,
        text=text,
        fingerprint=scheme.fingerprint,
        installed_by=by[:200],
        installed_at=at,
    )
    row.save()
    detail: dict[str, str | int | list[str]] = {"fingerprint": scheme.fingerprint}
    log_event("scheme.installed", scheme.key, by=by, detail=detail, at=at)
    return row
