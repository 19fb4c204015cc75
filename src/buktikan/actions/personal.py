"""Personal data in the register: what is proposed for the class, and what people decide."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from buktikan.actions.event import log_event
from buktikan.actions.evidence import register_item
from buktikan.core.evidence import EvidenceClass, EvidenceFile
from buktikan.core.evidence import EvidenceItem as CoreItem
from buktikan.core.personal.finding import PersonalKind
from buktikan.records.models import EvidenceItem, FileLook, LookAnswer
from buktikan.records.models.redaction import AnswerTopic

KEPT = "evidence.class_kept"
LONGEST_QUESTION = 500
SILENT = frozenset({"", "no_text"})
"""What a reading ended with that leaves nothing unknown: text, or a picture without any."""


class ReasonMissingError(ValueError):
    """A proposal is overridden for a reason, and none was given."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What of persons one file holds; `code` says why nobody knows."""

    file: EvidenceFile
    counts: Mapping[PersonalKind, int]
    code: str = ""

    @property
    def words(self) -> str:
        """As one says it: 12 nomor telepon seluler, daftar nama dan alamat (30 baris)."""
        return counted(self.counts)


@dataclass(frozen=True, slots=True)
class PersonalOf:
    """One item's files that hold personal data, those that nobody could read, and the answer.

    `asked` is the question that the class raises; blank where it raises none.
    """

    seen: tuple[Seen, ...]
    unread: tuple[EvidenceFile, ...]
    is_restricted: bool
    asked: str = ""
    answer: LookAnswer | None = None

    @property
    def is_open(self) -> bool:
        """Whether the class still waits for a person's word."""
        return bool(self.asked) and self.answer is None

    @property
    def words(self) -> str:
        """Everything in all files, as one says it."""
        return counted(_sum(self.seen))


def counted(counts: Mapping[PersonalKind, int]) -> str:
    """Counts by kind in words, for a sentence."""
    return ", ".join(
        f"{kind.label} ({count} baris)" if kind.is_list else f"{count} {kind.label}"
        for kind, count in counts.items()
    )


def _sum(seen: Iterable[Seen]) -> Mapping[PersonalKind, int]:
    whole: dict[PersonalKind, int] = {}
    for one in seen:
        for kind, count in one.counts.items():
            whole[kind] = whole.get(kind, 0) + count
    return {kind: whole[kind] for kind in PersonalKind if kind in whole}


def personal_of(items: Iterable[EvidenceItem]) -> Mapping[int, PersonalOf]:
    """By the item's primary key; at most two queries, where revisions were fetched before."""
    cores = {one.pk: one.to_core() for one in items}
    hashes = {file.sha256 for one in cores.values() for file in one.files}
    looks: dict[str, FileLook] = {}
    for look in FileLook.objects.filter(file__in=hashes).order_by("pk"):
        looks[look.file_id] = look
    answers: dict[int, list[LookAnswer]] = {}
    if any(look.personal for look in looks.values()):
        given = LookAnswer.objects.filter(item__in=cores, topic=AnswerTopic.CLASS)
        for answer in given.order_by("pk"):
            answers.setdefault(answer.item_id, []).append(answer)
    return {pk: _of(core, looks, answers.get(pk, ())) for pk, core in cores.items()}


def _of(core: CoreItem, looks: Mapping[str, FileLook], answers: Sequence[LookAnswer]) -> PersonalOf:
    found = [_seen(file, looks[file.sha256]) for file in core.files if file.sha256 in looks]
    seen = tuple(one for one in found if one.counts)
    unread = tuple(one.file for one in found if one.code not in SILENT)
    restricted = core.classification is EvidenceClass.RESTRICTED
    asked = "" if restricted or not seen else question(core.classification, seen)
    given = [one for one in answers if one.asked == asked]
    return PersonalOf(seen, unread, restricted, asked, given[-1] if given else None)


def _seen(file: EvidenceFile, look: FileLook) -> Seen:
    counts: dict[PersonalKind, int] = {}
    for one in look.personal:
        kind = PersonalKind(one["kind"])
        counts[kind] = counts.get(kind, 0) + one["count"]
    return Seen(file, {kind: counts[kind] for kind in PersonalKind if kind in counts}, look.code)


def question(classification: EvidenceClass, seen: Sequence[Seen]) -> str:
    """What a class asks that is wider than the contents allow."""
    told = f"Kelasnya {classification.label}, tetapi berkasnya memuat {counted(_sum(seen))}."
    return told[:LONGEST_QUESTION]


def restrict_item(item: EvidenceItem, *, by: str) -> EvidenceItem:
    """Take over the proposal: a revision of the class "restricted", with why."""
    core = item.to_core()
    if core.classification is EvidenceClass.RESTRICTED:
        return item
    told = personal_of([item])[item.pk].words
    reason = f"Memuat data pribadi: {told}." if told else "Memuat data pribadi."
    return register_item(
        item.region_id,
        replace(core, classification=EvidenceClass.RESTRICTED),
        by=by,
        reason=reason,
        agency=item.agency,
    )


@transaction.atomic
def keep_class(item: EvidenceItem, *, reason: str, by: str) -> LookAnswer | None:
    """Override the proposal, for a reason; None where nothing is asked.

    Raises ReasonMissingError without one.
    """
    if not reason.strip():
        raise ReasonMissingError(
            gettext("Tuliskan alasan mengapa berkas ini tidak perlu menjadi terbatas.")
        )
    known = personal_of([item])[item.pk]
    if not known.asked:
        return None
    return _answer(item, AnswerTopic.CLASS, known.asked, reason.strip(), by=by, verb=KEPT)


@transaction.atomic
def explain_photo(item: EvidenceItem, asked: str, *, reason: str, by: str) -> LookAnswer:
    """Say why a photo of another time or place belongs to the item after all.

    Raises ReasonMissingError without a reason.
    """
    if not reason.strip():
        raise ReasonMissingError(gettext("Tuliskan penjelasan tentang foto ini."))
    return _answer(
        item,
        AnswerTopic.PHOTO,
        asked[:LONGEST_QUESTION],
        reason.strip(),
        by=by,
        verb="evidence.photo_explained",
    )


def _answer(
    item: EvidenceItem, topic: AnswerTopic, asked: str, reason: str, *, by: str, verb: str
) -> LookAnswer:
    now = timezone.now()
    answer = LookAnswer(
        item=item, topic=topic, asked=asked, reason=reason, given_by=by, given_at=now
    )
    answer.save()
    log_event(
        verb,
        f"{item.region_id} {item.key}",
        by=by,
        region=item.region_id,
        agency=item.agency,
        at=now,
        detail={"asked": asked, "reason": reason},
    )
    return answer
