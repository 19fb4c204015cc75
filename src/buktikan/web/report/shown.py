"""A text as the page shows it: paragraphs, lists, figures as chips, verdicts with mends."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse
from django.utils.translation import gettext as _

from buktikan.actions.report_judging import Sight
from buktikan.core.binding import Shown
from buktikan.core.claims.judgement import Judgement, Verdict
from buktikan.core.prose import Bound, Cited, Piece, Unreadable, Waived, paragraphs_of, pieces_of
from buktikan.core.writing import PartState
from buktikan.records.models import EvaluationSession

STYLES = {
    PartState.UNWRITTEN: "unsent",
    PartState.WRITTEN: "waiting",
    PartState.SUBMITTED: "waiting",
    PartState.EDITED: "waiting",
    PartState.RETURNED: "returned",
    PartState.REOPENED: "returned",
    PartState.DONE: "verified",
}
"""The look of each state of a part."""
VERDICTS = {
    Verdict.CONTRADICTED: "returned",
    Verdict.UNSUPPORTED: "unproven",
    Verdict.UNDECIDABLE: "cannot",
    Verdict.SUPPORTED: "verified",
}
"""The look of each verdict, the gravest first."""
NUMBER = "number"
"""The kind of a judgement on a number that was typed by hand."""


@dataclass(frozen=True, slots=True)
class PieceShown:
    """Words, or a chip: `text` is what a reader reads, `note` what the chip adds to it.

    `tone` is a look of states, empty for plain words; `url` leads to the proof.
    """

    text: str
    tone: str = ""
    note: str = ""
    label: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class BlockShown:
    """A paragraph (one item) or a list."""

    is_list: bool
    items: tuple[tuple[PieceShown, ...], ...]


@dataclass(frozen=True, slots=True)
class JudgementShown:
    """One verdict beside the text; `raw` is what stands there as it was typed.

    `why` leaves out what the page says once of all typed numbers.
    `binds` are bindings that would put the right figure there; `may_stand` says that the number
    may also be cited or waived.
    """

    judgement: Judgement
    style: str
    raw: str
    why: tuple[str, ...]
    binds: tuple[str, ...]
    may_stand: bool


@dataclass(frozen=True, slots=True)
class ChipMaker:
    """Makes chips of one session's report."""

    session: EvaluationSession
    sight: Sight

    def blocks(self, text: str) -> list[BlockShown]:
        """The text as paragraphs and lists."""
        found: list[BlockShown] = []
        for paragraph in paragraphs_of(text):
            for is_list, lines in groupby(paragraph.split("\n"), _is_item):
                found.append(BlockShown(is_list, tuple(self._items(is_list, lines))))
        return found

    def _items(self, is_list: bool, lines: Iterable[str]) -> Iterator[tuple[PieceShown, ...]]:
        if not is_list:
            yield tuple(self.piece(one) for one in pieces_of("\n".join(lines)))
            return
        for line in lines:
            yield tuple(self.piece(one) for one in pieces_of(line.lstrip()[2:]))

    def piece(self, piece: Piece) -> PieceShown:
        """One piece of a text."""
        match piece:
            case Bound():
                return self._bound(piece, self.sight.knowledge.show(piece))
            case Cited():
                region = self.session.tenure.place_id
                known = {one.key for one in self.sight.knowledge.contents.evidence}
                if piece.item not in known:
                    note = _("bukti %(key)s tidak ada di register") % {"key": piece.item}
                    return PieceShown(piece.text, "returned", note)
                url = reverse("evidence:item", args=(region, piece.item))
                return PieceShown(piece.text, "waiting", piece.item, _("dikutip dari bukti"), url)
            case Waived():
                return PieceShown(piece.text, "unsent", piece.reason, _("tanpa bukti, karena"))
            case Unreadable():
                return PieceShown(piece.text, "returned", piece.why)
            case _:
                return PieceShown(piece.text)

    def _bound(self, piece: Bound, shown: Shown | None) -> PieceShown:
        if self.sight.hides(piece.code):
            note = _("angka OPD lain; penyunting melihatnya")
            return PieceShown(piece.written, "unsent", note)
        if shown is None:
            note = _("tidak ada baris atau elemen bernama %(code)s") % {"code": piece.code}
            return PieceShown(piece.written, "returned", note)
        name, target = ("line", shown.code) if shown.code else ("element", shown.element)
        url = reverse(f"value:{name}", args=(self.session.key, target))
        notes = (shown.as_of, shown.standing)
        note = ", ".join(dict.fromkeys(one for one in notes if one and one != shown.text))
        label = f"{piece.code} {shown.label}"
        return PieceShown(shown.text, "verified" if shown.counts else "unproven", note, label, url)


def _is_item(line: str) -> bool:
    return line.lstrip().startswith("- ")


def judgements_shown(text: str, judgements: Iterable[Judgement]) -> list[JudgementShown]:
    """The gravest first, within a verdict in the order of the text."""
    order = list(VERDICTS)
    found = sorted(judgements, key=lambda one: (order.index(one.verdict), one.start))
    return [
        JudgementShown(
            one,
            VERDICTS[one.verdict],
            text[one.start : one.end],
            tuple(said for said in one.why if one.kind != NUMBER or list(_bound_in(said))),
            tuple(dict.fromkeys(_binds(one))) if one.verdict is Verdict.UNSUPPORTED else (),
            one.verdict is Verdict.UNSUPPORTED,
        )
        for one in found
    ]


def _binds(judgement: Judgement) -> Iterator[str]:
    """Bindings that the check names: each shows exactly the number that was typed."""
    for said in (judgement.right, *judgement.why):
        yield from _bound_in(said)


def _bound_in(said: str) -> Iterator[str]:
    return (piece.written for piece in pieces_of(said) if isinstance(piece, Bound))
