"""What changed between two states of a report: two seals, or the last seal and today.

Both sides are the tables that a bundle carries (actions.sealed_data), so that a difference can be
made of any two bundles, wherever they were sealed.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from buktikan.core.evidence import Standing
from buktikan.core.period import PeriodError, parse_period

Json = str | int | bool | None | list["Json"] | dict[str, "Json"]
Row = Mapping[str, Json]
Tables = Mapping[str, Json]
"""The parsed tables by name: "achievements", "values", "texts", "evidence", "notes", "session"."""
Facets = Mapping[str, str]
SHORT_HASH = 12
WRITTEN = "tertulis"
STANDINGS = {one.value: one.label for one in Standing}


class Subject(Enum):
    """What a change is about. The value is the name of its table."""

    LINE = "achievements"
    TEXT = "texts"
    VALUE = "values"
    EVIDENCE = "evidence"
    NOTE = "notes"
    SESSION = "session"

    @property
    def label(self) -> str:
        """The Indonesian words, as a heading."""
        return {
            "achievements": "Capaian",
            "texts": "Naskah",
            "values": "Nilai yang dicatat",
            "evidence": "Data dukung",
            "notes": "Catatan evaluator",
            "session": "Sesi, pejabat dan kop",
        }[self.value]


class ChangeKind(Enum):
    """How the two sides differ."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"

    @property
    def label(self) -> str:
        """The Indonesian word."""
        return {"added": "baru", "removed": "tidak ada lagi", "changed": "berubah"}[self.value]


@dataclass(frozen=True, slots=True)
class Changed:
    """One change: what it is about, and both sides as a reader would meet them."""

    subject: Subject
    kind: ChangeKind
    key: str
    label: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class SealDifference:
    """Every change in order; `incomparable` are tables that one of the two sides does not have."""

    changes: tuple[Changed, ...]
    incomparable: tuple[Subject, ...] = ()

    def of(self, subject: Subject) -> tuple[Changed, ...]:
        """The changes of one kind of thing."""
        return tuple(one for one in self.changes if one.subject is subject)

    @property
    def by_subject(self) -> tuple[tuple[Subject, tuple[Changed, ...]], ...]:
        """Subjects with their changes, those without any left out."""
        return tuple((subject, rows) for subject in Subject if (rows := self.of(subject)))


@dataclass(frozen=True, slots=True)
class Erratum:
    """Why a seal replaces another one, and in what the two differ."""

    supersedes: str
    reason: str
    difference: SealDifference


def seal_difference(before: Tables, after: Tables) -> SealDifference:
    """All changes between two sides, in the order of the older one, new things last."""
    changes: list[Changed] = []
    incomparable: list[Subject] = []
    for subject in Subject:
        if subject.value not in before or subject.value not in after:
            incomparable.append(subject)
            continue
        old, new = (_described(subject, side[subject.value]) for side in (before, after))
        changes.extend(_changes(subject, old, new))
    return SealDifference(tuple(changes), tuple(incomparable))


@dataclass(frozen=True, slots=True)
class _Described:
    """A row as one compares it: each facet in words; `whole` facets stand without their name."""

    label: str
    facets: Facets


def _described(subject: Subject, table: Json) -> Mapping[str, _Described]:
    rows = table if isinstance(table, list) else [table]
    key, describe = DESCRIBERS[subject]
    found: dict[str, _Described] = {}
    for row in rows:
        if isinstance(row, dict):
            found[key(row)] = describe(row)  # of several versions the newest stands last
    return found


def _changes(
    subject: Subject, old: Mapping[str, _Described], new: Mapping[str, _Described]
) -> Iterator[Changed]:
    for key, was in old.items():
        now = new.get(key)
        if now is None:
            yield Changed(subject, ChangeKind.REMOVED, key, was.label, before=_all(was))
        elif was.facets != now.facets:
            names = [one for one in {**was.facets, **now.facets} if _differs(one, was, now)]
            yield Changed(
                subject, ChangeKind.CHANGED, key, now.label, _told(was, names), _told(now, names)
            )
    for key, now in new.items():
        if key not in old:
            yield Changed(subject, ChangeKind.ADDED, key, now.label, after=_all(now))


def _differs(name: str, was: _Described, now: _Described) -> bool:
    return was.facets.get(name, "") != now.facets.get(name, "")


