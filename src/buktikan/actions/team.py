"""Teams of evaluations: who sits where, and who may not judge, on whatever surface."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext

from buktikan.core.evaluation import RecusalGround, Seat
from buktikan.core.rights import Reach, Role
from buktikan.core.tenure import Level
from buktikan.records.models import EvaluationSession, Person, Recusal, SeatMove
from buktikan.records.models.person import remember_access

ROLE_OF = {
    Level.PROVINCE: Role.PROVINCIAL_EVALUATOR,
    Level.MINISTRY: Role.MINISTRY_EVALUATOR,
}
"""Which role judges at which level."""


@dataclass(frozen=True, slots=True)
class Bar:
    """Why somebody may not judge a session."""

    ground: RecusalGround
    words: str


def seat_of(session: EvaluationSession, person: Person) -> Seat | None:
    """The seat that the person holds and may use; None without one, or while anything bars them.

    Every surface that shows or takes an evaluator's work asks this.
    """
    row = SeatMove.objects.seated().filter(session=session, person=person).first()
    if row is None or not fits_level(session, person):
        return None
    barred = any(bars_of(session, person, office=row.office))
    return None if barred else Seat(row.seat)


def seats_of(sessions: Iterable[EvaluationSession], person: Person) -> dict[str, Seat]:
    """The same for many sessions whose tenures were loaded with them, in two queries."""
    asked = {one.pk: one for one in sessions}
    stated: dict[str, list[Recusal]] = {}
    for said in Recusal.objects.filter(session__in=asked, person=person).order_by("number"):
        stated.setdefault(said.session_id, []).append(said)
    rows = SeatMove.objects.seated().filter(session__in=asked, person=person)
    found = {}
    for row in rows:
        session = asked[row.session_id]
        bars = (*_found(session, person, row.office), *_stated(stated.get(session.pk, ())))
        if fits_level(session, person) and not bars:
            found[session.pk] = Seat(row.seat)
    return found


def team_of(session: EvaluationSession) -> dict[Person, Seat]:
    """Everybody whose seat in the session holds now, in three queries whatever their number."""
    rows = list(SeatMove.objects.seated().filter(session=session).select_related("person"))
    people = [one.person for one in rows]
    stated: dict[int, list[Recusal]] = {}
    for said in Recusal.objects.filter(session=session, person__in=people).order_by("number"):
        stated.setdefault(said.person_id, []).append(said)
    remember_access(people)
    found = {}
    for row in rows:
        bars = (*_found(session, row.person, row.office), *_stated(stated.get(row.person_id, ())))
        if fits_level(session, row.person) and not bars:
            found[row.person] = Seat(row.seat)
    return found


def fits_level(session: EvaluationSession, person: Person) -> bool:
    """Whether the person holds the role of the session's level, for that region."""
    wanted = ROLE_OF[Level(session.level)]
    grants = person.access().grants
    return any(one.role is wanted and one.reaches(session.tenure.place_id, "") for one in grants)


def bars_of(session: EvaluationSession, person: Person, *, office: str = "") -> Iterator[Bar]:
    """Everything that keeps the person from judging the session: found, or stated and not lifted.

    `office` is the directorate that the person belongs to.
    """
    yield from _found(session, person, office)
    yield from _stated(Recusal.objects.filter(session=session, person=person).order_by("number"))


def _found(session: EvaluationSession, person: Person, office: str) -> Iterator[Bar]:
    place = session.tenure.place_id
    for one in person.access().grants:
        if one.place == place and one.role.reach in (Reach.AGENCY, Reach.REGION):
            words = gettext("Memegang peran %(role)s di daerah ini.")
            yield Bar(RecusalGround.OWN_REGION, words % {"role": one.role.label})
    home = session.tenure.home_office.casefold().strip()
    if home and office.casefold().strip() == home:
        words = gettext("Bertugas di %(office)s, tempat asal kepala daerah ini.")
        yield Bar(RecusalGround.OWN_OFFICE, words % {"office": session.tenure.home_office})


def _stated(rows: Iterable[Recusal]) -> Iterator[Bar]:
    stated: dict[str, Recusal] = {}
    for row in rows:
        stated[row.ground] = row
    for row in stated.values():
        if not row.lifted:
            yield Bar(RecusalGround(row.ground), row.words)
