"""The intake as its officers use it: cells, what they say, and what lands in them."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.seat import Seat
from tests.factories.region import REGION, SESSION

KEPT = "belum tersimpan: disimpan di peramban ini"
DROP = """(target, file) => {
    const data = new DataTransfer();
    data.items.add(new File([file.text], file.name, { type: file.type }));
    for (const name of ["dragover", "drop"]) {
        const event = new DragEvent(name, { dataTransfer: data, bubbles: true, cancelable: true });
        target.dispatchEvent(event);
    }
}"""
PASTE = """(target, text) => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    const event = new ClipboardEvent("paste", {
        clipboardData: data, bubbles: true, cancelable: true,
    });
    target.dispatchEvent(event);
}"""


class IntakePage:
    """One agency's page."""

    def __init__(self, seat: Seat, agency: str, more: str = "") -> None:
        self.path = f"/isian/{SESSION}/{agency}/{more}"
        self.seat = seat
        self.page: Page = seat.open(self.path)

    def cell(self, element: str, place: str = REGION) -> Locator:
        """The cell of an element, with everything around it."""
        return self.page.locator(f'[data-cell="{element}@{place}"]')

    def input(self, element: str, place: str = REGION) -> Locator:
        """What one types the value into."""
        return self.cell(element, place).locator("[data-field=nilai]")

    def says(self, element: str, words: str, place: str = REGION) -> None:
        """Wait until the cell says where its value is."""
        expect(self.cell(element, place).locator("[data-status]")).to_have_text(words)

    def type(self, element: str, text: str, place: str = REGION) -> None:
        """Type a value and leave the cell."""
        self.input(element, place).fill(text)
        self.input(element, place).blur()

    def save(self, element: str, text: str, place: str = REGION) -> None:
        """Type a value and see that it is saved."""
        self.type(element, text, place)
        self.says(element, "tersimpan", place)

    def paste(self, element: str, text: str) -> None:
        """Paste what was copied from a spreadsheet."""
        self.input(element).focus()
        self.input(element).evaluate(PASTE, text)

    def drop(self, element: str, name: str, text: str) -> None:
        """Drag a file onto the element's line."""
        self.cell(element).evaluate(DROP, {"name": name, "text": text, "type": "text/csv"})


def stored(seat: Seat, agency: str, element: str) -> str:
    """What the server has, asked without a page: a second page would send what waits itself."""
    answer = seat.context.request.get(f"{seat.site.url}/isian/{SESSION}/{agency}/")
    cell = f'data-cell="{element}@{REGION}" data-saved="'
    _before, _cell, after = answer.text().partition(cell)
    assert after, f"{agency} is not asked for {element}"
    return after.partition('"')[0]
