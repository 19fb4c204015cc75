"""Pages of this step."""

from django.http import HttpResponse
from django.shortcuts import render

from buktikan.core.rights import Capability
from buktikan.web.page import SignedInRequest, page


@page(Capability.VIEW_REGION)
def board(request: SignedInRequest, session: object) -> HttpResponse:
    """To be written."""
    return render(request, "base.html")
