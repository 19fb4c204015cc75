"""The grammar of formulas, and how its parts become nodes."""

import difflib
import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import cast

from lark import Lark, Token, Transformer, v_args

from buktikan.core.formulas.error import Fault, FaultFoundError
from buktikan.core.formulas.meaning import (
    ALIASES,
    FUNCTION_BY_NAME,
    LOGIC_WORDS,
    MAXIMUM_DIGITS,
    MOMENT_BY_NAME,
    ROUND,
    ROUND_LIMIT,
    FunctionMeaning,
)
from buktikan.core.formulas.nodes import (
    Binary,
    Call,
    Function,
    Mention,
    Moment,
    Node,
    Number,
    Operator,
    Round,
    Span,
    Truth,
    Unary,
)


def _words(meaning: str) -> str:
    return "|".join(word for word, means in LOGIC_WORDS.items() if means == meaning)


GRAMMAR = rf"""
?start: disjunction
?disjunction: conjunction | disjunction OR conjunction -> binary
?conjunction: negation | conjunction AND negation -> binary
?negation: comparison | NOT negation -> unary
?comparison: addition | addition COMPARE addition -> binary
?addition: term | addition (PLUS | MINUS) term -> binary
?term: factor | term (TIMES | DIVIDE) factor -> binary
?factor: atom | MINUS factor -> unary
?atom: NUMBER -> number
     | (TRUE | FALSE) -> truth
     | NAME -> element
     | NAME LPAR arguments RPAR -> call
     | LPAR disjunction RPAR -> group
arguments: (disjunction (COMMA disjunction)*)?

OR.2: /(?:{_words("or")})(?![A-Za-z0-9_])/
AND.2: /(?:{_words("and")})(?![A-Za-z0-9_])/
NOT.2: /(?:{_words("not")})(?![A-Za-z0-9_])/
TRUE.2: /(?:{_words("true")})(?![A-Za-z0-9_])/
FALSE.2: /(?:{_words("false")})(?![A-Za-z0-9_])/
NAME: /[A-Za-z_][A-Za-z0-9_]*/
NUMBER: /[0-9]+(?:\.[0-9]+)?/
COMPARE: /<=|>=|!=|[<>=\u2264\u2265\u2260]/
PLUS: "+"
MINUS: /[-\u2212]/
TIMES: /[*\u00d7]/
DIVIDE: /[\/\u00f7]/
LPAR: "("
RPAR: ")"
COMMA: ","
%ignore /[ \t\r\n\u00a0]+/
"""
SPELLINGS = {
    "\u2264": "<=",
    "\u2265": ">=",
    "\u2260": "!=",
    "\u2212": "-",
    "\u00d7": "*",
    "\u00f7": "/",
}
ELEMENT_NAME = re.compile(r"[a-z][a-z0-9_]*")
READS_TWO_WAYS = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")


@lru_cache(maxsize=1)
def grammar() -> Lark:
    """The parser; built at the first formula, not when the module is imported."""
    return Lark(GRAMMAR, parser="lalr", lexer="basic", transformer=Builder())


def parse_tree(text: str) -> Node:
    """The tree of a text; raises lark's UnexpectedInput, or FaultFoundError with a Fault."""
    return cast("Node", grammar().parse(text))


def nearest(name: str, known: Iterable[str]) -> str:
    """A question that offers the known name most like this one; empty when none is like it."""
    close = difflib.get_close_matches(name.lower(), sorted(known), n=1)
    return f' Mungkin maksudnya "{close[0]}"?' if close else ""


def _span(start: Token, end: Token) -> Span:
    return Span(start.start_pos or 0, end.end_pos or 0)


def _fail(token: Token, what: str, mend: str) -> FaultFoundError:
    return FaultFoundError(Fault(token.start_pos or 0, what, mend))


