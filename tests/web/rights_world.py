"""Two regions with one row of each kind, and the words that addresses name them by."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from buktikan.actions.action import open_action
from buktikan.actions.dispute import open_dispute
from buktikan.actions.documents import ask_for_documents, documents_folder
from buktikan.actions.evidence import attach
from buktikan.actions.meeting_series import open_series
from buktikan.actions.note import write_note
from buktikan.actions.person import invite
from buktikan.actions.reconciliation import Reconciled, reconciliation_of
from buktikan.actions.scheme import bind_scheme
from buktikan.actions.seal_job import ask_for_seal
from buktikan.actions.team_seat import seat_person
from buktikan.core.action import ActionPlan
from buktikan.core.evaluation import RoundState, Seat
from buktikan.core.evidence import Locator
from buktikan.core.meeting_plan import SeriesPlan
from buktikan.core.note import Note as CoreNote
from buktikan.core.note import NoteKind, NoteState
from buktikan.core.observation import ObservationKey
from buktikan.core.official import series_code
from buktikan.core.place import NATION
from buktikan.core.rights import Grant, Role
from buktikan.core.template import TemplateKind
from buktikan.documents.letter_template import built_in_letter
from buktikan.records.models import (
    Action,
    EvaluationSession,
    GivenSheet,
    ImportReceipt,
    Job,
    MarkVersion,
    Membership,
    ModelReport,
    Note,
    Observation,
    Person,
    RegionTemplate,
    Tenure,
)
from buktikan.records.models.job import JobState
from tests.factories.evaluation import bring_to
from tests.factories.evidence import kept, png, registered
from tests.factories.exchange import received_report
from tests.factories.meeting import in_the_room
from tests.factories.meetings import with_item
from tests.factories.neighbour import NEIGHBOUR, NEIGHBOUR_SESSION, open_neighbour
from tests.factories.official import publish, state
from tests.factories.people import person
from tests.factories.region import AT, BY, REGION, SESSION, open_example_bare
from tests.factories.seals import two_seals

Of = tuple[str, str, str]
"""A region's place, its session and an agency of it."""
Value = str | int


@dataclass(frozen=True, slots=True)
class Rows:
    """What stands for each name in an address; by the address where the same name means more."""

    named: Mapping[str, Callable[[Of], Value]]

    def values(
        self, address: str, names: frozenset[str], place: str, session: str, agency: str
    ) -> dict[str, Value]:
        """The values of one address; a name that nobody taught us fails the test."""
        known = {"session": session, "region": place, "agency": agency}
        return {
            name: known[name]
            if name in known
            else self._taught(address, name)((place, session, agency))
            for name in names
        }

    def _taught(self, address: str, name: str) -> Callable[[Of], Value]:
        found = self.named.get(f"{address} {name}") or self.named.get(name)
        assert found, f"{address}: tests/web/rights_world.py does not know what {name!r} stands for"
        return found


ELEMENT_OF = {"dinkes": "stunted_children", "disnakertrans": "unemployed"}
LIST_OF = {"dinkes": "health_actions", "disnakertrans": "unemployment_actions"}
DOCUMENT = "laporan.pdf"
LINE_OF = {"dinkes": "P2.1", "disnakertrans": "P5.1"}
SECRET = "KATA-RAHASIA-7731"
TRACES = (b"3.137", b"3,137", SECRET.encode())
"""What a planted mark would leave on a page."""
PART_OF = {"dinkes": "p.P2", "disnakertrans": "p.P5"}


