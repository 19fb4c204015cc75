"""The proposed agenda: its order, its reasons, what is proposed once, the time that it takes."""

from datetime import date
from decimal import Decimal

from buktikan.core.agenda import MOST_RED, Proposal, TimeBudget, fresh, propose
from buktikan.core.agenda_facts import (
    AgendaFacts,
    CalendarFact,
    CarriedFact,
    DecisionFact,
    LineFact,
    NoteFact,
    OverdueFact,
    ResultFact,
    SilentFact,
    StandingFact,
)
from buktikan.core.meeting import ItemKind
from buktikan.core.note import NoteKind, Severity

DAY = date(2024, 3, 20)
SESSION = "ppu-tw2-2024"
GAP = NoteFact(f"{SESSION}/C-02", SESSION, NoteKind.DATA_GAP, Severity.SERIOUS, "Pasokan kurang.")
PRAISE = NoteFact(f"{SESSION}/C-01", SESSION, NoteKind.PRAISE, Severity.MINOR, "Layak contoh.")
EVERYTHING = AgendaFacts(
    result=ResultFact(SESSION, "Triwulan II", DAY, "Hasil tertulis belum tercatat."),
    notes=(GAP, PRAISE),
    carried=(CarriedFact(7, ItemKind.OTHER, "", "Rincian desa", 15, "Belum selesai."),),
    decisions=DecisionFact("64.09-1", DAY, ("nomor 1: Petugas data",), 3),
    silent=(SilentFact(SESSION, "Triwulan II", ("Satpol PP",), "Tenggat lewat 8 hari."),),
    overdue=(OverdueFact("dinsos", "Dinsos", (3, 5), date(2024, 1, 15)),),
    red=(LineFact("P2.1", "Prevalensi stunting", "21,80 persen", "14,00 persen", Decimal("0.5")),),
    unproven=("P4.5", "P6.1"),
    session=SESSION,
    calendar=CalendarFact("ppu-tw3-2024", "sesi Triwulan III", ("OPD mengirim: 10 Juni 2024",)),
    standing=(
        StandingFact("Pembukaan", 5, "Sekda"),
        StandingFact("Pembagian penulis", 20),
        StandingFact("Penutup", 10),
    ),
)


def kinds(proposals: tuple[Proposal, ...]) -> list[ItemKind]:
    return [one.kind for one in proposals]


def only(kind: ItemKind, facts: AgendaFacts = EVERYTHING) -> Proposal:
    (found,) = (one for one in propose(facts) if one.kind is kind)
    return found


def test_the_order_is_opening_result_what_was_left_notes_gaps_calendar_and_closing() -> None:
    found = propose(EVERYTHING)

    assert kinds(found) == [
        ItemKind.OTHER,
        ItemKind.RESULT,
        ItemKind.CARRIED,
        ItemKind.NOTE,
        ItemKind.NOTE,
        ItemKind.DECISION,
        ItemKind.SILENT_AGENCY,
        ItemKind.OVERDUE,
        ItemKind.RED_LINE,
        ItemKind.UNPROVEN,
        ItemKind.CALENDAR,
        ItemKind.OTHER,
        ItemKind.OTHER,
    ]
    assert (found[0].title, found[-1].title) == ("Pembukaan", "Penutup")


def test_nothing_known_proposes_nothing() -> None:
    assert propose(AgendaFacts()) == ()


def test_every_proposal_says_why() -> None:
    assert all(one.reason and one.minutes for one in propose(EVERYTHING))
    assert only(ItemKind.OVERDUE).reason == "Tindakan nomor 3, 5; tenggat tertua 15 Januari 2024."
    assert only(ItemKind.SILENT_AGENCY).reason == "1 OPD: Satpol PP. Tenggat lewat 8 hari."
    assert "1 dari 3 keputusan" in only(ItemKind.DECISION).reason


def test_praise_comes_before_what_is_grave_and_a_repeated_note_before_a_new_one() -> None:
    again = NoteFact("x/C-09", "x", NoteKind.SUBSTANCE, Severity.MINOR, "Lagi.", repeats=True)
    found = propose(AgendaFacts(notes=(GAP, again, PRAISE)))

    assert [one.refers for one in found] == [PRAISE.name, again.name, GAP.name]
    assert "mengulang catatan sesi sebelumnya" in found[1].reason
    assert [one.minutes for one in found] == [2, 2, 5]


def test_a_note_that_is_carried_over_is_not_proposed_a_second_time() -> None:
    carried = CarriedFact(9, ItemKind.NOTE, GAP.name, "Pasokan kurang", 5, "Belum selesai.")
    found = propose(AgendaFacts(notes=(GAP, PRAISE), carried=(carried,)))

    assert kinds(found) == [ItemKind.CARRIED, ItemKind.NOTE]
    assert found[0].carried_from == 9


def test_only_the_farthest_red_lines_get_an_item_of_their_own() -> None:
    lines = tuple(
        LineFact(f"P1.{n}", "Baris", "1", "2", Decimal(n) if n else None) for n in range(8)
    )
    found = propose(AgendaFacts(red=lines, session=SESSION))

    assert [one.refers for one in found[:MOST_RED]] == ["P1.7", "P1.6", "P1.5", "P1.4", "P1.3"]
    assert found[MOST_RED].title == "3 indikator lain di luar sasaran"
    assert len(found) == MOST_RED + 1


def test_lines_without_proof_are_named_as_such_and_never_red() -> None:
    found = propose(AgendaFacts(unproven=("P4.5",), session=SESSION))

    assert kinds(found) == [ItemKind.UNPROVEN]
    assert found[0].title == "1 indikator tanpa data dukung"


def test_without_open_decisions_there_is_no_item_of_them() -> None:
    assert propose(AgendaFacts(decisions=DecisionFact("64.09-1", DAY, (), 3))) == ()


def test_without_a_next_session_the_calendar_is_to_be_agreed() -> None:
    found = propose(AgendaFacts(calendar=CalendarFact("", "", ())))

    assert found[0].title == "Kalender data sampai sesi berikutnya"


def test_what_is_on_the_agenda_is_not_fresh_whatever_became_of_it() -> None:
    everything = propose(EVERYTHING)
    held = {("note", GAP.name), ("carried", "7")}

    found = fresh(everything, held)

    assert len(found) == len(everything) - 2
    assert fresh(everything, [one.about for one in everything]) == ()


def test_a_budget_tells_what_is_over_and_what_is_left() -> None:
    assert (TimeBudget(130, 120).over, TimeBudget(130, 120).rest) == (10, 0)
    assert (TimeBudget(100, 120).over, TimeBudget(100, 120).rest) == (0, 20)
