"""Searching numbers in their evidence: what has not been searched, and keeping what was seen."""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from buktikan.actions.event import log_event
from buktikan.actions.proof_stated import Stated, stated_numbers
from buktikan.actions.proof_wanted import wording_of
from buktikan.actions.reading import read_once
from buktikan.core.evidence import EvidenceFile
from buktikan.core.proof.leaf import FileText, Unread
from buktikan.core.proof.search import find_value
from buktikan.core.proof.several_files import (
    FileAnswer,
    ItemAnswer,
    SpotFound,
    one_answer,
    unread_answer,
)
from buktikan.core.proof.sighting import Mark
from buktikan.core.proof.wanted import Wanted
from buktikan.core.proof.wording import Wording
from buktikan.reading.opening import READER
from buktikan.records.models import EvidenceItem, EvidenceLink, EvidenceSearch
from buktikan.records.models.reading import SEARCH_WORDS

TOOLS = f"{READER} buktikan-search/1"
"""Changes when a better search should look again."""


@dataclass(frozen=True, slots=True)
class Due:
    """One number that was not searched yet as it stands, in the item as it is."""

    link: EvidenceLink
    stated: Stated
    wanted: Wanted


def due_searches(
    links: "QuerySet[EvidenceLink]",
    wording: Wording | None = None,
    *,
    unreadable_again: bool = False,
) -> tuple[Due, ...]:
    """What of the links has to be searched: numbers without a current search, in items with files.

    `wording` must be of the links' region. With `unreadable_again` a search that could not read
    the files is none.
    """
    rows = list(links.select_related("item").prefetch_related("item__revisions").order_by("pk"))
    with_files = [row for row in rows if row.item.to_core().files]
    if not with_files:
        return ()
    stated = stated_numbers(EvidenceLink.objects.filter(pk__in=[row.pk for row in with_files]))
    current = EvidenceSearch.objects.filter(link__in=with_files, tools=TOOLS)
    if unreadable_again:
        current = current.exclude(mark=Mark.UNREADABLE.value)
    done = set(current.values_list("link", "observation", "draft", "revision"))
    names = wording or wording_of(with_files[0].item.region_id)
    found = []
    for row in with_files:
        revision = row.item.to_core().revision
        for one in stated.get(row.pk, ()):
            if one.amount is None or (row.pk, one.observation, one.draft, revision) in done:
                continue
            wanted = names.wanted(row.observation_key, one.amount)
            if wanted is not None:
                found.append(Due(row, one, wanted))
    return tuple(found)


Tell = Callable[[int, int, str], None]


def search_item(
    item: EvidenceItem,
    *,
    by: str,
    wording: Wording | None = None,
    tell: Tell | None = None,
    unreadable_again: bool = False,
) -> int:
    """Look for every number that the item backs and that was not searched yet; returns how many.

    Files are read first, outside of any transaction: that takes as long as it takes.
    """
    links = EvidenceLink.objects.filter(item=item)
    due = due_searches(links, wording, unreadable_again=unreadable_again)
    if not due:
        return 0
    files = item.to_core().files
    texts: list[tuple[EvidenceFile, FileText | Unread]] = []
    for at, file in enumerate(files):
        if tell is not None:
            tell(at, len(files) + 1, f"Membaca {file.name}")
        texts.append((file, read_once(file.sha256)))
    answers = [(one, answer_of(one.wanted, texts)) for one in due]
    keep_answers(item, answers, by=by)
    return len(answers)


def answer_of(
    wanted: Wanted, texts: Iterable[tuple[EvidenceFile, FileText | Unread]]
) -> ItemAnswer:
    """Where the number stands in the files, or the best that can be said instead."""
    return one_answer([_in_file(wanted, file, text) for file, text in texts])


def _in_file(wanted: Wanted, file: EvidenceFile, text: FileText | Unread) -> FileAnswer:
    if isinstance(text, Unread):
        return unread_answer(file.sha256, file.name, text)
    return FileAnswer(file.sha256, file.name, find_value(text, wanted), text)


@transaction.atomic
def keep_answers(item: EvidenceItem, answers: Iterable[tuple[Due, ItemAnswer]], *, by: str) -> None:
    """Keep what was seen, and tell the history how many numbers got which mark."""
    now, revision = timezone.now(), item.to_core().revision
    counts: dict[str, int] = {}
    for due, answer in answers:
        EvidenceSearch(
            link=due.link,
            observation_id=due.stated.observation,
            draft_id=due.stated.draft,
            stated=format(due.wanted.amount, "f"),
            revision=revision,
            tools=TOOLS,
            mark=answer.mark.value,
            words=answer.words[:SEARCH_WORDS],
            found=[spot_facts(one) for one in answer.spots],
            searched_at=now,
        ).save()
        counts[answer.mark.value] = counts.get(answer.mark.value, 0) + 1
    log_event(
        "evidence.searched",
        f"{item.region_id} {item.key}",
        by=by,
        region=item.region_id,
        agency=item.agency,
        at=now,
        detail={**counts},
    )


def spot_facts(one: SpotFound) -> dict[str, object]:
    """A spot as JSON keeps it: the facts of its locator, and why it scored as it did."""
    seen = one.sighting
    return {
        **asdict(one.locator),
        "leaf": one.leaf,
        "score": seen.score,
        "amount": format(seen.amount, "f"),
        "fits": seen.fits,
        "reasons": [asdict(reason) for reason in seen.reasons],
    }
