"""What waits for a person, in the order of its deadline."""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from buktikan.actions.board import board_of
from buktikan.actions.draft import cells_now
from buktikan.actions.framework import installed
from buktikan.actions.ownership import owners_of
from buktikan.actions.report_part import ReportNow, report_of
from buktikan.actions.task import Task
from buktikan.actions.waiting_followup import follow_up_tasks
from buktikan.core.deadline import Step
from buktikan.core.framework import Framework
from buktikan.core.rights import Access, Capability
from buktikan.core.submission import SubmissionState
from buktikan.core.writing import PartState
from buktikan.records.models import (
    Agency,
    Deadline,
    EvaluationSession,
    EvidenceLink,
    PartMove,
    Person,
    SubmissionMove,
)

CAME_BACK = (PartState.RETURNED, PartState.REOPENED)
MOST_NAMED = 5
"""How many silent agencies a task names; the rest are counted."""


def waiting_for(person: Person, session: EvaluationSession) -> tuple[Task, ...]:
    """Everything in the session that waits for the person, the nearest deadline first."""
    desk = _Desk(person.access(), session)
    tasks = (
        *desk.of_agencies(),
        *desk.of_region(),
        *desk.of_report(person),
        *follow_up_tasks(person.access(), session.tenure.place_id),
    )
    return tuple(sorted(tasks, key=_order))


def _order(task: Task) -> tuple[bool, float, bool, str]:
    late = task.due.timestamp() if task.due else 0.0
    return task.due is None, late, not task.urgent, task.label


