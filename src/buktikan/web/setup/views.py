"""Pages of this step."""

from django.http import HttpResponse
from django.shortcuts import render

from buktikan.core.rights import Capability
from buktikan.web.page import SignedInRequest, page


@page(Capability.SET_UP, Capability.SET_OWNERS)
def region(request: SignedInRequest, region: object) -> HttpResponse:
    """To be written."""
    return render(request, "base.html")
