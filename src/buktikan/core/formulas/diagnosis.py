"""From a parser's "unexpected" to what a person did, and how to mend it."""

from collections.abc import Callable, Sequence

from lark import Token, UnexpectedCharacters, UnexpectedInput

from buktikan.core.formulas.error import Fault
from buktikan.core.formulas.grammar import grammar
from buktikan.core.formulas.meaning import LOGIC_WORDS

END = "$END"
OPERATORS = frozenset({"OR", "AND", "NOT", "COMPARE", "PLUS", "MINUS", "TIMES", "DIVIDE"})
CLOSES_AN_ITEM = frozenset({"NUMBER", "NAME", "TRUE", "FALSE", "RPAR"})
OPENS_AN_ITEM = frozenset({"NUMBER", "NAME", "TRUE", "FALSE", "LPAR", "NOT"})
PAIRS = {
    "==": 'Sama dengan ditulis dengan satu tanda, "=".',
    "=<": 'Paling banyak ditulis "<=".',
    "=>": 'Paling sedikit ditulis ">=".',
    "<>": 'Tidak sama ditulis "!=".',
    "**": "Pangkat tidak tersedia; tulis perkaliannya, misalnya a * a.",
    "//": 'Pembagian ditulis dengan satu tanda, "/".',
}
STRANGE = {
    "^": "Pangkat tidak tersedia; tulis perkaliannya, misalnya a * a.",
    "%": "Untuk persen, kalikan dengan 100: a / b * 100.",
    ":": 'Pembagian ditulis "/".',
    ";": 'Isi fungsi dipisahkan dengan koma, ",".',
    "[": 'Pakai kurung biasa, "(" dan ")".',
    "]": 'Pakai kurung biasa, "(" dan ")".',
    "{": 'Pakai kurung biasa, "(" dan ")".',
    "}": 'Pakai kurung biasa, "(" dan ")".',
    "!": 'Tulis "not" untuk kebalikan, atau "!=" untuk tidak sama.',
    "&": 'Tulis "and".',
    "|": 'Tulis "or".',
    "\u2013": 'Pakai tanda minus biasa, "-".',
    "\u2014": 'Pakai tanda minus biasa, "-".',
    ".": "Desimal ditulis dengan titik di antara dua angka, misalnya 0.5, tanpa pemisah ribuan.",
    "'": "Teks tidak dipakai dalam formula; tulis nama elemen tanpa tanda petik.",
    '"': "Teks tidak dipakai dalam formula; tulis nama elemen tanpa tanda petik.",
}
ALLOWED = "Formula hanya berisi nama elemen, angka, tanda hitung, kurung dan fungsi."


def diagnose(text: str, error: UnexpectedInput) -> Fault:
    """The fault behind a parser's error; every error has one."""
    if isinstance(error, UnexpectedCharacters):
        return _strange(text, error.pos_in_stream)
    tokens, strange_at = _tokens(text)
    if strange_at is not None:
        return _strange(text, strange_at)
    position = len(tokens) - 1
    token = getattr(error, "token", tokens[-1])
    if token.type != END:
        position = next(i for i, one in enumerate(tokens) if one.start_pos == token.start_pos)
    for recognise in RECOGNISERS:
        fault = recognise(text, tokens, position)
        if fault is not None:
            return fault
    return _unclosed(tokens)


def _tokens(text: str) -> tuple[list[Token], int | None]:
    """All tokens and an END; the second part is where the text stops being tokens."""
    found: list[Token] = []
    try:
        found.extend(grammar().lex(text))
    except UnexpectedCharacters as error:
        return found, error.pos_in_stream
    return [*found, Token(END, "akhir formula", start_pos=len(text.rstrip()))], None


def _strange(text: str, position: int | None) -> Fault:
    position = position or 0
    character = text[position]
    shown = character if character.isprintable() else f"U+{ord(character):04X}"
    return Fault(position, f'Tanda "{shown}" tidak dikenal.', STRANGE.get(character, ALLOWED))


def _start(token: Token) -> int:
    return token.start_pos or 0


def _doubled(text: str, tokens: Sequence[Token], at: int) -> Fault | None:
    """Two signs that other languages write as one."""
    position = _start(tokens[at])
    pair = text[position - 1 : position + 1] if position else ""
    if pair not in PAIRS:
        return None
    return Fault(position - 1, f'Tanda "{pair}" tidak dikenal.', PAIRS[pair])