class _Desk:
    """One person's view of one session: rights, states and deadlines, each asked once."""

    def __init__(self, access: Access, session: EvaluationSession) -> None:
        self.access = access
        self.session = session
        self.place = session.tenure.place_id
        self.deadlines = {
            Step(row.step): row.due for row in Deadline.objects.filter(session=session)
        }
        self.states: Mapping[str, SubmissionState] = SubmissionMove.objects.states(session.key)
        self.agencies = tuple(
            Agency.objects.filter(region_id=self.place).in_force().order_by("key")
        )

    def may(self, capability: Capability, agency: str = "") -> bool:
        """Whether the person may do it in this region."""
        return self.access.may(capability, self.place, agency)

    def of_agencies(self) -> Iterator[Task]:
        """What waits in the agencies of the person."""
        own = [one for one in self.agencies if self.may(Capability.FILL, one.key)]
        asked = self._asked(own)
        for agency in own:
            state = self.states.get(agency.key, SubmissionState.OPEN)
            if asked.get(agency.key) and state.may_be_filled:
                yield self._filling(agency, state, asked[agency.key])
            if state is SubmissionState.SUBMITTED and self.may(Capability.APPROVE, agency.key):
                yield self._task(
                    _("Setujui isian %(agency)s") % {"agency": agency.short_name},
                    _("Petugas sudah mengirim. Periksa, lalu setujui atau kembalikan."),
                    "approval:agency",
                    agency,
                    Step.APPROVE,
                    urgent=True,
                )

    def _asked(self, agencies: list[Agency]) -> dict[str, list[str]]:
        if not agencies:
            return {}
        names = _asked_elements(installed(self.session.framework_id), self.session)
        found: dict[str, list[str]] = {}
        for element, key in owners_of(self.session, self.agencies).items():
            if element in names:
                found.setdefault(key, []).append(element)
        return found

    def _filling(self, agency: Agency, state: SubmissionState, asked: list[str]) -> Task:
        cells = cells_now(self.session, agency, asked)
        place = self.place
        filled = {
            one.element
            for one, cell in cells.items()
            if one.place == place and not cell.typed.is_blank
        }
        missing = len(set(asked) - filled)
        words = _words_of(missing, len(asked))
        label = _("Lengkapi isian %(agency)s") % {"agency": agency.short_name}
        if state is SubmissionState.RETURNED:
            label = _("Perbaiki isian %(agency)s") % {"agency": agency.short_name}
            words = _("Dikembalikan. %(words)s") % {"words": words}
        back = state is not SubmissionState.OPEN
        return self._task(label, words, "intake:agency", agency, Step.SUPPLY, urgent=back)

    def of_region(self) -> Iterator[Task]:
        """What waits for those who look after the whole region."""
        if self.may(Capability.ACCEPT):
            for agency in self.agencies:
                if self.states.get(agency.key) is SubmissionState.APPROVED:
                    yield self._task(
                        _("Terima isian %(agency)s") % {"agency": agency.short_name},
                        _("Kepala OPD sudah menyetujui. Periksa, lalu terima atau kembalikan."),
                        "approval:agency",
                        agency,
                        Step.ACCEPT,
                        urgent=True,
                    )
        if self.may(Capability.DECIDE_EVIDENCE):
            yield from self._evidence()
        if self.may(Capability.REMIND):
            yield from self._silent()
        if self.may(Capability.SET_UP) and not self.deadlines:
            yield Task(
                _("Tetapkan kalender sesi"),
                _("Sesi ini belum punya tenggat; tanpa tenggat tidak ada pengingat."),
                "setup:region",
                (self.place,),
            )

    def of_report(self, person: Person) -> Iterator[Task]:
        """Parts that came back to their writer, and those that wait for an editor."""
        states = PartMove.objects.states(self.session.key)
        due = self.deadlines.get(Step.SEAL)
        submitted = sum(1 for one in states.values() if one is PartState.SUBMITTED)
        if submitted and self.may(Capability.EDIT_REPORT):
            words = ngettext(
                "%(n)d bagian diajukan penulisnya dan menunggu penyunting.",
                "%(n)d bagian diajukan penulisnya dan menunggu penyunting.",
                submitted,
            )
            page, where = "report:outline", (self.session.key,)
            yield Task(
                _("Sunting laporan"), words % {"n": submitted}, page, where, due, urgent=True
            )
        back = [key for key, one in states.items() if one in CAME_BACK]
        if back and self.access.may_somewhere((Capability.WRITE_PART,), self.place):
            yield from self._came_back(report_of(self.session, person), back)

    def _came_back(self, report: ReportNow, keys: list[str]) -> Iterator[Task]:
        for key in keys:
            now = report.parts.get(key)
            if now is not None and now.is_mine:
                yield Task(
                    _("Perbaiki bagian laporan %(title)s") % {"title": now.part.title},
                    _("Dikembalikan atau dibuka kembali; alasannya ada di halamannya."),
                    "report:part",
                    (self.session.key, key),
                    self.deadlines.get(Step.SEAL),
                    urgent=True,
                )

    def _evidence(self) -> Iterator[Task]:
        waiting = EvidenceLink.objects.filter(item__region_id=self.place, decisions=None).count()
        if waiting:
            yield Task(
                _("Periksa data dukung"),
                ngettext(
                    "%(n)d data dukung menunggu keputusan Anda.",
                    "%(n)d data dukung menunggu keputusan Anda.",
                    waiting,
                )
                % {"n": waiting},
                "evidence:verify",
                (self.session.key,),
                self.deadlines.get(Step.VERIFY),
                urgent=True,
            )

    def _silent(self) -> Iterator[Task]:
        silent = board_of(self.session).silent
        if silent:
            yield Task(
                _("Ingatkan OPD yang belum mengirim"),
                _silent_words([one.short_name for one in silent]),
                "board:session",
                (self.session.key,),
                self.deadlines.get(Step.SUPPLY),
            )

    def _task(
        self, label: str, words: str, page: str, agency: Agency, step: Step, *, urgent: bool
    ) -> Task:
        due = self.deadlines.get(step)
        return Task(label, words, page, (self.session.key, agency.key), due, urgent)


def _words_of(missing: int, asked: int) -> str:
    if not missing:
        return _("Semua isian terisi. Periksa, lalu kirim ke kepala OPD.")
    counted = {"missing": missing, "asked": asked}
    return (
        ngettext(
            "%(missing)d dari %(asked)d isian masih kosong.",
            "%(missing)d dari %(asked)d isian masih kosong.",
            missing,
        )
        % counted
    )


def _silent_words(names: list[str]) -> str:
    named, more = ", ".join(names[:MOST_NAMED]), len(names) - MOST_NAMED
    told = {"n": len(names), "named": named, "more": more}
    if more > 0:
        return _("%(n)d OPD belum mengirim: %(named)s dan %(more)d lainnya.") % told
    return (
        ngettext(
            "%(n)d OPD belum mengirim: %(named)s.",
            "%(n)d OPD belum mengirim: %(named)s.",
            len(names),
        )
        % told
    )


def _asked_elements(framework: Framework, session: EvaluationSession) -> frozenset[str]:
    """Elements of the lines that the session asks for."""
    scope = frozenset(session.scope.split())
    found: set[str] = set()
    for line in framework.lines:
        if not scope or line.priority in scope:
            share = line.share
            named = (share.numerator, share.denominator, share.stated) if share else ()
            found.update(line.formula.elements, named)
    return frozenset(found - {""})
