"""What the layouts of the set `blind` share: places, years, decoys, and questions of its own."""

from decimal import Decimal

from benchmarks.proof.draw import Draw
from benchmarks.proof.facts import Ask, Fact, Verdict, Where, wanted
from benchmarks.proof.figures import places, rounded
from benchmarks.proof.paper import Cell, Prose, Run
from benchmarks.proof.regions import BLIND, Region
from benchmarks.proof.topics import Topic
from buktikan.core.period import Period, parse_period

INVENTED = "Catatan: dokumen uji, seluruh angka direka."


def settle(draw: Draw) -> Region:
    """The document's own place, one that no other set speaks of."""
    draw.region = draw.rng.choice(BLIND)
    return draw.region


def year_of(draw: Draw) -> int:
    """A year of the set."""
    return draw.rng.choice((2021, 2023, 2025))


def month_of(draw: Draw) -> Period:
    """A month of the set; never January, so that the one before lies in the same year."""
    return parse_period(f"{year_of(draw)}-{draw.rng.randint(2, 12):02d}")


def near(draw: Draw, value: Decimal) -> Decimal:
    """A figure as of the year before, or a target: close to the other, with as many digits."""
    moved = rounded(value * draw.rng.randint(881, 1097) / 1000, places(value))
    return moved if moved != value else value + Decimal(3).scaleb(-places(value))


class Ledger:
    """Gathers the facts of a document while its numbers are written."""

    def __init__(self, draw: Draw) -> None:
        self.draw = draw
        self.facts: list[Fact] = []

    def state(
        self,
        topic: Topic,
        where: Where,
        period: Period,
        value: Decimal,
        breakdown: tuple[str, ...] = (),
    ) -> str:
        """The plant of a number that is stated here."""
        plant = self.draw.plant()
        self.facts.append(Fact(topic, where, period, value, (plant,), breakdown))
        return plant

    def cell(
        self,
        topic: Topic,
        where: Where,
        period: Period,
        value: Decimal | None = None,
        breakdown: tuple[str, ...] = (),
    ) -> Cell:
        """A cell that states a number; a new one unless told which."""
        shown = self.draw.value(topic) if value is None else value
        return self.draw.cell(shown, self.state(topic, where, period, shown, breakdown))


def mistaken(trap: str, fact: Fact, amount: Decimal) -> tuple[Ask, ...]:
    """The number beside the right one, stated in its stead; none where both are alike."""
    if rounded(fact.value, min(places(amount), places(fact.value))) == amount:
        return ()
    return (Ask(trap, wanted(fact, amount), Verdict.OTHER, fact.plants),)


def stray(draw: Draw, value: Decimal) -> Prose:
    """A sentence in which the same digits stand for something that nobody asks about."""
    shown = draw.number(abs(value))
    digits = "".join(one for one in shown if one.isdigit()).lstrip("0") or "1"
    told = draw.rng.choice(
        (
            f"Tembusan agenda {digits}/UM/2020 telah diteruskan kepada bagian umum.",
            f"Suhu ruang arsip saat pemeriksaan {shown} derajat; kelembapan tidak dicatat.",
            f"Dokumen lengkap: rak {digits[:2]}, map biru, kode arsip {digits}.",
            f"Rujukan: Instruksi Bupati Nomor {digits} Tahun 2020 (tidak dilampirkan).",
        )
    )
    return Prose((Run(told),), small=True)