@v_args(inline=True)
class Builder(Transformer[Token, Node]):
    """Makes nodes while the parser runs, so that no recursion depends on the text."""

    def number(self, token: Token) -> Node:
        """A decimal; refused where an Indonesian reader would see another number."""
        if len(token) > MAXIMUM_DIGITS:
            raise _fail(
                token,
                f"Angka ini lebih panjang dari {MAXIMUM_DIGITS} digit.",
                "Pendekkan angkanya.",
            )
        if READS_TWO_WAYS.fullmatch(token):
            whole, rest = token.split(".")
            raise _fail(
                token,
                f'"{token}" dapat dibaca {whole}{rest} (pemisah ribuan) atau {whole},{rest}.',
                f"Tulis {whole}{rest} untuk ribuan, atau {token}0 untuk desimal.",
            )
        return Number(Decimal(token), _span(token, token))

    def truth(self, token: Token) -> Node:
        """true or false, in either language."""
        return Truth(token.type == "TRUE", _span(token, token))

    def element(self, token: Token) -> Node:
        """An element of this moment."""
        name = str(token)
        if name in FUNCTION_BY_NAME or name in MOMENT_BY_NAME or name in ALIASES:
            raise _fail(
                token,
                f'"{name}" adalah nama fungsi.',
                f"Beri isinya dalam kurung, misalnya {_signature(name)}.",
            )
        if not ELEMENT_NAME.fullmatch(name):
            raise _fail(
                token,
                f'"{name}" bukan nama elemen.',
                "Nama elemen memakai huruf kecil a-z, angka dan garis bawah, dan diawali huruf, "
                f"misalnya {name.lower().strip('_') or 'penduduk'}.",
            )
        return Mention(name, Moment.NOW, _span(token, token), token.start_pos or 0)

    def group(self, _start: Token, inner: Node, _end: Token) -> Node:
        """Parentheses leave no trace in the tree."""
        return inner

    def unary(self, token: Token, item: Node) -> Node:
        """A leading minus, or not."""
        operator = Operator.NOT if token.type == "NOT" else Operator.NEGATIVE
        return Unary(operator, item, Span(token.start_pos or 0, item.span.end))

    def binary(self, left: Node, token: Token, right: Node) -> Node:
        """Two items around an operator."""
        written = LOGIC_WORDS.get(token, SPELLINGS.get(token, str(token)))
        return Binary(Operator(written), left, right, Span(left.span.start, right.span.end))

    def arguments(self, *items: Node | Token) -> tuple[Node, ...]:
        """What stands between the parentheses of a function."""
        return tuple(item for item in items if not isinstance(item, Token))

    def call(self, name: Token, _: Token, items: tuple[Node, ...], end: Token) -> Node:
        """A function, or an element at another moment."""
        written = ALIASES.get(name, str(name))
        span = _span(name, end)
        if written in MOMENT_BY_NAME:
            return _at_moment(name, items, span)
        meaning = FUNCTION_BY_NAME.get(written)
        if meaning is None:
            raise _unknown_function(name)
        if len(items) < meaning.least or (meaning.most is not None and len(items) > meaning.most):
            raise _wrong_count(name, meaning, len(items))
        if written == ROUND:
            return Round(items[0], _digits(items[1]), span)
        return Call(Function(written), items, span)


def _signature(name: str) -> str:
    written = ALIASES.get(name, name)
    if written in MOMENT_BY_NAME:
        return MOMENT_BY_NAME[written].signature
    return FUNCTION_BY_NAME[written].signature


def _at_moment(name: Token, items: tuple[Node, ...], span: Span) -> Node:
    meaning = MOMENT_BY_NAME[str(name)]
    only = items[0] if len(items) == 1 else None
    if isinstance(only, Mention) and only.moment is Moment.NOW:
        return Mention(only.element, meaning.moment, span, only.name_start)
    raise _fail(
        name,
        f"{name}(…) hanya menerima satu nama elemen.",
        f"Tulis {name} untuk tiap elemen, misalnya {name}(a) + {name}(b).",
    )


def _unknown_function(name: Token) -> FaultFoundError:
    known = {*FUNCTION_BY_NAME, *MOMENT_BY_NAME, *ALIASES}
    return _fail(
        name,
        f'Tidak ada fungsi bernama "{name}".{nearest(name, known)}',
        f"Fungsi yang ada: {', '.join(sorted(known))}.",
    )


def _wrong_count(name: Token, meaning: FunctionMeaning, given: int) -> FaultFoundError:
    wanted = (
        str(meaning.least) if meaning.most == meaning.least else f"paling sedikit {meaning.least}"
    )
    return _fail(
        name,
        f"{name}(…) memerlukan {wanted} isi, tetapi diberi {given}.",
        f"Tulis {meaning.signature}.",
    )


def _digits(node: Node) -> int:
    negative = isinstance(node, Unary) and node.operator is Operator.NEGATIVE
    number = node.item if isinstance(node, Unary) and negative else node
    if isinstance(number, Number) and number.value == number.value.to_integral_value():
        digits = -int(number.value) if negative else int(number.value)
        if abs(digits) <= ROUND_LIMIT:
            return digits
    raise FaultFoundError(
        Fault(
            node.span.start,
            f"Banyaknya desimal harus bilangan bulat tetap dari -{ROUND_LIMIT} "
            f"sampai {ROUND_LIMIT}.",
            "Tulis misalnya round(a, 2).",
        )
    )
