"""The score sheet as a workbook whose sums are formulas, checked against the system's own result.

Points and weights are typed cells; whoever changes one sees what it would do, and that the result
then no longer agrees with what was settled.
"""

from collections.abc import Sequence
from datetime import UTC
from decimal import Decimal
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from buktikan.core.evaluation_paper import EvaluationPaper, lines_of_group
from buktikan.core.mark import MarkKind
from buktikan.core.scoring import GroupScore, LineScore, LineState, Score
from buktikan.core.scoring_rule import Scheme
from buktikan.documents.characters import printable
from buktikan.documents.matrix import ACCENT, Head
from buktikan.documents.paper import marks_of
from buktikan.documents.score_formulas import GroupRows, SumFormulas
from buktikan.documents.score_sheet import result_sentences, scheme_words, state_words

HEADS: tuple[Head, ...] = (
    ("Kode", 9),
    ("Baris", 52),
    ("Keadaan", 26),
    ("Poin yang dihitung", 11),
    ("Dasar yang dihitung", 11),
    ("Bobot baris", 9),
    ("Bobot kelompok", 10),
    ("Poin tertimbang", 12),
    ("Dasar tertimbang", 12),
    ("Bobot yang dihitung", 11),
    ("Alasan kesepakatan", 60),
)
HEAD_HEIGHT = 46
FIRST = 7
"""The first row of lines, as people count."""
AGREES, DIFFERS = "cocok", "tidak cocok dengan hasil yang disepakati"


