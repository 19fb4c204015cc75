"""What the chair settles, line by line: appended, with words where marks lie far apart."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext

from buktikan.actions.clock import now
from buktikan.actions.event import log_event
from buktikan.actions.mark import MarkError, Seen, fitting_points, marks_seen_by
from buktikan.actions.round_look import round_state
from buktikan.actions.scheme import scheme_of
from buktikan.actions.team import seat_of
from buktikan.actions.team_seat import locked_session
from buktikan.core.calibration import Calibration, calibrate, settling_needs_words
from buktikan.core.evaluation import RoundState, Seat
from buktikan.core.mark import MarkKind, Settled
from buktikan.core.scoring import Scheme, Score, score_of
from buktikan.records.models import EvaluationSession, FinalScore, Person, Settlement


class SettlementError(MarkError):
    """It cannot be settled so; the message says why, and how to mend it."""


class SettlementConflictError(SettlementError):
    """The line was settled from another window since; `now` is what holds."""

    def __init__(self, now: Settled | None) -> None:
        super().__init__(
            gettext(
                "Baris ini sudah disepakati dari jendela lain. Bandingkan, lalu simpan yang benar."
            )
        )
        self.now = now


def settled_of(session: EvaluationSession) -> Mapping[str, Settled]:
    """What holds for each line. Who may see it is for `sees_settled` to say."""
    return settled_of_all([session]).get(session.pk, {})


def settled_of_all(
    sessions: Iterable[EvaluationSession],
) -> dict[str, dict[str, Settled]]:
    """The same for many sessions, in one query."""
    found: dict[str, dict[str, Settled]] = {}
    rows = Settlement.objects.filter(session__in=[one.pk for one in sessions]).order_by("number")
    names = ("session_id", "code", "kind", "points", "words")
    # plain rows: a hundred thousand of them are read where all scores are made again
    for session, code, kind, points, words in rows.values_list(*names):
        settled = Settled(code, MarkKind(kind), points, words)
        found.setdefault(session, {})[code] = settled
    return found


def turns_of(session: EvaluationSession) -> Mapping[str, int]:
    """The number of each line's newest settlement: what a page sends back with its own."""
    rows = Settlement.objects.filter(session=session).order_by("number")
    return dict(rows.values_list("code", "number"))


def calibration_of(session: EvaluationSession, seen: Seen) -> Calibration | None:
    """The marks that somebody sees, compared; None while hidden or without a scheme."""
    scheme = scheme_of(session)
    if scheme is None or seen.hidden_because:
        return None
    known = [one for one in seen.all_marks if one.evaluator in seen.given]
    return calibrate(scheme, known)


def score_now(session: EvaluationSession) -> Score | None:
    """The result of what is settled now; None without a scheme (readiness is shown then)."""
    scheme = scheme_of(session)
    return score_of(scheme, settled_of(session), asked_codes(session, scheme)) if scheme else None


def asked_codes(session: EvaluationSession, scheme: Scheme) -> frozenset[str] | None:
    """Codes of the lines that the session asks for; None where it asks for all."""
    asked = session.scope.split()
    if not asked:
        return None
    rules = scheme.rules.values()
    return frozenset(one.code for one in rules if not one.priority or one.priority in asked)


def final_score(session: EvaluationSession) -> FinalScore | None:
    """The newest result that became final; who may see it is for the pages' rule to say."""
    return FinalScore.objects.filter(session=session).order_by("-number").first()


@transaction.atomic
def settle(
    session: EvaluationSession,
    code: str,
    *,
    person: Person,
    kind: MarkKind,
    points: Decimal | None = None,
    words: str = "",
    turn: int,
    at: datetime | None = None,
) -> Settled:
    """Settle one line; `turn` is the number of the settlement that the chair looked at, 0 for none.

    The same again changes nothing. Raises SettlementConflictError and SettlementError; words are
    due where marks lie far apart, and where the value lies outside what was given.
    """
    locked_session(session)
    scheme, compared = _chair_compares(session, person)
    held = settled_of(session).get(code)
    wanted = _wanted(session, scheme, code, (kind, points, words.strip()))
    if held == wanted:
        return wanted
    if turn != turns_of(session).get(code, 0):
        raise SettlementConflictError(held)
    why = settling_needs_words(compared.line(code), wanted.kind, wanted.points)
    if why and not wanted.words:
        raise SettlementError(
            gettext("%(why)s Tulis alasan kesepakatan baris %(code)s.") % {"why": why, "code": code}
        )
    _keep(session, [(wanted, turn + 1)], person, at)
    return wanted


@transaction.atomic
def settle_undisputed(
    session: EvaluationSession, *, person: Person, at: datetime | None = None
) -> int:
    """Settle every open line that needs no words as the scheme proposes; returns how many."""
    locked_session(session)
    _scheme, compared = _chair_compares(session, person)
    known = turns_of(session)
    fresh = [
        (one.proposed, 1)
        for one in compared.lines
        if one.proposed and not one.must_discuss and one.code not in known
    ]
    _keep(session, fresh, person, at)
    return len(fresh)


def _chair_compares(session: EvaluationSession, person: Person) -> tuple[Scheme, Calibration]:
    if seat_of(session, person) is not Seat.CHAIR:
        raise SettlementError(gettext("Hanya ketua tim yang tidak berhalangan yang menyepakati."))
    state = round_state(session)
    if state is not RoundState.DISCUSSION:
        raise SettlementError(
            gettext("Kesepakatan dicatat saat pembahasan; evaluasi ini sekarang %(state)s.")
            % {"state": state.label}
        )
    scheme = scheme_of(session)
    if scheme is None:
        raise SettlementError(gettext("Sesi ini belum mempunyai skema penilaian."))
    seen = marks_seen_by(session, person)
    compared = calibration_of(session, seen)
    if compared is None:
        raise SettlementError(
            gettext("Serahkan lembar nilai Anda sendiri dahulu; sesudah itu nilai anggota tampak.")
        )
    return scheme, compared


def _wanted(
    session: EvaluationSession,
    scheme: Scheme,
    code: str,
    said: tuple[MarkKind, Decimal | None, str],
) -> Settled:
    kind, points, words = said
    rule = scheme.rules.get(code)
    asked = asked_codes(session, scheme)
    if rule is None or not rule.counts or (asked is not None and code not in asked):
        raise SettlementError(
            gettext("Baris “%(code)s” tidak dinilai dalam sesi ini.") % {"code": code}
        )
    if scheme.needs_words(kind) and not words:
        raise SettlementError(
            gettext("Tulis alasan untuk “%(kind)s” pada baris %(code)s.")
            % {"kind": kind.label, "code": code}
        )
    return Settled(code, kind, fitting_points(rule, kind, points), words)


def _keep(
    session: EvaluationSession,
    settled: Iterable[tuple[Settled, int]],
    person: Person,
    at: datetime | None,
) -> None:
    moment = at or now()
    rows = [
        Settlement(
            session=session,
            code=one.code,
            number=number,
            kind=one.kind.value,
            points=one.points,
            words=one.words,
            settled_by=str(person)[:200],
            settled_at=moment,
        )
        for one, number in settled
    ]
    if not rows:
        return
    Settlement.objects.bulk_create(rows)
    # the installation's chain, and no line or points: the region is told when it is heard
    log_event("score.settled", session.key, by=str(person), at=at)
