"""Reminders after a meeting: actions near or past their date, and minutes that were not sent."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from buktikan.core.period import print_day
from buktikan.core.reminder import Reminder

DAYS_BEFORE = (7, 3, 1, 0)
"""How many days before an action's date its agency is reminded."""
WEEK = 7
"""How often afterwards, from the first day on."""


@dataclass(frozen=True, slots=True)
class DueAction:
    """One open action of a decision; `decided_on` is the day of the meeting that decided it."""

    number: int
    what: str
    due: date
    decision: str
    decided_on: date


def is_due_today(due: date, today: date) -> bool:
    """Whether an action is named today: some days before its date, and weekly once it passed."""
    left = (due - today).days
    return left in DAYS_BEFORE if left >= 0 else -left % WEEK == 1


def action_reminder(
    agency: str, name: str, actions: Iterable[DueAction], today: date, address: str
) -> Reminder:
    """What one agency is told of its actions, the oldest date first."""
    rows = sorted(actions, key=lambda one: (one.due, one.number))
    late = sum(one.due < today for one in rows)
    body = (
        f"Yth. Kepala {name}",
        "",
        "Tindakan berikut berasal dari keputusan rapat koordinasi dan belum selesai:",
        *(f"- nomor {one.number}, {_when(one.due, today)}: {one.what}{_from(one)}" for one in rows),
        "",
        f"Bukti dan kemajuan dicatat di {address}",
        "",
        "Terima kasih atas kerja samanya.",
    )
    about = f"{late} lewat tenggat" if late else f"{len(rows)} mendekati tenggat"
    return Reminder(agency, f"Tindak lanjut keputusan rapat: {about}", "\n".join(body))


def minutes_reminder(title: str, held_on: date, due: date, address: str) -> Reminder:
    """What note-taker and chair are told when minutes were not sent in time."""
    body = (
        f"Notulen rapat {title} ({print_day(held_on)}) belum dikirim.",
        f"Batasnya {print_day(due)}: dua hari kerja sesudah rapat.",
        "",
        f"Lengkapi, tanda tangani dan kirim di {address}",
    )
    return Reminder("", f"Notulen belum dikirim: {title}", "\n".join(body))


def _when(due: date, today: date) -> str:
    left = (due - today).days
    if left < 0:
        return f"tenggat {print_day(due)}, lewat {-left} hari"
    return f"tenggat {print_day(due)}, {left} hari lagi" if left else "tenggat hari ini"


def _from(one: DueAction) -> str:
    return f" (rapat {print_day(one.decided_on)})"
