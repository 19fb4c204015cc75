"""The leaf of a file in the viewer: its marks, its numbers, and the ways to its neighbours."""

from django.http import Http404

from buktikan.core.evidence import Locator
from buktikan.web.evidence.proof_leaf import (
    grid_shown,
    marks_shown,
    numbers_shown,
    passage_shown,
    words_drawn,
)
from buktikan.web.evidence.proof_shown import (
    ZOOMS,
    Candidate,
    Chosen,
    LeafFound,
    Viewing,
    leaf_found,
)


def leaf_context(
    viewing: Viewing,
    chosen: Chosen,
    candidates: tuple[Candidate, ...],
) -> dict[str, object]:
    """What the template needs of the leaf; 404 for one that the file has not."""
    found = leaf_found(chosen.file.file, chosen.leaf)
    if found.leaves and found.leaf is None:
        raise Http404
    here = {
        one.number: one.locator
        for one in candidates
        if (one.locator.sha256, one.leaf) == (chosen.file.file.sha256, chosen.leaf)
    }
    asked = viewing.request.GET
    zoom = asked.get("besar", "")
    sizes = [one for one in ZOOMS if str(one) == zoom] or [ZOOMS[0]]
    at = ZOOMS.index(sizes[0])
    return {
        "leaf": found,
        "zoom": sizes[0],
        "larger": viewing_url(viewing, chosen, besar=ZOOMS[min(at + 1, len(ZOOMS) - 1)]),
        "smaller": viewing_url(viewing, chosen, besar=ZOOMS[max(at - 1, 0)]),
        "picking": asked.get("pilih") == "1",
        "pick_url": viewing_url(viewing, chosen, pilih=1),
        "previous_leaf": _leaf_url(viewing, chosen, -1, found),
        "next_leaf": _leaf_url(viewing, chosen, 1, found),
        "files": [(one, viewing.url(berkas=one.sha256, lembar=1)) for one in viewing.files],
        **_drawn(viewing, chosen, found, here),
    }


def viewing_url(viewing: Viewing, chosen: Chosen, **more: "str | int") -> str:
    """The same spot, seen otherwise."""
    if chosen.number:
        return viewing.url(ke=chosen.number, **more)
    spot: dict[str, str | int] = {"berkas": chosen.file.file.sha256, "lembar": chosen.leaf}
    if chosen.piece is not None:
        spot["kata"] = chosen.piece
    return viewing.url(**spot, **more)


def _leaf_url(viewing: Viewing, chosen: Chosen, step: int, found: LeafFound) -> str:
    number = chosen.leaf + step
    if number < 1 or (found.leaves and number > found.leaves) or not found.leaves:
        return ""
    asked: dict[str, str | int] = {"berkas": chosen.file.file.sha256, "lembar": number}
    if viewing.request.GET.get("pilih") == "1":
        asked["pilih"] = 1
    return viewing.url(**asked)


def _drawn(
    viewing: Viewing,
    chosen: Chosen,
    found: LeafFound,
    here: dict[int, Locator],
) -> dict[str, object]:
    """The leaf as its kind is shown."""
    leaf = found.leaf
    if leaf is None:
        return {}
    picking = viewing.request.GET.get("pilih") == "1"
    numbers = numbers_shown(leaf) if picking else ()
    spot: dict[str, str | int] = {"berkas": chosen.file.file.sha256, "lembar": chosen.leaf}
    picked = [(one, viewing.url(**spot, kata=one.piece, pilih=1)) for one in numbers]
    shown: dict[str, object] = {"numbers": picked}
    if found.kind == "grid":
        return {**shown, "grid": grid_shown(leaf, chosen.spot, here)}
    if found.kind == "passage":
        return {**shown, "passage": passage_shown(leaf, chosen.spot)}
    marks = marks_shown(here, chosen.spot)
    drawn = words_drawn(leaf) if found.kind == "drawn" else ()
    return {**shown, "marks": marks, "drawn": drawn}
