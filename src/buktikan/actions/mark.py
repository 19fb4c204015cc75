"""Marks of evaluators: kept version by version, and hidden from each other until given.

`marks_seen_by` is the only door to the marks of others. A mark leaves no event: when, how often and
on which line somebody marks would tell what is hidden; its versions are its history.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext

from buktikan.actions.clock import now
from buktikan.actions.event import log_event
from buktikan.actions.readiness import is_proven
from buktikan.actions.round_look import round_state
from buktikan.actions.scheme import scheme_of
from buktikan.actions.team import seat_of, team_of
from buktikan.actions.team_seat import locked_session
from buktikan.core.evaluation import RoundState, Seat
from buktikan.core.mark import Mark, MarkKind
from buktikan.core.mark_typed import points_text
from buktikan.core.scoring import LineRule, Scheme
from buktikan.records.models import EvaluationSession, GivenSheet, MarkVersion, Person

OPEN = (RoundState.MARKING, RoundState.DISCUSSION)


class MarkError(Exception):
    """The mark cannot be kept; the message says why, and how to mend it."""


class MarkConflictError(MarkError):
    """Another window has kept a version since; `now` is that version."""

    def __init__(self, now: Mark | None) -> None:
        super().__init__(
            gettext(
                "Nilai baris ini sudah disimpan dari jendela lain. Bandingkan keduanya, lalu "
                "simpan yang benar."
            )
        )
        self.now = now


@dataclass(frozen=True, slots=True)
class Seen:
    """What one person sees of a session's marks.

    `others` are names and marks by line, empty while `hidden_because` says why. `given` are those
    who gave their sheet, as far as this person may know.
    """

    own: Mapping[str, Mark] = field(default_factory=dict)
    others: Mapping[str, tuple[tuple[str, Mark], ...]] = field(default_factory=dict)
    hidden_because: str = ""
    given: frozenset[int] = frozenset()
    names: Mapping[int, str] = field(default_factory=dict)

    @property
    def all_marks(self) -> tuple[Mark, ...]:
        """Own marks and those of others that are seen: what a calibration compares."""
        seen = (one for marks in self.others.values() for _, one in marks)
        return (*self.own.values(), *seen)


def marks_seen_by(session: EvaluationSession, person: Person) -> Seen:
    """The person's own marks, and those of the team once this person may see them.

    Who marks sees the marks of others who gave their sheet, after giving their own. Who has a seat
    that does not mark sees them when everybody has given. Nobody else ever sees any.
    """
    team = team_of(session)
    seat = team.get(person)
    if seat is None:
        return Seen(hidden_because=gettext("Nilai para penilai hanya dilihat timnya."))
    markers = {one.pk: str(one) for one, held in team.items() if held.marks}
    given = _given(session) & markers.keys()
    hidden = _hidden_because(seat, person, given, markers)
    rows = MarkVersion.objects.newest().filter(session=session)
    shown = {person.pk} if hidden else {person.pk, *given}
    marks = [row.to_core() for row in rows.filter(person__in=shown).order_by("code", "person")]
    others: dict[str, tuple[tuple[str, Mark], ...]] = {}
    for one in marks:
        if one.evaluator != person.pk:
            told = (markers[one.evaluator], one)
            others[one.code] = (*others.get(one.code, ()), told)
    return Seen(
        own={one.code: one for one in marks if one.evaluator == person.pk},
        others=others,
        hidden_because=hidden,
        given=frozenset(given),
        names=markers,
    )


def _hidden_because(seat: Seat, person: Person, given: set[int], markers: Mapping[int, str]) -> str:
    if seat.marks:
        if person.pk in given:
            return ""
        return gettext(
            "Nilai anggota lain tersembunyi sampai Anda menyerahkan lembar nilai Anda sendiri."
        )
    if given and given == markers.keys():
        return ""
    return gettext("Nilai tersembunyi sampai semua penilai menyerahkan lembarnya.")


@transaction.atomic
def save_mark(
    session: EvaluationSession,
    person: Person,
    code: str,
    *,
    kind: MarkKind,
    points: Decimal | None = None,
    words: str = "",
    turn: int,
    at: datetime | None = None,
) -> Mark:
    """Keep a mark; `turn` is the version that the person looked at, 0 for none.

    The same mark again changes nothing. Raises MarkConflictError when another window kept a version
    in between, and MarkError for whatever else keeps it from being kept.
    """
    locked_session(session)
    scheme = _marking_scheme(session, person)
    rule = _rule(session, scheme, code)
    amount = fitting_points(rule, kind, points)
    rows = MarkVersion.objects.filter(session=session, person=person, code=code)
    newest = rows.order_by("-turn").first()
    held = newest.to_core() if newest else None
    told = words.strip()
    if held is not None and (held.kind, held.points, held.words) == (kind, amount, told):
        return held
    if turn != (held.turn if held else 0):
        raise MarkConflictError(held)
    _refuse_without_words(session, person, scheme, (rule, kind, amount), told)
    row = MarkVersion(
        session=session,
        person=person,
        code=code,
        turn=turn + 1,
        kind=kind.value,
        points=amount,
        words=told,
        marked_at=at or now(),
    )
    row.save()
    return row.to_core()


@transaction.atomic
def give_sheet(
    session: EvaluationSession, person: Person, *, at: datetime | None = None
) -> GivenSheet:
    """Give one's marks to the team: from then on each who gave sees the others'.

    Lines may stay unmarked; that is for the page to ask about. Given again it changes nothing.
    """
    locked_session(session)
    _marking_scheme(session, person)
    return _sheet(session, person, given=True, at=at)


@transaction.atomic
def take_sheet_back(
    session: EvaluationSession, person: Person, *, at: datetime | None = None
) -> GivenSheet:
    """Mark on, where the chair has reopened marking; changes then need words, and are seen."""
    locked_session(session)
    _marking_scheme(session, person)
    if round_state(session) is not RoundState.MARKING or not _was_reopened(session):
        raise MarkError(
            gettext("Lembar yang diserahkan hanya ditarik sesudah ketua membuka penilaian lagi.")
        )
    return _sheet(session, person, given=False, at=at)


def _was_reopened(session: EvaluationSession) -> bool:
    return session.rounds.filter(state=RoundState.DISCUSSION.value).exists()


def _sheet(
    session: EvaluationSession, person: Person, *, given: bool, at: datetime | None
) -> GivenSheet:
    rows = GivenSheet.objects.filter(session=session, person=person)
    newest = rows.order_by("-number").first()
    if newest is not None and newest.given == given:
        return newest
    if newest is None and not given:
        raise MarkError(gettext("Lembar nilai Anda belum diserahkan."))
    row = GivenSheet(
        session=session,
        person=person,
        number=newest.number + 1 if newest else 1,
        given=given,
        at=at or now(),
    )
    row.save()
    # in the installation's chain: the region's own history names no evaluator's progress
    verb = "sheet.given" if given else "sheet.taken_back"
    log_event(verb, session.key, by=str(person), at=at)
    return row


def _given(session: EvaluationSession) -> set[int]:
    rows = GivenSheet.objects.filter(session=session).order_by("number")
    newest = dict(rows.values_list("person_id", "given"))
    return {person for person, given in newest.items() if given}


def has_given(session: EvaluationSession, person: Person) -> bool:
    """Whether the person's sheet is with the team now."""
    return person.pk in _given(session)


