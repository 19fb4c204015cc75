"""References from one thing of a package to another, and codes that must be single."""

from collections.abc import Collection, Iterable
from difflib import get_close_matches

from buktikan.frameworks.block import Block


def must_exist(
    block: Block, name: str, wanted: Iterable[str], known: Collection[str], word: str
) -> None:
    """Report each wanted code that is unknown; empty ones were reported as missing already."""
    for code in wanted:
        if code and code not in known:
            close = get_close_matches(code, known, n=1)
            mend = (
                f'Mungkin maksudnya "{close[0]}".'
                if close
                else f"Tambahkan {word} itu, atau perbaiki namanya."
            )
            block.fault(name, f'{word.capitalize()} "{code}" tidak ada dalam kerangka ini.', mend)


def must_be_single(items: Iterable[tuple[str, Block]], word: str) -> None:
    """Report each code that an earlier block already has."""
    first: dict[str, Block] = {}
    for code, block in items:
        earlier = first.setdefault(code, block)
        if code and earlier is not block:
            what = (
                f'{word.capitalize()} "{code}" sudah dipakai '
                f"di {earlier.file} baris {earlier.line_of('code')}."
            )
            block.fault("code", what, "Beri kode lain, atau hapus salah satunya.")
