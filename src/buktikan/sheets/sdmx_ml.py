"""SDMX-ML: looked at and read in a limited child; needs the extra library of `standards.lock`."""

import json
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path

from buktikan.core.problem import Problem, Where
from buktikan.sheets.asking import ask_child
from buktikan.sheets.fault import Fault
from buktikan.sheets.opening import MEGABYTE
from buktikan.sheets.reading import TableReading
from buktikan.sheets.sdmx_csv import SdmxRows
from buktikan.sheets.sdmx_rows import Concepts, SdmxAnswer, SdmxObservation, SdmxOptions

LIBRARY = "sdmx"


@dataclass(frozen=True, slots=True)
class SdmxLimits:
    """How much a message may be and cost. `seconds` is both CPU and wall time."""

    file_bytes: int = 50 * MEGABYTE
    rows: int = 500_000
    memory_bytes: int = 1_500 * MEGABYTE
    seconds: int = 60


LIMITS = SdmxLimits()


def read_sdmx_ml(
    path: Path, options: SdmxOptions, limits: SdmxLimits = LIMITS, *, library: str = LIBRARY
) -> TableReading:
    """Read an SDMX-ML data message; the row of a problem is the observation's number, from 1."""
    rows = SdmxRows(options)
    answer = _answer(path, limits, library)
    if isinstance(answer, Problem):
        rows.told.add(answer)
        rows.stopped = True
        return rows.reading()
    for number, (dimensions, others) in enumerate(answer, 1):
        rows.take(
            SdmxObservation(
                {**others, **dimensions}, frozenset(dimensions), Where(path.name, row=number)
            )
        )
    return rows.reading()


Rows = list[tuple[Concepts, Concepts]]


def _answer(path: Path, limits: SdmxLimits, library: str) -> Rows | Problem:
    where = Where(path.name)
    if find_spec(library) is None:
        return Fault.SDMX_NOT_INSTALLED.at(
            where,
            "SDMX-ML belum dapat dibaca: pustaka sdmx1 tidak terpasang.",
            "Pasang requirements/standards.lock dengan pip install --require-hashes -r, atau "
            "simpan datanya sebagai SDMX-CSV.",
        )
    if path.stat().st_size > limits.file_bytes:
        return Fault.FILE_TOO_LARGE.at(
            where,
            f"Pesan ini lebih besar daripada {limits.file_bytes // MEGABYTE} MB.",
            "Bagi unduhannya menjadi beberapa berkas.",
        )
    return _ask_child(path, limits, where)


def _ask_child(path: Path, limits: SdmxLimits, where: Where) -> Rows | Problem:
    output = ask_child("buktikan.sheets.sdmx_child", path, asdict(limits), limits.seconds)
    if output is None:
        return _too_slow(where)
    answer: SdmxAnswer = json.loads(output)
    if "refused" in answer:
        return Fault[answer["refused"]].at(where, answer["what"], answer["mend"])
    return answer["rows"]


def _too_slow(where: Where) -> Problem:
    return Fault.FILE_TOO_SLOW.at(
        where,
        "Pesan ini tidak dapat dibaca sampai selesai: rusak, atau melampaui batas waktu dan "
        "memori yang aman.",
        "Bagi unduhannya menjadi beberapa berkas, atau pilih SDMX-CSV.",
    )