def write_score_workbook(target: Path, told: EvaluationPaper) -> None:
    """Write the workbook; the second sheet only where single marks were given with it."""
    with Workbook(str(target), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        made_at = told.made_at.astimezone(UTC).replace(tzinfo=None)
        quarter = told.session.quarter.label()
        title = printable(f"Lembar nilai {told.region_name} {quarter}")
        author = printable(told.sender.government)
        book.set_properties({"title": title, "author": author, "created": made_at})
        writing = _Writing(book, told, title)
        writing.lines()
        if told.marks:
            writing.internal()


class _Writing:
    """One workbook while it is written."""

    def __init__(self, book: Workbook, told: EvaluationPaper, title: str) -> None:
        self.book, self.told, self.title_text = book, told, title
        form = {"valign": "top", "text_wrap": True}
        self.text = book.add_format(form)
        self.number = book.add_format({"valign": "top", "num_format": "#,##0.###"})
        strong = {"bold": True, "bg_color": "#E8EEF4", "valign": "top"}
        self.sum = book.add_format({**strong, "num_format": "#,##0.###"})
        self.strong = book.add_format({**strong, "text_wrap": True})
        self.head = book.add_format(
            {"bold": True, "font_color": "white", "bg_color": ACCENT, "text_wrap": True}
        )
        self.title = book.add_format({"bold": True, "font_size": 13, "font_color": ACCENT})

    def lines(self) -> None:
        """Every line, subtotals of each group, the result and whether it agrees."""
        sheet = self.book.add_worksheet("Lembar nilai")
        self._print_form(sheet, HEADS)
        score, scheme = self.told.score, self.told.scheme
        if score is None or scheme is None:
            sheet.write_string(2, 0, "Sesi ini tidak memakai skema nilai.", self.text)
            return
        sheet.write_string(1, 0, printable(f"Skema: {scheme_words(scheme)}"), self.text_line())
        for place, words in enumerate(result_sentences(score), start=2):
            sheet.write_string(place, 0, printable(words), self.text_line())
        row = FIRST
        groups = []
        for group in score.groups:
            rows = lines_of_group(score, group)
            held = GroupRows(row, row + len(rows) - 1, row + len(rows))
            for place, line in enumerate(rows):
                self._line(sheet, row + place, line, scheme)
            self._group(sheet, held, group, scheme)
            groups.append(held)
            row = held.total + 1
        self._result(sheet, row + 1, score, SumFormulas(scheme.aggregation, tuple(groups)))

    def text_line(self) -> Format:
        """Words above the table, which run on over the columns."""
        return self.book.add_format({"valign": "top"})

    def _print_form(self, sheet: Worksheet, heads: Sequence[Head]) -> None:
        marks = marks_of(synthetic=self.told.synthetic, draft=self.told.is_draft)
        told = "".join(f" ({one})" for one in marks)
        sheet.write_string(0, 0, f"{self.title_text}{told}", self.title)
        for column, (head, width) in enumerate(heads):
            sheet.set_column(column, column, width)
            sheet.write_string(FIRST - 2, column, head, self.head)
        sheet.set_row(FIRST - 2, HEAD_HEIGHT)
        sheet.freeze_panes(FIRST - 1, 2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(FIRST - 2)
        sheet.set_footer("&R&P / &N")

    def _line(self, sheet: Worksheet, row: int, line: LineScore, scheme: Scheme) -> None:
        at = row - 1
        rule = scheme.rules[line.code]
        state = state_words(scheme, line) or LineState.POINTS.label
        for column, words in enumerate((line.code, self.told.names.get(line.code, ""), state)):
            sheet.write_string(at, column, printable(words), self.text)
        sheet.write_string(at, 10, printable(line.words), self.text)
        own, group = rule.weight, scheme.weight_of(rule)
        if line.counted is None:
            return
        points, base = line.counted
        for column, amount in ((3, points), (4, base), (5, own), (6, group)):
            sheet.write_number(at, column, float(amount), self.number)
        products = ((7, f"=D{row}*F{row}*G{row}", points), (8, f"=E{row}*F{row}*G{row}", base))
        for column, formula, amount in products:
            sheet.write_formula(at, column, formula, self.number, float(amount * own * group))
        sheet.write_formula(at, 9, f"=F{row}*G{row}", self.number, float(own * group))

    def _group(self, sheet: Worksheet, held: GroupRows, group: GroupScore, scheme: Scheme) -> None:
        at = held.total - 1
        for column in range(len(HEADS)):
            sheet.write_blank(at, column, None, self.strong)
        sheet.write_string(at, 0, group.code, self.strong)
        sheet.write_string(at, 1, printable(f"Jumlah {self.told.name_of(group.code)}"), self.strong)
        settled = f"{group.settled} dari {group.lines} baris"
        sheet.write_string(at, 2, settled, self.strong)
        if group.total is None or group.most is None or self.told.score is None:
            return
        formulas = SumFormulas(scheme.aggregation, (held,))
        for column, name, amount in ((3, "D", group.total), (4, "E", group.most)):
            sheet.write_formula(at, column, formulas.subtotal(held, name), self.sum, float(amount))
        counted = next(one for one in lines_of_group(self.told.score, group) if one.counted)
        weight = scheme.weight_of(scheme.rules[counted.code])
        sheet.write_number(at, 6, float(weight), self.sum)

    def _result(self, sheet: Worksheet, row: int, score: Score, formulas: SumFormulas) -> None:
        at = row - 1
        sheet.write_string(at, 1, "Nilai seluruhnya", self.strong)
        if score.total is None or score.most is None:
            sheet.write_string(at, 2, "belum ada baris yang disepakati", self.strong)
            return
        for column, name, amount in ((3, "D", score.total), (4, "E", score.most)):
            sheet.write_formula(at, column, formulas.whole(name), self.sum, float(amount))
        sheet.write_string(at + 1, 1, "Hasil yang disepakati di Buktikan", self.text)
        for column, amount in ((3, score.total), (4, score.most)):
            sheet.write_number(at + 1, column, float(amount), self.number)
        sheet.write_string(at + 2, 1, "Pemeriksaan", self.text)
        check = f'=IF(AND(D{row}=D{row + 1},E{row}=E{row + 1}),"{AGREES}","{DIFFERS}")'
        sheet.write_formula(at + 2, 3, check, self.text, AGREES)
        category = score.category.name if score.category else "tidak ada"
        sheet.write_string(at + 3, 1, "Kategori", self.text)
        sheet.write_string(at + 3, 3, printable(category), self.text_line())

    def internal(self) -> None:
        """What each evaluator gave: for the team alone."""
        sheet = self.book.add_worksheet("Internal tim")
        people = tuple((printable(one.name), 16.0) for one in self.told.marks)
        self._print_form(sheet, (*HEADS[:2], *people))
        warning = "Hanya untuk tim evaluator. Jangan diteruskan kepada daerah."
        sheet.write_string(1, 0, warning, self.text_line())
        codes = [one.code for one in self.told.score.lines] if self.told.score else []
        for row, code in enumerate(codes, start=FIRST - 1):
            sheet.write_string(row, 0, code, self.text)
            sheet.write_string(row, 1, printable(self.told.names.get(code, "")), self.text)
            for column, one in enumerate(self.told.marks, start=2):
                mark = one.marks.get(code)
                if mark is None:
                    continue
                if mark.kind is MarkKind.POINTS:
                    points = mark.points if mark.points is not None else Decimal(0)
                    sheet.write_number(row, column, float(points), self.number)
                else:
                    sheet.write_string(row, column, mark.kind.label, self.text)
