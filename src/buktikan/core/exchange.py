"""Bundles between installations: where one stands, and how it relates to those already here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum


class ArrivalState(Enum):
    """What became of a bundle that arrived."""

    WAITING = "waiting"
    QUARANTINED = "quarantined"
    HELD = "held"
    ACCEPTED = "accepted"
    REFUSED = "refused"

    @property
    def label(self) -> str:
        """The Indonesian words."""
        return {
            "waiting": "menunggu putusan",
            "quarantined": "dikarantina",
            "held": "ditahan",
            "accepted": "diterima",
            "refused": "ditolak",
        }[self.value]


NEXT: Mapping[ArrivalState, frozenset[ArrivalState]] = {
    ArrivalState.WAITING: frozenset(
        {
            ArrivalState.ACCEPTED,
            ArrivalState.REFUSED,
            ArrivalState.HELD,
            ArrivalState.QUARANTINED,
        }
    ),
    ArrivalState.HELD: frozenset(
        {ArrivalState.ACCEPTED, ArrivalState.REFUSED, ArrivalState.QUARANTINED}
    ),
    ArrivalState.REFUSED: frozenset({ArrivalState.WAITING}),
    ArrivalState.QUARANTINED: frozenset(),
    ArrivalState.ACCEPTED: frozenset(),
}
"""Which state may follow which. What is quarantined is never acted on: its sender sends anew."""
OPEN = frozenset({ArrivalState.WAITING, ArrivalState.HELD})
"""States in which somebody still has to decide."""


@dataclass(frozen=True, slots=True)
class ChainLink:
    """A seal, and the one that it says it replaces; blank for a first one."""

    seal: str
    supersedes: str = ""


class Relation(Enum):
    """How a bundle relates to those of the same session that were accepted here."""

    FIRST = "first"
    SAME = "same"
    NEWER = "newer"
    OLDER = "older"
    GAP = "gap"
    RIVAL = "rival"

    @property
    def label(self) -> str:
        """The Indonesian words."""
        return {
            "first": "yang pertama untuk sesi ini",
            "same": "sudah ada di sini",
            "newer": "menggantikan yang sudah diterima",
            "older": "sudah digantikan oleh yang sudah diterima",
            "gap": "menggantikan segel yang belum pernah sampai di sini",
            "rival": "bundel lain untuk sesi yang sama, bukan pengganti yang terakhir",
        }[self.value]

    @property
    def needs_a_reason(self) -> bool:
        """Whether whoever accepts it has to say why."""
        return self in (Relation.GAP, Relation.RIVAL, Relation.OLDER)


def relation_of(coming: ChainLink, held: Iterable[ChainLink]) -> Relation:
    """How the bundle relates to what was accepted for the session.

    A chain that claims to replace itself in a circle is followed once and never round.
    """
    known = {one.seal: one.supersedes for one in held}
    if coming.seal in known:
        return Relation.SAME
    replaced = set(known.values()) - {""}
    if coming.seal in replaced:
        return Relation.OLDER
    if not coming.supersedes:
        return Relation.RIVAL if known else Relation.FIRST
    if coming.supersedes not in known:
        return Relation.GAP
    return Relation.RIVAL if coming.supersedes in replaced else Relation.NEWER


def newest_of(held: Iterable[ChainLink]) -> tuple[str, ...]:
    """Seals that no other one here replaces; more than one where rivals were accepted."""
    links = tuple(held)
    replaced = {one.supersedes for one in links}
    return tuple(one.seal for one in links if one.seal not in replaced)


class FrameworkState(Enum):
    """Whether the bundle's framework version can be used here."""

    INSTALLED = "installed"
    SHIPPED = "shipped"
    IN_BUNDLE = "in_bundle"
    OTHER_CONTENT = "other_content"
    UNUSABLE = "unusable"

    @property
    def label(self) -> str:
        """The Indonesian words."""
        return {
            "installed": "terpasang di sini",
            "shipped": "tersedia bersama Buktikan, dipasang saat diterima",
            "in_bundle": "hanya ada di dalam bundel",
            "other_content": "terpasang di sini dengan isi lain",
            "unusable": "tidak ada di sini dan tidak dapat dipasang dari bundel",
        }[self.value]

    @property
    def blocks(self) -> bool:
        """Whether nothing can be accepted with it; such a bundle can be held."""
        return self in (FrameworkState.OTHER_CONTENT, FrameworkState.UNUSABLE)


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a bundle is not acted on: a code, what it is, how to mend it."""

    code: str
    what: str
    mend: str = "Jangan dipakai; minta bundel asli kepada pengirim."
