"""The limited child: reads one workbook and writes it as JSON to its standard output.

Run as `python -m buktikan.sheets.child FILE LIMITS`, by buktikan.sheets.opening only.
"""

import json
import sys
import zipfile
from xml.etree.ElementTree import ParseError

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError

from buktikan.sheets.fault import Fault
from buktikan.sheets.marks import Marks, marks_by_sheet
from buktikan.sheets.wire import CRASHED, Answer, SheetWire, pack

if sys.platform != "win32":
    import resource

CORRUPT = (
    "Workbook ini rusak dan tidak dapat dibaca.",
    "Simpan ulang berkas ini dari Excel atau LibreOffice, lalu kirim kembali.",
)


class TooManyCellsError(Exception):
    """A sheet is larger than the cap; carries the sentence."""


def main(arguments: list[str]) -> int:
    """Read the file under the limits; the answer, good or bad, is always one JSON object."""
    path, limits = arguments[0], json.loads(arguments[1])
    limit_self(limits["memory_bytes"], limits["seconds"])
    try:
        answer: Answer = {"sheets": sheets_of(path, limits)}
    except TooManyCellsError as error:
        answer = _refused(
            Fault.FILE_TOO_LARGE,
            str(error),
            "Hapus baris dan kolom yang tidak dipakai, lalu simpan ulang.",
        )
    except PasswordError:
        answer = _refused(
            Fault.FILE_ENCRYPTED,
            "Workbook ini dikunci dengan kata sandi.",
            "Hapus kata sandinya, simpan, lalu kirim ulang.",
        )
    except (
        CalamineError,
        ParseError,
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        OSError,
        OverflowError,
    ):
        answer = _refused(Fault.FILE_CORRUPT, *CORRUPT)
    json.dump(answer, sys.stdout, ensure_ascii=True, separators=(",", ":"))
    return 0


def limit_self(memory_bytes: int, seconds: int) -> None:
    """Cap memory, CPU time and writing; systems without rlimits keep the parent's time-out."""
    if sys.platform == "win32":
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _refused(fault: Fault, what: str, mend: str) -> Answer:
    return {"refused": fault.name, "what": what, "mend": mend}


def sheets_of(path: str, limits: dict[str, int]) -> list[SheetWire]:
    """All sheets of a workbook; raises TooManyCellsError beyond the caps."""
    with zipfile.ZipFile(path) as package:
        marks = marks_by_sheet(package)
    sheets: list[SheetWire] = []
    left = limits["cells"]
    with CalamineWorkbook.from_path(path) as workbook:
        for name in workbook.sheet_names:
            sheet = workbook.get_sheet_by_name(name)
            left -= _size(sheet, limits, left)
            sheets.append(_sheet(sheet, marks.get(name, Marks())))
    return sheets


def _size(sheet: CalamineSheet, limits: dict[str, int], left: int) -> int:
    end = sheet.end or (-1, -1)
    rows, columns = end[0] + 1, end[1] + 1
    if rows > limits["rows"]:
        raise TooManyCellsError(
            f'Lembar "{sheet.name}" memakai {rows} baris, batasnya {limits["rows"]}.'
        )
    if columns > limits["columns"]:
        raise TooManyCellsError(
            f'Lembar "{sheet.name}" memakai {columns} kolom, batasnya {limits["columns"]}.'
        )
    if rows * columns > left:
        raise TooManyCellsError(f"Workbook ini memakai lebih dari {limits['cells']} sel.")
    return rows * columns


def _sheet(sheet: CalamineSheet, marks: Marks) -> SheetWire:
    merged = sheet.merged_cell_ranges or []
    return {
        "name": sheet.name,
        "rows": [[pack(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)],
        "formulas": marks.formulas,
        "errors": marks.errors,
        "percents": marks.percents,
        "merged": [(a, b, c, d) for (a, b), (c, d) in merged],
    }


def run(arguments: list[str]) -> int:
    """`main`, with a crash of the parser told apart from a child that could not start at all."""
    try:
        return main(arguments)
    except BaseException:  # noqa: BLE001 - the parser's panics are no ordinary exceptions
        return CRASHED


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
