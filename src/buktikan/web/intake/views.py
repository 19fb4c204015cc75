"""Pages of this step."""

from django.http import HttpResponse
from django.shortcuts import render

from buktikan.core.rights import Capability
from buktikan.web.page import SignedInRequest, page


@page(Capability.FILL, Capability.SUBMIT_ON_BEHALF, Capability.VIEW_AGENCY)
def agencies(request: SignedInRequest, session: object) -> HttpResponse:
    """To be written."""
    return render(request, "base.html")


@page(Capability.VIEW_AGENCY)
def agency(request: SignedInRequest, session: object, agency: object) -> HttpResponse:
    """To be written."""
    return render(request, "base.html")
