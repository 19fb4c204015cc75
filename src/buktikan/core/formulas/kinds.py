"""Whether numbers and yes/no answers stand where they may, as far as that is known."""

from collections.abc import Mapping

from buktikan.core.formulas.error import Fault, FaultFoundError
from buktikan.core.formulas.meaning import FUNCTION_BY_NAME, FunctionMeaning
from buktikan.core.formulas.nodes import (
    EQUALITY,
    Binary,
    Call,
    Function,
    Kind,
    Mention,
    Node,
    Number,
    Round,
    Truth,
    Unary,
)
from buktikan.core.formulas.operators import OPERATOR_MEANING, OperatorMeaning

NUMERIC_KINDS = frozenset({"number", "count", "money", "percent"})


def kind_named(name: str) -> Kind:
    """The kind behind a framework's word for a value: number, count, money, percent, yes_no...."""
    if name in NUMERIC_KINDS:
        return Kind.NUMBER
    return Kind.YES_NO if name == Kind.YES_NO.value else Kind.OTHER


def check_kinds(root: Node, kinds: Mapping[str, str]) -> Kind | None:
    """The kind of a whole formula, None while unknown; raises FaultFoundError on a mixture.

    `kinds` names the kind of elements as frameworks do; elements that it lacks take the kind of
    their first use, and must keep it.
    """
    known = {element: kind_named(name) for element, name in kinds.items()}
    if isinstance(root, Mention):
        return known.get(root.element)
    return _Checker(known).kind_of(root, None)


class _Checker:
    """Walks one tree; `known` grows with every element whose kind is learnt."""

    def __init__(self, known: dict[str, Kind]) -> None:
        self.known = known

    def kind_of(self, node: Node, wanted: Kind | None) -> Kind | None:
        """The kind of a node that must be `wanted` (None: any)."""
        match node:
            case Mention():
                return self._mention(node, wanted)
            case Number() | Truth():
                found = Kind.YES_NO if isinstance(node, Truth) else Kind.NUMBER
            case Round():
                self.kind_of(node.item, Kind.NUMBER)
                found = Kind.NUMBER
            case Call():
                return self._call(node, FUNCTION_BY_NAME[node.function.value], wanted)
            case _:  # an operator: Unary or Binary
                found = self._operation(node, OPERATOR_MEANING[node.operator])
        _require(node, found, wanted)
        return found

    def _mention(self, node: Mention, wanted: Kind | None) -> Kind | None:
        found = self.known.get(node.element)
        if found is Kind.OTHER:
            raise FaultFoundError(
                Fault(
                    node.span.start,
                    f'Elemen "{node.element}" bukan angka dan bukan jawaban ya/tidak.',
                    "Elemen seperti itu hanya boleh berdiri sendiri sebagai seluruh formula.",
                )
            )
        if found is None:
            if wanted is not None:
                self.known[node.element] = wanted
            return wanted
        _require(node, found, wanted)
        return found

    def _operation(self, node: Unary | Binary, meaning: OperatorMeaning) -> Kind:
        if isinstance(node, Unary):
            self.kind_of(node.item, meaning.takes)
        elif node.operator in EQUALITY:
            self._alike((node.left, node.right), None)
        else:
            self.kind_of(node.left, meaning.takes)
            self.kind_of(node.right, meaning.takes)
        return meaning.yields

    def _call(self, node: Call, meaning: FunctionMeaning, wanted: Kind | None) -> Kind | None:
        items = node.items
        if node.function is Function.IF:
            self.kind_of(items[0], Kind.YES_NO)
            items = items[1:]
        if meaning.takes is None:
            return self._alike(items, wanted)
        for item in items:
            self.kind_of(item, meaning.takes)
        _require(node, meaning.yields, wanted)
        return meaning.yields

    def _alike(self, items: tuple[Node, ...], wanted: Kind | None) -> Kind | None:
        """One kind for all; an item of unknown kind learns it from those after it.

        Only those are visited again: visiting all twice would double the work at every level.
        """
        shared = wanted
        unknown: list[Node] = []
        for item in items:
            shared = self.kind_of(item, shared)
            if shared is None:
                unknown.append(item)
        for item in unknown if shared is not None else ():
            self.kind_of(item, shared)
        return shared


def _require(node: Node, found: Kind | None, wanted: Kind | None) -> None:
    if found is None or wanted is None or found is wanted:
        return
    example = "misalnya a > 0" if wanted is Kind.YES_NO else "misalnya if(a, 1, 0)"
    raise FaultFoundError(
        Fault(
            node.span.start,
            f"Di sini diperlukan {wanted.label}, bukan {found.label}.",
            f"Ubah menjadi {wanted.label}, {example}.",
        )
    )
