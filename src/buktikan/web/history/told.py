"""One event in an official's words: who, for whom, what, and what stood there before."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from buktikan.core.deadline import Step
from buktikan.core.note import NoteState
from buktikan.core.period import PeriodError, parse_period
from buktikan.core.rights import Role
from buktikan.records.models import Event
from buktikan.web.history.sentences import LABELS, SENTENCES, UNKNOWN
from buktikan.web.words import day_words, period_words
from buktikan.web.words import words as said

FOR = " a.n. "
"""What stands between a person's name and the agency that the person acted for."""
SHOWN = 12
"""How much of a hash is shown."""
HIDDEN = frozenset(("changes", "before", "on_behalf_of", "elements", "former"))


@dataclass(frozen=True, slots=True)
class Names:
    """What keys are called today: agencies of the region, and elements of its frameworks."""

    agencies: Mapping[str, str]
    elements: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Fact:
    """Something told beside the sentence; `is_recorded`: in the words that somebody wrote."""

    label: str
    words: str
    is_recorded: bool = True


@dataclass(frozen=True, slots=True)
class Told:
    """An event as a page shows it."""

    event: Event
    sentence: str
    by: str
    behalf: str
    agency: str
    changes: tuple[str, ...]
    facts: tuple[Fact, ...]

    @property
    def short_hash(self) -> str:
        """The first characters of the event's hash."""
        return self.event.hash[:SHOWN]


def tell(event: Event, names: Names) -> Told:
    """The event in words."""
    by, _for, behalf = event.by.partition(FOR)
    behalf = behalf or str(event.detail.get("on_behalf_of") or "")
    template = SENTENCES.get(event.verb, UNKNOWN)
    words = {"by": by, "subject": subject_of(event, names), "verb": event.verb}
    return Told(
        event,
        str(template) % words,
        by,
        behalf,
        names.agencies.get(event.agency, event.agency),
        tuple(_changes(event)),
        tuple(_facts(event)),
    )


def subject_of(event: Event, names: Names) -> str:
    """What the event is about; keys are followed by what they are called."""
    noun = event.verb.partition(".")[0]
    if noun in ("submission", "reminder"):
        return _of_agency(event, names)
    if noun == "deadline":
        session, _space, step = event.subject.partition(" ")
        return f"{session}: {_step(step)}"
    if noun == "evidence":
        return _evidence(event, names)
    if noun == "tenure":
        return f"{event.detail.get('holder', '')} ({event.subject.partition(' ')[2]})".strip()
    return event.subject


def _of_agency(event: Event, names: Names) -> str:
    session, _space, rest = event.subject.partition(" ")
    name = names.agencies.get(event.agency, rest)
    return _("%(agency)s (sesi %(session)s)") % {"agency": name, "session": session}


def _step(text: str) -> str:
    known = {one.value: said(one) for one in Step}
    return known.get(text, text)


def _evidence(event: Event, names: Names) -> str:
    key, arrow, spot = event.subject.partition(" -> ")
    if not arrow:
        return event.subject.removeprefix(f"{event.region} ")
    element, _space, period = spot.partition(" ")
    label = names.elements.get(element, element)
    parts = {"key": key, "element": label, "period": _period(period)}
    return (_("%(key)s untuk %(element)s, %(period)s") % parts).rstrip(", ")


def _period(text: str) -> str:
    try:
        return period_words(parse_period(text))
    except PeriodError:
        return text


def _changes(event: Event) -> Iterator[str]:
    found = event.detail.get("changes")
    if isinstance(found, list):
        yield from (str(one) for one in found)
    if event.verb == "deadline.set":
        before, due = event.detail.get("before", ""), event.detail.get("due", "")
        yield f"{_moment(str(before)) or _('belum ada')} → {_moment(str(due))}"


def _moment(text: str) -> str:
    if not text:
        return ""
    local = timezone.localtime(datetime.fromisoformat(text))
    return f"{day_words(local.date())}, {local:%H.%M}"


def _facts(event: Event) -> Iterator[Fact]:
    for name, value in event.detail.items():
        if name in HIDDEN or value in ("", [], None):
            continue
        if event.verb == "deadline.set":
            continue
        words = ", ".join(str(one) for one in value) if isinstance(value, list) else str(value)
        readable = _readable(name, words)
        yield Fact(str(LABELS.get(name, name)), readable, is_recorded=readable == words)


def _readable(name: str, words: str) -> str:
    if name == "role":
        known = {role.value: said(role) for role in Role}
        return next((known[word] for word in words.split() if word in known), words)
    if name == "state":
        states = {one.value: said(one) for one in NoteState}
        return states.get(words, words)
    if name in ("sha256", "seal", "fingerprint"):
        return words[:SHOWN]
    return words
