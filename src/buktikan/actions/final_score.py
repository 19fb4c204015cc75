"""Results as they became final: kept for ever, superseded with words, never edited."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from hashlib import sha256

from django.db import transaction
from django.utils.translation import gettext

from buktikan.actions.clock import now
from buktikan.actions.event import log_event
from buktikan.actions.mark import MarkError
from buktikan.actions.note_writing import let_out
from buktikan.actions.readiness import readiness_of
from buktikan.actions.round_look import round_state
from buktikan.actions.settlement import final_score, score_now
from buktikan.actions.team_seat import locked_session
from buktikan.core.evaluation import RoundState
from buktikan.core.readiness import Readiness
from buktikan.core.scoring import Score
from buktikan.records.models import EvaluationSession, FinalScore, MarkVersion

Detail = dict[str, object]
AMOUNT = re.compile(r"\d{1,9}(?:\.\d{1,3})?")


class NotFinalError(MarkError):
    """The result cannot be kept yet, or lacks its words; the message says why."""


@transaction.atomic
def finish(
    session: EvaluationSession, *, by: str, words: str = "", at: datetime | None = None
) -> FinalScore:
    """Keep the result of a round that has just become final, and let its notes out.

    A result that is there already is superseded; without `words` those with which the chair opened
    it hold. Raises NotFinalError while the round is not final.
    """
    locked_session(session)
    if round_state(session) is not RoundState.FINAL:
        raise NotFinalError(gettext("Hasil disimpan sesudah evaluasi ditetapkan."))
    held = final_score(session)
    told = words.strip() or (_reopening_words(session) if held else "")
    if held is not None and not told:
        raise NotFinalError(gettext("Tulis alasan hasil yang lama digantikan."))
    score = score_now(session)
    row = FinalScore(
        session=session,
        number=held.number + 1 if held else 1,
        scheme=score.scheme if score else "",
        total=score.total if score else None,
        most=score.most if score else None,
        category=score.category.code if score and score.category else "",
        detail=detail_of(score, readiness_of(session)),
        words=told,
        settled_by=by[:200],
        settled_at=at or now(),
    )
    row.save()
    detail: dict[str, str | int | list[str]] = {
        "number": row.number,
        "fingerprint": marks_fingerprint(session),
    }
    place = session.tenure.place_id
    log_event("score.final", session.key, by=by, region=place, detail=detail, at=at)
    let_out(session, by=by, at=at)
    return row


def detail_of(score: Score | None, ready: Readiness) -> Detail:
    """Everything about a result as plain JSON: exact texts, no names of evaluators."""
    return {
        "lines": line_scores(score) if score else [],
        "groups": [
            {"code": one.code, "total": _text(one.total), "most": _text(one.most)}
            for one in (score.groups if score else ())
        ],
        "open": list(score.open_lines) if score else [],
        "no_category": score.no_category if score else "",
        "readiness": [
            {"code": one.code, "lines": one.lines, "filled": one.filled, "proven": one.proven}
            for one in ready.groups
        ],
    }


def line_scores(score: Score) -> list[dict[str, str]]:
    """The lines of a score as plain JSON."""
    return [
        {
            "code": one.code,
            "state": one.state.value,
            "points": _text(one.points),
            "most": _text(one.most),
            "words": one.words,
        }
        for one in score.lines
    ]


def marks_fingerprint(session: EvaluationSession) -> str:
    """SHA-256 over every version of every mark: whoever changed one later would be found out."""
    rows = MarkVersion.objects.filter(session=session).order_by("person", "code", "turn")
    names = ("person_id", "code", "turn", "kind", "points", "words", "marked_at")
    told = "\n".join("\t".join(_told(one) for one in row) for row in rows.values_list(*names))
    return sha256(told.encode()).hexdigest()


def _told(value: object) -> str:
    if isinstance(value, datetime):
        return str(round(value.timestamp() * 1_000_000))
    return _text(value) if isinstance(value, Decimal) else str(value)


def _text(amount: Decimal | None) -> str:
    return "" if amount is None else f"{amount.normalize():f}"


def _reopening_words(session: EvaluationSession) -> str:
    rows = session.rounds.filter(key="buka").order_by("-number")
    return rows.values_list("words", flat=True).first() or ""


def score_rows(session: EvaluationSession) -> tuple[Mapping[str, str], ...]:
    """Rows of data/scores.json for a final result: the whole first (code ""), then each line.

    Empty while nothing is final. Points are exact texts, and no evaluator is named.
    """
    row = final_score(session)
    if row is None or round_state(session) is not RoundState.FINAL:
        return ()
    whole = {
        "code": "",
        "score": _of(row.total, row.most),
        "words": row.words,
        "category": row.category,
    }
    lines = (
        {"code": str(one["code"]), "score": _line_score(one), "words": str(one["words"])}
        for one in row.detail.get("lines", ())
        if one["state"] not in ("informs", "open", "unfit")
    )
    return (whole, *lines) if row.total is not None else ()


def result_rows(session: EvaluationSession) -> tuple[Mapping[str, str], ...]:
    """The rows of the result that stands: of our own evaluation, or as received in a bundle."""
    row = final_score(session)
    if row is not None and "received" in row.detail:
        return tuple(row.detail["received"])
    return score_rows(session)


def _line_score(line: Mapping[str, str]) -> str:
    if line["state"] == "points":
        return f"{line['points']}/{line['most']}"
    return line["state"]


def _of(total: Decimal | None, most: Decimal | None) -> str:
    return f"{_text(total)}/{_text(most)}"


@transaction.atomic
def received_score(
    session: EvaluationSession,
    rows: Iterable[Mapping[str, str]],
    *,
    seal: str,
    by: str,
    at: datetime | None = None,
) -> FinalScore | None:
    """Keep a result that came in a sealed bundle, with words that name the seal.

    `rows` are those of `score_rows`. The same result again changes nothing; another one supersedes
    it. None where the bundle carries no result of the whole.
    """
    locked_session(session)
    told = list(rows)
    total, most = _whole(told)
    if total is None:
        return None
    detail: Detail = {"received": [dict(one) for one in told]}
    held = final_score(session)
    if held is not None and held.detail == detail:
        return held
    whole = next(one for one in told if not one["code"])
    words = gettext("Diterima dari evaluator dalam bundel bersegel %(seal)s.") % {"seal": seal}
    row = FinalScore(
        session=session,
        number=held.number + 1 if held else 1,
        total=total,
        most=most,
        category=whole.get("category", "")[:40],
        detail=detail,
        words=words,
        settled_by=by[:200],
        settled_at=at or now(),
    )
    row.save()
    logged: dict[str, str | int | list[str]] = {"number": row.number, "seal": seal}
    place = session.tenure.place_id
    log_event("score.received", session.key, by=by, region=place, detail=logged, at=at)
    return row


def _whole(rows: Iterable[Mapping[str, str]]) -> tuple[Decimal | None, Decimal | None]:
    for one in rows:
        points, _, most = one["score"].partition("/")
        if not one["code"] and AMOUNT.fullmatch(points) and AMOUNT.fullmatch(most):
            return Decimal(points), Decimal(most)
    return None, None
