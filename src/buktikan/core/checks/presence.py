"""What is there twice, and what is there without its evidence."""

from collections.abc import Iterator

from buktikan.core.checks.registry import check
from buktikan.core.checks.shelf import Shelf, problem_of
from buktikan.core.evidence import EvidenceItem
from buktikan.core.figure import print_value
from buktikan.core.observation import Observation, ObservationKey
from buktikan.core.period import print_day
from buktikan.core.problem import Problem, Severity


@check(
    "value.duplicate",
    Severity.BLOCK,
    title="Dua nilai untuk satu data",
    about="Data, wilayah, periode, sumber dan rincian yang sama hanya boleh bernilai satu dalam "
    "satu kiriman. Nilai dari sumber lain boleh berdampingan; revisi dikirim kemudian.",
    example="Dua baris TPT Agustus 2023 dari Disnakertrans: 2,07 dan 2,70.",
)
def duplicates(shelf: Shelf) -> Iterator[Problem]:
    """The same key twice in one pass, with different values."""
    seen: dict[tuple[ObservationKey, int], Observation] = {}
    for one in shelf.material.observations:
        before = seen.setdefault((one.key, one.version), one)
        if before is one or before.value == one.value:
            continue
        yield problem_of(
            "value.duplicate",
            one,
            f"{_label(shelf, one)} untuk {one.period.label()} diisi dua kali dengan nilai lain "
            f"({before.where}).",
            "Hapus salah satu baris, atau sebut sumber yang berbeda bila memang dua sumber.",
            before=_printed(shelf, before),
            after=_printed(shelf, one),
        )


@check(
    "evidence.missing",
    Severity.INFORM,
    title="Tanpa data dukung",
    about="Nilai tanpa data dukung yang diterima dianggap tidak ada dan dicetak "
    '"tanpa data dukung". Lampirkan bukti atau sebut kuncinya di kolom Kunci bukti.',
    example="Realisasi investasi diisi, tetapi tidak ada LKPM yang dilampirkan.",
)
def evidence_missing(shelf: Shelf) -> Iterator[Problem]:
    """A value of the agency that no evidence is named for; parts lean on the region's own."""
    for one in shelf.mine:
        if one.value is None or one.official or one.evidence or one.breakdown:
            continue
        session = shelf.material.session
        is_part = session is not None and one.place != session.place
        if is_part or one.key in shelf.material.links:
            continue
        yield problem_of(
            "evidence.missing",
            one,
            f"{_label(shelf, one)} untuk {one.period.label()} tidak menyebut data dukung.",
            'Lampirkan dokumennya dan tulis kuncinya; tanpa itu nilai dicetak "tanpa data dukung".',
        )


@check(
    "evidence.unknown",
    Severity.BLOCK,
    title="Kunci bukti tidak ada di register",
    about="Kunci bukti di samping nilai harus ada di lembar Bukti atau di register daerah.",
    example='"B-12" disebut, tetapi lembar Bukti hanya memuat B-1 sampai B-9.',
)
def evidence_unknown(shelf: Shelf) -> Iterator[Problem]:
    """An entry names an item that nobody registered."""
    register = shelf.material.evidence
    if not register:
        return
    for one in shelf.mine:
        for claim in one.evidence:
            if claim.item not in register:
                yield problem_of(
                    "evidence.unknown",
                    one,
                    f'Kunci bukti "{claim.item}" tidak ada di register data dukung.',
                    "Tambahkan di lembar Bukti, atau perbaiki kuncinya.",
                    item=claim.item,
                )


@check(
    "evidence.period",
    Severity.ASK,
    title="Masa berlaku bukti di luar periode acuan",
    about="Data dukung harus berbicara tentang waktu yang sama dengan nilainya. Tanggal unggah "
    "tidak dipakai; yang dipakai masa berlaku yang tertulis di register.",
    example="Nilai Februari 2024 didukung laporan bulan Agustus 2023.",
)
def evidence_period(shelf: Shelf) -> Iterator[Problem]:
    """The item speaks of another time than the value."""
    register = shelf.material.evidence
    for one in shelf.mine:
        for key in _items_of(shelf, one):
            item = register.get(key)
            if item is None or item.covers(one.period.start, one.period.end) is not False:
                continue
            yield problem_of(
                "evidence.period",
                one,
                f"Bukti {item.key} ({item.title}) berlaku {_span(item)}, sedangkan nilainya "
                f"untuk {one.period.label()}.",
                "Lampirkan bukti untuk periode itu, atau jelaskan mengapa bukti ini berlaku.",
                item=item.key,
            )


def _items_of(shelf: Shelf, one: Observation) -> tuple[str, ...]:
    named = (claim.item for claim in one.evidence)
    linked = (link.item for link in shelf.material.links.get(one.key, ()))
    return tuple(dict.fromkeys((*named, *linked)))


def _span(item: EvidenceItem) -> str:
    first = print_day(item.effective_from) if item.effective_from else "awal"
    last = print_day(item.effective_to) if item.effective_to else "seterusnya"
    return f"{first} s.d. {last}"


def _label(shelf: Shelf, one: Observation) -> str:
    return str(shelf.element(one).label)


def _printed(shelf: Shelf, one: Observation) -> str:
    return "" if one.value is None else print_value(one.value, shelf.element(one).unit)
