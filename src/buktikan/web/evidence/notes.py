"""What stands beside an item's files: personal data, photos used elsewhere, cameras' notes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from buktikan.actions.personal import PersonalOf, personal_of
from buktikan.actions.photo import Backing, OtherUse, PhotosOf, photos_of
from buktikan.core.period import Period, parse_period
from buktikan.core.photo import is_in_indonesia, place_words, taken_on, time_question
from buktikan.core.rights import Capability
from buktikan.core.tenure import TenureQuarter
from buktikan.records.models import EvidenceItem, LookAnswer, PhotoPrint
from buktikan.records.models.redaction import AnswerTopic
from buktikan.web.evidence.shown import Names
from buktikan.web.page import SignedInRequest
from buktikan.web.words import day_words, words

HANDLING = (Capability.FILL, Capability.SUBMIT_ON_BEHALF, Capability.DECIDE_EVIDENCE)
"""Who decides on classes and copies, and explains photos: those who attach, and verifiers."""
MOST_BACKED = 3


@dataclass(frozen=True, slots=True)
class PhotoShown:
    """One photo with what its camera noted; blank where it noted nothing."""

    number: int
    leaf: int
    size: str
    taken: str
    camera: str
    place: str
    map_url: str
    is_abroad: bool


@dataclass(frozen=True, slots=True)
class OtherShown:
    """Another item that holds the picture, and what it backs, in words."""

    key: str
    url: str
    backs: tuple[str, ...]
    more: int
    is_same_file: bool


@dataclass(frozen=True, slots=True)
class Question:
    """What a photo asks, and the answer that somebody gave, if any."""

    asked: str
    answer: LookAnswer | None


@dataclass(frozen=True, slots=True)
class Notes:
    """Everything of one item; `may_handle` says whether the person decides on it."""

    key: str
    region: str
    personal: PersonalOf
    photos: tuple[PhotoShown, ...]
    others: tuple[OtherShown, ...]
    hidden: int
    regions: int
    spans: tuple[str, ...]
    questions: tuple[Question, ...]
    may_handle: bool

    @property
    def open_questions(self) -> int:
        """How many wait for a person's word."""
        waiting = sum(1 for one in self.questions if one.answer is None)
        return waiting + int(self.personal.is_open)

    @property
    def says_anything(self) -> bool:
        """Whether the verifier's queue shows it."""
        asks = self.personal.asked or self.questions or len(self.spans) > 1
        return bool(asks or self.others or self.hidden or self.regions)


def notes_of(
    request: SignedInRequest, region: str, items: Iterable[EvidenceItem], names: Names
) -> Mapping[int, Notes]:
    """By the item's primary key; a fixed number of queries for any number of items."""
    rows = tuple(items)
    personal = personal_of(rows)
    photos = photos_of(region, rows, request.user)
    answers: dict[int, dict[str, LookAnswer]] = {}
    if photos:
        given = LookAnswer.objects.filter(item__in=photos, topic=AnswerTopic.PHOTO)
        for one in given.order_by("pk"):
            answers.setdefault(one.item_id, {})[one.asked] = one
    return {
        row.pk: _notes(
            request, row, names, personal[row.pk], photos.get(row.pk), answers.get(row.pk, {})
        )
        for row in rows
    }


def _notes(
    request: SignedInRequest,
    row: EvidenceItem,
    names: Names,
    personal: PersonalOf,
    photos: PhotosOf | None,
    answers: Mapping[str, LookAnswer],
) -> Notes:
    told = photos or PhotosOf(())
    asked = questions_of(row, told, names)
    return Notes(
        key=row.key,
        region=row.region_id,
        personal=personal,
        photos=tuple(_photo(one) for one in told.prints),
        others=tuple(_other(one, row.region_id, names) for one in told.others),
        hidden=told.hidden,
        regions=told.regions,
        spans=_spans(told, names),
        questions=tuple(Question(one, answers.get(one)) for one in asked),
        may_handle=request.access.may_any(HANDLING, row.region_id, row.agency),
    )


def _photo(one: PhotoPrint) -> PhotoShown:
    day = taken_on(one.taken_at)
    taken = f"{day_words(day)}, {one.taken_at[11:16].replace(':', '.')}" if day else ""
    place, url, abroad = "", "", False
    if one.latitude is not None and one.longitude is not None:
        place = place_words(one.latitude, one.longitude)
        url = f"geo:{one.latitude},{one.longitude}"
        abroad = not is_in_indonesia(one.latitude, one.longitude)
    size = f"{one.width} × {one.height}"
    return PhotoShown(one.number, one.leaf, size, taken, one.camera, place, url, abroad)


def _other(one: OtherUse, region: str, names: Names) -> OtherShown:
    told = tuple(dict.fromkeys(_backing(names, backed) for backed in one.backs))
    url = reverse("evidence:item", args=(region, one.item))
    more = max(len(told) - MOST_BACKED, 0)
    return OtherShown(one.item, url, told[:MOST_BACKED], more, one.is_same_file)


def _backing(names: Names, one: Backing) -> str:
    element = names.element(one.element)
    label = words(element.label) if element else one.element
    return f"{label} ({names.period(one.period)})"


def _spans(told: PhotosOf, names: Names) -> tuple[str, ...]:
    """Quarters and other periods that the item's own values are of: one photo, one time."""
    return tuple(dict.fromkeys(names.period(one.period) for one in told.backs))


def questions_of(row: EvidenceItem, told: PhotosOf, names: Names) -> tuple[str, ...]:
    """What the photos' days ask against the time that the item speaks of, each once."""
    span = _span(row, told, names)
    if span is None:
        return ()
    days = [day for one in told.prints if (day := taken_on(one.taken_at)) is not None]
    found = (time_question(day, *span) for day in days)
    return tuple(dict.fromkeys(one for one in found if one))


def _quarter(names: Names, period: Period) -> TenureQuarter | None:
    """The quarter of the tenure in which the period ends."""
    return names.session.tenure.to_core().quarter_on(period.end) if names.session else None


def _span(row: EvidenceItem, told: PhotosOf, names: Names) -> tuple[date, date] | None:
    """The days that the item's values are of, else its own, else the session's quarter.

    A figure of February belongs to the quarter that is judged by it: a photo of that quarter fits.
    """
    if told.backs:
        periods = [parse_period(one.period) for one in told.backs]
        spans = [(one.start, one.end) for one in periods]
        quarters = [_quarter(names, one) for one in periods]
        spans += [(one.start, one.end) for one in quarters if one is not None]
        return min(start for start, _ in spans), max(end for _, end in spans)
    core = row.to_core()
    if core.effective_from and core.effective_to:
        return core.effective_from, core.effective_to
    if names.session is None:
        return None
    quarter = names.session.tenure.to_core().quarter(names.session.quarter)
    return quarter.start, quarter.end
