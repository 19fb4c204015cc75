"""The cells of one row of the schedule: each read for itself, each fault at its own cell."""

import re
from collections.abc import Sequence
from datetime import date, time
from decimal import Decimal

from buktikan.core.schedule_row import Named, ScheduleRow
from buktikan.core.tenure import Level
from buktikan.sheets.fault import Fault
from buktikan.sheets.layout import Column
from buktikan.sheets.sheet_row import SheetRow
from buktikan.sheets.wire import cell_name

CLOCK = re.compile(r"(\d{1,2})[.:](\d{2})(?:[.:]\d{2})?")
SOMEBODY = re.compile(r"([^\s()@]+@[^\s()@]+)\s*(?:\((.*)\))?")
DAYS = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
MINUTES_A_DAY = 24 * 60
LEVELS = {
    "provinsi": Level.PROVINCE,
    "kementerian": Level.MINISTRY,
    "kementerian dalam negeri": Level.MINISTRY,
    "kemendagri": Level.MINISTRY,
}


def row_from(row: SheetRow, columns: Sequence[Column]) -> ScheduleRow | None:
    """What the row asks for; None, with problems at the cells, where it cannot be read."""
    place = row.text("place").strip()
    if not place:
        _tell(row, "place", "Kode daerah kosong.", "Tulis kode daerahnya, misalnya 64.09.")
    inaugurated, held_on = _day(row, "inaugurated"), _day(row, "held_on")
    cutoff = _day(row, "cutoff")
    quarter, level = _quarter(row), _level(row)
    framework = row.text("framework").strip()
    if not framework:
        _tell(row, "framework", "Kerangka kosong.", "Tulis kunci kerangka yang terpasang.")
    start, end = _clock(row, "start"), _clock(row, "end")
    _check_clocks(row, start, end)
    chair = _people(row, "chair")
    if len(chair) > 1:
        _tell(row, "chair", "Lebih dari satu ketua.", "Sisakan satu; yang lain menjadi anggota.")
    members, coordinators = _people(row, "members"), _people(row, "coordinators")
    if inaugurated is None or held_on is None or cutoff is None or not quarter or level is None:
        return None
    return ScheduleRow(
        number=row.number + 1,
        place=place,
        inaugurated=inaugurated,
        quarter=quarter,
        level=level,
        framework=framework,
        held_on=held_on,
        cutoff=cutoff,
        start=start,
        end=end,
        room=row.text("room").strip(),
        link=row.text("link").strip(),
        order=_order(row),
        chair=chair[0] if chair else None,
        members=members,
        coordinators=coordinators,
        words=row.text("words").strip(),
        name=row.text("name").strip(),
        cells=_spots(row, columns),
    )


def _spots(row: SheetRow, columns: Sequence[Column]) -> tuple[tuple[str, str], ...]:
    at = row.header.at
    return tuple((one.key, cell_name(row.number, at[one.key])) for one in columns if one.key in at)


def _day(row: SheetRow, key: str) -> date | None:
    raw = row.raw(key)
    if isinstance(raw, date):
        return raw
    text = row.text(key).strip()
    spelled = DAYS.fullmatch(text)
    try:
        if spelled:
            day, month, year = (int(one) for one in spelled.groups())
            return date(year, month, day)
        return date.fromisoformat(text)
    except ValueError:
        what = f'"{text}" bukan tanggal.' if text else "Tanggalnya kosong."
        _tell(row, key, what, "Ketik tanggalnya, misalnya 20/03/2024.")
        return None


def _quarter(row: SheetRow) -> int:
    text = row.text("quarter").strip().upper()
    spelled = {"I": "1", "II": "2", "III": "3", "IV": "4"}.get(text, text)
    if spelled.isdigit() and 1 <= int(spelled) <= 40:
        return int(spelled)
    _tell(row, "quarter", f'"{text}" bukan nomor triwulan.', "Tulis 1, 2, 3 atau 4.")
    return 0


def _level(row: SheetRow) -> Level | None:
    text = " ".join(row.text("level").casefold().split())
    if text in LEVELS:
        return LEVELS[text]
    _tell(row, "level", f'"{text}" bukan tingkat.', "Tulis Provinsi atau Kementerian.")
    return None


def _clock(row: SheetRow, key: str) -> time | None:
    raw = row.raw(key)
    text = row.text(key).strip()
    if not text:
        return None
    if isinstance(raw, Decimal) and 0 <= raw < 1:
        minutes = round(raw * MINUTES_A_DAY)
        return time(minutes // 60 % 24, minutes % 60)
    found = CLOCK.fullmatch(text)
    if found and int(found[1]) < 24 and int(found[2]) < 60:
        return time(int(found[1]), int(found[2]))
    _tell(row, key, f'"{text}" bukan jam.', "Tulis jam dan menit, misalnya 09.00.")
    return None


def _check_clocks(row: SheetRow, start: time | None, end: time | None) -> None:
    if (start is None) != (end is None) and not row.refused:
        key = "end" if end is None else "start"
        _tell(row, key, "Hanya satu jam yang diisi.", "Isi jam mulai dan jam selesai keduanya.")
    if start and end and end <= start:
        _tell(row, "end", "Jam selesai tidak sesudah jam mulai.", "Perbaiki salah satu jamnya.")


def _order(row: SheetRow) -> int:
    text = row.text("order").strip()
    if not text:
        return 0
    if text.isdigit() and int(text) < 1000:
        return int(text)
    _tell(row, "order", f'"{text}" bukan urutan.', "Tulis bilangan bulat, atau kosongkan.")
    return 0


def _people(row: SheetRow, key: str) -> tuple[Named, ...]:
    found: list[Named] = []
    for piece in row.text(key).replace("\n", ";").split(";"):
        if not piece.strip():
            continue
        said = SOMEBODY.fullmatch(piece.strip())
        if said is None:
            _tell(
                row,
                key,
                f'"{piece.strip()}" bukan surel.',
                "Tulis surelnya, misalnya nama@contoh.go.id (Inspektorat I).",
            )
            continue
        found.append(Named(said[1], (said[2] or "").strip()))
    return tuple(found)


def _tell(row: SheetRow, key: str, what: str, mend: str) -> None:
    row.tell(Fault.SCHEDULE_ROW, key, what, mend)
