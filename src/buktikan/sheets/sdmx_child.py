"""The limited child that reads SDMX-ML and writes plain rows as JSON to its standard output.

Run as `python -m buktikan.sheets.sdmx_child FILE LIMITS`, by buktikan.sheets.sdmx_ml only.
"""

import json
import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn
from xml.parsers import expat

from buktikan.sheets.child import limit_self
from buktikan.sheets.fault import Fault
from buktikan.sheets.sdmx_rows import Concepts, SdmxAnswer
from buktikan.sheets.wire import CRASHED

if TYPE_CHECKING:
    from sdmx.model.common import BaseObservation


class RefusedError(Exception):
    """What the message holds is not read; carries the fault and its sentences."""

    def __init__(self, fault: Fault, what: str, mend: str) -> None:
        super().__init__(what)
        self.answer: SdmxAnswer = {"refused": fault.name, "what": what, "mend": mend}


def main(arguments: list[str]) -> int:
    """Read the file under the limits; the answer, good or bad, is always one JSON object."""
    path, limits = Path(arguments[0]), json.loads(arguments[1])
    limit_self(limits["memory_bytes"], limits["seconds"])
    logging.disable(logging.CRITICAL)
    try:
        look_through(path)
        answer: SdmxAnswer = {"rows": rows_of(path, limits["rows"])}
    except RefusedError as refused:
        answer = refused.answer
    json.dump(answer, sys.stdout, ensure_ascii=True, separators=(",", ":"))
    return 0


def look_through(path: Path) -> None:
    """Refuse broken XML, every document type and entity, and messages that delete."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _doctype
    parser.EntityDeclHandler = _doctype
    parser.StartElementHandler = _element
    try:
        with path.open("rb") as file:
            parser.ParseFile(file)
    except expat.ExpatError as error:
        raise RefusedError(
            Fault.SDMX_MESSAGE,
            f"Berkas ini bukan XML yang utuh (baris {error.lineno}).",
            "Unduh ulang pesan SDMX-ML-nya, atau pilih SDMX-CSV.",
        ) from error


def _doctype(*_: object) -> NoReturn:
    raise RefusedError(
        Fault.FILE_XML,
        "Berkas ini memuat deklarasi DOCTYPE atau entitas XML, yang tidak pernah dibaca.",
        "Pesan SDMX-ML yang baik tidak memuatnya. Unduh ulang dari penerbitnya.",
    )


def _element(name: str, attributes: dict[str, str]) -> None:
    is_set = name.rpartition(":")[2] == "DataSet"
    action = next(
        (text for key, text in attributes.items() if key.rpartition(":")[2] == "action"), ""
    )
    if is_set and action.casefold() == "delete":
        raise RefusedError(
            Fault.SDMX_DELETE,
            "Pesan ini meminta penghapusan angka; register resmi tidak pernah menghapus.",
            "Revisi dikirim sebagai angka baru dengan tanggal terbitnya.",
        )


def rows_of(path: Path, most: int) -> list[tuple[Concepts, Concepts]]:
    """Every observation: its dimensions, and its value with its attributes.

    The library is imported here: that takes a second, which a refused file does not cost.
    """
    import sdmx  # noqa: PLC0415
    from sdmx.message import DataMessage  # noqa: PLC0415

    try:
        message = sdmx.read_sdmx(path)
    except Exception as error:
        raise _no_message() from error
    if not isinstance(message, DataMessage):
        raise _no_message()
    rows = [_row(one) for data in message.data for one in data.obs]
    if len(rows) > most:
        raise RefusedError(
            Fault.FILE_TOO_LARGE,
            f"Pesan ini memuat {len(rows)} angka, batasnya {most}.",
            "Bagi unduhannya menjadi beberapa berkas.",
        )
    return rows


def _no_message() -> RefusedError:
    return RefusedError(
        Fault.SDMX_MESSAGE,
        "Berkas ini bukan pesan data SDMX-ML yang dapat dibaca.",
        "Unduh datanya (bukan strukturnya) sebagai SDMX-ML 2.1, atau pilih SDMX-CSV.",
    )


def _row(one: "BaseObservation") -> tuple[Concepts, Concepts]:
    dimensions = {str(name): str(value.value) for name, value in one.key.values.items()}
    said = {str(name): str(value.value) for name, value in one.attrib.items()}
    value = "" if one.value is None else str(one.value)
    return dimensions, {**said, "OBS_VALUE": value}


def run(arguments: list[str]) -> int:
    """`main`, with a crash of the parser told apart from a child that could not start at all."""
    try:
        return main(arguments)
    except BaseException:  # noqa: BLE001 - the parser's own failures are of many kinds
        return CRASHED


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
