"""Where an evaluation stands, its team, its slot, the reply: as browsers see and send them."""

from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from buktikan.actions.round import round_state
from buktikan.actions.schedule import slot_of
from buktikan.actions.settlement import settled_of
from buktikan.actions.team_seat import seat_person
from buktikan.core.evaluation import RoundState, Seat
from buktikan.core.mark import MarkKind
from buktikan.core.rights import Role
from buktikan.core.schedule_row import ScheduleRow
from buktikan.core.tenure import Level
from buktikan.records.models import EvaluationSession, Reply, RoundMove, Settlement
from buktikan.sheets.schedule import write_schedule_text
from tests.factories.evaluation import HOME, INAUGURATED, MARCH_20, bring_to
from tests.factories.people import browser_of, person
from tests.factories.region import BY, REGION
from tests.web.evaluation.conftest import Desks

SECRET = "Kesepakatan yang belum disampaikan"


def text(answer: object) -> str:
    """What a page says."""
    assert hasattr(answer, "content")
    return str(answer.content.decode())


def settle_one(desks: Desks) -> str:
    """Settle a line as the chair would; returns its code."""
    code = desks.codes[0]
    row = Settlement(session=desks.session, code=code, number=1, kind=MarkKind.POINTS.value)
    row.points, row.words, row.settled_by, row.settled_at = 1, SECRET, BY, MARCH_20
    row.save()
    assert settled_of(desks.session)[code].words == SECRET
    return code


@pytest.fixture
def secretary(desks: Desks) -> Client:
    """Speaks for the region."""
    return browser_of(person(Role.REGIONAL_SECRETARY))


def test_the_chair_takes_steps_and_a_second_window_is_told(desks: Desks) -> None:
    chair = desks.browser(desks.team.chair)
    turn = RoundMove.objects.filter(session=desks.session).count()
    sent = {"langkah": "bahas", "giliran": turn}

    first = chair.post(desks.url("langkah/"), sent)
    second = chair.post(desks.url("langkah/"), sent | {"words": "Kata yang sudah diketik"})

    assert first.status_code == 302
    assert second.status_code == 422
    assert str(desks.team.chair) in text(second)
    assert "Kata yang sudah diketik" in text(second)
    assert round_state(desks.session) is RoundState.DISCUSSION


def test_a_region_sees_team_and_state_and_nothing_of_what_was_settled_before_its_hearing(
    desks: Desks, secretary: Client
) -> None:
    settle_one(desks)
    RoundMove(
        session=desks.session,
        number=9,
        key="sepakati",
        state=RoundState.SETTLED.value,
        words=SECRET,
        moved_by=BY,
        moved_at=MARCH_20,
    ).save()
    seen = [secretary.get(desks.url(rest)) for rest in ("", "tim/", "tanggapan/", "hasil/")]
    seen += [secretary.get(one) for one in ("/", f"/riwayat/{REGION}/")]

    assert [one.status_code for one in seen] == [200] * 6
    assert not any(SECRET in text(one) for one in seen)
    assert str(desks.team.chair) in text(seen[0])
    assert "Belum disampaikan" in text(seen[2])
    assert [
        secretary.get(one).status_code for one in ("/evaluasi/jadwal/", "/evaluasi/jadwal.csv")
    ] == [403, 403]
    assert SECRET in text(desks.browser(desks.team.chair).get(desks.url("")))


def test_a_region_replies_the_team_answers_and_the_result_becomes_final(
    desks: Desks, secretary: Client
) -> None:
    code = settle_one(desks)
    bring_to(desks.session, RoundState.REPLY)
    page = secretary.get(desks.url(f"tanggapan/?baris={code}"))
    typed = {"code": code, "text": "Angka kami berbukti.", "proof": "TIDAK-ADA"}

    refused = secretary.post(desks.url("tanggapan/"), typed)
    kept = secretary.post(desks.url("tanggapan/"), typed | {"proof": ""})
    row = Reply.objects.get(session=desks.session)
    chair = desks.browser(desks.team.chair)
    answered = chair.post(
        desks.url("tanggapan/"),
        {"jawab": row.pk, f"jawab-{row.pk}-text": "Sudah diperiksa."},
    )
    done = secretary.post(desks.url("langkah/"), {"langkah": "tanggapi"})
    final = chair.post(desks.url("langkah/"), {"langkah": "tetapkan"})

    assert SECRET in text(page)
    assert (refused.status_code, "Angka kami berbukti." in text(refused)) == (422, True)
    assert "TIDAK-ADA" in text(refused)
    assert [one.status_code for one in (kept, answered, done, final)] == [302] * 4
    assert round_state(desks.session) is RoundState.FINAL
    assert "Sudah diperiksa." in text(secretary.get(desks.url("tanggapan/")))
    assert secretary.post(desks.url("tanggapan/"), typed).status_code == 422


def test_home_says_what_waits_for_whom(desks: Desks, secretary: Client) -> None:
    chair = desks.browser(desks.team.chair)

    marking = text(chair.get("/"))
    bring_to(desks.session, RoundState.REPLY)
    asked = text(secretary.get("/"))

    assert "Nilai Penajam Paser Utara" in marking
    assert "Tanggapi hasil evaluasi" in asked


