"""Files inside an accepted bundle: listed, opened from the kept bundle, restricted ones guarded."""

import json
import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO

from django.db import transaction

from buktikan.actions.bundle_store import at_hand
from buktikan.actions.event import log_event
from buktikan.core.evidence import EvidenceClass
from buktikan.documents.bundle import PAYLOAD, SEAL, Json
from buktikan.documents.bundle_facts import fact, facts_of, rows
from buktikan.documents.exchange_payload import opened_payload
from buktikan.records.models import ReceivedReport

EVIDENCE = f"{PAYLOAD}evidence/"
DOCUMENTS = f"{PAYLOAD}documents/"
LARGEST_SEAL = 16 << 20
UNRUN = "application/octet-stream"
SAFE_KINDS = frozenset(
    {
        "application/pdf",
        "image/png",
        "image/jpeg",
        "text/csv",
        "text/plain",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    }
)
"""Kinds that are told to a browser; anything else is bytes to it."""


@dataclass(frozen=True, slots=True)
class SealedFile:
    """One file of a bundle; `number` names it in addresses, counted in the seal's own order."""

    number: int
    path: str
    size: int
    description: str
    restricted: bool

    @property
    def name(self) -> str:
        """The file's own name."""
        return self.path.rpartition("/")[2]

    @property
    def media_type(self) -> str:
        """What may be told to a browser, by the name and never by what the sender claims."""
        guessed = mimetypes.guess_type(self.path)[0] or UNRUN
        return guessed if guessed in SAFE_KINDS else UNRUN


def sealed_files(report: ReceivedReport) -> tuple[SealedFile, ...]:
    """Every file of the report's bundle."""
    with at_hand(report.bundle.sha256) as path, opened_payload(path) as payload:
        facts = facts_of(payload.read(SEAL, LARGEST_SEAL)) or {}
    shut = _restricted_hashes(report)
    return tuple(_file(number, row, shut) for number, row in enumerate(rows(facts, "files"), 1))


def _file(number: int, row: dict[str, Json] | object, shut: frozenset[str] | None) -> SealedFile:
    assert isinstance(row, dict)
    path, size = fact(row, "path"), row.get("size")
    evidence = path.startswith(EVIDENCE)
    return SealedFile(
        number,
        path,
        size if isinstance(size, int) else 0,
        fact(row, "description"),
        evidence and (shut is None or fact(row, "sha256") in shut),
    )


def _restricted_hashes(report: ReceivedReport) -> frozenset[str] | None:
    """Hashes of originals of restricted evidence; None where the register cannot be read.

    A redacted copy has a hash of its own, and so is none of them.
    """
    table = report.tables.filter(name="evidence").values_list("rows", flat=True).first()
    found: Json = json.loads(table) if table else None
    if not isinstance(found, list):
        return None
    shut: set[str] = set()
    for item in found:
        if not isinstance(item, dict):
            return None
        if item.get("class") not in (EvidenceClass.PUBLIC.value, EvidenceClass.INTERNAL.value):
            shut |= {fact(one, "sha256") for one in rows(item, "files")}
    return frozenset(shut)


@contextmanager
def opened(report: ReceivedReport, file: SealedFile) -> Iterator[IO[bytes]]:
    """The file's contents as a stream from the kept bundle; nothing is written anywhere."""
    with (
        at_hand(report.bundle.sha256) as path,
        opened_payload(path) as payload,
        payload.open(file.path) as stream,
    ):
        yield stream


@transaction.atomic
def note_opening(report: ReceivedReport, file: SealedFile, *, purpose: str, by: str) -> None:
    """Write down that somebody opened a restricted file, and what for."""
    log_event(
        "bundle.opened",
        f"{report.bundle.title}: {file.name}",
        by=by,
        region=report.region_id,
        detail={"seal": report.seal_id, "purpose": purpose},
    )
