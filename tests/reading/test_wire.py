"""A reading survives being packed, and nothing else passes for one."""

import zlib
from array import array

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from buktikan.core.proof.leaf import Box, FileText, Leaf, LeafKind, Piece, Unread, leaf_of
from buktikan.reading.wire import pack, pack_answer, unpack, unpack_answer

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
NUMBERS = st.floats(0, 5_000, width=32)


@st.composite
def leaves(draw: st.DrawFn) -> Leaf:
    boxes = st.builds(Box, NUMBERS, NUMBERS, NUMBERS, NUMBERS)
    pieces = draw(st.lists(st.builds(Piece, TEXT, boxes), max_size=5))
    made = leaf_of(
        draw(st.integers(1, 9)),
        draw(st.sampled_from(LeafKind)),
        pieces,
        draw(NUMBERS),
        draw(NUMBERS),
        draw(TEXT),
    )
    if draw(st.booleans()):
        return made
    return Leaf(
        made.number,
        made.kind,
        made.text,
        made.starts,
        made.ends,
        made.boxes,
        made.width,
        made.height,
        made.name,
        True,
        array("B", [draw(st.integers(0, 100)) for _ in pieces]),
        draw(st.floats(0, 360)),
    )


READINGS = st.builds(
    FileText,
    st.lists(leaves(), max_size=4).map(tuple),
    TEXT,
    TEXT,
    st.lists(st.integers(1, 9), max_size=3).map(tuple),
)


@given(READINGS)
@example(FileText((leaf_of(1, LeafKind.PAGE, [Piece("𝟏 é", Box(0, 0, 1, 1))], 1, 1),), "r"))
def test_a_reading_comes_out_as_it_went_in(reading: FileText) -> None:
    assert unpack(pack(reading)) == reading
    assert unpack_answer(pack_answer(reading)) == reading
    assert pack(reading) == pack(unpack(pack(reading)))


@given(READINGS, st.data())
def test_a_reading_that_was_tampered_with_is_no_other_length_of_text(
    reading: FileText, data: st.DataObject
) -> None:
    plain = bytearray(zlib.decompress(pack(reading)))
    at = data.draw(st.integers(0, len(plain) - 1))
    plain[at] ^= data.draw(st.integers(1, 255))
    try:
        found = unpack(zlib.compress(bytes(plain)))
    except ValueError:
        return
    assert all(end <= len(leaf.text) for leaf in found.leaves for end in leaf.ends)


@pytest.mark.parametrize(
    "rubbish",
    [
        b"",
        b"?",
        b"+",
        b"-",
        b"-{}",
        b"-[1,2,3]",
        b"+" + zlib.compress(b"\x00\x00\x00\x02\x00\x00\x00\x00{}"),
        b"+" + zlib.compress(b'\x00\x00\x00\x0d\x00\x00\x00\x00{"leaves":[]}') + b"more",
        b"+" + zlib.compress(bytes(5_000_000))[:-4],
        b"Traceback (most recent call last)",
    ],
)
def test_rubbish_is_no_answer(rubbish: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        unpack_answer(rubbish)


def test_a_refusal_is_an_answer() -> None:
    refusal = Unread("encrypted", "Berkas ini dikunci.", "Hapus kata sandinya.")

    assert unpack_answer(pack_answer(refusal)) == refusal
