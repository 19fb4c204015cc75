"""What a layout draws from: figures, words, places, styles, and decoys, all from one seed."""

import random
from collections.abc import Sequence
from decimal import Decimal

from benchmarks.proof.figures import MINUSES, write
from benchmarks.proof.paper import Cell, Prose, Run
from benchmarks.proof.regions import KNOWN, UNSEEN, Region
from benchmarks.proof.topics import Topic
from buktikan.core.period import Period, parse_period

MONEY_PLACES = 9
MONEY_STEPS = (10**6, 10**5, 1000, 1)
FORMS = ("0", "0.0", "0.00", "0.000")


class Draw:
    """One document's luck. `unseen` draws words and places that only the last set has."""

    def __init__(self, seed: str, *, unseen: bool = False) -> None:
        self.rng = random.Random(seed)
        self.unseen = unseen
        self.region: Region = self.rng.choice(UNSEEN if unseen else KNOWN)
        styles = ("indonesian", "narrow", "english") if unseen else ("indonesian",)
        self.style = self.rng.choice(("indonesian", *styles))
        self.minus = self.rng.choice((*MINUSES, "("))
        self._planted = 0

    def plant(self) -> str:
        """A name for the next marked number."""
        self._planted += 1
        return f"p{self._planted}"

    def wording(self, topic: Topic) -> str:
        """How this document calls an element."""
        return self.rng.choice(topic.unseen if self.unseen else topic.known)

    def topics(self, pool: Sequence[Topic], count: int) -> list[Topic]:
        """Some elements, siblings together, so that neighbours tempt."""
        by_name = {one.element: one for one in pool}
        found: list[Topic] = []
        for one in self.rng.sample(list(pool), len(pool)):
            pair = [one, *([by_name[one.sibling]] if one.sibling in by_name else [])]
            found.extend(each for each in pair if each not in found)
            if len(found) >= count:
                break
        return found[:count]

    def value(self, topic: Topic) -> Decimal:
        """A figure of the element; its last digit is no 0, so that digits mean something."""
        low, high, digits = topic.span
        if digits == MONEY_PLACES:
            step = self.rng.choice(MONEY_STEPS)
            return Decimal(int(self.rng.uniform(low, high) * 10**9) // step * step)
        ends = self.rng.choice((1, 2, 3, 4, 6, 7, 8, 9))
        raw = int(self.rng.uniform(low, high) * 10**digits) // 10 * 10
        sign = -1 if raw < 0 else 1
        return Decimal(raw + sign * ends).scaleb(-digits)

    def year(self) -> int:
        """A year of the set."""
        return self.rng.choice((2022, 2023, 2024))

    def month(self) -> Period:
        """A month of the set."""
        return parse_period(f"{self.year()}-{self.rng.randint(1, 12):02d}")

    def number(self, value: Decimal) -> str:
        """The figure in this document's style."""
        return write(value, self.style, self.minus)

    def cell(self, value: Decimal, plant: str = "", *, written: str = "") -> Cell:
        """A cell that holds the figure."""
        text = written or self.number(value)
        exponent = -int(value.as_tuple().exponent)
        form = FORMS[exponent] if 0 <= exponent < len(FORMS) else "General"
        form = form.replace("0", "#,##0", 1) if abs(value) >= 1000 else form
        return Cell((Run(text, plant),), number=value, form=form)

    def decoys(self, value: Decimal) -> list[Prose]:
        """Sentences in which the same digits stand for something else."""
        shown = self.number(value)
        digits = "".join(one for one in shown if one.isdigit()).lstrip("0") or "1"
        year = self.year()
        told = [
            f"Mengacu pada Peraturan Bupati Nomor {digits} Tahun {year} tentang tata kelola data.",
            f"Surat pengantar nomor 050/{digits}/SET/{year} diterima bagian persuratan.",
            f"Rata-rata lama perjalanan dinas tercatat {shown} jam, tidak termasuk hari libur.",
            f"Uraian selengkapnya dapat dilihat pada halaman {digits} buku lampiran.",
        ]
        if self.unseen:
            told = [
                f"Berkas arsip bernomor {digits} disimpan di lemari {self.rng.randint(2, 9)}.",
                f"Luas halaman kantor {shown} are; kode pos kantor 7{digits[:4]:0>4}.",
                f"Dasar: Keputusan Kepala Dinas Nomor {digits} tanggal 3 Mei {year}.",
            ]
        return [Prose((Run(one),), small=True) for one in self.rng.sample(told, 1)]
