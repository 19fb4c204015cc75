"""A text of a report with everything taken out that belongs to one region alone.

Figures by name stay by name: whoever adopts the text sees their own there. Whatever was typed as a
number, in digits or in words, becomes "…"; people, places and addresses become what they are.
National rules keep their numbers: a legal basis without them would say nothing.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from buktikan.core.prose import Bound, Words, pieces_of

GAP = "…"
PERSON, REGION, PLACE = "(nama pejabat)", "(nama daerah)", "(nama wilayah)"
MONTHS = (
    "Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober"
    "|November|Nopember|Desember"
)
RULE = re.compile(
    r"(?:Undang-Undang|Peraturan (?:Pemerintah|Presiden|Menteri(?: [A-Z]\w+){1,4})"
    r"|(?:Instruksi|Keputusan) Presiden|Permendagri)(?: Republik Indonesia)?"
    r" Nomor \d{1,4} Tahun \d{4}(?:,? Pasal \d{1,3}(?: ayat \(\d{1,2}\))?)?"
)
ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
HONORIFIC = re.compile(
    r"\b(?:Drs?|Dra|Ir|Prof|H|Hj|Bapak|Ibu(?! [Kk]ota)|Sdr|Sdri|Saudara|Saudari)\b\.?"
    r"(?: [A-Z][\w'.]*,?(?<!,)){1,6}"
)
AROUND_A_PERSON = re.compile(
    r"(?:\b(?:Drs?|dr|Dra|Ir|Prof|Hj?|Bapak|Ibu)\b\.? )?\(nama pejabat\)(?:,? [SM]\.[A-Z][\w.]*)+"
    r"|\b(?:Drs?|dr|Dra|Ir|Prof|Hj?|Bapak|Ibu)\b\.? \(nama pejabat\)"
)
SCALED = r"(?:\s(?:ribu|juta|mili?ar|milyar|triliun)\b)?"
DATE = re.compile(rf"(?:\b\d{{1,2}}\s)?\b(?:{MONTHS})\s\d{{4}}\b|\b\d{{1,2}}\s(?:{MONTHS})\b")
QUARTER = re.compile(r"\b([Tt]riwulan) (?:[IVX]+|ke-\d+)\b")
MONEY = re.compile(rf"\bRp\.?\s?[\d.,]*\d{SCALED}")
NUMBER = re.compile(rf"(?<![\w.,])[+\-\u2212]?\d[\d.,/:\-]*(?<![.,/:\-])(?!\w){SCALED}")
LETTER = re.compile(r"\b([Nn]omor|No\.) (?=\S*\d)\S*\w")
CODE = r"\b[A-Z]{1,2}\d{1,2}(?:\.\d{1,2}[a-z]?)?\b"
LEFT_OVER = re.compile(rf"(?P<code>{CODE})|\d+(?:[.,]\d+)*")
"""A number that still stands there, perhaps glued to letters; codes of lines may stay."""
WORD = (
    "dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|seratus|seribu|sejuta"
    "|belas|puluh|ratus|ribu|juta|miliar|milyar|triliun|koma|nol"
)
SPOKEN = re.compile(
    rf"\b(?:satu\s(?=(?:{WORD})\b))?(?:{WORD})(?:[\s-]+(?:satu|{WORD}))*\b"
    r"|(?<!salah )(?<!per )\bsatu(?=\s(?:kecamatan|kelurahan|desa|kali|orang|jiwa|unit|kejadian))",
)
REPEATED = re.compile(rf"{GAP}(?:[ \-]?{GAP})+")


@dataclass(frozen=True, slots=True)
class Names:
    """What a region's texts may name: its people, itself, the places in it, its agencies.

    `agencies` gives for each name of an agency what such an agency is called in general.
    """

    people: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    agencies: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken out, and what stands there now."""

    text: str
    instead: str


@dataclass(frozen=True, slots=True)
class Bare:
    """A text that may leave, and what it lost."""

    text: str
    taken: tuple[Taken, ...]


def bare(text: str, names: Names) -> Bare:
    """The text without figures, people and places of a region."""
    taken: list[Taken] = []
    steps = _steps(names)
    parts = [_bare_piece(piece_text, is_bound, steps, taken) for piece_text, is_bound in _cut(text)]
    return Bare(REPEATED.sub(GAP, "".join(parts)), tuple(taken))