def _marking_scheme(session: EvaluationSession, person: Person) -> Scheme:
    """The scheme, for somebody who may mark now; everything else is refused with its reason."""
    seat = seat_of(session, person)
    if seat is None or not seat.marks:
        raise MarkError(gettext("Hanya ketua dan anggota tim yang tidak berhalangan yang menilai."))
    state = round_state(session)
    if state not in OPEN:
        raise MarkError(
            gettext("Evaluasi ini sekarang %(state)s; nilai tidak dapat diubah.")
            % {"state": state.label}
        )
    scheme = scheme_of(session)
    if scheme is None:
        raise MarkError(
            gettext("Sesi ini belum mempunyai skema penilaian. Ketua menetapkannya dahulu.")
        )
    return scheme


def _rule(session: EvaluationSession, scheme: Scheme, code: str) -> LineRule:
    rule = scheme.rules.get(code)
    asked = session.scope.split()
    if rule is None or (asked and rule.priority and rule.priority not in asked):
        raise MarkError(gettext("Baris “%(code)s” tidak dinilai dalam sesi ini.") % {"code": code})
    if not rule.counts:
        raise MarkError(
            gettext("Baris %(code)s memberi keterangan dan tidak dinilai.") % {"code": code}
        )
    return rule


def fitting_points(rule: LineRule, kind: MarkKind, points: Decimal | None) -> Decimal | None:
    """The points that a mark of the kind carries; raises MarkError naming the bounds."""
    if kind is not MarkKind.POINTS:
        return None
    if points is None or not rule.fits(points):
        raise MarkError(
            gettext("Baris %(code)s menerima 0 sampai %(most)s dengan langkah %(step)s.")
            % {"code": rule.code, "most": points_text(rule.most), "step": points_text(rule.step)}
        )
    return points


def _refuse_without_words(
    session: EvaluationSession,
    person: Person,
    scheme: Scheme,
    mark: tuple[LineRule, MarkKind, Decimal | None],
    words: str,
) -> None:
    rule, kind, points = mark
    sheets = GivenSheet.objects.filter(session=session, person=person)
    if sheets.exists():
        _refuse_change_of_given(session, person, words)
    if words:
        return
    if scheme.needs_words(kind):
        raise MarkError(
            gettext("Tulis alasan untuk “%(kind)s” pada baris %(code)s.")
            % {"kind": kind.label, "code": rule.code}
        )
    if points and scheme.unproven_needs_words and not is_proven(session, rule.code):
        raise MarkError(
            gettext(
                "Baris %(code)s tanpa data dukung yang diterima dihitung tidak ada. Beri 0, atau "
                "tulis alasan untuk nilai lain."
            )
            % {"code": rule.code}
        )


def _refuse_change_of_given(session: EvaluationSession, person: Person, words: str) -> None:
    """Who gave a sheet has seen others': changes come in the discussion, and say why."""
    if has_given(session, person) and round_state(session) is not RoundState.DISCUSSION:
        raise MarkError(
            gettext("Lembar nilai Anda sudah diserahkan; nilai diubah dalam pembahasan tim.")
        )
    if not words:
        raise MarkError(gettext("Tulis alasan mengubah nilai sesudah lembar diserahkan."))
