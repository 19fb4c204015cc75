"""Whose report a bundle holds: region, letterhead, appointment and session, from its own data."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from buktikan.core.exchange_data import Json, Row, WrongShapeError, rows_of, text, texts
from buktikan.core.report import Agency, Letterhead
from buktikan.core.tenure import EvaluationSession, Level, Tenure

NAME = "data/session.json"
LEVELS = frozenset(one.value for one in Level)
MOST_AGENCIES = 500
MOST_QUARTERS = 40


@dataclass(frozen=True, slots=True)
class SealedSession:
    """The region, the appointment and the session that were sealed."""

    place: str
    region: str
    synthetic: bool
    letterhead: Letterhead
    tenure: Tenure
    session: EvaluationSession
    agencies: tuple[Agency, ...] = ()


def session_of(found: Json) -> SealedSession:
    """What session.json says; raises WrongShapeError for what is no such thing."""
    if not isinstance(found, dict):
        raise WrongShapeError(f"{NAME} bukan keterangan sesi.")
    place = text(found, "place", NAME, most=32)
    if not place:
        raise WrongShapeError(f"{NAME} tidak menyebut kode wilayah.")
    tenure = _tenure(_part(found, "tenure"), place)
    return SealedSession(
        place=place,
        region=text(found, "region", NAME, most=120),
        synthetic=found.get("synthetic") is True,
        letterhead=_letterhead(_part(found, "letterhead")),
        tenure=tenure,
        session=_session(_part(found, "session"), tenure),
        agencies=_agencies(found.get("agencies") or []),
    )


def _part(found: Row, key: str) -> Row:
    part = found.get(key)
    if not isinstance(part, dict):
        raise WrongShapeError(f'{NAME}: bagian "{key}" tidak ada.')
    return part


def _letterhead(part: Row) -> Letterhead:
    return Letterhead(
        government=text(part, "government", NAME, most=200),
        office=text(part, "office", NAME, most=200),
        address=text(part, "address", NAME, most=300),
        seat=text(part, "seat", NAME, most=100),
        signatory=text(part, "signatory", NAME, most=200),
        signatory_post=text(part, "signatory_post", NAME, most=200),
        preparer=text(part, "preparer", NAME, most=200),
        preparer_post=text(part, "preparer_post", NAME, most=200),
    )


def _tenure(part: Row, place: str) -> Tenure:
    inaugurated = _day(part, "inaugurated")
    if inaugurated is None:
        raise WrongShapeError(f"{NAME}: tanggal pelantikan tidak ada.")
    ended = _day(part, "ended")
    if ended is not None and ended < inaugurated:
        raise WrongShapeError(f"{NAME}: masa jabatan berakhir sebelum dimulai.")
    return Tenure(
        place=place,
        holder=text(part, "holder", NAME, most=200),
        post=text(part, "post", NAME, most=200),
        inaugurated=inaugurated,
        term=_count(part, "term", 8),
        ended=ended,
        decree=text(part, "decree", NAME, most=200),
    )


def _session(part: Row, tenure: Tenure) -> EvaluationSession:
    held_on, cutoff = _day(part, "held_on"), _day(part, "cutoff")
    level = text(part, "level", NAME, most=16)
    if held_on is None or cutoff is None or cutoff > held_on or level not in LEVELS:
        raise WrongShapeError(f"{NAME}: hari evaluasi, batas data atau jenjang tidak benar.")
    scope = texts(part, "scope", NAME)
    if len(" ".join(scope)) > 200:
        raise WrongShapeError(f"{NAME}: lingkup terlalu panjang.")
    return EvaluationSession(
        key=text(part, "key", NAME, most=60),
        place=tenure.place,
        quarter=tenure.quarter(_count(part, "quarter", MOST_QUARTERS)),
        held_on=held_on,
        cutoff=cutoff,
        level=Level(level),
        framework=text(part, "framework", NAME, most=60),
        scope=frozenset(scope),
        source=text(part, "source", NAME, most=300),
    )


def _agencies(found: Json) -> tuple[Agency, ...]:
    rows = rows_of(found, NAME)
    if len(rows) > MOST_AGENCIES:
        raise WrongShapeError(f"{NAME}: lebih dari {MOST_AGENCIES} OPD.")
    return tuple(
        Agency(
            text(one, "key", NAME, most=40),
            text(one, "name", NAME, most=200),
            text(one, "short_name", NAME, most=60),
            texts(one, "roles", NAME),
        )
        for one in rows
    )


def _day(part: Mapping[str, Json], key: str) -> date | None:
    words = text(part, key, NAME, most=10)
    try:
        return date.fromisoformat(words) if words else None
    except ValueError as error:
        raise WrongShapeError(f'{NAME}: "{words}" bukan tanggal.') from error


def _count(part: Mapping[str, Json], key: str, most: int) -> int:
    found = part.get(key)
    if isinstance(found, bool) or not isinstance(found, int) or not 1 <= found <= most:
        raise WrongShapeError(f'{NAME}: "{key}" bukan bilangan 1 sampai {most}.')
    return found
