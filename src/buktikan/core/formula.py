"""Formulas over element names: from text to a checked, frozen tree.

The language is small on purpose: nothing in it reads a file, loops, or runs for long. Its meaning
is told in buktikan.core.formulas.meaning and carried out by buktikan.core.calculate.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from lark import UnexpectedInput

from buktikan.core.formulas.diagnosis import diagnose
from buktikan.core.formulas.error import Fault, FaultFoundError, FormulaError
from buktikan.core.formulas.grammar import nearest, parse_tree
from buktikan.core.formulas.kinds import check_kinds
from buktikan.core.formulas.meaning import MAXIMUM_DEPTH, MAXIMUM_LENGTH, RESERVED_NAMES
from buktikan.core.formulas.nodes import Kind, Moment, Node, mentions, walk
from buktikan.core.formulas.printing import print_node

__all__ = ["RESERVED_NAMES", "Formula", "FormulaError", "Kind", "Moment", "parse", "print_node"]

CACHED_FORMULAS = 4096


@dataclass(frozen=True)
class Formula:
    """A formula that was read and found sound.

    `text` is as written, `root` its tree. `kind` is what it yields, None where only the kinds of
    its elements could tell. Formulas are equal when their text is.
    """

    text: str
    root: Node = field(compare=False)
    kind: Kind | None = field(default=None, compare=False)

    @cached_property
    def elements(self) -> frozenset[str]:
        """The elements that it reads, at whatever moment."""
        return frozenset(self.moments)

    @cached_property
    def moments(self) -> Mapping[str, frozenset[Moment]]:
        """At which moments each element is read."""
        found: dict[str, frozenset[Moment]] = {}
        for mention in mentions(self.root):
            found[mention.element] = found.get(mention.element, frozenset()) | {mention.moment}
        return found

    def __str__(self) -> str:
        """The text."""
        return self.text


def parse(
    text: str,
    *,
    known: Collection[str] | None = None,
    kinds: Mapping[str, str] | None = None,
) -> Formula:
    """Read a formula; raises FormulaError with the spot and how to mend it.

    `known` are the elements that exist: others are refused with the nearest name. `kinds` gives
    the kind of elements by the words of frameworks ("number", "money", "yes_no", "class", ...):
    mixtures of numbers and yes/no answers are refused as far as kinds are known.
    """
    formula = _parse(text)
    if known is not None:
        _check_names(formula, known)
    if kinds:
        try:
            return replace(formula, kind=check_kinds(formula.root, kinds))
        except FaultFoundError as found:
            raise _error(text, found.fault) from None
    return formula


@lru_cache(maxsize=CACHED_FORMULAS)
def _parse(text: str) -> Formula:
    if len(text) > MAXIMUM_LENGTH:
        what = f"Formula ini {len(text)} huruf; paling panjang {MAXIMUM_LENGTH}."
        raise _error(text, Fault(MAXIMUM_LENGTH, what, "Pecah menjadi beberapa baris indikator."))
    try:
        root = parse_tree(text)
        _check_depth(root)
        return Formula(text, root, check_kinds(root, {}))
    except FaultFoundError as found:
        raise _error(text, found.fault) from None
    except UnexpectedInput as error:
        raise _error(text, diagnose(text, error)) from None


def _check_depth(root: Node) -> None:
    for node, depth in walk(root):
        if depth > MAXIMUM_DEPTH:
            raise FaultFoundError(
                Fault(
                    node.span.start,
                    f"Formula ini bersusun lebih dari {MAXIMUM_DEPTH} tingkat.",
                    "Pakai sum(a, b, ...) untuk penjumlahan panjang, atau pecah formulanya.",
                )
            )


def _check_names(formula: Formula, known: Collection[str]) -> None:
    for mention in mentions(formula.root):
        if mention.element not in known:
            what = f'Elemen "{mention.element}" tidak dikenal.{nearest(mention.element, known)}'
            fault = Fault(
                mention.name_start, what, "Pakai nama elemen yang ada dalam kerangka ini."
            )
            raise _error(formula.text, fault)


def _error(text: str, fault: Fault) -> FormulaError:
    return FormulaError(text, fault.position, fault.what, fault.mend)
