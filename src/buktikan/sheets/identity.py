"""What a workbook says of itself in its hidden sheet, so that it cannot land in the wrong place."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from buktikan.sheets.layout import TEMPLATE, TEMPLATE_VERSION, SheetKind
from buktikan.sheets.wire import Cell


@dataclass(frozen=True, slots=True)
class SheetIdentity:
    """One sheet of the template: its name, what it asks for, and of which elements."""

    name: str
    kind: SheetKind
    elements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WorkbookIdentity:
    """Which template this is. `place` is the region's key, `template_hash` is over the layout."""

    framework: str
    fingerprint: str
    session: str
    place: str
    agency: str
    owner_roles: tuple[str, ...]
    sheets: tuple[SheetIdentity, ...]
    template_version: str = TEMPLATE_VERSION
    template_hash: str = ""

    def sealed(self) -> "WorkbookIdentity":
        """The same identity with the hash of its layout."""
        text = "\n".join("\t".join(row) for row in self._layout())
        return WorkbookIdentity(
            self.framework,
            self.fingerprint,
            self.session,
            self.place,
            self.agency,
            self.owner_roles,
            self.sheets,
            self.template_version,
            hashlib.sha256(text.encode()).hexdigest(),
        )

    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The hidden sheet's rows."""
        return (*self._layout(), ("template_hash", self.template_hash))

    def _layout(self) -> tuple[tuple[str, ...], ...]:
        return (
            ("template", TEMPLATE),
            ("template_version", self.template_version),
            ("framework", self.framework),
            ("fingerprint", self.fingerprint),
            ("session", self.session),
            ("place", self.place),
            ("agency", self.agency),
            ("owner_roles", *self.owner_roles),
            *(("sheet", one.name, one.kind.value, *one.elements) for one in self.sheets),
        )


def identity_from(rows: Iterable[tuple[Cell, ...]]) -> WorkbookIdentity | None:
    """The identity in a hidden sheet's rows; None when they are not those of a template."""
    texts = [tuple(str(cell) for cell in row if cell is not None) for row in rows]
    single = {row[0]: row[1] for row in texts if len(row) == 2}
    if single.get("template") != TEMPLATE or not single.get("framework"):
        return None
    kinds = {kind.value for kind in SheetKind}
    return WorkbookIdentity(
        framework=single["framework"],
        fingerprint=single.get("fingerprint", ""),
        session=single.get("session", ""),
        place=single.get("place", ""),
        agency=single.get("agency", ""),
        owner_roles=next((row[1:] for row in texts if row[:1] == ("owner_roles",)), ()),
        sheets=tuple(
            SheetIdentity(row[1], SheetKind(row[2]), row[3:])
            for row in texts
            if row[:1] == ("sheet",) and len(row) > 2 and row[2] in kinds
        ),
        template_version=single.get("template_version", ""),
        template_hash=single.get("template_hash", ""),
    )
