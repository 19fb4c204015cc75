"""Who may not judge a session: stated with reasons, lifted by the chair with reasons."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext

from buktikan.actions.event import log_event
from buktikan.actions.team import fits_level, seat_of
from buktikan.actions.team_seat import TeamError, locked_session, may_arrange
from buktikan.core.evaluation import RecusalGround, Seat
from buktikan.records.models import EvaluationSession, Person, Recusal


def may_recuse(session: EvaluationSession, recorder: Person, person: Person) -> bool:
    """Whether somebody may state that the person does not judge: of oneself, and who arranges."""
    if recorder.pk == person.pk:
        return fits_level(session, person)
    return may_arrange(session, recorder)


@transaction.atomic
def recuse(
    session: EvaluationSession,
    person: Person,
    ground: RecusalGround,
    *,
    recorder: Person,
    words: str,
    at: datetime | None = None,
) -> Recusal:
    """State that the person does not judge the session; a seat stays, and nothing is done with it.

    Raises TeamError without words, or from who may not state it. The same again changes nothing.
    """
    locked_session(session)
    if not may_recuse(session, recorder, person):
        raise TeamError(gettext("Hanya ybs. sendiri atau penyusun tim yang mencatat pengunduran."))
    if not words.strip():
        raise TeamError(gettext("Tulis mengapa %(name)s tidak menilai daerah ini.") % _of(person))
    held = _newest(session, person, ground)
    if held is not None and not held.lifted and held.words == words.strip():
        return held
    row = _keep(session, person, ground, words=words, lifted=False, by=str(recorder), at=at)
    _log("team.recused", row, recorder, person)
    return row


@transaction.atomic
def lift_recusal(
    session: EvaluationSession,
    person: Person,
    ground: RecusalGround,
    *,
    chair: Person,
    words: str,
    at: datetime | None = None,
) -> Recusal:
    """End a stated recusal; what the records themselves show cannot be lifted.

    Raises TeamError from anybody but the chair, of one's own recusal, without words, and where
    nothing was stated.
    """
    locked_session(session)
    if seat_of(session, chair) is not Seat.CHAIR or chair.pk == person.pk:
        raise TeamError(gettext("Hanya ketua tim yang mencabut pengunduran orang lain."))
    if not words.strip():
        raise TeamError(gettext("Tulis mengapa %(name)s boleh menilai lagi.") % _of(person))
    held = _newest(session, person, ground)
    if held is None or held.lifted:
        raise TeamError(
            gettext(
                "Tidak ada pernyataan yang dapat dicabut. Halangan yang ditemukan dari data hanya "
                "hilang bila datanya diperbaiki: peran orangnya, direktoratnya, atau direktorat "
                "asal pada masa jabatan."
            )
        )
    row = _keep(session, person, ground, words=words, lifted=True, by=str(chair), at=at)
    _log("team.recusal_lifted", row, chair, person)
    return row


def _of(person: Person) -> dict[str, str]:
    return {"name": str(person)}


def _newest(session: EvaluationSession, person: Person, ground: RecusalGround) -> Recusal | None:
    rows = Recusal.objects.filter(session=session, person=person, ground=ground.value)
    return rows.order_by("-number").first()


def _keep(
    session: EvaluationSession,
    person: Person,
    ground: RecusalGround,
    *,
    words: str,
    lifted: bool,
    by: str,
    at: datetime | None,
) -> Recusal:
    rows = Recusal.objects.filter(session=session, person=person)
    row = Recusal(
        session=session,
        person=person,
        number=(rows.aggregate(number=Max("number"))["number"] or 0) + 1,
        ground=ground.value,
        words=words.strip(),
        lifted=lifted,
        recorded_by=by[:200],
        recorded_at=at or timezone.now(),
    )
    row.save()
    return row


def _log(verb: str, row: Recusal, recorder: Person, person: Person) -> None:
    """The region reads its history: whom it concerns is told there, the private reason is not."""
    place = row.session.tenure.place_id
    log_event(
        verb,
        row.session_id,
        by=str(recorder),
        region=place,
        detail={"name": str(person)},
        at=row.recorded_at,
    )
