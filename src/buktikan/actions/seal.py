"""Sealing a session's report: frozen in a bundle, superseded later but never edited."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from buktikan.actions.bundle_store import keep, sweep
from buktikan.actions.event import log_event
from buktikan.actions.evidence_store import evidence_store
from buktikan.actions.public_copies import with_bare_copies
from buktikan.actions.report import Documents
from buktikan.actions.seal_change import change_since, newest_seal
from buktikan.actions.seal_contents import Sealing, bundle_contents
from buktikan.actions.sealed_texts import Judgements, Statement, contradicted, unanswered
from buktikan.core.claims.judging import judge_report
from buktikan.core.report import ReportContents, ReportState
from buktikan.core.seal_difference import Erratum, SealDifference
from buktikan.documents.bundle import Seal as WrittenSeal
from buktikan.documents.bundle_writing import write_bundle
from buktikan.documents.signing import Signer
from buktikan.frameworks.vocabulary import spoken
from buktikan.records.models import EvaluationSession, Seal


class AlreadySealedError(Exception):
    """The session is sealed already and no reason for superseding was given."""


class ContradictedError(Exception):
    """Statements are denied by the data and nobody said why they stay; `left` are those."""

    def __init__(self, left: tuple[Statement, ...]) -> None:
        self.left = left
        quotes = "; ".join(f'"{one.judgement.quote}" ({one.part})' for one in left[:5])
        super().__init__(
            f"{len(left)} pernyataan dibantah data: {quotes}. "
            "Perbaiki naskahnya, atau beri alasan untuk masing-masing, lalu segel ulang."
        )


def judged(contents: ReportContents) -> Judgements:
    """Every statement of the texts with its verdict."""
    return judge_report(contents, spoken())


def prepared(contents: ReportContents, *, reason: str = "") -> ReportContents:
    """The contents as they will be printed: sealed, and with an erratum where they replace a seal.

    Raises AlreadySealedError where a reason is missing.
    """
    before = newest_seal(contents.session.key)
    sealed = replace(contents, state=ReportState.SEALED)
    if before is None:
        return sealed
    _require_reason(before, reason)
    erratum = Erratum(before.seal_id, reason.strip(), change_since(before, sealed))
    return replace(sealed, supersedes=before.seal_id, erratum=erratum)


def _require_reason(before: Seal | None, reason: str) -> None:
    if before is not None and not reason.strip():
        raise AlreadySealedError(
            f"Sesi {before.session_id} sudah disegel ({before.seal_id[:12]}). "
            "Segel baru menggantikannya dan memerlukan alasan (--reason)."
        )


def seal(
    contents: ReportContents,
    documents: Documents,
    target: Path,
    *,
    by: str,
    include_restricted: bool = False,
    reason: str = "",
    reasons: Mapping[str, str] | None = None,
    judgements: Judgements | None = None,
    signer: Signer | None = None,
    attempt: str = "",
    at: datetime | None = None,
) -> WrittenSeal:
    """Write the bundle, keep a copy of it and record the seal.

    A session that is sealed already is superseded, which needs a reason; the older seal and its
    bundle stay as they are. Statements that the data deny need reasons, by their names. With a
    signer the report's PDF and the bundle are signed. `attempt` is kept with the seal, so that
    whoever was killed in the middle finds out whether it was made. Raises AlreadySealedError,
    ContradictedError, BundleError or SigningError; then nothing is sealed.
    """
    answers = reasons or {}
    before = newest_seal(contents.session.key)
    _require_reason(before, reason)
    found = judged(contents) if judgements is None else judgements
    if left := tuple(unanswered(found, answers)):
        raise ContradictedError(left)
    contents = replace(contents, copies=with_bare_copies(contents.copies, contents.evidence))
    sealing = Sealing(
        by=by,
        at=at or timezone.localtime(),
        include_restricted=include_restricted,
        supersedes=before.seal_id if before else "",
        reason=reason.strip(),
        judgements=found,
        reasons={one.name: answers[one.name].strip() for one in contradicted(found)},
        difference=_difference(contents, before),
    )
    signing = _Signing(signer) if signer is not None else None
    if signing is not None:
        signing.sign_report(documents.report_pdf, reason=f"Segel laporan {contents.session.key}")
    sweep(target.parent)
    with evidence_store().at_hand() as stored:
        bundle = bundle_contents(contents, documents, stored, sealing)
        written = write_bundle(target, bundle, signing)
    signed_by = signing.signer_name() if signing is not None else ""
    try:
        _require_newest(contents, before)
        _record(
            contents,
            written,
            before,
            sealing,
            bundle=keep(written.path),
            signed_by=signed_by,
            attempt=attempt,
        )
    except Exception:
        written.path.unlink(missing_ok=True)  # a bundle without its record is no seal
        raise
    return written


def _require_newest(contents: ReportContents, before: Seal | None) -> None:
    """Raise where somebody else sealed the session meanwhile."""
    now = newest_seal(contents.session.key)
    told = contents.erratum.supersedes if contents.erratum is not None else None
    if now != before or (told is not None and (before is None or told != before.seal_id)):
        raise AlreadySealedError(
            f"Sesi {contents.session.key} baru saja disegel orang lain. Lihat segel itu dulu; "
            "bila masih perlu, segel ulang sebagai ralat."
        )


def _difference(contents: ReportContents, before: Seal | None) -> SealDifference | None:
    if contents.erratum is not None:
        return contents.erratum.difference
    return change_since(before, contents) if before is not None else None


@dataclass(slots=True)
class _Signing:
    """A signer at work on one bundle."""

    signer: Signer
    signed: tuple[bytes, bytes] = (b"", b"")

    def sign_report(self, pdf: Path, *, reason: str) -> None:
        """Put the signed PDF in the place of the unsigned one, at once or not at all."""
        signed = pdf.with_name(f".{pdf.name}.ditandatangani")
        try:
            self.signer.sign_pdf(pdf, signed, reason=reason)
            signed.replace(pdf)
        finally:
            with suppress(OSError):
                signed.unlink(missing_ok=True)

    def __call__(self, closing: bytes) -> bytes:
        """The detached signature over the tag manifest."""
        signature = self.signer.sign_bytes(closing)
        self.signed = (closing, signature)
        return signature

    def signer_name(self) -> str:
        """Whom the signature names."""
        from buktikan.documents.signature_check import check_signature  # noqa: PLC0415  # slow

        return check_signature(*self.signed, (), at=datetime.now(UTC)).signer


@transaction.atomic
def _record(
    contents: ReportContents,
    written: WrittenSeal,
    before: Seal | None,
    sealing: Sealing,
    *,
    bundle: str,
    signed_by: str,
    attempt: str,
) -> None:
    if Seal.objects.filter(seal_id=written.seal_id).exists():
        return
    row = EvaluationSession.objects.select_for_update().get(key=contents.session.key)
    _require_newest(contents, before)  # once more, now that nobody else can
    of = contents.completeness
    facts = {
        "lines": of.lines,
        "backed": of.backed,
        "files": written.files,
        "restricted": sealing.include_restricted,
        "attempt": attempt,
    }
    Seal(
        seal_id=written.seal_id,
        session=row,
        file_name=written.path.name,
        sealed_by=sealing.by,
        sealed_at=written.sealed_at,
        supersedes=before,
        reason=sealing.reason,
        facts=facts,
        bundle=bundle,
        size=written.size,
        signer=signed_by,
    ).save()
    log_event(
        "report.sealed",
        contents.session.key,
        by=sealing.by,
        region=contents.session.place,
        detail={"seal": written.seal_id},
    )
