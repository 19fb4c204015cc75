"""What waits for an evaluator: today's sessions, the next one, the steps of the chair; and for a
region the result that asks for its reply."""

from collections.abc import Iterator
from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from buktikan.actions.desk_list import DeskEntry, desks_of
from buktikan.actions.reply import unanswered
from buktikan.actions.round_look import may_reply, round_of
from buktikan.actions.task import Task
from buktikan.core.evaluation import RoundState, Seat
from buktikan.core.rights import Capability
from buktikan.records.models import EvaluationSession, Person

AT_WORK = (RoundState.MARKING, RoundState.DISCUSSION, RoundState.SETTLED, RoundState.REPLY)


def evaluations_waiting(
    person: Person, session: EvaluationSession | None, *, at: datetime
) -> tuple[Task, ...]:
    """Tasks of all teams that the person sits in, and of the region whose session is at work."""
    tasks = list(_of_region(person, session)) if session is not None else []
    if person.access().holding(Capability.EVALUATE):
        tasks += _of_teams(desks_of(person), timezone.localdate(at))
    return tuple(tasks)


def _of_region(person: Person, session: EvaluationSession) -> Iterator[Task]:
    if not may_reply(session, person):
        return
    held = round_of(session)
    if held.state is RoundState.REPLY:
        yield Task(
            _("Tanggapi hasil evaluasi"),
            _("Tim meminta tanggapan daerah sebelum hasil ditetapkan."),
            "evaluation:reply",
            (session.pk,),
            held.reply_until,
            urgent=True,
        )


def _of_teams(entries: tuple[DeskEntry, ...], today: date) -> Iterator[Task]:
    coming = [one for one in entries if one.day > today and one.state is RoundState.PLANNED]
    for one in entries:
        if one.day == today and one.state is not RoundState.FINAL:
            yield _task(
                one, _("Hari ini: %(place)s"), _when(one), "evaluation:session", urgent=True
            )
        if one.state in AT_WORK or (one.state is RoundState.PLANNED and one.day <= today):
            yield from _steps(one)
    if coming:
        yield _task(coming[0], _("Berikutnya: %(place)s"), _when(coming[0]), "evaluation:session")


def _steps(one: DeskEntry) -> Iterator[Task]:
    chairs = one.seat is Seat.CHAIR
    if one.state is RoundState.MARKING and one.seat.marks and not one.is_given:
        words = _("Baris yang belum Anda nilai: %(left)s. Serahkan lembarnya sesudah lengkap.")
        yield _task(one, _("Nilai %(place)s"), words % {"left": one.left}, "evaluation:desk")
    if chairs and one.state is RoundState.PLANNED:
        words = _("Harinya sudah tiba; penilaian belum dimulai.")
        yield _task(one, _("Mulai penilaian %(place)s"), words, "evaluation:session")
    if chairs and one.state is RoundState.DISCUSSION:
        words = _("Tim membahas; sepakati nilai tiap baris.")
        yield _task(one, _("Pimpin pembahasan %(place)s"), words, "evaluation:calibration")
    if one.state in (RoundState.SETTLED, RoundState.REPLY):
        yield from _after_settling(one, chairs)


def _after_settling(one: DeskEntry, chairs: bool) -> Iterator[Task]:
    left = len(unanswered(one.session))
    if left:
        words = _("Tanggapan yang belum dijawab: %(count)s.") % {"count": left}
        yield _task(one, _("Jawab tanggapan %(place)s"), words, "evaluation:reply", urgent=True)
    if not chairs or one.state is RoundState.REPLY:
        return
    if round_of(one.session).was_heard:
        words = _("Daerah sudah didengar; hasil dapat ditetapkan.")
        yield _task(one, _("Tetapkan hasil %(place)s"), words, "evaluation:session")
    else:
        words = _("Nilai disepakati; daerah belum didengar.")
        yield _task(one, _("Sampaikan nilai kepada %(place)s"), words, "evaluation:session")


def _when(one: DeskEntry) -> str:
    if one.slot is None:
        return _("%(day)s, jamnya belum dijadwalkan.") % {"day": date_format(one.day, "j F Y")}
    starts = timezone.localtime(one.slot.starts_at)
    words = _("%(day)s pukul %(hour)s. %(room)s")
    facts = {"day": date_format(one.day, "l, j F Y"), "hour": f"{starts:%H.%M}"}
    return (words % (facts | {"room": one.slot.room})).strip()


def _task(one: DeskEntry, label: str, words: str, page: str, *, urgent: bool = False) -> Task:
    due = one.slot.starts_at if urgent and one.slot and page == "evaluation:session" else None
    name = label % {"place": one.session.tenure.place.name}
    return Task(name, words, page, (one.session.pk,), due, urgent=urgent)