def _told(one: _Described, names: list[str]) -> str:
    """The facets named; the one without a name is what the row is about."""
    if WRITTEN in names and "" in names:  # what is printed tells it already
        names = [""]
    pairs = ((name, one.facets.get(name, "")) for name in names)
    return "\n".join(f"{name}: {words or '-'}" if name else words or "-" for name, words in pairs)


def _all(one: _Described) -> str:
    return _told(one, [name for name, words in one.facets.items() if words])


def _text(row: Row, key: str) -> str:
    """One entry in words; "" where there is none."""
    found = row.get(key)
    if isinstance(found, bool):
        return "ya" if found else "tidak"
    if isinstance(found, list):
        return ", ".join(str(one) for one in found)
    return "" if found is None else str(found)


def _part(row: Row, key: str) -> Row:
    found = row.get(key)
    return found if isinstance(found, dict) else {}


def _figure(figure: Row) -> str:
    """Print, time and standing of a figure: "6,97 persen, per Agustus 2023 (bukti diterima)"."""
    if not figure:
        return ""
    as_of, standing = _text(figure, "as_of"), _text(figure, "standing")
    when = f", per {_period(as_of)}" if as_of else ""
    return f"{_text(figure, 'printed')}{when} ({STANDINGS.get(standing, standing)})"


def _period(text: str) -> str:
    try:
        return parse_period(text).label()
    except PeriodError:
        return text


def _line(row: Row) -> _Described:
    facets = {
        "": _figure(_part(row, "now")),
        "sebelumnya": _figure(_part(row, "previous")),
        "awal": _figure(_part(row, "baseline")),
        "target tercapai": _text(row, "reached"),
        "data dukung": _text(row, "evidence"),
    }
    return _Described(f"{_text(row, 'code')} {_text(row, 'name')}".strip(), facets)


def _observation(row: Row) -> _Described:
    label = " ".join(_text(row, name) for name in ("element", "place", "period", "source"))
    value = row.get("value")
    told = f"{len(value)} baris: {value}" if isinstance(value, list) else _text(row, "value")
    facets = {
        "": told or _text(row, "absence"),
        "status": _text(row, "status"),
        "terbit": _text(row, "published"),
        "resmi": _text(row, "official"),
        "alasan": _text(row, "reason"),
        "keterangan": _text(row, "note"),
    }
    return _Described(label, facets)


def _written(row: Row) -> _Described:
    """A text as printed; the bindings alone where the print stayed the same."""
    facets = {"": _text(row, "printed"), WRITTEN: _text(row, "written")}
    return _Described(_text(row, "title") or _text(row, "key"), facets)


def _item(row: Row) -> _Described:
    files = row.get("files")
    named = [
        f"{_text(one, 'name')} {_text(one, 'sha256')[:SHORT_HASH]}"
        for one in (files if isinstance(files, list) else [])
        if isinstance(one, dict)
    ]
    facets = {
        "": _text(row, "title"),
        "nomor": _text(row, "number"),
        "terbit": _text(row, "issued"),
        "penerbit": _text(row, "issuer"),
        "kelas": _text(row, "class"),
        "revisi": _text(row, "revision"),
        "berkas": "; ".join(named),
    }
    return _Described(_text(row, "key"), facets)


def _note(row: Row) -> _Described:
    facets = {
        "": _text(row, "text"),
        "keadaan": _text(row, "state"),
        "tindak lanjut": _text(row, "action"),
        "penanggung jawab": _text(row, "owner"),
    }
    return _Described(f"{_text(row, 'session')} {_text(row, 'key')}".strip(), facets)


def _session(row: Row) -> _Described:
    facets = {
        name: "; ".join(f"{one}={_text(part, one)}" for one in sorted(part))
        for name, part in (
            ("sesi", _part(row, "session")),
            ("pejabat", _part(row, "tenure")),
            ("kop", _part(row, "letterhead")),
        )
    }
    return _Described(_text(row, "region"), facets)


def _keyed(*names: str) -> Callable[[Row], str]:
    return lambda row: " ".join(_text(row, name) for name in names)


DESCRIBERS: Mapping[Subject, tuple[Callable[[Row], str], Callable[[Row], _Described]]] = {
    Subject.LINE: (_keyed("code"), _line),
    Subject.VALUE: (_keyed("element", "place", "period", "source"), _observation),
    Subject.TEXT: (_keyed("key"), _written),
    Subject.EVIDENCE: (_keyed("key"), _item),
    Subject.NOTE: (_keyed("session", "key"), _note),
    Subject.SESSION: (_keyed("place"), _session),
}
