"""My desks: today's regions first, with how many lines are left in each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from buktikan.actions.clock import now
from buktikan.actions.desk_list import DeskEntry, desks_of
from buktikan.core.rights import Capability
from buktikan.web.page import SignedInRequest, page


@dataclass(frozen=True, slots=True)
class DeskDay:
    """Sessions under one heading."""

    title: str
    entries: tuple[DeskEntry, ...]

    @property
    def left(self) -> int:
        """Lines left in all of them."""
        return sum(one.left for one in self.entries)


@page(Capability.EVALUATE)
def desks(request: SignedInRequest) -> HttpResponse:
    """The sessions in whose teams one sits."""
    today = now().date()
    words = request.GET.get("cari", "").strip()[:100]
    entries = [one for one in desks_of(request.user) if _says(one, words)]
    context = {"days": tuple(_days(entries, today)), "words": words, "found": len(entries)}
    return render(request, "evaluation/desks.html", context)


def _says(entry: DeskEntry, words: str) -> bool:
    told = f"{entry.session.tenure.place.name} {entry.session.key}".casefold()
    return all(one in told for one in words.casefold().split())


def _days(entries: Iterable[DeskEntry], today: date) -> Iterable[DeskDay]:
    held = list(entries)
    coming = tuple(one for one in held if one.day > today)
    past = tuple(one for one in reversed(held) if one.day < today)
    unfinished = tuple(one for one in past if one.left and not one.is_given)
    rest = tuple(one for one in past if one not in unfinished)
    parts = (
        (_("Hari ini"), tuple(one for one in held if one.day == today)),
        (_("Lewat harinya, belum selesai"), unfinished),
        (_("Mendatang"), coming),
        (_("Sudah lewat"), rest),
    )
    return (DeskDay(title, found) for title, found in parts if found)
