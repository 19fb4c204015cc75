"""The right of reply: what the region answers before the result is final, and the team to that."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from buktikan.actions.clock import now
from buktikan.actions.event import log_event
from buktikan.actions.framework import installed
from buktikan.actions.round_look import may_reply, round_of
from buktikan.actions.team import seat_of
from buktikan.actions.team_seat import locked_session
from buktikan.core.evaluation import RoundState
from buktikan.records.models import EvaluationSession, EvidenceItem, Person, Reply

ANSWERING = (RoundState.REPLY, RoundState.SETTLED, RoundState.DISCUSSION)
LONGEST_PROOF = 300


class ReplyError(Exception):
    """It cannot be taken; the message says why, and how to mend it."""


@dataclass(frozen=True, slots=True)
class Thread:
    """A reply of the region with the team's answers to it, in their order."""

    reply: Reply
    answers: tuple[Reply, ...] = ()

    @property
    def is_answered(self) -> bool:
        """Whether the team said anything to it."""
        return bool(self.answers)


def threads_of(session: EvaluationSession) -> tuple[Thread, ...]:
    """All replies: on the whole first, then by line, each with its answers."""
    rows = list(Reply.objects.filter(session=session).order_by("pk"))
    said = [one for one in rows if one.answers_id is None]
    answers: dict[int, list[Reply]] = {one.pk: [] for one in said}
    for one in rows:
        if one.answers_id is not None:
            answers[one.answers_id].append(one)
    return tuple(
        Thread(one, tuple(answers[one.pk])) for one in sorted(said, key=lambda row: row.code)
    )


def unanswered(session: EvaluationSession) -> tuple[Thread, ...]:
    """Replies to which the team has not said anything yet."""
    return tuple(one for one in threads_of(session) if not one.is_answered)


@transaction.atomic
def reply(
    session: EvaluationSession,
    person: Person,
    text: str,
    *,
    code: str = "",
    proof: Sequence[str] = (),
    at: datetime | None = None,
) -> Reply:
    """Reply for the region on a line, or on the whole; the same words twice are one reply.

    Raises ReplyError outside of the reply period, from who does not speak for the region, without
    words, for a line that the framework does not have, and for proof that is not registered.
    """
    locked_session(session)
    moment = at or now()
    if not may_reply(session, person):
        raise ReplyError(gettext("Hanya daerah yang dinilai yang menyampaikan tanggapan."))
    held = round_of(session, moment)
    if held.state is not RoundState.REPLY:
        raise ReplyError(_closed(held.state, held.reply_until))
    if code:
        _refuse_unknown_line(session, code)
    return _keep(session, None, code, text, proof, person, moment)


@transaction.atomic
def answer(
    session: EvaluationSession,
    person: Person,
    to: Reply,
    text: str,
    *,
    proof: Sequence[str] = (),
    at: datetime | None = None,
) -> Reply:
    """Answer a reply for the team; raises ReplyError without a seat, words, or once it is final."""
    locked_session(session)
    moment = at or now()
    if seat_of(session, person) is None:
        raise ReplyError(
            gettext("Hanya anggota tim yang tidak berhalangan yang menjawab tanggapan.")
        )
    if to.session_id != session.pk or to.answers_id is not None:
        raise ReplyError(gettext("Tanggapan itu bukan milik sesi ini. Muat ulang halaman."))
    state = round_of(session, moment).state
    if state not in ANSWERING:
        raise ReplyError(
            gettext("Evaluasi ini %(state)s; tanggapan tidak dijawab lagi.")
            % {"state": state.label}
        )
    return _keep(session, to, to.code, text, proof, person, moment)


def keys_in(text: str) -> tuple[str, ...]:
    """The keys of evidence that somebody typed, parted by commas, spaces or lines."""
    return tuple(dict.fromkeys(text.replace(",", " ").replace(";", " ").split()))


def _closed(state: RoundState, reply_until: datetime | None) -> str:
    if reply_until is None:
        words = gettext("Evaluasi ini %(state)s; masa tanggapan belum dibuka ketua tim.")
        return words % {"state": state.label}
    return gettext(
        "Masa tanggapan sudah ditutup. Minta ketua tim membahas kembali bila tanggapan ini penting."
    )


def _refuse_unknown_line(session: EvaluationSession, code: str) -> None:
    if code not in installed(session.framework_id).line_by_code:
        words = gettext("Baris %(code)s tidak ada pada kerangka sesi ini.")
        raise ReplyError(words % {"code": code})


def _checked(session: EvaluationSession, proof: Sequence[str]) -> str:
    keys = [one.strip() for one in proof if one.strip()]
    place = session.tenure.place_id
    rows = EvidenceItem.objects.filter(region_id=place, key__in=keys)
    known = set(rows.values_list("key", flat=True))
    missing = [one for one in keys if one not in known]
    if missing:
        raise ReplyError(
            gettext(
                "Data dukung ini tidak ada di register daerah: %(keys)s. Daftarkan dahulu, atau "
                "perbaiki kuncinya."
            )
            % {"keys": ", ".join(missing)}
        )
    told = " ".join(keys)
    if len(told) > LONGEST_PROOF:
        raise ReplyError(
            gettext("Terlalu banyak data dukung untuk satu tanggapan. Bagi menjadi beberapa.")
        )
    return told


def _keep(
    session: EvaluationSession,
    to: Reply | None,
    code: str,
    text: str,
    proof: Sequence[str],
    person: Person,
    at: datetime,
) -> Reply:
    if not text.strip():
        raise ReplyError(gettext("Tulis isi tanggapannya."))
    told = _checked(session, proof)
    said = {"session": session, "answers": to, "code": code, "text": text.strip(), "proof": told}
    same = Reply.objects.filter(**said, written_by=str(person)).first()
    if same is not None:
        return same
    row = Reply(**said, written_by=str(person)[:200], written_at=at)
    row.save()
    verb = "reply.written" if to is None else "reply.answered"
    detail: dict[str, str | int | list[str]] = {"line": code} if code else {}
    place = session.tenure.place_id
    log_event(verb, session.key, by=str(person), region=place, detail=detail, at=at)
    return row
