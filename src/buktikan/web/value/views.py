"""Pages of this step."""

from django.http import HttpResponse
from django.shortcuts import render

from buktikan.core.rights import Capability
from buktikan.web.page import SignedInRequest, page


@page(Capability.VIEW_REGION, Capability.VIEW_AGENCY)
def line(request: SignedInRequest, session: object) -> HttpResponse:
    """To be written."""
    return render(request, "base.html")


@page(Capability.VIEW_REGION, Capability.VIEW_AGENCY)
def element(request: SignedInRequest, session: object) -> HttpResponse:
    """To be written."""
    return render(request, "base.html")
