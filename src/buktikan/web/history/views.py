"""Pages of this step."""

from django.http import HttpResponse
from django.shortcuts import render

from buktikan.core.rights import Capability
from buktikan.web.page import SignedInRequest, page


@page(Capability.VIEW_HISTORY)
def region(request: SignedInRequest, region: object) -> HttpResponse:
    """To be written."""
    return render(request, "base.html")
