"""The press note: what may be told in public of a sealed report, in plain sentences."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from buktikan.core.exchange_data import ReceivedFigure, ReceivedLine
from buktikan.core.letter import grouped, letter_fields, post_of
from buktikan.core.letter_facts import LetterFacts
from buktikan.core.period import PeriodError, parse_period

MOST_FIGURES = 10
"""One figure of each priority indicator at most."""
RANGE = " s.d. "
"""In the name of a period that begins and ends: no figure is of a day in it."""


@dataclass(frozen=True, slots=True)
class PressNote:
    """Heading, paragraphs, a list of figures, what is still missing, and how to check it all."""

    title: str
    place_and_day: str
    lead: tuple[str, ...]
    figures: tuple[str, ...]
    missing: str
    closing: tuple[str, ...]
    mark: str

    @property
    def text(self) -> str:
        """As plain text, for mail and messages."""
        figures = "\n".join(f"- {one}" for one in self.figures)
        parts = (self.mark, self.title, self.place_and_day, *self.lead, figures, self.missing)
        return "\n\n".join(part for part in (*parts, *self.closing) if part) + "\n"


def press_note(facts: LetterFacts) -> PressNote:
    """The note; only figures that accepted evidence carries stand in it."""
    told, of = letter_fields(facts), facts.completeness
    figures = tuple(_figure(one) for one in _chosen(facts.lines))
    reached = [one for one in facts.lines if one.reached and _counts(one.now)]
    good = sum(one.reached == "yes" for one in reached)
    lead: tuple[str, ...] = (
        f"{post_of(facts)}, {told['pejabat']}, telah menyelesaikan laporan pertanggungjawaban "
        f"{told['triwulan']} ({told['masa']}) untuk evaluasi pada {told['sesi']}. Laporan "
        f"disampaikan kepada Menteri Dalam Negeri melalui {_governor(told)}.",
        f"Dari {of.lines} baris yang diminta, {of.backed} baris memiliki bukti yang telah "
        "diperiksa dan diterima. Hanya angka baris itu yang dimuat di bawah ini.",
    )
    if reached:
        lead += (
            f"Dari {len(reached)} baris terbukti yang memiliki target, {good} mencapai targetnya "
            f"dan {len(reached) - good} belum.",
        )
    return PressNote(
        title=f"{told['daerah']}: laporan {told['triwulan']} disegel",
        place_and_day=f"{told['tempat']}, {told['tanggal']}",
        lead=lead,
        figures=figures,
        missing=_missing(facts),
        closing=(
            f"Nomor segel laporan: {grouped(facts.seal_id)}",
            "Siapa pun yang menerima bundel laporan dapat memeriksa bahwa isinya tidak berubah "
            "dengan mencocokkan nomor segel ini.",
            f"Keterangan lebih lanjut: {told['pemerintah']}, {told['alamat']}.",
        ),
        mark="CONTOH: sebagian data dan dokumen dibuat untuk contoh" if facts.synthetic else "",
    )


def _chosen(lines: tuple[ReceivedLine, ...]) -> Iterator[ReceivedLine]:
    """The first line of each priority indicator whose figure now is a proven number."""
    seen: set[str] = set()
    for one in lines:
        priority = one.code.partition(".")[0]
        if priority in seen or not priority.startswith("P") or not _counts(one.now):
            continue
        seen.add(priority)
        if len(seen) > MOST_FIGURES:
            return
        yield one


def _counts(figure: ReceivedFigure) -> bool:
    return figure.number is not None


def _figure(one: ReceivedLine) -> str:
    when = _when(one.now.as_of)
    since_or_on = "" if RANGE in when else "per "
    dated = f" ({since_or_on}{when})" if when else ""
    before = ""
    if _counts(one.baseline):
        since = _when(one.baseline.as_of)
        before = f"; sebelum menjabat {one.baseline.printed}" + (f" ({since})" if since else "")
    return f"{one.name}: {one.now.printed}{dated}{before}."


def _governor(told: Mapping[str, str]) -> str:
    return f"Gubernur {told['provinsi']}".strip()


def _when(notation: str) -> str:
    try:
        return parse_period(notation).label() if notation else ""
    except PeriodError:
        return ""


def _missing(facts: LetterFacts) -> str:
    of = facts.completeness
    rest = of.lines - of.backed
    if not rest:
        return "Semua baris yang diminta memiliki bukti yang diterima."
    parts = (
        (of.waiting, "menunggu pemeriksaan bukti"),
        (of.rejected, "buktinya ditolak"),
        (of.without, "dinyatakan tanpa data dukung"),
        (of.not_supplied + of.no_data, "belum ada datanya"),
    )
    told = ", ".join(f"{number} {words}" for number, words in parts if number)
    return f"{rest} baris belum dihitung: {told}."
