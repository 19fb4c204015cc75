"""Looking for notes by their words and by what they are."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from buktikan.actions.note_search import MOST_COUNTED, search_notes
from buktikan.core.note_query import terms_of
from buktikan.core.rights import Capability
from buktikan.web.note.forms import SearchForm
from buktikan.web.note.shown import places_within, shown
from buktikan.web.page import SignedInRequest, page

NOTES_A_PAGE = 20


@page(Capability.VIEW_FOLLOW_UP)
def search(request: SignedInRequest) -> HttpResponse:
    """The newest first, with the words that were looked for marked."""
    form = SearchForm(request.GET, places_within(request.access))
    wish = form.wish()
    number = _page_number(request)
    found = search_notes(request.user, wish, limit=NOTES_A_PAGE, offset=(number - 1) * NOTES_A_PAGE)
    pages = Paginator(range(found.count), NOTES_A_PAGE)
    context = {
        "form": form,
        "found": found,
        "notes": shown(found.notes, terms_of(wish.words)),
        "page": pages.get_page(number),
        "most": MOST_COUNTED,
        "is_used": wish.asks,
    }
    return render(request, "note/search.html", context, status=200 if form.is_valid() else 422)


def _page_number(request: SignedInRequest) -> int:
    asked = request.GET.get("page", "1")
    number = int(asked) if asked.isdecimal() and len(asked) < len("1000") else 1
    return min(max(1, number), MOST_COUNTED // NOTES_A_PAGE)
