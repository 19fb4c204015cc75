"""Numbers as people write them, with nothing taken from the reader under test."""

from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

ONES = (
    "nol",
    "satu",
    "dua",
    "tiga",
    "empat",
    "lima",
    "enam",
    "tujuh",
    "delapan",
    "sembilan",
    "sepuluh",
    "sebelas",
)
SCALES = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (1000, "ribu"))
MINUSES = ("-", "−", "–")
STYLES = {
    "indonesian": (".", ","),
    "english": (",", "."),
    "spaced": (" ", ","),
    "narrow": ("\u202f", ","),
    "plain": ("", ","),
    "apostrophe": ("'", ","),
}


def places(amount: Decimal) -> int:
    """Its decimal places."""
    exponent = amount.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def write(amount: Decimal, style: str = "indonesian", minus: str = "-") -> str:
    """The number in a style; `minus` "(" writes negatives in brackets, as accounts do."""
    thousands, comma = STYLES[style]
    plain = f"{abs(amount):,.{places(amount)}f}"
    text = plain.replace(",", "\0").replace(".", comma).replace("\0", thousands)
    if amount >= 0:
        return text
    return f"({text})" if minus == "(" else f"{minus}{text}"


def spell(number: int) -> str:
    """The number in Indonesian words."""
    if number < len(ONES):
        return ONES[number]
    if number < 20:
        return f"{ONES[number - 10]} belas"
    if number < 100:
        return _joined(f"{ONES[number // 10]} puluh", number % 10)
    if number < 200:
        return _joined("seratus", number - 100)
    if number < 1000:
        return _joined(f"{ONES[number // 100]} ratus", number % 100)
    if number < 2000:
        return _joined("seribu", number - 1000)
    size, name = next(one for one in SCALES if number >= one[0])
    return _joined(f"{spell(number // size)} {name}", number % size)


def _joined(words: str, rest: int) -> str:
    return f"{words} {spell(rest)}" if rest else words


def rounded(amount: Decimal, digits: int) -> Decimal:
    """Rounded half up to that many decimal places."""
    return amount.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)


def cut(amount: Decimal, digits: int) -> Decimal:
    """Cut off, as people who round wrongly do."""
    step = Decimal(1).scaleb(-digits)
    return (amount // step) * step


def swapped(amount: Decimal) -> Decimal | None:
    """Two neighbouring digits the wrong way round; absent where all are alike."""
    digits = list(f"{abs(amount):f}")
    spots = [at for at, one in enumerate(digits) if one.isdigit()]
    for first, second in reversed(list(pairwise(spots))):
        if digits[first] != digits[second] and not (first == 0 and digits[second] == "0"):
            digits[first], digits[second] = digits[second], digits[first]
            return Decimal("".join(digits)).copy_sign(amount)
    return None