def open_world() -> Rows:
    """The example's region and its neighbour, each with one row of each kind."""
    open_example_bare()
    framework = EvaluationSession.objects.get(key=SESSION).framework
    open_neighbour(framework.key)
    both = (REGION, NEIGHBOUR)
    members = {place: _member(place) for place in both}
    letters = {place: _letter(place) for place in both}
    tenures = {place: Tenure.objects.filter(place_id=place).latest("pk").pk for place in both}
    picture = _evidence()
    series = _official()
    links = {place: _link(place) for place in both}
    received = {
        place: received_report(place, session)
        for place, session in ((REGION, SESSION), (NEIGHBOUR, NEIGHBOUR_SESSION))
    }
    model = _model(framework.key)
    seals = {one: two_seals(one).seal_id for one in (SESSION, NEIGHBOUR_SESSION)}
    meetings = {place: _meeting(place) for place in both}
    return Rows(
        {
            "people:end pk": lambda of: members[of[0]],
            "people:withdraw pk": lambda of: letters[of[0]],
            "people:resend pk": lambda of: letters[of[0]],
            "tenure": lambda of: tenures[of[0]],
            "code": lambda of: LINE_OF[of[2]],
            "part": lambda of: PART_OF[of[2]],
            "element": lambda of: ELEMENT_OF[of[2]],
            "intake:records element": lambda of: LIST_OF[of[2]],
            "workbook:receipt receipt": lambda of: _receipt(of),
            "token": lambda of: "a" * 32,
            "key": lambda of: "B-1",
            "sha256": lambda of: picture,
            "link": lambda of: links[of[0]],
            "number": lambda of: 1,
            "documents:download name": lambda of: DOCUMENT,
            "job": lambda of: _job(of),
            "series": lambda of: series,
            "bundle": lambda of: received[of[0]][0],
            "received": lambda of: received[of[0]][1],
            "upload": lambda of: "a" * 24,
            "difference": lambda of: _difference(of).key,
            "dispute": lambda of: _dispute(of),
            "model": lambda of: model,
            "kind": lambda of: "letter",
            "version": lambda of: _template(of[0]),
            "seal": lambda of: seals[of[1]],
            "seal:progress job": lambda of: _sealing(of),
            "note": lambda of: _note(of).key,
            "action": lambda of: _action(of),
            "fingerprint": lambda of: "0" * 64,
            "meeting": lambda of: meetings[of[0]],
            "form": lambda of: "docx",
            "item": lambda of: 1,
            "office": lambda of: 1,
            "photo": lambda of: 1,
            "meeting:series series": lambda of: "rakor",
        }
    )


def seat_the_chair(chair: Person) -> None:
    """A chair for both sessions, which are the ministry's: nobody else has a seat there."""
    for session in EvaluationSession.objects.filter(key__in=(SESSION, NEIGHBOUR_SESSION)):
        seat_person(session, chair, Seat.CHAIR, by=BY)
        plant_marks(session)


def plant_marks(session: EvaluationSession) -> None:
    """Marks that a member gave, unlike anything else, which nobody who asks here may see."""
    name = f"anggota.{session.key}@contoh.test"
    member = person(Role.MINISTRY_EVALUATOR, NATION, email=name)
    seat_person(session, member, Seat.MEMBER, by=BY)
    bind_scheme(session, "tim-2024-01", by=BY)
    bring_to(session, RoundState.MARKING)
    GivenSheet(session=session, person=member, number=1, given=True, at=AT).save()
    for code in LINE_OF.values():
        mark = MarkVersion(session=session, person=member, code=code, turn=1, marked_at=AT)
        mark.kind, mark.points, mark.words = "points", Decimal("3.137"), SECRET
        mark.save()


def _note(of: Of) -> Note:
    """A note of that session, let out."""
    key, state = "C-77", NoteState.NEW
    row = Note.objects.filter(session=of[1], key=key).first()
    return row or write_note(CoreNote(key, of[1], NoteKind.SUBSTANCE, "Lengkapi.", state), by=BY)


def _action(of: Of) -> int:
    """What that agency does about the note."""
    rows = Action.objects.filter(region_id=of[0], agency=of[2])
    plan = ActionPlan(of[2], "Melengkapi data.", AT.date(), benefit="Data lengkap.")
    row = rows.first() or open_action(plan, region=of[0], by=BY, note=_note(of), at=AT)
    return row.number


def _job(of: Of) -> int:
    """A job that wrote one document of the session."""
    session = EvaluationSession.objects.select_related("tenure").get(key=of[1])
    job = ask_for_documents(session, by=BY)
    Job.objects.filter(pk=job.pk).update(
        state=JobState.DONE.value, result={DOCUMENT: 1}, finished_at=AT
    )
    folder = documents_folder(session.key, job.pk)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / DOCUMENT).write_bytes(b"x")
    return job.pk


