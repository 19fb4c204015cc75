"""What leaves the house in place of evidence files, for report and bundle."""

from collections.abc import Iterable, Mapping

from buktikan.actions.evidence_look import keep_bare
from buktikan.actions.evidence_store import StoreDamagedError, evidence_store
from buktikan.actions.scan import refuse_quarantined
from buktikan.core.evidence import EvidenceClass, EvidenceItem, PublicCopy
from buktikan.reading.photo import LOOKED_AT
from buktikan.reading.photo_bare import NotBareError, bare_file
from buktikan.records.models import CopyDecision, EvidenceFile, FileCopy, FileLook
from buktikan.records.models.redaction import CopyKind


def public_copies(region: str, items: Iterable[EvidenceItem]) -> Mapping[str, PublicCopy]:
    """By the hash of the original; files that are not in it leave as they are.

    A file of a restricted item leaves only where it has a copy here. What was redacted and
    accepted goes before what only lost a camera's notes.
    """
    given = tuple(items)
    open_items = [one for one in given if one.classification is not EvidenceClass.RESTRICTED]
    bare = FileCopy.objects.filter(original__in=_hashes(open_items), kind=CopyKind.BARE)
    found = {row.original_id: _public(row) for row in bare.select_related("copy").order_by("pk")}
    return {**found, **_redacted(region, given)}


def _redacted(region: str, items: Iterable[EvidenceItem]) -> Mapping[str, PublicCopy]:
    """The newest decision of each file counts, whichever copy it is of."""
    newest: dict[str, CopyDecision] = {}
    rows = CopyDecision.objects.filter(
        item__region_id=region, copy__original__in=_hashes(items)
    ).select_related("copy__copy")
    for one in rows.order_by("pk"):
        newest[one.copy.original_id] = one
    return {key: _public(one.copy) for key, one in newest.items() if one.accepted}


def _hashes(items: Iterable[EvidenceItem]) -> set[str]:
    return {file.sha256 for one in items for file in one.files}


def _public(row: FileCopy) -> PublicCopy:
    why = CopyKind(row.kind).label
    return PublicCopy(row.copy_id, row.copy.media_type, why, row.ending)


def with_bare_copies(
    copies: Mapping[str, PublicCopy], items: Iterable[EvidenceItem]
) -> Mapping[str, PublicCopy]:
    """The same, and copies without a camera's notes of files that nothing has looked at yet."""
    hashes = _hashes(one for one in items if one.classification is not EvidenceClass.RESTRICTED)
    waiting = hashes - copies.keys()
    looked = FileLook.objects.filter(file__in=waiting).values("file")
    rows = EvidenceFile.objects.filter(pk__in=waiting, media_type__in=LOOKED_AT)
    made = {row.sha256: _bare_now(row) for row in rows.exclude(pk__in=looked)}
    return {**copies, **{key: _public(one) for key, one in made.items() if one is not None}}


def _bare_now(row: EvidenceFile) -> FileCopy | None:
    try:
        refuse_quarantined(row.sha256)
        with evidence_store().at_hand() as local:
            contents = bare_file(local(row.sha256), row.media_type)
    except (FileNotFoundError, StoreDamagedError, NotBareError):
        return None
    return None if contents is None else keep_bare(row, contents)
