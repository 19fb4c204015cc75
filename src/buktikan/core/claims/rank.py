"""Judging ranks: highest, lowest, third of ten; decided only where the others are known."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from buktikan.core.claims.clause import N
from buktikan.core.claims.judgement import Judgement
from buktikan.core.claims.scene import UNKNOWN, Scene
from buktikan.core.claims.series import Point
from buktikan.core.claims.subject import Subject
from buktikan.core.claims.verdicts import contradicted, printed, supported, undecidable, unproven
from buktikan.core.framework import Polarity
from buktikan.core.place import parent_of

KIND = "rank"
TOP = re.compile(
    r"\b(?:(?P<high>tertinggi|terbesar|terbanyak|paling\s+(?:tinggi|besar|banyak)|highest)"
    r"|(?P<low>terendah|terkecil|tersedikit|paling\s+(?:rendah|kecil|sedikit)|lowest)"
    r"|(?P<best>terbaik|paling baik|best)|(?P<worst>terburuk|paling buruk|worst))\b"
    rf"(?!\s+(?:{N}|sekali|seperti|di antara mereka))"
)
PLACED = re.compile(
    rf"\b(?:peringkat|urutan|rangking|ranking|ranked|rank|posisi)\s+(?:ke-?)?\s*(?P<n>{N})"
    rf"(?:\s+(?:dari|of)\s+(?P<m>{N}))?"
)
ORDINALS = {
    "pertama": 1, "kesatu": 1, "kedua": 2, "ketiga": 3, "keempat": 4, "kelima": 5, "keenam": 6,
    "ketujuh": 7, "kedelapan": 8, "kesembilan": 9, "kesepuluh": 10, "first": 1, "second": 2,
    "third": 3, "fourth": 4, "fifth": 5,
}  # fmt: skip
IN_WORDS = re.compile(
    rf"\b(?:peringkat|urutan|rangking|ranking|ranked|rank|posisi|(?:tertinggi|terendah|terbaik"
    rf"|terburuk|terbesar|terkecil)(?= ke))\s+(?P<word>{'|'.join(ORDINALS)})\b"
    rf"|\b(?P<before>{'|'.join(ORDINALS)})[\s-]+(?:tertinggi|terendah|terbaik|terburuk|terbesar"
    rf"|terkecil|highest|lowest|best|worst)\b"
)
NEGATION = re.compile(r"\b(?:bukan|tidak|not)\s+(?:[^\W\d_]+\s+){0,2}$")
IN_TIME = re.compile(
    r"\b(?:selama|sepanjang|dalam|sejak)\s+(?:[^\W\d_]+\s+)?\S*\s*tahun\b|\bsejarah\b"
)


def ranks(scene: Scene) -> Iterator[Judgement]:
    """A verdict for the first rank in a clause."""
    text = scene.clause.text
    top, placed = TOP.search(text), PLACED.search(text) or IN_WORDS.search(text)
    if (top is None and placed is None) or not scene.clause.is_fact or IN_TIME.search(text):
        return
    at = placed.start() if placed else top.start() if top else 0
    subject = _ranked(scene, at)
    if subject is None or scene.is_of_a_group:
        return
    found = _judged(scene, subject, top, placed)
    if found is not None:
        yield found


FEWEST = 3


def _ranked(scene: Scene, at: int) -> Subject | None:
    """What is ranked: of several that bear the name, the one that others are known of."""
    for mention in scene.mentions:
        known = [
            one for one in mention.subjects[: mention.best] if len(_field(scene, one)[1]) >= FEWEST
        ]
        if len(known) == 1:
            return known[0]
    return scene.subject(at)


def _judged(
    scene: Scene, subject: Subject, top: re.Match[str] | None, placed: re.Match[str] | None
) -> Judgement | None:
    place, rivals = _field(scene, subject)
    if place == UNKNOWN or len(rivals) < FEWEST:
        return undecidable(scene, KIND, "Angka daerah lain tidak ada dalam sesi ini.", subject)
    if not all(one.counts for one in rivals.values()):
        return unproven(scene, KIND, subject)
    falling = _falling(subject, top)
    if falling is None:
        return None
    order = sorted(rivals, key=lambda key: rivals[key].amount, reverse=falling)
    rank = 1 + sum(
        1
        for key in order
        if (rivals[key].amount > rivals[place].amount) is falling
        and rivals[key].amount != rivals[place].amount
    )
    if placed is not None:
        return _by_number(scene, subject, placed, rank, len(rivals))
    assert top is not None
    negated = NEGATION.search(scene.clause.text[max(0, top.start() - 24) : top.start()])
    name = _name(scene, order[0])
    why = f"{subject.label} {top[0]} di antara {len(rivals)} wilayah: {name} "
    why += f"({printed(subject, rivals[order[0]].amount)}, {rivals[order[0]].period.label()})."
    if (rank == 1) is (negated is None):
        return supported(scene, KIND, why, subject)
    return contradicted(scene, KIND, why, name, subject)


def _name(scene: Scene, key: str) -> str:
    contents = scene.knowledge.report
    return contents.place_names.get(key, key) if contents else key


def _field(scene: Scene, subject: Subject) -> tuple[str, Mapping[str, Point]]:
    """The place that is ranked, and the newest value of each place of its kind."""
    home = scene.knowledge.home
    children = [key for _, _, key in scene.places if parent_of(key) == home] if home else []
    place = children[-1] if children else home
    known = {home: subject.points, **subject.elsewhere}
    time = next((one for _, one in scene.clause.own_times if one.mention is not None), None)
    mine = [
        one
        for one in known.get(place, ())
        if not one.slice and (time is None or time.fits(one.period))
    ]
    if not mine:
        return UNKNOWN, {}
    return place, {
        key: same[-1]
        for key, points in known.items()
        if parent_of(key) == parent_of(place)
        and (same := [one for one in points if one.period == mine[-1].period])
    }


def _falling(subject: Subject, top: re.Match[str] | None) -> bool | None:
    """Whether the first is the one with the highest value."""
    if top is not None and (top["high"] or top["low"]):
        return top["high"] is not None
    if subject.polarity not in (Polarity.HIGHER, Polarity.LOWER):
        return None
    best = top is None or top["best"] is not None
    return best is (subject.polarity is Polarity.HIGHER)


def _by_number(
    scene: Scene, subject: Subject, placed: re.Match[str], rank: int, count: int
) -> Judgement | None:
    said, among = _said(scene, placed)
    if among is not None and among != count:
        why = f"Hanya {count} wilayah yang angkanya diketahui, jadi peringkatnya tidak pasti."
        return undecidable(scene, KIND, why, subject)
    why = f"{subject.label}: peringkat {rank} dari {count} wilayah."
    if said == rank:
        return supported(scene, KIND, why, subject)
    return contradicted(scene, KIND, why, f"peringkat {rank} dari {count}", subject)


def _said(scene: Scene, placed: re.Match[str]) -> tuple[Decimal | int | None, Decimal | None]:
    """The rank that is told, in digits or in a word, and of how many."""
    if placed.re is IN_WORDS:
        return ORDINALS[placed["word"] or placed["before"]], None
    among = scene.clause.number(placed["m"]).amount if placed["m"] else None
    return scene.clause.number(placed["n"]).amount, among
