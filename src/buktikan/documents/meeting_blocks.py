"""What the papers of a meeting share: when and where, the agenda, who was invited and who came."""

from collections.abc import Iterator
from datetime import timedelta

from buktikan.core.attendance import CLAIMED
from buktikan.core.meeting import Presence
from buktikan.core.meeting_paper import (
    AgendaLine,
    InvitedOffice,
    MeetingPaper,
    day_and_date,
    print_hour,
    print_hours,
)
from buktikan.documents.page import Align, Cell, Column, Facts, Row, Table, Tone
from buktikan.documents.value import DASH

AGENDA_COLUMNS = (
    Column("No.", 6, Align.RIGHT),
    Column("Waktu", 17),
    Column("Butir", 77),
)
INVITED_COLUMNS = (
    Column("No.", 6, Align.RIGHT),
    Column("Perangkat daerah atau instansi", 52),
    Column("Yang diundang", 42),
)
ATTENDANCE_COLUMNS = (
    Column("No.", 5, Align.RIGHT),
    Column("Perangkat daerah atau instansi", 26),
    Column("Nama", 18),
    Column("Jabatan", 18),
    Column("Diwakili oleh", 19),
    Column("Jam", 12),
    Column("Tanda tangan", 17),
)


def meeting_facts(told: MeetingPaper, *, people: bool = False, occasion: bool = True) -> Facts:
    """When, where, about what and on which occasion; with `people` also who leads and writes."""
    pairs = [
        ("Hari, tanggal", day_and_date(told.starts_at)),
        ("Waktu", print_hours(told.starts_at, told.ends_at)),
        ("Tempat", told.room),
        ("Tautan", told.link),
        ("Acara", told.title),
        ("Sehubungan dengan", told.occasion if occasion else ""),
    ]
    if people:
        pairs += [
            ("Pimpinan rapat", _person(told.chair, told.chair_post)),
            ("Notulis", _person(told.note_taker, told.note_taker_post)),
        ]
    return Facts(tuple((name, text) for name, text in pairs if text))


def _person(name: str, post: str) -> str:
    return ", ".join(part for part in (name, post) if part)


def agenda_table(told: MeetingPaper) -> Table:
    """The items with the time that each is planned for; call it only where there are any."""
    return Table("Agenda rapat", AGENDA_COLUMNS, tuple(_agenda_rows(told)))


def _agenda_rows(told: MeetingPaper) -> Iterator[Row]:
    at = told.starts_at
    for number, item in enumerate(told.agenda, start=1):
        ends = at + timedelta(minutes=item.minutes)
        hours = f"{at:%H.%M} s.d. {ends:%H.%M}" if item.minutes else DASH
        yield Row((Cell(str(number)), Cell(hours), Cell(item.title, agenda_note(item))))
        at = ends


def agenda_note(item: AgendaLine) -> str:
    """Why the item is there, on one line."""
    carried = "Lanjutan rapat lalu. " if item.carried else ""
    return f"{carried}{' '.join(item.text.split())}".strip()


def invited_table(told: MeetingPaper) -> Table:
    """Everybody who is asked to come; call it only where there are any."""
    rows = tuple(
        Row((Cell(str(number)), Cell(one.office), Cell(one.post or DASH)))
        for number, one in enumerate(told.invited, start=1)
    )
    return Table("Daftar undangan", INVITED_COLUMNS, rows)


def attendance_table(told: MeetingPaper, *, filled: bool, to_sign: bool) -> Table:
    """Who came; empty rooms for names where nothing is filled in, and for signatures."""
    columns = ATTENDANCE_COLUMNS if to_sign else ATTENDANCE_COLUMNS[:-1]
    rows = tuple(
        _attendance_row(number, one, filled=filled, to_sign=to_sign)
        for number, one in enumerate(told.invited, start=1)
    )
    return Table("Daftar hadir", columns, rows)


def _attendance_row(number: int, one: InvitedOffice, *, filled: bool, to_sign: bool) -> Row:
    told = _came(one) if filled else (Cell(""), Cell(one.post, tone=Tone.QUIET), Cell(""), Cell(""))
    sign = (Cell(f"{number} {'.' * 22}", tone=Tone.QUIET),) if to_sign else ()
    return Row((Cell(str(number)), Cell(one.office), *told, *sign), tall=to_sign)


def _came(one: InvitedOffice) -> tuple[Cell, Cell, Cell, Cell]:
    hour = Cell(print_hour(one.at), how_entered(one)) if one.at else Cell("")
    if one.presence is Presence.PRESENT:
        return Cell(one.name or "hadir"), Cell(one.name_post or one.post), Cell(""), hour
    if one.presence is Presence.REPRESENTED:
        deputy = Cell(one.name, one.name_post)
        return Cell("diwakili", tone=Tone.QUIET), Cell(one.post), deputy, hour
    if one.presence is None:
        return Cell("belum dicatat", tone=Tone.ABSENT), Cell(one.post), Cell(""), Cell("")
    tone = Tone.POOR if one.presence is Presence.ABSENT else Tone.ABSENT
    return Cell(one.presence.label, one.words, tone), Cell(one.post), Cell(""), Cell("")


def how_entered(one: InvitedOffice) -> str:
    """How the entry came, and whether they left before the end."""
    parts = (
        CLAIMED if one.claimed else "dengan kode" if one.by_code else "",
        f"pulang {one.left_at:%H.%M}" if one.left_at else "",
    )
    return ", ".join(part for part in parts if part)


def attendance_sentence(told: MeetingPaper) -> str:
    """How many of the invited offices came, in one sentence."""
    counts, whole = told.counts, len(told.invited)
    parts = [f"{counts[one]} {one.label}" for one in Presence]
    silent = whole - sum(counts.values())
    if silent:
        parts.append(f"{silent} belum dicatat")
    return f"Dari {whole} perangkat daerah dan instansi yang diundang: {', '.join(parts)}."


def missing_offices(told: MeetingPaper) -> tuple[str, ...]:
    """Whoever stayed away or asked to be excused, with the reason that was given."""
    away = (Presence.ABSENT, Presence.EXCUSED)
    return tuple(
        f"{one.office}: {one.presence.label}{f' ({one.words})' if one.words else ''}"
        for one in told.invited
        if one.presence in away
    )
