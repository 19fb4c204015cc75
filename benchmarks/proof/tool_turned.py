"""PDF pages that carry a rotation, as scanners and report binders leave them."""

from pathlib import Path

import pypdfium2

QUARTERS = {90: (0, -1, 1, 0), 180: (-1, 0, 0, -1), 270: (0, 1, -1, 0)}
"""Matrices that turn what stands on a page clockwise."""


def turn_pages(path: Path, turn: int, *, sideways: bool = False) -> None:
    """Turn what stands on every page, and the page back, so that it is seen upright.

    With `sideways` the page is not turned back: a wide table lies on its side, as in bound reports.
    """
    source = pypdfium2.PdfDocument(path)
    made = pypdfium2.PdfDocument.new()
    for at in range(len(source)):
        width, height = source[at].get_size()
        flat = turn % 180 == 90
        page = made.new_page(*((height, width) if flat else (width, height)))
        piece = source.page_as_xobject(at, made).as_pageobject()
        shift = {90: (0, width), 180: (width, height), 270: (height, 0)}[turn]
        piece.transform(pypdfium2.PdfMatrix(*QUARTERS[turn], *shift))
        page.insert_obj(piece)
        page.gen_content()
        if not sideways:
            page.set_rotation((360 - turn) % 360)
    turned = path.with_suffix(".turned")
    made.save(turned)
    source.close()
    turned.replace(path)
