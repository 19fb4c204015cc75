"""What pages of evidence show: files with their rights, values with names and states."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from buktikan.actions.evidence_access import ItemFile, file_of
from buktikan.actions.evidence_preview import can_be_drawn
from buktikan.actions.evidence_register import BackedValue
from buktikan.actions.framework import installed
from buktikan.actions.proof_marks import MarkNow
from buktikan.actions.scan import quarantines
from buktikan.actions.scanner import is_set_up
from buktikan.core.evidence import EvidenceClass, EvidenceFile, EvidenceState, Locator
from buktikan.core.framework import Element, Framework
from buktikan.core.period import parse_period
from buktikan.core.proof.leaf import Unread
from buktikan.records.models import EvaluationSession, EvidenceItem, EvidenceRevision, Place
from buktikan.web.page import SignedInRequest
from buktikan.web.words import period_words, value_words, words

OPENED = "berkas_terbatas"
"""Where the browser's session keeps which restricted files were opened until when."""
OPEN_SECONDS = 30 * 60
KINDS = {
    "application/pdf": "PDF",
    "image/png": "PNG",
    "image/jpeg": "JPEG",
    "image/webp": "WEBP",
    "text/csv": "CSV",
    "text/plain": "TXT",
    "application/zip": "ZIP",
    "application/vnd.ms-excel": "XLS",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "XLSX",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "DOCX",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "PPTX",
    "application/vnd.oasis.opendocument.spreadsheet": "ODS",
    "application/vnd.oasis.opendocument.text": "ODT",
}
SENT_AS_BYTES = {"text/html": "HTML"}
"""Kinds that browsers must not take for what they are."""


@dataclass(frozen=True, slots=True)
class Names:
    """Names of elements and places; the newest session of the region gives links their target."""

    framework: Framework | None
    places: dict[str, str]
    session: EvaluationSession | None

    def period(self, text: str) -> str:
        """A reference period in words; quarters of the tenure by their number."""
        period = parse_period(text)
        if self.session is None:
            return period_words(period)
        return period_words(period, self.session.tenure.to_core().quarter(self.session.quarter))

    def element(self, name: str) -> Element | None:
        """The element as the framework of the newest session has it."""
        return self.framework.elements.get(name) if self.framework else None


def names_of(region: str, session: EvaluationSession | None = None) -> Names:
    """Names as the session's framework has them, or that of the region's newest session."""
    if session is None:
        rows = EvaluationSession.objects.filter(tenure__place_id=region)
        session = rows.select_related("framework", "tenure").order_by("-held_on").first()
    framework = installed(session.framework_id, session.framework.fingerprint) if session else None
    places = Place.objects.around(region).values_list("key", "name")
    return Names(framework, dict(places), session)


@dataclass(frozen=True, slots=True)
class FileShown:
    """One file with what may be done with it now."""

    file: EvidenceFile
    kind: str
    restricted: bool
    is_open: bool
    url: str
    open_url: str
    leaf_url: str
    picture_url: str
    revisions: tuple[int, ...]
    shut: Unread | None = None
    """Why nobody may have it: infected, or not scanned yet."""
    unscanned: bool = False
    """Whether this house has no virus scanner at all."""


def files_shown(
    request: SignedInRequest, item: EvidenceItem, revisions: Sequence[EvidenceRevision]
) -> tuple[FileShown, ...]:
    """Files of all revisions, each once, the newest revision's first."""
    held: dict[str, list[int]] = {}
    for one in revisions:
        for file in one.to_core().files:
            held.setdefault(file.sha256, []).append(one.number)
    shut = quarantines(held)
    found = ((file_of(item, sha256), numbers) for sha256, numbers in held.items())
    shown = (_file(request, one, tuple(numbers)) for one, numbers in found if one)
    unscanned = not is_set_up()
    return tuple(
        replace(one, shut=shut[one.file.sha256].unread)
        if one.file.sha256 in shut
        else replace(one, unscanned=unscanned)
        for one in shown
    )


def _file(request: SignedInRequest, found: ItemFile, numbers: tuple[int, ...]) -> FileShown:
    spot = (found.item.region_id, found.item.key, found.file.sha256)
    drawable = can_be_drawn(found.file.media_type)
    return FileShown(
        found.file,
        {**KINDS, **SENT_AS_BYTES}.get(found.file.media_type, found.file.media_type),
        found.restricted,
        not found.restricted or is_opened(request, found),
        reverse("evidence:file", args=spot),
        reverse("evidence:open", args=spot),
        reverse("evidence:leaf", args=(*spot, 1)) if drawable else "",
        reverse("evidence:page", args=(*spot, 1)) if drawable else "",
        numbers,
    )


def is_opened(request: SignedInRequest, found: ItemFile) -> bool:
    """Whether the person said in this sitting why the restricted file is opened."""
    until = request.session.get(OPENED, {}).get(opening_key(found), 0)
    return bool(until > timezone.now().timestamp())


def opening_key(found: ItemFile) -> str:
    """What an opening is remembered under."""
    return f"{found.item.pk}:{found.file.sha256}"


@dataclass(frozen=True, slots=True)
class ValueShown:
    """One link with the value that it backs, in words."""

    link_id: int
    element: str
    label: str
    place: str
    place_key: str
    period: str
    source: str
    value: str
    locator: str
    state: EvidenceState
    outdated: bool
    decided_by: str
    decided_at: datetime | None
    reason: str
    linked_by: str
    item: str
    picture_url: str = ""
    file_url: str = ""
    title: str = ""
    line: str = ""
    group: str = ""
    restricted: bool = False
    version: int = 0
    notes: object = None
    mark: MarkNow | None = None


def values_shown(
    values: Iterable[BackedValue], names: Names, marks: Mapping[int, MarkNow]
) -> tuple[ValueShown, ...]:
    """Links in words, with what the search says of each."""
    return tuple(replace(value_shown(one, names), mark=marks.get(one.link.pk)) for one in values)


def value_shown(one: BackedValue, names: Names) -> ValueShown:
    """One link in words; the value is what is claimed, whatever its standing."""
    link, newest = one.link, one.newest
    element = names.element(link.element)
    return ValueShown(
        link_id=link.pk,
        element=link.element,
        label=words(element.label) if element else link.element,
        place=names.places.get(link.place, link.place),
        place_key=link.place,
        period=names.period(link.period),
        source=link.source,
        value=_printed(one, element),
        locator=str(Locator(**link.locator)),
        state=one.state,
        outdated=one.is_outdated,
        decided_by=newest.decided_by if newest else "",
        decided_at=newest.decided_at if newest else None,
        reason=newest.reason if newest else "",
        linked_by=link.linked_by,
        item=link.item.key,
        version=one.observation.pk if one.observation else 0,
    )


def _printed(one: BackedValue, element: Element | None) -> str:
    observation = one.observation.to_core() if one.observation else None
    if observation is None or observation.value is None:
        return ""
    if element is None:
        return str(observation.value)
    return value_words(observation.value, element.unit)


def is_restricted(revision: EvidenceRevision) -> bool:
    """Whether only those who may open restricted files see it."""
    return revision.classification == EvidenceClass.RESTRICTED.value
