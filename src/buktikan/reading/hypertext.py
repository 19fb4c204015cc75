"""Reading a web page: paragraphs and tables as the eye meets them, by Python's own parser."""

from html.parser import HTMLParser

from buktikan.core.proof.leaf import FileText
from buktikan.reading.bounds import Bounds
from buktikan.reading.delimited import decoded
from buktikan.reading.flow import Flow, FlowCell, span

NOT_SHOWN = frozenset({"script", "style", "template", "noscript"})
BLOCKS = (
    "p div h1 h2 h3 h4 h5 h6 li ul ol dl dt dd section article header footer main pre blockquote "
    "caption address figure figcaption hr form fieldset legend body"
)
ENDS_PARAGRAPH = frozenset(BLOCKS.split())
MOST_CELLS = 1_000_000


def read_html(path: str, bounds: Bounds) -> FileText:
    """Its paragraphs and tables; a table in a cell of another is text of that cell."""
    page = _Page(bounds)
    page.feed(decoded(path))
    page.close()
    page.end_paragraph()
    page.end_table()
    return page.flow.file_text(" ".join("".join(page.title).split()))


class _Page(HTMLParser):
    """Follows the tags; unclosed ones are closed by what follows, as browsers do."""

    def __init__(self, bounds: Bounds) -> None:
        super().__init__(convert_charrefs=True)
        self.flow = Flow(bounds)
        self.words: list[str] = []
        self.title: list[str] = []
        self.in_title = False
        self.hidden: list[str] = []
        self.depth = 0
        """How many tables deep; only the outermost is a grid."""
        self.cells: list[FlowCell] = []
        self.taken: set[tuple[int, int]] = set()
        self.row = -1
        self.open: FlowCell | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag opens."""
        if tag == "title":
            self.in_title = True
        elif tag in NOT_SHOWN:
            self.hidden.append(tag)
        elif tag == "table":
            self._begin_table()
        elif self.depth == 1 and tag == "tr":
            self._end_cell()
            self.row += 1
        elif self.depth == 1 and tag in ("td", "th"):
            self._begin_cell(dict(attrs))
        elif tag == "br":
            self.words.append("\n")
        elif tag in ENDS_PARAGRAPH:
            self._break()

    def handle_endtag(self, tag: str) -> None:
        """A tag closes; one that was never opened is passed over."""
        if tag == "title":
            self.in_title = False
        elif tag in self.hidden:
            while self.hidden.pop() != tag:
                pass
        elif tag == "table" and self.depth:
            self.depth -= 1
            if self.depth == 0:
                self.end_table()
        elif self.depth == 1 and tag in ("td", "th", "tr"):
            self._end_cell()
        elif tag in ENDS_PARAGRAPH:
            self._break()

    def handle_data(self, data: str) -> None:
        """Words between tags."""
        if self.in_title:
            self.title.append(data)
        elif not self.hidden:
            self.words.append(data)

    def _begin_table(self) -> None:
        self.depth += 1
        if self.depth == 1:
            self.end_paragraph()
            self.cells, self.taken, self.row = [], set(), -1
        else:
            self.words.append("\n")

    def end_table(self) -> None:
        """The table is over; what it held becomes a leaf."""
        self._end_cell()
        self.flow.table(self.cells)
        self.cells, self.depth = [], 0

    def _begin_cell(self, attributes: dict[str, str | None]) -> None:
        self._end_cell()
        self.row = max(self.row, 0)
        column = 0
        while (self.row, column) in self.taken:
            column += 1
        rows, columns = span(attributes.get("rowspan")), span(attributes.get("colspan"))
        if len(self.taken) + rows * columns <= MOST_CELLS:
            spots = ((self.row + r, column + c) for r in range(rows) for c in range(columns))
            self.taken.update(spots)
        self.open = FlowCell(self.row, column, "", rows, columns)

    def _end_cell(self) -> None:
        if self.open is not None:
            self.cells.append(self.open._replace(text=self._said()))
            self.open = None
        elif self.depth == 1:
            self.end_paragraph()

    def _break(self) -> None:
        if self.open is not None:
            self.words.append("\n")
        elif self.depth == 0:
            self.end_paragraph()

    def end_paragraph(self) -> None:
        """What was said so far stands alone; before the cells of a table it is its caption."""
        self.flow.paragraph(self._said())

    def _said(self) -> str:
        text = "".join(self.words)
        self.words.clear()
        return "\n".join(" ".join(line.split()) for line in text.split("\n")).strip()
