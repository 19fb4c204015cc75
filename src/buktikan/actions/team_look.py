"""A team as pages show it: who sits where, who is barred and why, what is vacant."""

from dataclasses import dataclass
from difflib import get_close_matches

from django.db.models import Q
from django.utils.translation import gettext

from buktikan.actions.team import ROLE_OF, Bar, bars_of, fits_level
from buktikan.core.evaluation import Seat
from buktikan.core.place import NATION
from buktikan.core.tenure import Level
from buktikan.records.models import EvaluationSession, Person, Recusal, SeatMove

ALIKE = 0.8
"""How alike two spellings of an office are before somebody is asked to look."""
ORDER = {seat.value: at for at, seat in enumerate(Seat)}


@dataclass(frozen=True, slots=True)
class Sitting:
    """Somebody with a seat. `bars` keep from judging; `has_role` is false once the role ended."""

    person: Person
    seat: Seat
    office: str
    bars: tuple[Bar, ...] = ()
    has_role: bool = True

    @property
    def works(self) -> bool:
        """Whether the seat can be used."""
        return self.has_role and not self.bars


def team_of(session: EvaluationSession) -> tuple[Sitting, ...]:
    """Everybody with a seat, the chair first."""
    rows = SeatMove.objects.seated().filter(session=session).select_related("person")
    held = sorted(rows, key=lambda row: (ORDER[row.seat], row.person.name))
    return tuple(
        Sitting(
            row.person,
            Seat(row.seat),
            row.office,
            tuple(bars_of(session, row.person, office=row.office)),
            fits_level(session, row.person),
        )
        for row in held
    )


def vacancies(team: tuple[Sitting, ...]) -> tuple[str, ...]:
    """What the team lacks, in sentences."""
    found = []
    chair = next((one for one in team if one.seat is Seat.CHAIR), None)
    if chair is None:
        found.append(gettext("Belum ada ketua tim; tanpa ketua penilaian tidak dapat dimulai."))
    elif not chair.works:
        words = gettext(
            "Ketua tim, %(name)s, berhalangan. Jadikan orang lain ketua sesudah kedudukan "
            "%(name)s diubah."
        )
        found.append(words % {"name": chair.person})
    if not any(one.seat is Seat.MEMBER and one.works for one in team):
        found.append(gettext("Belum ada anggota yang dapat menilai selain ketua."))
    if not any(one.seat is Seat.REGIONAL_COORDINATOR and one.works for one in team):
        found.append(gettext("Belum ada koordinator wilayah."))
    return tuple(found)


def lookalikes(session: EvaluationSession, team: tuple[Sitting, ...]) -> tuple[str, ...]:
    """Offices that are written nearly like the one the acting head comes from: a doubt to check."""
    home = _spelled(session.tenure.home_office)
    words = gettext(
        "%(office)s, unit kerja %(name)s, mirip dengan %(home)s, asal kepala daerah. Samakan "
        "tulisannya bila unitnya sama."
    )
    return tuple(
        words % {"office": one.office, "name": one.person, "home": session.tenure.home_office}
        for one in team
        if home and one.works and get_close_matches(_spelled(one.office), [home], cutoff=ALIKE)
    )


def _spelled(office: str) -> str:
    told = f" {office.casefold()} ".replace(".", " ")
    return " ".join(told.replace(" dit ", " direktorat ").split())


def candidates(session: EvaluationSession) -> list[Person]:
    """People who hold the role of the session's level for its region."""
    place = session.tenure.place_id
    parts = place.split(".")
    above = {NATION, *(".".join(parts[: at + 1]) for at in range(len(parts)))}
    role = ROLE_OF[Level(session.level)]
    held = Q(
        memberships__role=role.value,
        memberships__place__in=above,
        memberships__ended_at=None,
    )
    return list(Person.objects.filter(held, is_active=True).distinct().order_by("name", "email"))


def recusals_of(session: EvaluationSession) -> list[Recusal]:
    """What was stated and lifted, the newest first."""
    rows = Recusal.objects.filter(session=session).select_related("person")
    return list(rows.order_by("-recorded_at", "-pk"))


def level_beside(session: EvaluationSession, level: Level) -> EvaluationSession | None:
    """The session of the other level over the same quarter; None where there is none."""
    rows = EvaluationSession.objects.filter(
        tenure_id=session.tenure_id, quarter=session.quarter, level=level.value
    )
    return rows.exclude(pk=session.pk).select_related("tenure__place").first()
