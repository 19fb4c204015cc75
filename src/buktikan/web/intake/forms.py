"""Reading what a person typed; the core judges it, the action keeps it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from buktikan.core.cell import CellAddress, TypedCell, parse_address
from buktikan.core.observation import Record

TOKEN = "token"  # noqa: S105  # names what the person saw, and is no secret
LONGEST = 4000
"""Characters that one part of a cell may have; a longer text belongs into a document."""


def whole_forms(data: Mapping[str, str]) -> Iterator[tuple[CellAddress, str]]:
    """The cells of a page that was sent as a whole, each with the token that it carried."""
    for name, token in data.items():
        field, _, text = name.partition(":")
        address = parse_address(text) if field == TOKEN else None
        if address is not None:
            yield address, token


def typed_in(
    data: Mapping[str, str], address: CellAddress, before: TypedCell, suffix: str = ""
) -> TypedCell:
    """The cell as the form has it; parts that the form does not carry stay as they were."""

    def part(name: str, held: str) -> str:
        given = data.get(f"{name}{suffix}")
        return held if given is None else tidy(given)

    return replace(
        before,
        address=address,
        period=part("periode", before.period),
        text=part("nilai", before.text),
        absence=part("tidak", before.absence),
        reason=part("alasan", before.reason),
        note=part("catatan", before.note),
        source=part("sumber", before.source),
        base_version=part("dasar", before.base_version),
    )


def tidy(text: str) -> str:
    """Without the blanks around it, and no longer than a cell may be."""
    return text.replace("\r\n", "\n").strip()[:LONGEST]


def records_in(data: Mapping[str, list[str]], columns: tuple[str, ...]) -> tuple[Record, ...]:
    """The rows of a list that was sent; rows in which nothing stands are left out."""
    given = [data.get(f"kolom:{name}", []) for name in columns]
    rows: list[Record] = []
    for cells in zip(*given, strict=False):
        texts = [tidy(cell) for cell in cells]
        if any(texts):
            rows.append(tuple(zip(columns, texts, strict=True)))
    return tuple(rows)
