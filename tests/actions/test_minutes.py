"""Minutes: read from the records, signed by hash on two sides, sent in time or late."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.db import transaction

from buktikan.actions.attendance import record_attendance
from buktikan.actions.decision import (
    decide,
)
from buktikan.actions.meeting import MeetingError, move_meeting
from buktikan.actions.minutes import (
    RIGHT_OF,
    MinutesConflictError,
    minutes_of,
    newest_version,
    sign_minutes,
    version_of,
    write_minutes,
)
from buktikan.actions.minutes_sending import Attached, minutes_due, send_minutes
from buktikan.core.meeting import SigningSide
from buktikan.core.minutes import content_hash
from buktikan.core.rights import RIGHTS, Role
from buktikan.records.models import Meeting, MinutesVersion
from tests.factories.meeting import FRIDAY, came, meeting_alone, office, plan
from tests.factories.people import person
from tests.factories.region import BY, REGION

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting() -> Meeting:
    return meeting_alone()


def closed(meeting: Meeting) -> Meeting:
    record_attendance(meeting, office(meeting), came(), by=BY)
    decide(meeting, None, "Data dilengkapi", [plan()], BY)
    move_meeting(meeting, "tutup", by=BY, at=FRIDAY + timedelta(hours=2))
    return meeting


def test_both_sides_sign_the_hash_of_the_content_each_by_their_own_account(
    meeting: Meeting,
) -> None:
    closed(meeting)
    write_minutes(meeting, opening="Dibuka.", closing="Ditutup.", by=BY)
    sha = minutes_of(meeting).sha256
    regent, note_taker = person(Role.ACTING_REGENT), person(Role.COORDINATOR)
    with pytest.raises(MeetingError, match="tidak berhak"):
        sign_minutes(meeting, SigningSide.CHAIR, by=note_taker, sha256=sha)
    sign_minutes(meeting, SigningSide.CHAIR, by=regent, sha256=sha)
    with pytest.raises(MeetingError, match="masing-masing"):
        sign_minutes(meeting, SigningSide.NOTE_TAKER, by=regent, sha256=sha)
    sign_minutes(meeting, SigningSide.NOTE_TAKER, by=note_taker, sha256=sha)

    now = minutes_of(meeting)
    assert (meeting.state, now.is_signed, now.version) == ("signed", True, 1)
    row = MinutesVersion.objects.get()
    assert content_hash(row.said) == row.sha256 == now.sha256


@pytest.mark.parametrize("side", list(SigningSide))
def test_each_role_signs_as_the_table_says_and_nobody_of_another_region(
    side: SigningSide, meeting: Meeting
) -> None:
    closed(meeting)
    sha = minutes_of(meeting).sha256
    signed = set()
    for place in (REGION, "63.01"):
        for role in set(Role) - {Role.PUBLIC}:
            who = person(role, place, email=f"{role.value}.{place}.{side.value}@contoh.test")
            try:
                with transaction.atomic():
                    sign_minutes(meeting, side, by=who, sha256=sha)
                    signed.add((place, role))
                    raise MeetingError("kembalikan")
            except MeetingError:
                continue

    assert signed == {(REGION, one) for one in Role if RIGHT_OF[side] in RIGHTS[one]}


def test_a_change_after_a_signature_asks_both_again_and_the_old_version_stays(
    meeting: Meeting,
) -> None:
    closed(meeting)
    regent, note_taker = person(Role.ACTING_REGENT), person(Role.COORDINATOR)
    first = minutes_of(meeting).sha256
    sign_minutes(meeting, SigningSide.CHAIR, by=regent, sha256=first)
    decide(meeting, None, "Keputusan yang terlupa", [], BY)

    assert minutes_of(meeting).missing == tuple(SigningSide)
    with pytest.raises(MeetingError, match="Baca lagi"):
        sign_minutes(meeting, SigningSide.NOTE_TAKER, by=note_taker, sha256=first)
    second = minutes_of(meeting).sha256
    sign_minutes(meeting, SigningSide.NOTE_TAKER, by=note_taker, sha256=second)
    sign_minutes(meeting, SigningSide.CHAIR, by=regent, sha256=second)
    old, new = MinutesVersion.objects.order_by("number")
    assert version_of(old).missing == (SigningSide.NOTE_TAKER,)
    assert version_of(new).is_signed
    with pytest.raises(MeetingError, match="Perbaiki notulen"):
        write_minutes(meeting, opening="Lain", closing="", by=BY)


def test_two_who_write_the_passages_see_each_others_words(meeting: Meeting) -> None:
    closed(meeting)
    write_minutes(meeting, opening="Satu", closing="", by=BY, version=0)
    write_minutes(meeting, opening="Dua", closing="", by="Orang lain", version=1)
    with pytest.raises(MinutesConflictError) as refused:
        write_minutes(meeting, opening="Tiga", closing="", by=BY, version=1)

    assert (refused.value.held.opening, refused.value.opening) == ("Dua", "Tiga")
    newest = newest_version(meeting)
    assert newest is not None
    assert newest.number == 2


@pytest.mark.parametrize(
    ("sent", "late"),
    [
        (datetime(2024, 3, 26, 15, 59, tzinfo=UTC), False),
        (datetime(2024, 3, 26, 16, 0, tzinfo=UTC), True),
    ],
)
def test_minutes_of_a_friday_are_due_on_tuesday_and_later_ones_are_recorded_as_late(
    meeting: Meeting, sent: datetime, late: bool
) -> None:
    closed(meeting)
    sha = minutes_of(meeting).sha256
    sign_minutes(meeting, SigningSide.CHAIR, by=person(Role.ACTING_REGENT), sha256=sha)
    sign_minutes(meeting, SigningSide.NOTE_TAKER, by=person(Role.COORDINATOR), sha256=sha)
    person(Role.AGENCY_HEAD, email="kepala@contoh.test")
    file = Attached("notulen.pdf", b"%PDF", "application/pdf")
    row = send_minutes(meeting, by=BY, file=file, at=sent)

    assert str(minutes_due(meeting).due.day) == "2024-03-26"
    assert (row.late, meeting.state) == (late, "sent")
    assert row.told == ["kepala@contoh.test", "camat@contoh.test"]
    assert row.without == ["DP3AP2KB"]
    with pytest.raises(MeetingError, match="baru saja dikirim"):
        send_minutes(meeting, by=BY, file=file, at=sent, turn=0)
    assert [one.attachments[0][0] for one in mail.outbox] == ["notulen.pdf"] * 2


def test_unsigned_minutes_are_not_sent(meeting: Meeting) -> None:
    with pytest.raises(MeetingError, match="setelah ditandatangani"):
        send_minutes(closed(meeting), by=BY)