def _sealing(of: Of) -> int:
    """A job that seals the session, asked for and not begun."""
    session = EvaluationSession.objects.select_related("tenure").get(key=of[1])
    return ask_for_seal(session, by=BY, attempt="satu").pk


def _receipt(of: Of) -> int:
    """The receipt of an import of that agency."""
    counts = {"rows_read": 1, "stored": 1, "unchanged": 0, "refused": 0, "blank": 0}
    row = ImportReceipt(
        session=of[1],
        agency=of[2],
        file_name="buku.xlsx",
        sha256="0" * 64,
        layout="workbook",
        imported_by=BY,
        imported_at=AT,
        **counts,
    )
    row.save()
    return row.pk


def _official() -> str:
    """One official figure of each region; they stand in one series."""
    for place in (REGION, NEIGHBOUR):
        publish("poverty_rate", "6.97", "2023-03", place=place)
    return series_code("poverty_rate", "BPS")


def _difference(of: Of) -> Reconciled:
    """A value of that agency that differs from the official one."""
    place, session, agency = of
    source = f"{agency} (CONTOH)"
    if not Observation.objects.filter(place=place, source=source).exists():
        state("poverty_rate", "7.52", "2023-03", place=place, agency=agency, source=source)
    row = EvaluationSession.objects.select_related("tenure", "framework").get(key=session)
    found = reconciliation_of(row)
    return next(one for one in found if one.comparison.stated.source == source)


def _dispute(of: Of) -> int:
    """A dispute of that agency over it."""
    difference = _difference(of)
    running = [one for one in difference.disputes if not one.state.is_over]
    made = running[0] if running else open_dispute(difference, of[0], "Keliru.", by=BY)
    return made.number


def _meeting(place: str) -> int:
    """A meeting with an item, and a series."""
    open_series(place, SeriesPlan("Rakor"), by=BY, key="rakor")
    return in_the_room(with_item(place)).number


def _template(place: str) -> int:
    """The number of a letter of that region."""
    rows = RegionTemplate.objects.filter(region_id=place)
    if not rows.exists():
        RegionTemplate(
            region_id=place,
            kind=TemplateKind.LETTER.value,
            version=1,
            file_name="surat.docx",
            content=built_in_letter(),
            recorded_by=BY,
            recorded_at=AT,
        ).save()
    return 1


def _model(framework: str) -> int:
    """A model report from elsewhere; models belong to no region."""
    row = ModelReport(
        seal_id="0" * 64,
        key="lpj",
        version=1,
        title="Laporan berbukti",
        author="Daerah lain",
        framework=framework,
        files={"outline.yaml": "key: x\nname: X\nsource: S\nchapters: []\n"} | MODEL_HEAD,
        bundle=kept("konsep.zip", b"zip", "application/zip").sha256,
        file_name="konsep.zip",
        shared_by=BY,
        shared_at=AT,
    )
    row.save()
    return row.pk


MODEL_HEAD = {"model.yaml": "key: lpj\nversion: 1\ntitle: T\nauthor: A\nframework: x\n"}


def _member(place: str) -> int:
    who = person(Role.PLANNER, place, email=f"perencana.lain.{place}@contoh.test")
    return Membership.objects.get(person=who).pk


def _evidence() -> str:
    """One picture in the register of each region; its hash is the same."""
    file = kept("foto.png", png(), "image/png")
    for place in (REGION, NEIGHBOUR):
        registered("B-1", file, region=place)
    return file.sha256


def _link(place: str) -> int:
    """The item of that region behind a value."""
    value = ObservationKey("unemployed", place, "2023", "Disnakertrans")
    return attach(place, "B-1", value, Locator(), by=BY).pk


def _letter(place: str) -> int:
    grant = Grant(Role.PLANNER, place)
    return invite(f"baru.{place}@contoh.test", "Baru", grant, by=BY).invitation.pk
