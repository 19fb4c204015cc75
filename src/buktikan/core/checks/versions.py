"""Answers that were given in the meaning of an earlier framework version."""

from collections.abc import Iterator

from buktikan.core.checks.registry import check
from buktikan.core.checks.shelf import Shelf, problem_of
from buktikan.core.period import print_day
from buktikan.core.problem import Problem, Severity


@check(
    "framework.meaning_changed",
    Severity.ASK,
    title="Arti data berubah bersama kerangka",
    about="Kerangka sesi ini memaknai data itu lain daripada kerangka sesi sebelumnya, sedangkan "
    "angkanya diberikan menurut arti lama. Angka itu tidak dihapus dan tidak dipakai diam-diam: "
    "isi ulang, atau jelaskan mengapa masih sesuai.",
    example="Realisasi anggaran semula dijawab ya atau tidak, kini ditanyakan dalam persen.",
)
def meaning_changed(shelf: Shelf) -> Iterator[Problem]:
    """The element means something else now, and the answer is older than that."""
    renewed = shelf.material.renewed
    if renewed is None:
        return
    for one in shelf.mine:
        differs = renewed.elements.get(one.key.element)
        given = one.recorded_at.date() if one.recorded_at else None
        if not differs or one.value is None or given is None or given > renewed.until:
            continue
        yield problem_of(
            "framework.meaning_changed",
            one,
            f"{shelf.element(one).label} diberikan {print_day(given)} menurut arti lama "
            f"({'; '.join(differs)}).",
            "Isi ulang menurut arti yang baru, atau jelaskan mengapa angka ini masih sesuai.",
        )
