"""The tables of an agency workbook: data sheets, village and district sheets, lists of records."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from buktikan.core.framework import Element, Line, ValueKind
from buktikan.core.observation import Entry
from buktikan.core.place import Place
from buktikan.sheets.canvas import FIRST_ROW, Canvas
from buktikan.sheets.entry_cells import Written, cells_of, unit_label
from buktikan.sheets.layout import (
    DATA_COLUMNS,
    PLACE_COLUMNS,
    RECORD_WIDTH,
    SUM_LABEL,
    Column,
    Content,
    SheetKind,
    record_columns,
)
from buktikan.sheets.request import Asked, Block, Detail, Plan, WorkbookRequest, default_period
from buktikan.sheets.safe_cell import write_text
from buktikan.sheets.wire import cell_name

EXTRA_ROWS = 6
RECORD_ROWS = 15
SMALL = frozenset({"element", "line", "definition"})
SMALL_PRINT = 1.5
"""How many more characters of the small print fit into a line."""
SUMMED = (ValueKind.COUNT, ValueKind.MONEY)
HINT = (
    "Isi sel putih.  Kuning: belum diisi.  Jingga: nilai belum berbukti.  "
    "Abu-abu: dinyatakan tidak dapat dipasok."
)


class Drawing:
    """Draws every table of one workbook."""

    def __init__(self, canvas: Canvas, request: WorkbookRequest, plan: Plan) -> None:
        """Prefilled entries are looked up by element and place."""
        self.canvas = canvas
        self.request = request
        self.plan = plan
        self.told: set[str] = set()
        self.known: dict[tuple[str, str], list[Entry]] = {}
        for entry in request.prefilled:
            self.known.setdefault((entry.element, entry.place), []).append(entry)

    def draw(self) -> None:
        """Data sheets first, then the sheets that break elements down."""
        for block in self.plan.blocks:
            self._block(block)
        for detail in self.plan.details:
            if detail.kind is SheetKind.RECORDS:
                self._records(detail)
            else:
                self._places(detail)

    def _block(self, block: Block) -> None:
        sheet = self.canvas.table(
            block.sheet, f"{block.code}  {block.title}", HINT, DATA_COLUMNS, frozen=3
        )
        row = FIRST_ROW
        for asked in block.asked:
            key = (asked.element.name, self.request.session.place)
            entries: list[Entry | None] = list(self.known.get(key, []))
            question = self._question(asked)
            for entry in entries or [None]:
                self._data_row(sheet, row, asked.element, question, entry)
                row += 1
        first_extra, last = row, row + EXTRA_ROWS - 1
        for extra in range(first_extra, last + 1):
            self._extra_row(sheet, extra)
        at = _positions(DATA_COLUMNS)
        sheet.data_validation(
            first_extra,
            at["element"],
            last,
            at["element"],
            {"validate": "list", "source": self.canvas.lists[f"block:{block.sheet}"]},
        )
        self.canvas.rules(sheet, DATA_COLUMNS, last)
        self.canvas.gaps(sheet, DATA_COLUMNS, first_extra - 1)
        sheet.autofilter(FIRST_ROW - 1, 0, last, len(DATA_COLUMNS) - 1)

    def _question(self, asked: Asked) -> Mapping[str, str]:
        element, request = asked.element, self.request
        told = [text for line in asked.lines for text in self._told(line)]
        return {
            "line": asked.codes,
            "element": element.name,
            "label": element.label.id,
            "definition": "\n".join(dict.fromkeys(told)),
            "unit": element.unit.label,
            "target": request.targets.get(element.name, ""),
            "previous": request.previous.get(element.name, ""),
            "official": request.officials.get(element.name, ""),
        }

    def _told(self, line: Line) -> Sequence[str]:
        """Definition and traps at the line's first element; a pointer to them at the others."""
        if line.code in self.told:
            return (f"Lihat {line.code} di atas.",)
        self.told.add(line.code)
        definition = (line.definition,) if line.definition else ()
        return (*definition, *(f"Jebakan: {trap}" for trap in line.traps))

    def _data_row(
        self,
        sheet: Worksheet,
        row: int,
        element: Element,
        question: Mapping[str, str],
        entry: Entry | None,
    ) -> None:
        look = self.canvas.look
        unit = unit_label(entry.unit) if entry and entry.unit else question["unit"]
        for index, column in enumerate(DATA_COLUMNS):
            if not column.is_entry:
                text = unit if column.key == "unit" else question[column.key]
                chosen = look.locked_small if column.key in SMALL else look.locked
                write_text(sheet, row, index, text, chosen)
        self._entry_cells(sheet, row, DATA_COLUMNS, element, entry)
        shown: Mapping[str, Written] = {**question, **(cells_of(entry) if entry else {})}
        self._fit(sheet, row, DATA_COLUMNS, shown)

    def _fit(
        self,
        sheet: Worksheet,
        row: int,
        columns: Sequence[Column],
        shown: Mapping[str, Written],
    ) -> None:
        texts = [
            (str(shown.get(one.key, "")), one.width * (SMALL_PRINT if one.key in SMALL else 1))
            for one in columns
        ]
        self.canvas.fit_height(sheet, row, texts)

    def _extra_row(self, sheet: Worksheet, row: int) -> None:
        look = self.canvas.look
        for index, column in enumerate(DATA_COLUMNS):
            if column.key == "element":
                write_text(sheet, row, index, "", look.text)
            elif column.key == "label":
                write_text(sheet, row, index, "Baris tambahan: pilih kode data", look.locked_small)
            elif not column.is_entry:
                write_text(sheet, row, index, "", look.locked)
            else:
                day = column.content is Content.DAY
                write_text(sheet, row, index, "", look.day if day else look.text)

    def _entry_cells(
        self,
        sheet: Worksheet,
        row: int,
        columns: Sequence[Column],
        element: Element,
        entry: Entry | None,
    ) -> None:
        shown = cells_of(entry) if entry else self._defaults(element)
        for index, column in enumerate(columns):
            if not column.is_entry:
                continue
            if column.content is Content.VALUE:
                self._value_cell(sheet, row, index, element, shown["value"])
            else:
                day = column.content is Content.DAY
                look = self.canvas.look.day if day else self.canvas.look.text
                _write(sheet, row, index, shown.get(column.key, ""), look)

    def _value_cell(
        self, sheet: Worksheet, row: int, index: int, element: Element, shown: Written
    ) -> None:
        if element.kind is ValueKind.RECORDS:
            detail = self.plan.detail(element.name, SheetKind.RECORDS)
            words = f'lihat lembar "{detail.sheet}"' if detail else ""
            write_text(sheet, row, index, words, self.canvas.look.locked_small)
            return
        _write(sheet, row, index, shown, self.canvas.look.value(element))
        self.canvas.value_rule(sheet, row, index, element)

    def _defaults(self, element: Element) -> Mapping[str, Written]:
        """What a row shows before anybody filled it in; such a row counts as blank."""
        source = element.producer or self.request.agency_name
        period = default_period(element, self.request.session)
        return {"period": period, "value": "", "source": source}

    def _places(self, detail: Detail) -> None:
        label = detail.element.label.id
        sheet = self.canvas.table(
            detail.sheet,
            f"{label} menurut {detail.places[0].level.label}",
            f"Satuan: {detail.element.unit.label}.  Isi 0 hanya bila memang nol.  {HINT}",
            PLACE_COLUMNS,
            frozen=2,
        )
        parents = {one.key: one.name for one in self.request.districts}
        row = FIRST_ROW
        for place in detail.places:
            known: list[Entry | None] = list(self.known.get((detail.element.name, place.key), []))
            for entry in known or [None]:
                self._place_row(sheet, row, place, parents)
                self._entry_cells(sheet, row, PLACE_COLUMNS, detail.element, entry)
                self._fit(sheet, row, PLACE_COLUMNS, cells_of(entry) if entry else {})
                row += 1
        self.canvas.rules(sheet, PLACE_COLUMNS, row - 1)
        self.canvas.gaps(sheet, PLACE_COLUMNS, row - 1)
        self._total(sheet, row, detail)

    def _place_row(
        self, sheet: Worksheet, row: int, place: Place, parents: Mapping[str, str]
    ) -> None:
        look = self.canvas.look
        write_text(sheet, row, 0, place.key, look.locked_small)
        write_text(sheet, row, 1, place.name, look.locked)
        write_text(sheet, row, 2, parents.get(place.parent or "", ""), look.locked)

    def _total(self, sheet: Worksheet, row: int, detail: Detail) -> None:
        """A locked sum of ours below counts and money; rates are never added up."""
        if detail.element.kind not in SUMMED:
            return
        look, column = self.canvas.look, _positions(PLACE_COLUMNS)["value"]
        for index in range(len(PLACE_COLUMNS)):
            write_text(sheet, row, index, SUM_LABEL if index == 0 else "", look.total)
        first, last = cell_name(FIRST_ROW, column), cell_name(row - 1, column)
        known = [
            entry.value
            for place in detail.places
            for entry in self.known.get((detail.element.name, place.key), [])
            if isinstance(entry.value, Decimal)
        ]
        total = float(sum(known, Decimal(0)))
        sheet.write_formula(row, column, f"=SUM({first}:{last})", look.total, total)

    def _records(self, detail: Detail) -> None:
        element = detail.element
        columns = record_columns(element.records)
        sheet = self.canvas.table(
            detail.sheet,
            element.label.id,
            "Satu baris untuk satu catatan. Periode acuan sama dengan baris data ini di lembarnya.",
            columns,
            frozen=1,
        )
        row = FIRST_ROW
        for entry in self.known.get((element.name, self.request.session.place), []):
            for record in entry.value if isinstance(entry.value, tuple) else ():
                texts = (entry.period, entry.source, *(text for _, text in record))
                for index, text in enumerate(texts):
                    write_text(sheet, row, index, text, self.canvas.look.text)
                self.canvas.fit_height(sheet, row, [(text, RECORD_WIDTH) for text in texts])
                row += 1
        shown = self._defaults(element)
        for extra in range(row, row + RECORD_ROWS):
            for index, column in enumerate(columns):
                text = str(shown["period"]) if column.key == "period" and index == 0 else ""
                write_text(sheet, extra, index, text, self.canvas.look.text)
        self.canvas.rules(sheet, columns, row + RECORD_ROWS - 1)


def _positions(columns: Sequence[Column]) -> Mapping[str, int]:
    return {column.key: index for index, column in enumerate(columns)}


def _write(sheet: Worksheet, row: int, column: int, shown: Written, look: Format) -> None:
    if isinstance(shown, Decimal):
        sheet.write_number(row, column, float(shown), look)
    elif isinstance(shown, date):
        sheet.write_datetime(row, column, shown, look)
    else:
        write_text(sheet, row, column, shown, look)
