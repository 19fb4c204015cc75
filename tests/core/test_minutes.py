"""The hash of minutes is of their content alone, and a signature covers nothing else."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buktikan.core.meeting import SigningSide
from buktikan.core.minutes import (
    Minutes,
    MinutesAction,
    MinutesContent,
    MinutesDecision,
    MinutesItem,
    MinutesOffice,
    Signed,
    changed_parts,
    content_from,
    content_hash,
)

AT = datetime(2024, 3, 22, 4, 0, tzinfo=UTC)
CONTENT = MinutesContent(
    region="Penajam Paser Utara",
    number=1,
    title="Rakor",
    letter_number="",
    starts_at="2024-03-22T09:00+08:00",
    ends_at="2024-03-22T11:00+08:00",
    opened_at="",
    closed_at="2024-03-22T11:15+08:00",
    room="Aula",
    link="",
    chair="Pj",
    chair_post="Penjabat Bupati",
    note_taker="Sari",
    note_taker_post="",
    opening="Dibuka.",
    closing="Ditutup.",
    offices=(MinutesOffice(1, "dinkes", "Dinas Kesehatan", "represented", "Rina", deputies=2),),
    items=(MinutesItem(1, "Hasil", "discussed", "Baik."),),
    decisions=(
        MinutesDecision(
            1, "Lengkapi", actions=(MinutesAction(7, "dinkes", "Dinkes", "Isi", "2024-04-19"),)
        ),
    ),
)


def test_content_comes_back_from_its_json_and_has_the_same_hash() -> None:
    again = content_from(CONTENT.said())

    assert again == CONTENT
    assert content_hash(CONTENT.said()) == again.sha256


@given(st.text(), st.text())
def test_other_words_have_another_hash(one: str, other: str) -> None:
    left, right = replace(CONTENT, opening=one), replace(CONTENT, opening=other)

    assert (left.sha256 == right.sha256) == (one == other)


def test_fields_of_a_newer_version_are_passed_over() -> None:
    assert content_from({**CONTENT.said(), "weather": "hujan"}) == CONTENT


def signed(side: SigningSide, sha256: str) -> Signed:
    return Signed(side, "A", "", AT, sha256)


CHAIR, TAKER = SigningSide.CHAIR, SigningSide.NOTE_TAKER
HASH = CONTENT.sha256


@pytest.mark.parametrize(
    ("signatures", "missing"),
    [
        ((), (CHAIR, TAKER)),
        ((signed(CHAIR, HASH),), (TAKER,)),
        ((signed(CHAIR, HASH), signed(TAKER, HASH)), ()),
        ((signed(CHAIR, HASH), signed(TAKER, "0" * 64)), (TAKER,)),
    ],
)
def test_only_signatures_of_this_very_content_count(
    signatures: tuple[Signed, ...], missing: tuple[SigningSide, ...]
) -> None:
    held = Minutes(CONTENT, 1, signatures)

    assert (held.missing, held.is_signed) == (missing, not missing)


def test_times_are_as_recorded_and_else_as_planned() -> None:
    assert CONTENT.began.isoformat() == "2024-03-22T09:00:00+08:00"
    assert CONTENT.ended.isoformat() == "2024-03-22T11:15:00+08:00"


def test_what_two_versions_differ_in_is_told_in_words() -> None:
    later = replace(CONTENT, opening="Lain", decisions=())

    assert changed_parts(CONTENT, later) == ("pembukaan", "keputusan")