def test_a_team_is_arranged_on_its_page_and_a_barred_person_sees_why(desks: Desks) -> None:
    chair = desks.browser(desks.team.chair)
    sent = {
        "langkah": "dudukkan",
        "duduk-person": desks.other.pk,
        "duduk-seat": "chair",
        "duduk-office": "Inspektorat I",
        "duduk-words": "Ganti.",
    }

    second_chair = chair.post(desks.url("tim/"), sent)
    moved = chair.post(desks.url("tim/"), sent | {"duduk-seat": "member", "duduk-office": HOME})
    other = desks.browser(desks.other)

    assert second_chair.status_code == 422
    assert "sudah diketuai" in text(second_chair)
    assert moved.status_code == 302
    assert "tempat asal kepala daerah" in text(other.get(desks.url("")))
    assert other.get(desks.url("meja/")).status_code == 403
    assert other.post(desks.url("tim/"), sent).status_code == 403
    region = browser_of(person(Role.COORDINATOR))
    page = text(region.get(desks.url("tim/")))
    assert "berhalangan" in page
    assert "tempat asal" not in page
    assert region.post(desks.url("tim/"), sent).status_code == 403


def test_a_recusal_is_stated_and_lifted_with_words(desks: Desks) -> None:
    member, chair = (desks.browser(one) for one in (desks.team.member, desks.team.chair))
    key = desks.team.member.pk

    stated = member.post(
        desks.url("tim/"),
        {
            "langkah": "mundur",
            "mundur-person": key,
            "mundur-ground": "family",
            "mundur-words": "Saudara ipar.",
        },
    )
    barred = member.get(desks.url("meja/"))
    lifted = chair.post(
        desks.url("tim/"),
        {
            "langkah": "cabut",
            "cabut-person": key,
            "cabut-ground": "family",
            "cabut-words": "Keliru.",
        },
    )

    assert [stated.status_code, barred.status_code, lifted.status_code] == [302, 403, 302]
    assert member.get(desks.url("meja/")).status_code == 200
    assert "Saudara ipar." in text(chair.get(desks.url("tim/")))


SLOT = {"day": "2024-03-20", "start": "09:00", "end": "10:00", "room": "Ruang 1", "turn": "0"}


def test_a_doubtful_slot_asks_for_words_and_keeps_what_was_typed(desks: Desks) -> None:
    chair = desks.browser(desks.team.chair)
    late = SLOT | {"end": "18:00"}

    asked = chair.post(desks.url("jadwal/"), late)
    kept = chair.post(desks.url("jadwal/"), late | {"words": "Penerbangan malam."})
    stale = chair.post(desks.url("jadwal/"), SLOT | {"room": "Ruang 9", "turn": "0"})

    assert (asked.status_code, "Di luar jam kerja" in text(asked)) == (422, True)
    assert 'value="Ruang 1"' in text(asked)
    assert kept.status_code == 302
    assert stale.status_code == 422
    assert 'value="Ruang 9"' in text(stale)
    assert "Ruang 1" in text(stale)
    held = slot_of(desks.session)
    assert held is not None
    assert (held.room, held.words) == ("Ruang 1", "Penerbangan malam.")


def test_the_schedule_and_its_files_show_the_slot(desks: Desks) -> None:
    chair = desks.browser(desks.team.chair)
    without = text(chair.get("/evaluasi/jadwal/"))
    chair.post(desks.url("jadwal/"), SLOT)

    page = text(chair.get("/evaluasi/jadwal/?dari=2024-03-01"))
    files = [chair.get(f"/evaluasi/jadwal{one}") for one in (".xlsx", ".csv", ".ics", "-saya.ics")]

    assert "Belum dijadwalkan" in without
    assert "Ruang 1" in page
    assert [one.status_code for one in files] == [200] * 4
    assert "Ruang 1" in files[1].content.decode()
    assert all(b"SEQUENCE:1" in one.content for one in files[2:])


def test_a_sheet_is_looked_at_before_it_is_kept(desks: Desks, tmp_path: Path) -> None:
    chair = desks.browser(desks.team.chair)
    held_on = MARCH_20.date()
    row = ScheduleRow(
        1, REGION, INAUGURATED, 4, Level.MINISTRY, "pj-2022", held_on, held_on, room="Ruang 7"
    )
    write_schedule_text(tmp_path / "jadwal.csv", [row])
    content = BytesIO((tmp_path / "jadwal.csv").read_bytes())
    file = SimpleUploadedFile("jadwal.csv", content.getvalue())

    looked = chair.post("/evaluasi/jadwal/masukkan/", {"file": file})
    before = EvaluationSession.objects.filter(quarter=4).count()
    kept = chair.post("/evaluasi/jadwal/masukkan/", {"isi": looked.context["payload"]})
    forged = chair.post("/evaluasi/jadwal/masukkan/", {"isi": "bohong"})

    assert (looked.status_code, before, "sesi baru" in text(looked)) == (200, 0, True)
    assert [kept.status_code, forged.status_code] == [302, 302]
    assert EvaluationSession.objects.filter(quarter=4).count() == 1


def test_a_final_evaluation_of_the_province_is_linked_and_none_is_normal(desks: Desks) -> None:
    chair = desks.browser(desks.team.chair)
    none = text(chair.get(desks.url("")))
    session = desks.session
    province = EvaluationSession.objects.create(
        key="pra-evaluasi",
        tenure=session.tenure,
        quarter=session.quarter,
        held_on=session.held_on,
        cutoff=session.cutoff,
        level=Level.PROVINCE.value,
        framework=session.framework,
    )
    bring_to(province, RoundState.FINAL)
    who = person(Role.PROVINCIAL_EVALUATOR, "64")
    seat_person(province, who, Seat.CHAIR, by=BY, words="Ketua baru.")

    assert "tidak ada pra-evaluasi" in none
    assert "Hasil provinsi sudah ditetapkan" in text(chair.get(desks.url("")))
    assert browser_of(who).get(desks.url("meja/")).status_code == 403