def _empty(_text: str, tokens: Sequence[Token], at: int) -> Fault | None:
    if len(tokens) > 1:
        return None
    return Fault(_start(tokens[at]), "Formula kosong.", "Tulis paling sedikit satu nama elemen.")


def _item_wanted(_text: str, tokens: Sequence[Token], at: int) -> Fault | None:
    """An operator, a comma or an opening parenthesis with nothing behind it."""
    before = tokens[at - 1] if at else None
    if before is not None and before.type not in OPERATORS | {"LPAR", "COMMA"}:
        return None
    token = tokens[at]
    if token.type in OPENS_AN_ITEM:
        return _loose_not(token)
    behind = f'Setelah "{before}"' if before is not None else "Di awal formula"
    return Fault(
        _start(token),
        f"{behind} diperlukan angka, nama elemen atau kurung, bukan {_named(token)}.",
        "Lengkapi bagian itu, atau hapus tanda yang berlebih.",
    )


def _loose_not(token: Token) -> Fault:
    return Fault(_start(token), f'"{token}" tidak dapat berdiri di sini.', "Beri kurung: (not a).")


def _named(token: Token) -> str:
    return str(token) if token.type == END else f'"{token}"'


def _operator_wanted(_text: str, tokens: Sequence[Token], at: int) -> Fault | None:
    """Two items side by side."""
    token = tokens[at]
    if not at or token.type not in OPENS_AN_ITEM or tokens[at - 1].type not in CLOSES_AN_ITEM:
        return None
    before = tokens[at - 1]
    what = f'Tidak ada tanda hitung antara "{before}" dan "{token}".'
    mend = "Tulis tanda hitungnya, misalnya + atau *."
    if token.lower() in LOGIC_WORDS or before.lower() in LOGIC_WORDS:
        mend = "Tulis and, or dan not dengan huruf kecil, di antara dua bagian."
    elif before.type == token.type == "NAME":
        mend = f"Nama elemen tanpa spasi: {before}_{token}. Atau tulis tanda hitungnya."
    elif before.type == "NUMBER" and before.end_pos == token.start_pos:
        mend = "Nama elemen diawali huruf; angka ditulis lengkap, misalnya 100000."
    return Fault(_start(token), what, mend)


def _chained(_text: str, tokens: Sequence[Token], at: int) -> Fault | None:
    if tokens[at].type != "COMPARE":
        return None
    return Fault(
        _start(tokens[at]),
        "Perbandingan tidak dapat dirangkai.",
        "Gabungkan dengan and: 0 < a and a < 10; atau beri kurung.",
    )


def _stray_comma(_text: str, tokens: Sequence[Token], at: int) -> Fault | None:
    if tokens[at].type != "COMMA":
        return None
    beside = {tokens[at - 1].type, tokens[at + 1].type}
    mend = "Hapus koma itu, atau pakai fungsi seperti sum(a, b)."
    if beside == {"NUMBER"}:
        mend = f"Desimal ditulis dengan titik: {tokens[at - 1]}.{tokens[at + 1]}."
    return Fault(_start(tokens[at]), "Koma hanya memisahkan isi fungsi.", mend)


def _unopened(_text: str, tokens: Sequence[Token], at: int) -> Fault | None:
    if tokens[at].type != "RPAR":
        return None
    return Fault(
        _start(tokens[at]),
        "Kurung tutup ini tidak punya kurung buka.",
        "Hapus kurung itu, atau tambahkan kurung buka.",
    )


def _unclosed(tokens: Sequence[Token]) -> Fault:
    """What remains when nothing else is wrong: the text ended inside parentheses."""
    waiting = [tokens[0]]
    for token in tokens:
        if token.type == "LPAR":
            waiting.append(token)
        elif token.type == "RPAR":
            waiting.pop()
    return Fault(
        _start(waiting[-1]), "Kurung buka ini belum ditutup.", 'Tambahkan ")" di tempatnya.'
    )


RECOGNISERS: tuple[Callable[[str, Sequence[Token], int], Fault | None], ...] = (
    _doubled,
    _empty,
    _item_wanted,
    _operator_wanted,
    _chained,
    _stray_comma,
    _unopened,
)
