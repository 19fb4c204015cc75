"""Where sentences and clauses begin and end in running text."""

import re
from collections.abc import Iterator

ABBREVIATIONS = frozenset({
    "no", "nomor", "dr", "drs", "ir", "hj", "st", "m.si", "s.e", "s.sos", "kab", "kec", "prov",
    "jl", "km", "tgl", "hal", "a.n", "u.p", "dll", "dsb", "dst", "tw", "rp", "s.d", "yth", "pp",
    "vol", "ha", "approx", "mr", "mrs", "vs", "e.g", "i.e", "etc", "ttd", "pj", "tbk", "pt", "cv",
})  # fmt: skip
BREAK = re.compile(r"[.!?](?=[\s\"'\u201d)]|$)|\n+")
TAIL = re.compile(r"[\w.]{1,8}$")
CLAUSE = re.compile(
    r";|,?\s+\b(?:sedangkan|sementara(?: itu)?|namun|tetapi|akan tetapi|adapun|meskipun|walaupun"
    r"|kendati|whereas|while|but|however|although)\b",
    re.IGNORECASE,
)


LONGEST = 2_000
"""Characters of a sentence; what is longer is no sentence and is judged in stretches of that."""


def sentences_in(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every sentence; a line of a list is one of its own."""
    for start, end in _whole(text):
        while end - start > LONGEST:
            cut = text.rfind(" ", start + 1, start + LONGEST) + 1 or start + LONGEST
            yield start, cut
            start = cut
        yield start, end


def _whole(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in BREAK.finditer(text):
        if match[0][0] == "." and _is_inside(text, match.start()):
            continue
        if text[start : match.start()].strip():
            yield start, match.end()
        start = match.end()
    if text[start:].strip():
        yield start, len(text)


def _is_inside(text: str, at: int) -> bool:
    """Whether the point ends an abbreviation, an initial or the number of a list."""
    tail = TAIL.search(text, max(0, at - 8), at)
    word = tail[0].casefold() if tail else ""
    line = text.rfind("\n", 0, at) + 1
    alone = not text[line:at].strip(" -\t0123456789.") if word[-1:].isdigit() else False
    initial = len(word) == 1 and word.isalpha()
    return alone or initial or word in ABBREVIATIONS


def clauses_in(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The clauses of a sentence: what stands between words that set one thing against another."""
    at = start
    for match in CLAUSE.finditer(text, start, end):
        if text[at : match.start()].strip():
            yield at, match.start()
        at = match.start() + (1 if match[0][0] in ";," else 0)
    if text[at:end].strip():
        yield at, end
