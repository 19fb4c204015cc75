"""Reminders: what they say, to whom they are due, and when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from buktikan.core.answer import CellState
from buktikan.core.board import Board, BoardRow, Detail
from buktikan.core.deadline import hours_left
from buktikan.core.period import print_day

BEFORE = (4, 24, 48)
"""How many hours before the deadline of supply agencies are reminded, the nearest first."""
MOST_NAMED = 12
"""How many lines a reminder names; a longer list is read by nobody."""
SOON_DAYS = 14
"""How many days before its due date an action begins to be told of."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """Plain Indonesian text for one agency, or for all (`agency` empty)."""

    agency: str
    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class DueAction:
    """An action that an agency has in hand; `address` is the page of all of them."""

    number: int
    what: str
    due: date
    address: str


@dataclass(frozen=True, slots=True)
class Occasion:
    """One reminder of the schedule: `key` names it for ever, `silent_only` after the deadline."""

    key: str
    silent_only: bool


def occasion_at(due: datetime, held_on_end: datetime, now: datetime) -> Occasion | None:
    """Which reminder of the schedule is due now; None before the first and after the session.

    A schedule that was not run for a while does not make up for what it missed: only the newest
    occasion counts. After the deadline each day is one occasion, as `now` counts days.
    """
    if now >= held_on_end:
        return None
    if now >= due:
        return Occasion(f"lewat-{now.date().isoformat()}", silent_only=True)
    left = due - now
    for hours in BEFORE:
        if left <= timedelta(hours=hours):
            return Occasion(f"{hours}-jam", silent_only=False)
    return None


def rows_for(board: Board, occasion: Occasion) -> tuple[BoardRow, ...]:
    """Agencies that the occasion concerns: the silent ones, or all that still have work."""
    if occasion.silent_only:
        return tuple(row for row in board.rows if row.is_silent)
    return unfinished(board)


def unfinished(board: Board) -> tuple[BoardRow, ...]:
    """Agencies that still have something to send or to mend."""
    return tuple(row for row in board.rows if row.missing())


def reminder_for(
    board: Board,
    row: BoardRow,
    now: datetime,
    address: str,
    actions: tuple[DueAction, ...] = (),
) -> Reminder:
    """What one agency is told: its lines, the deadline, the hours left, where to go.

    `actions` are those that it has in hand and that are due soon, or were; they follow the lines.
    """
    agency = row.agency
    missing = row.missing()
    lines = (
        f"Untuk evaluasi kinerja {_session(board)}, {len(missing)} dari {len(row.details)} baris "
        f"yang diampu {agency.short_name} belum lengkap:",
        *_named(missing),
        "",
        _deadline(board, now),
        f"Isian dan data dukung dapat dilengkapi di {address}",
        "Bila suatu data memang tidak dapat dipasok, tuliskan alasannya di sana; itu jawaban "
        "yang sah.",
        "",
    )
    body = (
        f"Yth. Kepala {agency.name}",
        "",
        *(lines if missing or not actions else ()),
        *_in_hand(agency.short_name, actions, now),
        "Terima kasih atas kerja samanya.",
    )
    subject = f"Pengingat data {_session(board)}: {agency.short_name}"
    return Reminder(agency.key, subject, "\n".join(body))


def due_soon(due: date, today: date) -> bool:
    """Whether an action is told of: it was due, or is within two weeks."""
    return due <= today + timedelta(days=SOON_DAYS)


def _in_hand(agency: str, actions: tuple[DueAction, ...], now: datetime) -> Iterator[str]:
    if not actions:
        return
    yield f"Tindak lanjut di tangan {agency}:"
    for one in actions[:MOST_NAMED]:
        late = " (lewat tenggat)" if one.due < now.date() else ""
        yield f"- nomor {one.number}, paling lambat {print_day(one.due)}{late}: {one.what}"
    if len(actions) > MOST_NAMED:
        yield f"- dan {len(actions) - MOST_NAMED} tindak lanjut lainnya"
    yield f"Bukti tindak lanjut dilampirkan di {actions[0].address}"
    yield ""


def reminder_for_all(board: Board, now: datetime, address: str) -> Reminder:
    """One text for everybody: each agency that still has work, with how many lines."""
    rows = unfinished(board)
    listed = [
        f"- {row.agency.short_name}: {len(row.missing())} baris"
        + (" (belum mengirim apa pun)" if row.is_silent else "")
        for row in rows
    ]
    body = (
        "Yth. Bapak/Ibu Kepala OPD",
        "",
        f"Untuk evaluasi kinerja {_session(board)}, baris berikut belum lengkap:",
        *(listed or ["- tidak ada; semua OPD sudah lengkap"]),
        "",
        _deadline(board, now),
        f"Isian dan data dukung dapat dilengkapi di {address}",
        "",
        "Terima kasih atas kerja samanya.",
    )
    return Reminder("", f"Pengingat data {_session(board)}", "\n".join(body))


def _session(board: Board) -> str:
    session = board.facts.session
    return f"{session.quarter.label()} (sidang {print_day(session.held_on)})"


def _named(missing: tuple[Detail, ...]) -> Iterator[str]:
    for one in missing[:MOST_NAMED]:
        yield f"- {one.line.code} {one.line.name}: {_what(one)}"
    if len(missing) > MOST_NAMED:
        yield f"- dan {len(missing) - MOST_NAMED} baris lainnya"


def _what(detail: Detail) -> str:
    if detail.state is CellState.RETURNED and detail.reasons:
        return f"{detail.state.label} ({detail.reasons[0].rstrip('.')})"
    return detail.state.label


def _deadline(board: Board, now: datetime) -> str:
    due = board.due
    if due is None:
        return "Mohon dilengkapi secepatnya."
    there = due.astimezone(now.tzinfo)
    told = f"{print_day(there.date())} pukul {there:%H.%M}"
    left = hours_left(due, now)
    if left < 0:
        return f"Tenggatnya sudah lewat ({told}); mohon dikirim hari ini juga."
    return f"Tenggatnya {told}, {left} jam lagi."
