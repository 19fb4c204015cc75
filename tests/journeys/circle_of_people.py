"""Days of the circle of an evaluation: who sits before a browser, what one does there and reads."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pypdfium2
from docx import Document
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect

from tests.browser.seat import Seat, Seats
from tests.browser.site import serving

Come = Callable[[str], Seat]


@contextmanager
def day(home: Path, browser: Browser, today: str) -> Iterator[Come]:
    """A pretended day in a home: people come by name; no browser and no server complains."""
    with serving(home, today=today) as site:
        seats = Seats(browser)
        known: dict[str, Seat] = {}

        def come(name: str) -> Seat:
            if name not in known:
                known[name] = seats(site, f"{name}@contoh.test")
            return known[name]

        yield come
        said = [line for seat in seats.taken for line in seat.said]
        for seat in seats.taken:
            seat.context.close()
        assert said == []
        assert site.complaints() == []


def press(page: Page, name: str) -> None:
    """Press the button of that name."""
    page.get_by_role("button", name=name, exact=True).click()


def shows(page: Page, *texts: str) -> None:
    """Wait until the page says each of them."""
    for text in texts:
        expect(page.locator("#main, main").first).to_contain_text(text)


def silent(page: Page, *texts: str) -> None:
    """The page, once it is there, says none of them."""
    for text in texts:
        expect(page.locator("#main, main").first).not_to_contain_text(text)


def fill(page: Page, **texts: str) -> None:
    """Fill in fields by their names; a choice is chosen by its value."""
    for name, text in texts.items():
        field = page.locator(f"[name={name}]").first
        if field.evaluate("one => one.tagName") == "SELECT":
            field.select_option(text)
        else:
            field.fill(text)


def paper(seat: Seat, path: str) -> str:
    """The words of a document that is downloaded, as whoever opens it reads them."""
    answer = seat.page.request.get(f"{seat.site.url}{path}")
    assert answer.status == 200, f"{path}: {answer.status}"
    form, body = path.partition("?")[0].rpartition(".")[2], answer.body()
    return " ".join(READERS[form](body).split())


def _pdf(body: bytes) -> str:
    document = pypdfium2.PdfDocument(body)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def _docx(body: bytes) -> str:
    return "\n".join(
        str(one.text) for one in Document(BytesIO(body)).element.body.iter() if one.text
    )


def _xlsx(body: bytes) -> str:
    sheets = load_workbook(BytesIO(body)).worksheets
    cells = (one.value for sheet in sheets for row in sheet.iter_rows() for one in row)
    return "\n".join(str(one) for one in cells if one is not None)


READERS: dict[str, Callable[[bytes], str]] = {"pdf": _pdf, "docx": _docx, "xlsx": _xlsx}
