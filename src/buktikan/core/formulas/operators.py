"""What operators mean, as data that the check of kinds obeys and the documentation prints."""

from dataclasses import dataclass

from buktikan.core.formulas.meaning import ABSENT_IF_ANY, Words
from buktikan.core.formulas.nodes import Kind, Operator


@dataclass(frozen=True, slots=True)
class OperatorMeaning:
    """One operator, or a family that behaves alike; `written` lists every accepted spelling."""

    operators: tuple[Operator, ...]
    written: str
    takes: Kind | None
    yields: Kind
    meaning: Words
    absence: Words


OPERATORS: tuple[OperatorMeaning, ...] = (
    OperatorMeaning(
        (Operator.NEGATIVE,),
        "-a",
        Kind.NUMBER,
        Kind.NUMBER,
        Words("Kebalikan tanda.", "The number with its sign turned."),
        ABSENT_IF_ANY,
    ),
    OperatorMeaning(
        (Operator.MULTIPLY,),
        "a * b, a \u00d7 b",
        Kind.NUMBER,
        Kind.NUMBER,
        Words("Kali.", "Product."),
        ABSENT_IF_ANY,
    ),
    OperatorMeaning(
        (Operator.DIVIDE,),
        "a / b, a \u00f7 b",
        Kind.NUMBER,
        Kind.NUMBER,
        Words("Bagi.", "Quotient."),
        Words(
            "Tidak ada bila salah satunya tidak ada, atau bila b tepat nol.",
            "Absent if either is absent, or if b is exactly zero.",
        ),
    ),
    OperatorMeaning(
        (Operator.ADD, Operator.SUBTRACT),
        "a + b, a - b, a \u2212 b",
        Kind.NUMBER,
        Kind.NUMBER,
        Words("Tambah, kurang.", "Sum, difference."),
        ABSENT_IF_ANY,
    ),
    OperatorMeaning(
        (Operator.LESS, Operator.AT_MOST, Operator.GREATER, Operator.AT_LEAST),
        "a < b, a <= b, a > b, a >= b, a \u2264 b, a \u2265 b",
        Kind.NUMBER,
        Kind.YES_NO,
        Words(
            "Perbandingan dua angka; tidak dapat dirangkai.",
            "Comparison of two numbers; it cannot be chained.",
        ),
        ABSENT_IF_ANY,
    ),
    OperatorMeaning(
        (Operator.EQUAL, Operator.UNEQUAL),
        "a = b, a != b, a \u2260 b",
        None,
        Kind.YES_NO,
        Words(
            "Sama, tidak sama: dua angka atau dua jawaban ya/tidak.",
            "Equal, not equal: two numbers or two yes/no answers.",
        ),
        ABSENT_IF_ANY,
    ),
    OperatorMeaning(
        (Operator.NOT,),
        "not a, tidak a, bukan a",
        Kind.YES_NO,
        Kind.YES_NO,
        Words("Kebalikan jawaban.", "The opposite answer."),
        ABSENT_IF_ANY,
    ),
    OperatorMeaning(
        (Operator.AND,),
        "a and b, a dan b",
        Kind.YES_NO,
        Kind.YES_NO,
        Words("Benar bila keduanya benar.", "True if both are true."),
        Words(
            "Salah bila salah satunya salah; selebihnya tidak ada.",
            "False if either is false; otherwise absent.",
        ),
    ),
    OperatorMeaning(
        (Operator.OR,),
        "a or b, a atau b",
        Kind.YES_NO,
        Kind.YES_NO,
        Words("Benar bila salah satunya benar.", "True if either is true."),
        Words(
            "Benar bila salah satunya benar; selebihnya tidak ada.",
            "True if either is true; otherwise absent.",
        ),
    ),
)

OPERATOR_MEANING = {operator: one for one in OPERATORS for operator in one.operators}
