"""Finding notes: words, filters, rights, drafts, and counts of regions per finding."""

from dataclasses import replace
from datetime import date

import pytest

from buktikan.actions.finding import FindingsRefusedError, findings_now, install_findings
from buktikan.actions.finding_count import counts_of, table_of
from buktikan.actions.note import write_note
from buktikan.actions.note_search import NoteWish, search_notes
from buktikan.actions.note_writing import Wording, draft_note
from buktikan.core.evaluation import RoundState
from buktikan.core.finding import By
from buktikan.core.note import NoteKind, NoteState, Severity
from buktikan.core.place import NATION
from buktikan.core.rights import Role
from buktikan.frameworks.finding import shipped_text
from buktikan.records.models import EvaluationSession, Note, Person
from tests.factories.evaluation import ELSEWHERE, bring_to
from tests.factories.notes import REAL, Scene, noted, open_scene
from tests.factories.people import person
from tests.factories.region import BY, REGION

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def scene() -> Scene:
    made = open_scene()
    noted(made.before, REAL, finding="data-supply", line="P2.1", severity=Severity.SERIOUS)
    noted(made.now, "Pasokan air bersih; asal-asalan.", kind=NoteKind.ADVICE, line="P2")
    noted(made.elsewhere, REAL, finding="data-supply", kind=NoteKind.SUBSTANCE)
    return made


def names(person: Person | None, wish: NoteWish) -> list[str]:
    return [one.session_id for one in search_notes(person, wish).notes]


def test_words_beginnings_phrases_and_filters_find_what_they_say(scene: Scene) -> None:
    ministry = person(Role.MINISTRY_EVALUATOR, NATION, email="pencari@contoh.test")
    first, second, far = (one.pk for one in (scene.before, scene.now, scene.elsewhere))
    asked = {
        "PASOKAN": [far, second, first],
        "pasok*": [far, second, first],
        "pasok": [],
        '"pasokan data"': [far, first],
        '"data pasokan"': [],
        "asal-asalan pasokan": [far, second, first],
        "pasokan bersih": [second],
        "kindadvice": [],
        "!!": [],
    }
    for words, wanted in asked.items():
        assert names(ministry, NoteWish(words)) == wanted, words
    filters = {
        NoteWish(place=REGION): [second, first],
        NoteWish("data", place="63"): [far],
        NoteWish("pasokan", line="P2"): [second, first],
        NoteWish("pasokan", line="P2.1"): [first],
        NoteWish(kind=NoteKind.ADVICE): [second],
        NoteWish("pasokan", severity=Severity.SERIOUS): [first],
        NoteWish(finding="data-supply"): [far, first],
        NoteWish(session=first): [first],
        NoteWish(held_from=date(2024, 1, 1), held_to=date(2024, 12, 31)): [far, second],
        NoteWish("pasokan", held_to=date(2023, 12, 31)): [first],
        NoteWish(state=NoteState.RESOLVED): [],
    }
    for wish, wanted in filters.items():
        assert names(ministry, wish) == wanted, wish


def test_the_index_follows_changes_of_notes_and_of_sessions(scene: Scene) -> None:
    note = Note.objects.get(session=scene.now).to_core()
    write_note(replace(note, text="Sekarang tentang inflasi.", state=NoteState.RESOLVED), by=BY)

    assert names(None, NoteWish("bersih")) == []
    assert names(None, NoteWish("inflasi", state=NoteState.RESOLVED)) == [scene.now.pk]
    held = EvaluationSession.objects.filter(pk=scene.now.pk)
    held.update(held_on=date(2024, 9, 4))
    autumn = NoteWish("inflasi", held_from=date(2024, 9, 1), held_to=date(2024, 9, 30))
    assert names(None, autumn) == [scene.now.pk]


@pytest.mark.parametrize(
    ("role", "place", "own", "far"),
    [
        (Role.MINISTRY_EVALUATOR, NATION, True, True),
        (Role.PROVINCIAL_EVALUATOR, "64", True, False),
        (Role.PROVINCIAL_EVALUATOR, "63", False, True),
        (Role.ACTING_REGENT, REGION, True, False),
        (Role.AGENCY_OFFICER, REGION, True, False),
        (Role.COORDINATOR, ELSEWHERE, False, True),
        (Role.PUBLIC, REGION, False, False),
    ],
)
def test_one_finds_and_counts_only_what_one_may_see(
    role: Role, place: str, own: bool, far: bool, scene: Scene
) -> None:
    who = person(role, place, email="siapa@contoh.test")
    found = set(names(who, NoteWish("data")))

    assert (scene.before.pk in found, scene.elsewhere.pk in found) == (own, far)
    counted = {key for row in counts_of(who, NoteWish()).rows for key, _ in row.regions}
    assert (REGION in counted, ELSEWHERE in counted) == (own, far)


def test_drafts_are_found_by_their_own_team_alone_and_blindly_while_marks_are_hidden(
    scene: Scene,
) -> None:
    bring_to(scene.now, RoundState.MARKING)
    draft = Wording(NoteKind.DATA_GAP, "Rahasia tim.")
    draft_note(scene.now, scene.team.member, draft)
    wish = NoteWish("rahasia")
    strangers = [
        person(Role.MINISTRY_EVALUATOR, NATION, email="lain@contoh.test"),
        person(Role.ACTING_REGENT, REGION),
        None,
    ]

    assert [names(one, wish) for one in strangers] == [[], [], []]
    assert names(scene.team.member, wish) == [scene.now.pk], "one's own"
    assert names(scene.team.chair, wish) == [], "marks are hidden from the chair too"
    assert not any("Rahasia" in str(row) for row in table_of(counts_of(scene.team.member, wish)))


def test_a_region_is_counted_once_and_stands_behind_its_count(scene: Scene) -> None:
    noted(scene.now, "Data kurang lagi.", "C-02", finding="data-supply")
    ministry = person(Role.MINISTRY_EVALUATOR, NATION, email="hitung@contoh.test")
    counts = counts_of(ministry, NoteWish(), By.QUARTER)
    rows = {one.code: one for one in counts.rows}

    assert (counts.regions, counts.notes) == (2, 4)
    assert rows["data-supply"].notes == 3
    assert [key for key, _ in rows["data-supply"].regions] == [REGION, ELSEWHERE]
    assert rows["data-supply"].columns == {"1": 1, "2": 2}
    assert counts.rows[-1].code == "", "notes without a finding stand last"
    assert counts_of(ministry, NoteWish(), By.PERIOD).columns == ("2023-Q4", "2024-Q1")
    kinds = counts_of(ministry, NoteWish(severity=Severity.SERIOUS), By.KIND)
    assert [(one.code, one.columns) for one in kinds.rows] == [("data-supply", {"data_gap": 1})]
    lines = [row for row in table_of(counts) if row[0] == "data-supply"]
    assert [row[3] for row in lines] == [REGION, ELSEWHERE]


@pytest.mark.usefixtures("scene")
def test_an_installed_library_holds_and_never_forgets_a_code() -> None:
    text = shipped_text()
    retired = text.replace(
        "since: 2024-03-01\n  source: S:muba24",
        "since: 2024-03-01\n  retired: 2024-12-31\n  source: S:muba24",
        1,
    )
    row = install_findings(retired, by=BY)

    assert install_findings(retired, by=BY) == row
    assert findings_now().by_code["hoaxes"].retired == date(2024, 12, 31)
    with pytest.raises(FindingsRefusedError, match="appreciated"):
        install_findings(text[: text.index("- code: appreciated")], by=BY)
    assert findings_now().version == "2024-01"