def _cut(text: str) -> Iterator[tuple[str, bool]]:
    """Pieces, and whether each may stay as it is."""
    for piece in pieces_of(text):
        match piece:
            case Bound(place=""):
                yield piece.written, True
            case Words():
                yield from _around_rules(piece.text)
            case Bound():
                yield f"{GAP}{piece.written}", False
            case _:
                yield from _around_rules(piece.text.strip("[]"))


def _around_rules(text: str) -> Iterator[tuple[str, bool]]:
    at = 0
    for match in RULE.finditer(text):
        yield text[at : match.start()], False
        yield match[0], True
        at = match.end()
    yield text[at:], False


Step = tuple[re.Pattern[str], Callable[[re.Match[str]], str]]


def _steps(names: Names) -> tuple[Step, ...]:
    def to(words: str) -> Callable[[re.Match[str]], str]:
        return lambda _: words

    lower = {name.casefold(): general for name, general in names.agencies.items()}
    return (
        (re.compile(r"…\[\[[^\]]*\]\]"), to(GAP)),
        (ADDRESS, to(GAP)),
        (_any_of(names.agencies), lambda match: lower[match[0].casefold()]),
        (_any_of(names.regions), to(REGION)),
        (_any_of(names.places, exact=True), to(PLACE)),
        (_any_of(names.people, exact=True), to(PERSON)),
        (HONORIFIC, to(PERSON)),
        (AROUND_A_PERSON, to(PERSON)),
        (LETTER, lambda match: f"{match[1]} {GAP}"),
        (QUARTER, lambda match: f"{match[1]} {GAP}"),
        (DATE, to(GAP)),
        (MONEY, to(GAP)),
        (NUMBER, to(GAP)),
        (SPOKEN, to(GAP)),
        (LEFT_OVER, lambda match: match["code"] or GAP),
    )


def _any_of(names: Mapping[str, str] | frozenset[str], *, exact: bool = False) -> re.Pattern[str]:
    """Any of the names as whole words, the longest first; `exact` minds capitals, for names that
    are words as well: Maju is a village. A pattern without a match for none."""
    listed = sorted((name for name in names if name.strip()), key=len, reverse=True)
    if not listed:
        return re.compile(r"(?!)")
    pattern = rf"(?<!\w)(?:{'|'.join(map(re.escape, listed))})(?!\w)"
    return re.compile(pattern, re.NOFLAG if exact else re.IGNORECASE)


def _bare_piece(text: str, stays: bool, steps: tuple[Step, ...], taken: list[Taken]) -> str:
    if stays:
        return text
    for pattern, instead in steps:

        def replaced(
            match: re.Match[str], instead: Callable[[re.Match[str]], str] = instead
        ) -> str:
            put = instead(match)
            if put != match[0]:
                taken.append(Taken(match[0].strip(), put.strip()))
            return put

        text = pattern.sub(replaced, text)
    return text


TITLES = re.compile(r"\b(?:dr|drs|dra|ir|prof|h|hj|ibu|bapak)\b\.?|,.*|\(.*?\)", re.IGNORECASE)
POSTS = re.compile(
    r"penjabat|bupati|wali|sekretaris|daerah|administrator|evaluator|kepala|dinas|badan|bagian"
    r"|warga|inspektorat|kementerian|tim|walidata|koordinator|petugas",
    re.IGNORECASE,
)


def bare_name(name: str) -> str:
    """A person's name without titles; empty where it is a post rather than a name."""
    plain = " ".join(TITLES.sub(" ", name).split())
    return "" if POSTS.search(plain) or len(plain) < 3 else plain


def numbers_in(text: str) -> tuple[str, ...]:
    """Numbers that a text still carries outside bound figures and national rules, each once."""
    free = (part for part, stays in _cut(text) if not stays)
    found = (match for part in free for match in LEFT_OVER.finditer(part))
    return tuple(dict.fromkeys(match[0] for match in found if not match["code"]))


def smuggled(guidance: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    """Numbers that the guidance of a model brings along, by text key; a good model has none."""
    found = {key: numbers_in(text) for key, text in guidance.items()}
    return {key: numbers for key, numbers in found.items() if numbers}


def names_in(text: str, names: Names) -> tuple[str, ...]:
    """People, the region and its places that a text names, each once."""
    every = names.people | names.regions | names.places
    found = _any_of(every, exact=True).finditer(text)
    return tuple(dict.fromkeys(match[0] for match in found))
