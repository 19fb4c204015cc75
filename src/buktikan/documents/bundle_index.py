"""The page on which anybody without Buktikan follows each number of a bundle to its evidence.

It opens from the unpacked bundle in any browser, offline: no script, no picture, no address
outside the bundle.
"""

from collections.abc import Iterable, Iterator
from html import escape
from urllib.parse import quote

from buktikan.core.achievement import Achievement
from buktikan.core.period import print_day
from buktikan.documents.bundle import BundleFile
from buktikan.documents.bundle_evidence import FOLDER, INDEX
from buktikan.documents.characters import printable
from buktikan.documents.report_opening import full_post, mark_of
from buktikan.documents.report_spots import NO_SPOT
from buktikan.documents.spots import Spot, Spots, fragment, place_text
from buktikan.documents.value import DASH, observation_text, period_label, standing_label

STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 75rem; padding: 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.2rem; margin-top: 2rem; }
table { border-collapse: collapse; width: 100%; }
table.spots { table-layout: fixed; }
.spots .c1 { width: 4%; } .spots .c2 { width: 7%; } .spots .c3 { width: 16%; }
.spots .c4, .spots .c8 { width: 12%; } .spots .c5 { width: 11%; }
.spots .c6, .spots .c7 { width: 19%; }
caption { text-align: left; font-weight: bold; padding: .4rem 0; }
th, td { box-sizing: border-box; border-bottom: 1px solid #9aa7b3; padding: .35rem .5rem; }
th, td { text-align: left; vertical-align: top; overflow-wrap: anywhere; }
td.number { text-align: right; font-weight: bold; }
small { font-weight: normal; color: #4a545d; display: block; }
mark { background: #ffe27a; color: #000; padding: 0 .15em; }
tr:target { outline: 3px solid #1f4e79; }
a { color: #1f4e79; }
@media (max-width: 45rem) { thead { position: absolute; left: -999rem; }
  tr, td, th { display: block; }
  td, th { border: 0; } td.number { text-align: left; } tr { border-bottom: 1px solid #9aa7b3; } }
@media (prefers-color-scheme: dark) { body { background: #14181c; color: #e8ecef; }
  a { color: #9cc8f0; } small { color: #b4bfc9; } tr:target { outline-color: #9cc8f0; } }
"""
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
HEADS = ("No.", "Baris", "Data", "Periode dan sumber", "Nilai", "Letak", "Kutipan", "Diterima oleh")


def index_file(spots: Spots) -> BundleFile:
    """The page, as evidence/index.html."""
    return BundleFile(
        f"{FOLDER}/{INDEX}",
        index_page(spots).encode(),
        "text/html",
        "Daftar angka dan letaknya dalam bukti, untuk dibuka dengan peramban",
    )


def index_page(spots: Spots) -> str:
    """The whole page."""
    return "\n".join(_parts(spots)) + "\n"


def _parts(spots: Spots) -> Iterator[str]:
    contents = spots.contents
    title = f"Letak angka dalam bukti: {full_post(contents)}, {contents.session.quarter.label()}"
    located = sum(1 for one in spots.all if one.is_located)
    yield "<!doctype html>"
    yield '<html lang="id"><head><meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{_text(title)}</title><style>{STYLE}</style></head><body><main>"
    yield f"<h1>{_text(title)}</h1>"
    if mark := mark_of(contents):
        told = "sebagian data dan dokumen dibuat untuk contoh."
        yield f"<p><strong>{_text(mark)}</strong>: {told}</p>"
    yield (
        f"<p>Halaman ini memuat {len(spots.all)} bukti dari angka yang dihitung; {located} di "
        "antaranya ditandai sampai ke angkanya. Ikuti nama berkas untuk membukanya; PDF terbuka di "
        "halaman yang disebut, buku kerja dibuka di sel yang disebut. Angka dalam kutipan diberi "
        "tanda. Berkas terbatas tidak disertakan dan tidak dikutip.</p>"
    )
    yield from _counting(spots)
    yield from _uncounted(contents.achievements)
    yield "</main></body></html>"


def _counting(spots: Spots) -> Iterator[str]:
    yield "<h2>Angka yang dihitung</h2>"
    if not spots.all:
        yield "<p>Belum ada angka yang didukung bukti yang diterima.</p>"
        return
    caption = "<caption>Satu baris untuk tiap angka pada tiap bukti yang diterima</caption>"
    yield f'<table class="spots">{caption}{_head(HEADS)}<tbody>'
    for one in spots.all:
        yield _row(one, spots)
    yield "</tbody></table>"


def _row(spot: Spot, spots: Spots) -> str:
    one, contents = spot.observation, spots.contents
    element = contents.framework.elements[one.element]
    when = period_label(one.period, contents.session.quarter)
    name, unit = _text(str(element.label)), _text(element.unit.label)
    decided = print_day(spot.link.decided_at.date()) if spot.link.decided_at else ""
    cells = (
        f"<td>{spot.number}</td>",
        f"<td>{_text(', '.join(spot.lines))}</td>",
        f'<th scope="row">{name}<small>{unit}</small></th>',
        f"<td>{_text(when)}<small>{_text(one.source)}</small></td>",
        f'<td class="number">{_text(observation_text(one, element.unit))}</td>',
        f"<td>{_place(spot)}<small>{_text(spot.item.title)}</small></td>",
        f"<td>{_quote(spot)}</td>",
        f"<td>{_text(spot.link.decided_by)}<small>{decided}</small></td>",
    )
    return f'<tr id="{spot.anchor}">{"".join(cells)}</tr>'


def _place(spot: Spot) -> str:
    told = _text(place_text(spot))
    if not spot.path:
        return told
    inside = quote(spot.path.removeprefix(f"{FOLDER}/"))
    return f'<a href="{inside}{fragment(spot.locator, spot.path)}">{told}</a>'


def _quote(spot: Spot) -> str:
    """The words around the number as they stand there; the file lies beside this page."""
    locator = spot.locator
    if not spot.shows_words:
        return "tidak dikutip"
    if not locator.written:
        unmarked = DASH if spot.observation.number is None else NO_SPOT
        return _text(locator.text) or unmarked
    marked = f"<mark>{_text(locator.written)}</mark>"
    before = _text(locator.before.partition(" ")[2] or locator.before)
    return " ".join(filter(None, (before, marked, _text(locator.after))))


def _uncounted(achievements: Iterable[Achievement]) -> Iterator[str]:
    rest = [one for one in achievements if one.now.value is None]
    yield "<h2>Baris yang tidak dihitung</h2>"
    if not rest:
        yield "<p>Tidak ada.</p>"
        return
    heads = ("Baris", "Uraian", "Status bukti")
    yield f"<table><caption>Baris tanpa angka yang dihitung</caption>{_head(heads)}<tbody>"
    for one in rest:
        code, name = _text(one.line.code), _text(str(one.line.name))
        standing = _text(standing_label(one.now))
        yield f'<tr><td>{code}</td><th scope="row">{name}</th><td>{standing}</td></tr>'
    yield "</tbody></table>"


def _head(names: Iterable[str]) -> str:
    cells = "".join(
        f'<th scope="col" class="c{place}">{_text(name)}</th>'
        for place, name in enumerate(names, start=1)
    )
    return f"<thead><tr>{cells}</tr></thead>"


def _text(text: str) -> str:
    return escape(printable(text))
