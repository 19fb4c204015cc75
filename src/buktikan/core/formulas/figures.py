"""The calculation as an official reads it: the formula with figures in the place of names."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext

from buktikan.core.formulas.nodes import Mention, Moment, Node, Operator
from buktikan.core.formulas.printing import Manner, print_node
from buktikan.core.numeral import print_number

NO_FIGURE = "(tanpa data)"
NO_RESULT = "tidak ada"
MOST_PLACES = 6
LONGEST = 40
# Printing must not fail on figures longer than the default context's 28 digits.
WIDE = Context(prec=2 * LONGEST + MOST_PLACES, rounding=ROUND_HALF_UP)
OPERATORS = {
    Operator.OR: "atau",
    Operator.AND: "dan",
    Operator.NOT: "bukan",
    Operator.SUBTRACT: "\u2212",
    Operator.MULTIPLY: "\u00d7",
    Operator.UNEQUAL: "\u2260",
    Operator.AT_MOST: "\u2264",
    Operator.AT_LEAST: "\u2265",
}
FUNCTIONS = {
    "if": "jika",
    "coalesce": "yang pertama ada",
    "min": "terkecil",
    "max": "terbesar",
    "abs": "mutlak",
    "round": "bulatkan",
    "sum": "jumlah",
    "count": "banyaknya ya",
}


def print_figures(root: Node, figures: Mapping[tuple[str, Moment], Decimal | bool | None]) -> str:
    """The formula with `figures` for names; a name that was not looked up stays."""

    def mention(node: Mention) -> str:
        key = (node.element, node.moment)
        return _print_value(figures[key]) if key in figures else str(node)

    manner = Manner(
        number=_print_amount,
        truth=_print_truth,
        mention=mention,
        operators=OPERATORS,
        functions=FUNCTIONS,
        separator="; ",
    )
    return print_node(root, manner)


def print_result(value: Decimal | bool | None, places: int | None) -> str:
    """ "= 2,95", or "≈ 2,951454" where decimals were cut; the sign says which."""
    if value is None:
        return f"= {NO_RESULT}"
    if isinstance(value, bool):
        return f"= {_print_truth(value)}"
    if abs(value.adjusted()) > LONGEST:
        return f"= {_print_amount(value)}"
    with localcontext(WIDE):
        wanted = max(MOST_PLACES, 1 - value.adjusted()) if places is None else places
        if value == value.quantize(Decimal(1).scaleb(-wanted)):
            return f"= {print_number(value, places)}"
        return f"\u2248 {print_number(value, wanted)}"


def _print_value(value: Decimal | bool | None) -> str:
    if value is None:
        return NO_FIGURE
    return _print_truth(value) if isinstance(value, bool) else _print_amount(value)


def _print_truth(value: bool) -> str:
    return "ya" if value else "tidak"


def _print_amount(value: Decimal) -> str:
    """A figure in full; the very large and very small as a power of ten."""
    if not value.is_finite():
        return NO_FIGURE
    with localcontext(WIDE):
        if value and abs(value.adjusted()) > LONGEST:
            return f"{value:.{MOST_PLACES}E}".replace(".", ",").replace("-", "\u2212")
        return print_number(value)
